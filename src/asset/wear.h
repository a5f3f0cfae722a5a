// Yearly wear (hao mòn) of one fixed asset: from what it is, what it cost, when its use began and
// what happened to it, to one line a year with the arithmetic in words. Pure: the law comes
// in as rules (rules.h), the years as arguments.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "asset/rules.h"
#include "asset/split.h"
#include "base/result.h"
#include "base/time.h"

namespace mc::asset {

enum class EventKind : std::uint8_t {
    upgrade,                // amount is added to the cost
    partial_addition,       // amount is added to the cost
    partial_removal,        // amount, the part's value, is taken off; dismantling is added
    settlement_correction,  // cost is what was settled or audited
    revaluation,            // cost and accumulated as an inventory of the whole country sets them;
                            // years left, where it says so
    serious_damage,         // cost and years are assessed anew
    rate_change,            // rate by decision, within a fifth of the printed one
    second_hand,            // bought in the year of first use; years were used by others
    late_discovery,         // found in use and not in the books
    transfer_out,
    liquidation,
    loss,
    division,  // others have it among them
};
constexpr EventKind last_of(EventKind) {
    return EventKind::division;
}

/// No life that is assessed is longer.
inline constexpr int event_years_max = 200;

struct AssetEvent {
    Day on{};
    EventKind kind{};
    Dong amount{}, dismantling{}, cost{}, accumulated{};
    int years{};
    std::int64_t rate{};  // hundredths of a per cent
    bool operator==(const AssetEvent&) const = default;
};

/// Shape: `from` is the first fiscal year asked for, `accumulated_before` what the books said at
///        its beginning; `cost` is that of the first use, events before `from` change it.
struct FixedAsset {
    std::string class_code;
    Dong cost{};
    Day first_use{};
    int from{}, until{};
    Dong accumulated_before{};
    std::vector<AssetEvent> events;
    std::optional<Business> business;
    bool in_words = true;  // figures alone cost a fraction
};

/// One fiscal year. Shape: cost = accumulated + remaining; wear = depreciation + office_wear;
/// `opening` is what remained when the year began, before its events. All zero once it has left.
struct WearLine {
    int year{};
    Dong cost{}, opening{}, wear{}, accumulated{}, remaining{};
    Dong depreciation{}, office_wear{};
    std::int64_t rate{};  // by which it was computed, hundredths of a per cent; 0 where it was
                          // divided by years
    std::string words;
};

/// Why an asset cannot be computed: the field and a Vietnamese sentence.
struct Unfit {
    std::string field, reason;
};
using Lines = Result<std::vector<WearLine>, std::vector<Unfit>>;

/// Shape:   one line a year, to `until` or to the year of leaving.
/// Refuses: unknown classes, years nobody has rules for, amounts that cannot be, what happens
///          before the first use or before leaving the books, upgrades of an agreed price, costs
///          below what is worn already – all that can be seen at once.
/// Cost:    linear in years and events.
Lines wear(const FixedAsset& asset, const WearRules& rules);

/// What can be refused before anything is computed; empty when nothing is.
std::vector<Unfit> unfit(const FixedAsset& asset, const WearRules& rules);

inline int year_of(Day day) {
    return static_cast<int>(std::chrono::year_month_day{day}.year());
}
inline bool leaves(EventKind kind) {
    return kind >= EventKind::transfer_out;
}
/// "upgrade", as files name it, and back.
std::string_view name_of(EventKind kind);
std::optional<EventKind> event_kind(std::string_view name);
/// "nâng cấp", as people say it.
std::string_view title_of(EventKind kind);

}  // namespace mc::asset
