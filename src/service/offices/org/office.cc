// Organisation (cơ quan, đơn vị, người và vai trò): editions of org/*.toml and what was decided
// between them. Its state is the province's own (province.h), so nothing is kept beside the
// records.
#include "service/offices.h"
#include "service/reference.h"

namespace mc {
namespace {

bool readable_org(const NewRecord& record) {
    if (record.type == edition_adopted_type)
        return cbor::decode<EditionAdopted>(record.payload).has_value();
    return decode_org_event(record.type, record.payload) &&
           (record.personal.empty() || decode_org_event(record.type, record.personal));
}

}  // namespace

const Office org_office{
    .kind = StreamKind::org, .word = "org", .reference = true, .readable = readable_org};

}  // namespace mc
