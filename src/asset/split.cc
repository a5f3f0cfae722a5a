#include "asset/split.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ensure.h"

namespace mc::asset {
namespace {

const char* measure_words(Measure by) {
    switch (by) {
        case Measure::time:
            return "thời gian";
        case Measure::frequency:
            return "số lần";
        case Measure::volume:
            return "khối lượng";
    }
    MC_ENSURE(false);
}

}  // namespace

Parted part(Dong whole, const Business& business, Day first_use, int year,
            const Generation& generation) {
    using namespace std::chrono;
    const Day begins = std::max(first_use, Day{local_days{std::chrono::year{year} / 1 / 1}});
    const Day ends = local_days{std::chrono::year{year} / 12 / 31};
    const Day since = std::max(begins, business.from);
    if (whole == 0 || since > ends) return {0, whole, ""};
    const auto share = std::ranges::find(business.shares, year, &Share::year);
    MC_ENSURE(share != business.shares.end());
    const auto days_of = [&](Day first) { return (ends - first).count() + 1; };
    const std::int64_t used = days_of(since), all = days_of(begins);
    const Wide over = Wide{whole} * used * share->part, under = Wide{all} * share->whole;
    const Dong depreciation = std::min(whole, rounded(over, under, generation.rounding));
    std::string factors = words(whole);
    if (used != all) factors += fmt::format(" × {}/{} ngày", used, all);
    factors += fmt::format(" × {}/{} ({})", words(share->part), words(share->whole),
                           measure_words(share->by));
    return {depreciation, whole - depreciation,
            fmt::format("khấu hao {} = {} → {} đồng; hao mòn {} − {} = {} đồng ({})", factors,
                        exact_words(over, under), words(depreciation), words(whole),
                        words(depreciation), words(whole - depreciation),
                        generation.cite(Clause::split))};
}

}  // namespace mc::asset
