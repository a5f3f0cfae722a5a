// Sums over the facts of a province: each figure with the question that lists what it counts, so
// that no figure stands without its list. Pure.
#pragma once

#include <map>
#include <optional>
#include <span>

#include "asset/overview/fact.h"

namespace mc::asset {

/// Which assets are asked for. Shape: nothing: whichever.
struct FactQuestion {
    std::optional<std::uint16_t> agency, kind;
    std::optional<Band> age, worn;
    bool idle = false;  // something of it lies idle
    /// What came, went or changed in a year; then also what stands nowhere by now. Without an
    /// agency what one of the province handed to another neither came nor went.
    struct Moved {
        Motion what{};
        int year{};
    };
    std::optional<Moved> moved;
};
bool answers(const Fact& fact, const FactQuestion& asked);
/// What is counted of it: of a moved one what moved, of all others the cost.
Dong amount_of(const Fact& fact, const FactQuestion& asked);

struct Slice {
    std::int64_t count{};
    Dong cost{}, accumulated{};
    std::int64_t area{}, idle{};  // hundredths of m²
    void add(const Fact& fact);
    Dong remaining() const { return cost - accumulated; }
};
struct YearMoves {
    std::array<std::int64_t, moves> count{};
    std::array<Dong, moves> amount{};
};
struct Overview {
    Slice whole;
    std::map<std::uint16_t, Slice> agencies, kinds;
    std::array<Slice, bands> ages, worn;
    std::map<std::int32_t, YearMoves> years;
    std::map<std::uint16_t, std::int64_t> cars;  // by agency
    std::vector<const Fact*> idle;               // the largest idle area first
    std::vector<const Fact*> placed;             // whose place is known, by number
    std::int64_t buildings{};                    // land and houses, placed or not
    std::int64_t unreckoned{};
};
/// Of what answers; the question's year is not looked at. Cost: linear.
Overview overview_of(std::span<const Fact> facts, const FactQuestion& asked);

}  // namespace mc::asset
