#include "service/held.h"

namespace mc {

const Projection file_held_rows{
    "file_held",
    {{"kind", ColumnType::integer}, {"stream", ColumnType::integer}, {"hash", ColumnType::text}},
    {}};

ProjectedRow held_row(StreamKey stream, const BlobHash& file) {
    return {&file_held_rows, {static_cast<std::int64_t>(stream.kind), stream.id, file.value}};
}

}  // namespace mc
