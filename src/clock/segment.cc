#include "clock/segment.h"

#include <algorithm>

namespace mc {
namespace {

using std::chrono::days;
using std::chrono::minutes;

/// Parts of working days (OfficeTime::parts_per_day) that a stretch covers.
std::int64_t parts_in(const OfficeTime& office, Minute from, Minute to) {
    const auto share = [&](Minute moment) {
        const Day day = day_of(moment);
        const std::int64_t whole = office.minutes_of(day);
        const std::int64_t part =
            office.minutes_before(moment) - office.minutes_before(Minute{day});
        const std::int64_t of_day = whole == 0 ? 0 : part * office.parts_per_day() / whole;
        return office.days_before(day) * office.parts_per_day() + of_day;
    };
    return share(to) - share(from);
}

/// The earliest minute with so many parts of working days (at least 1) since the table begins.
std::optional<Minute> minute_at_parts(const OfficeTime& office, std::int64_t parts) {
    const std::int64_t unit = office.parts_per_day();
    const auto day = office.day_after((parts - 1) / unit);
    if (!day) return {};
    const std::int64_t rest = parts - (parts - 1) / unit * unit;  // 1…unit
    const std::int64_t into_day = (rest * office.minutes_of(*day) + unit - 1) / unit;
    return office.moment_after(office.minutes_before(Minute{*day}) + into_day);
}

std::optional<Minute> days_end(const OfficeTime& office, int amount, Minute start,
                               std::span<const Still> stills) {
    const Day first = day_of(start) + days{1};
    const std::int64_t before = office.days_before(first);
    const auto last = office.day_after(before + amount - 1);
    if (!last) return {};
    Minute end = office.closing(*last);
    std::int64_t parts = (before + amount) * office.parts_per_day();
    for (const Still& still : stills) {
        if (still.from >= end) break;
        if (still.until <= Minute{first}) continue;
        if (still.open()) return {};
        parts += parts_in(office, std::max(still.from, Minute{first}), still.until);
        const auto later = minute_at_parts(office, parts);
        if (!later) return {};
        end = *later;
    }
    return end;
}

std::optional<Minute> calendar_end(const OfficeTime& office, std::int64_t amount, Minute start,
                                   std::span<const Still> stills) {
    const Day first = day_of(start) + days{1};
    Day last = day_of(start) + days{amount};  // the amount-th day that counts
    Day least = last;                         // no day before it can be the end
    auto working = office.working_day_from(last);
    for (const Still& still : stills) {
        if (!working || still.from >= office.closing(*working)) break;
        if (still.until <= Minute{first}) continue;
        if (still.open()) return {};
        const Day from = std::max(day_of(still.from), first), until = day_of(still.until);
        if (from <= last && from < until) last += until - from;
        working = office.working_day_from(std::max(last, least));
        while (working && stands({&still, 1}, office.closing(*working) - minutes{1})) {
            least = *working + days{1};
            working = office.working_day_from(std::max(last, least));
        }
    }
    if (!working) return {};
    return office.closing(*working);
}

std::optional<Minute> same_day_end(const OfficeTime& office, int cutoff, Minute start,
                                   std::span<const Still> stills) {
    auto day = same_day_target(office, cutoff, start);
    for (std::size_t i = 0; day && i < stills.size();) {
        const Minute closing = office.closing(*day);
        const Minute decisive = std::min(*day + minutes{cutoff}, closing - minutes{1});
        if (stills[i].from >= closing) break;
        if (stills[i].until <= decisive) {
            ++i;
            continue;
        }
        if (stills[i].open()) return {};
        day = office.working_day_from(*day + days{1});
    }
    if (!day) return {};
    return office.closing(*day);
}

}  // namespace

std::vector<Still> merged(std::span<const Stop> stops) {
    std::vector<Still> sorted;
    for (const Stop& stop : stops)
        if (!stop.until || *stop.until > stop.from)
            sorted.push_back({stop.from, stop.until.value_or(Minute::max())});
    std::ranges::sort(sorted, {}, &Still::from);
    std::vector<Still> apart;
    for (const Still& still : sorted) {
        if (apart.empty() || still.from > apart.back().until)
            apart.push_back(still);
        else
            apart.back().until = std::max(apart.back().until, still.until);
    }
    return apart;
}

bool stands(std::span<const Still> stills, Minute minute) {
    return std::ranges::any_of(
        stills, [&](const Still& s) { return s.from <= minute && minute < s.until; });
}

bool stands_at_end(std::span<const Still> stills, Day day) {
    return stands(stills, Minute{day + days{1}} - minutes{1});
}

std::int64_t still_minutes(const OfficeTime& office, std::span<const Still> stills, Minute from,
                           Minute to) {
    std::int64_t total = 0;
    for (const Still& still : stills) {
        const Minute begin = std::max(from, still.from), end = std::min(to, still.until);
        if (begin < end) total += office.minutes_before(end) - office.minutes_before(begin);
    }
    return total;
}

std::optional<Minute> hours_end(const OfficeTime& office, std::int64_t amount, Minute start,
                                std::span<const Still> stills) {
    if (amount <= 0) return start;
    std::int64_t target = office.minutes_before(start) + amount;
    auto end = office.moment_after(target);
    for (const Still& still : stills) {
        if (!end || still.from >= *end) break;
        if (still.until <= start) continue;
        if (still.open()) return {};
        target +=
            office.minutes_before(still.until) - office.minutes_before(std::max(start, still.from));
        end = office.moment_after(target);
    }
    return end;
}

std::int64_t calendar_days(const Segment& segment, Day start) {
    if (segment.unit != TermUnit::month) return segment.amount;
    const std::chrono::year_month_day from{start};
    auto same = from.year() / from.month() / from.day() + std::chrono::months{segment.amount};
    if (!same.ok()) same = same.year() / same.month() / std::chrono::last;
    return (Day{std::chrono::local_days{same}} - start).count();
}

std::optional<Day> same_day_target(const OfficeTime& office, int cutoff, Minute start) {
    const Day today = day_of(start);
    const bool in_time =
        office.works(today) && start < today + minutes{cutoff} && start < office.closing(today);
    return in_time ? today : office.working_day_from(today + days{1});
}

std::optional<Minute> end_of(const OfficeTime& office, const Segment& segment, Minute start,
                             std::span<const Still> stills) {
    if (segment.amount <= 0) return start;
    switch (segment.unit) {
        case TermUnit::working_hour:
            return hours_end(office, std::int64_t{60} * segment.amount, start, stills);
        case TermUnit::working_day:
            return days_end(office, segment.amount, start, stills);
        case TermUnit::calendar_day:
        case TermUnit::month:
            return calendar_end(office, calendar_days(segment, day_of(start)), start, stills);
        case TermUnit::same_day_cutoff:
            return same_day_end(office, segment.amount, start, stills);
    }
    return {};
}

}  // namespace mc
