#include "service/table_aside.h"

#include "base/cbor.h"
#include "base/limits.h"

namespace mc {
namespace {

// What a table of the largest size takes on its way back: its letters, and each cell's own bytes.
constexpr std::size_t told_bytes_most =
    limits::sheet_unpacked_max + limits::sheet_rows_max * limits::sheet_columns_max * 8;

}  // namespace

AsideOptions table_reader() {
    AsideOptions options;
    options.time_max = limits::table_time_max;
    return options;
}

std::function<Result<Sheet>(std::string_view)> read_table_aside(AsideOptions options) {
    options.command = read_table_command;
    return [options = std::move(options)](std::string_view bytes) -> Result<Sheet> {
        MC_TRY(told, told_aside(options, bytes, told_bytes_most));
        if (told)
            if (auto sheet = cbor::decode<Sheet>(*told)) return *std::move(sheet);
        return Sheet{.troubles = {{SheetTrouble::Kind::died, 0, {}}}};
    };
}

int read_table_standard_input() {
    return tell_of_standard_input(
        [](const std::string& bytes) { return cbor::encode(read_sheet(bytes)); },
        limits::table_cpu_max, limits::table_memory_max);
}

}  // namespace mc
