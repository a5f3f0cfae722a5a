// Mixed use: what an asset wears in a year, parted into depreciation (khấu hao) for business and
// wear (hao mòn) for the office, so that nothing is lost.
#pragma once

#include <string>
#include <vector>

#include "asset/rules.h"
#include "base/time.h"

namespace mc::asset {

/// What the shares are measured by (the law's three).
enum class Measure : std::uint8_t { time, frequency, volume };
constexpr Measure last_of(Measure) {
    return Measure::volume;
}

/// Of one fiscal year, from the day business use began: `part` of `whole` was business.
struct Share {
    int year{};
    Measure by{};
    std::int64_t part{}, whole{};
    bool operator==(const Share&) const = default;
};

/// Shape: one share for each year asked for from the one in which business use begins.
struct Business {
    Day from{};
    std::vector<Share> shares;
};

struct Parted {
    Dong depreciation{}, office_wear{};
    std::string words;
};

/// The year's wear, parted. Days before business use began are the office's alone; a year in which
/// the asset came into use has the days from then on.
/// Shape: depreciation + office_wear = whole; the share's rounding is the generation's.
Parted part(Dong whole, const Business& business, Day first_use, int year,
            const Generation& generation);

/// Numbers of a share: hours, times, pieces.
inline constexpr std::int64_t share_max = 1'000'000'000'000;

}  // namespace mc::asset
