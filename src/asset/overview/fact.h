// One asset as the province's overview counts it, and what came, went or changed in it year by
// year. Made of the asset's state alone, so that whatever keeps these can make them again. Pure.
#pragma once

#include <array>
#include <vector>

#include "asset/forms/sight.h"

namespace mc::asset {

/// Parts of a whole: of a life that is spent, of a cost that is worn.
enum class Band : std::uint8_t {
    first,   // under a quarter
    second,  // under a half
    third,   // under three quarters
    fourth,  // under the whole
    whole,   // the life is over; worn out
    none,    // does not wear
};
inline constexpr std::size_t bands = 6;
constexpr Band last_of(Band) {
    return Band::none;
}
/// Shape: `all` above 0; 0 or less is no life, no cost.
Band band_of(std::int64_t part, std::int64_t all);

enum class Motion : std::uint8_t { came, went, changed };
inline constexpr std::size_t moves = 3;

/// What happened to the books in a year. Shape: `inside` from one agency of the province to
/// another; amount is the cost, of a change the difference.
struct Move {
    std::int32_t year{};
    std::uint16_t agency{};
    Motion what{};
    bool inside = false;
    Dong amount{};
};

/// Shape: agency and class as numbered by whoever keeps these. What has left stands nowhere and has
///        moves alone.
struct Fact {
    std::int64_t id{};
    std::uint16_t agency{}, kind{};
    Family family{};
    bool stands = false;
    bool reckoned = true;  // the rules gave figures
    Band age{}, worn{};
    std::int16_t used{}, life{};  // years, to the day of asking; life 0: does not wear
    Dong cost{}, accumulated{};
    std::int64_t area{}, idle{};  // of land, houses and structures, hundredths of m²
    std::int64_t latitude{}, longitude{};
    std::string name, address;  // of what lies idle or has a place
    std::vector<Move> moves;
    Dong remaining() const { return cost - accumulated; }
    bool placed() const { return latitude != 0 && longitude != 0; }
};

/// Gives agencies and classes their numbers.
struct Numbering {
    std::function<std::uint16_t(const AgencyId&)> agency;
    std::function<std::uint16_t(const std::string& class_code)> kind;
};

/// Figures of wear to the end of the year before `year`, years of use to `year`.
Fact fact_of(std::int64_t id, const Registered& asset, int year, const WearRules& rules,
             const Numbering& number);

}  // namespace mc::asset
