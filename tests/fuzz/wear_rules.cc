// Whatever is given as a file of the rules of wear loads to a table that can be asked about any
// year, or says line by line why not.
#include "asset/rules.h"
#include "bytes.h"

using namespace mc;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto rules = asset::read_wear_rules({{"f.toml", fuzz::text_of(data, size)}});
    if (!rules) {
        MC_ENSURE(!rules.error().empty());
        for (const DataDefect& one : rules.error()) MC_ENSURE(one.line >= 0 && !one.reason.empty());
        return 0;
    }
    for (const int year : {asset::first_fiscal_year, 2025, asset::last_fiscal_year}) {
        const asset::Generation& law = rules->of(year);
        for (const asset::ClassRow& row : law.classes) {
            MC_ENSURE(law.row(row.code) == &row);
            MC_ENSURE(row.wears == (row.years > 0) && row.wears == (row.rate > 0));
        }
        MC_ENSURE(!law.cite(asset::Clause::yearly).empty());
    }
    return 0;
}
