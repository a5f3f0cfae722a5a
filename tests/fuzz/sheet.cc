// Whatever a file holds is read as a table or told why not, twice the same, and what was told
// passes between processes unchanged.
#include "sheet/sheet.h"

#include "base/cbor.h"
#include "base/limits.h"
#include "base/text.h"
#include "bytes.h"

using namespace mc;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes = fuzz::text_of(data, size);
    const Sheet sheet = read_sheet(bytes);
    MC_ENSURE(!sheet.rows.empty() || !sheet.troubles.empty());
    MC_ENSURE(sheet.rows.size() <= limits::sheet_rows_max + 1);
    std::int64_t before = 0;
    for (const SheetRow& row : sheet.rows) {
        MC_ENSURE(row.number > before && row.cells.size() <= limits::sheet_columns_max);
        before = row.number;
        for (const SheetCell& cell : row.cells) MC_ENSURE(valid_utf8(cell.text));
    }
    MC_ENSURE(cbor::decode<Sheet>(cbor::encode(sheet)) == sheet);
    if (const auto told = cbor::decode<Sheet>(bytes)) MC_ENSURE(cbor::encode(*told) == bytes);
    return 0;
}
