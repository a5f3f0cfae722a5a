// One segment of a term against the merged stops: where it ends. Shared by due() and its
// explanation.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "calendar/office.h"
#include "clock/clock.h"

namespace mc {

/// A stretch in which the clock stands still. Unit: half-open; `until` is Minute::max() while it
/// lasts.
struct Still {
    Minute from{};
    Minute until{};
    bool open() const { return until == Minute::max(); }
    bool operator==(const Still&) const = default;
};

/// The stops as ascending stretches that neither overlap nor touch.
std::vector<Still> merged(std::span<const Stop> stops);

/// Does the clock stand still during the minute?
bool stands(std::span<const Still> stills, Minute minute);
/// Does it stand still at the end of the day?
bool stands_at_end(std::span<const Still> stills, Day day);

/// Working minutes of [from, to) in which the clock stands still.
std::int64_t still_minutes(const OfficeTime& office, std::span<const Still> stills, Minute from,
                           Minute to);

/// The minute with so many counted working minutes after `start`.
std::optional<Minute> hours_end(const OfficeTime& office, std::int64_t minutes, Minute start,
                                std::span<const Still> stills);
/// Calendar days the segment has when it starts on the day: its amount, or those of its months.
std::int64_t calendar_days(const Segment& segment, Day start);
/// Where a same-day segment may end at the earliest.
std::optional<Day> same_day_target(const OfficeTime& office, int cutoff, Minute start);

/// The end of a segment that starts then; nothing while an open stop or an office that never works
/// keeps it away.
std::optional<Minute> end_of(const OfficeTime& office, const Segment& segment, Minute start,
                             std::span<const Still> stills);

}  // namespace mc
