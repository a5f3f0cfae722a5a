#include "calendar/office.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "base/ensure.h"

namespace mc {
namespace {

using std::chrono::days;
using std::chrono::minutes;

// Names that are always there: [0] an ordinary day, [1…7] days of the week, [8] before the first
// hours.
constexpr std::uint16_t no_hours_yet = 8;
// Beyond this the share of a partly stopped day is rounded; real offices have two or three lengths
// of day.
constexpr std::int64_t parts_max = std::int64_t{1} << 40;

/// The days on which the lists say something, from the first to one week after the last.
struct Span {
    Day first, end;
};
Span spoken_for(std::span<const WorkingHours> hours, std::span<const DayDecision> decisions) {
    Day first = calendar_last, last = calendar_first;
    const auto reach = [&](Day day) {
        MC_ENSURE(day >= calendar_first && day <= calendar_last);
        first = std::min(first, day);
        last = std::max(last, day);
    };
    for (const auto& week : hours) reach(week.from);
    for (const auto& decision : decisions) reach(decision.day);
    return {std::min(first, last), last + days{8}};
}

int length(std::span<const Session> sessions) {
    int total = 0;
    for (const auto& session : sessions) total += session.end - session.begin;
    return total;
}

}  // namespace

OfficeTime::OfficeTime(std::span<const WorkingHours> hours, std::span<const DayDecision> decisions,
                       const AgencyId& agency) {
    const DayRules rules{hours, decisions, agency, {}};
    const auto [first, end] = spoken_for(hours, decisions);
    first_ = first;
    hours_.push_back({});
    names_.emplace_back();
    const Day monday = calendar_first - days{weekday_number(calendar_first)};
    for (int i = 0; i < 7; ++i) names_.push_back(weekday_name(monday + days{i}));
    names_.push_back("chưa có lịch làm việc");
    numbers_.resize(names_.size());
    cells_.push_back({});
    Numbers numbers;
    for (Day day = first; day < end; day += days{1}) {
        const auto* decision = rules.decision_on(day);
        const auto& sessions = rules.sessions_on(day, decision);
        std::uint16_t why = 0;
        if (decision != nullptr)
            why = name_number(*decision, numbers);
        else if (sessions.empty())
            why = static_cast<std::uint16_t>(1 + weekday_number(day));
        add(day, sessions, why);
    }
    const auto& week_ago = cells_[cells_.size() - 8];
    week_minutes_ = cells_.back().minutes - week_ago.minutes;
    week_days_ = cells_.back().days - week_ago.days;
}

/// The last cell carries the totals; it becomes the day, and a new one the totals.
void OfficeTime::add(Day day, const std::vector<Session>& sessions, std::uint16_t why) {
    MC_ENSURE(sensible(sessions));
    Cell& today = cells_.back();
    today.hours = hours_number(sessions);
    today.why = why;
    const int worked = hours_[today.hours].minutes;
    Cell next;
    next.minutes = today.minutes + worked;
    next.days = today.days + (worked > 0 ? 1 : 0);
    if (worked > 0) working_.push_back(static_cast<std::int32_t>((day - first_).count()));
    cells_.push_back(next);
}

std::uint16_t OfficeTime::hours_number(const std::vector<Session>& sessions) {
    const auto found = std::ranges::find(hours_, sessions, &Hours::sessions);
    if (found != hours_.end()) return static_cast<std::uint16_t>(found - hours_.begin());
    const int minutes = length(sessions);
    hours_.push_back({sessions, minutes});
    parts_per_day_ = std::min(parts_max, std::lcm(parts_per_day_, std::int64_t{minutes}));
    return static_cast<std::uint16_t>(hours_.size() - 1);
}

std::uint16_t OfficeTime::name_number(const DayDecision& decision, Numbers& numbers) {
    // decision.cc and load.cc let no more days through than this has numbers.
    MC_ENSURE(names_.size() < std::numeric_limits<std::uint16_t>::max());
    const auto [found, added] = numbers.emplace(decision.name + "\n" + decision.decision,
                                                static_cast<std::uint16_t>(names_.size()));
    if (added) {
        names_.push_back(decision.name);
        numbers_.push_back(decision.decision);
    }
    return found->second;
}

OfficeTime::Place OfficeTime::at(Day day) const {
    static const Cell before{0, 0, 0, no_hours_yet};
    std::int64_t offset = (day - first_).count();
    if (offset < 0) return {&before, &hours_[0], 0};
    const auto decided = static_cast<std::int64_t>(cells_.size()) - 1;
    std::int64_t weeks = 0;
    if (offset >= decided) {
        weeks = (offset - decided) / 7 + 1;
        offset -= 7 * weeks;
    }
    const Cell& cell = cells_[static_cast<std::size_t>(offset)];
    return {&cell, &hours_[cell.hours], weeks};
}

Minute OfficeTime::closing(Day day) const {
    return day + minutes{sessions(day).back().end};
}
Minute OfficeTime::opening(Day day) const {
    return day + minutes{sessions(day).front().begin};
}

bool OfficeTime::holiday(Day day) const {
    const auto [cell, hours, weeks] = at(day);
    return hours->minutes == 0 && cell->why > no_hours_yet;
}

std::int64_t OfficeTime::minutes_before(Minute moment) const {
    const Day day = day_of(moment);
    const int of_day = static_cast<int>((moment - day) / minutes{1});
    const auto [cell, hours, weeks] = at(day);
    std::int64_t total = cell->minutes + weeks * week_minutes_;
    for (const auto& session : hours->sessions) {
        if (of_day <= session.begin) break;
        total += std::min(of_day, session.end) - session.begin;
    }
    return total;
}

std::optional<Minute> OfficeTime::moment_after(std::int64_t count) const {
    MC_ENSURE(count > 0);
    std::int64_t weeks = 0;
    if (const std::int64_t decided = cells_.back().minutes; count > decided) {
        if (week_minutes_ == 0) return {};
        weeks = (count - decided + week_minutes_ - 1) / week_minutes_;
        count -= weeks * week_minutes_;
    }
    const auto after =
        std::ranges::partition_point(cells_, [&](const Cell& c) { return c.minutes < count; });
    const auto index = after - cells_.begin() - 1;
    const Cell& cell = cells_[static_cast<std::size_t>(index)];
    int left = static_cast<int>(count - cell.minutes);
    const Day day = first_ + days{index + 7 * weeks};
    for (const auto& session : hours_[cell.hours].sessions) {
        const int length_of_session = session.end - session.begin;
        if (left <= length_of_session) return day + minutes{session.begin + left};
        left -= length_of_session;
    }
    return {};
}

std::int64_t OfficeTime::days_before(Day day) const {
    const auto place = at(day);
    return place.cell->days + place.weeks * week_days_;
}

std::optional<Day> OfficeTime::day_after(std::int64_t count) const {
    MC_ENSURE(count >= 0);
    std::int64_t weeks = 0;
    if (const auto decided = static_cast<std::int64_t>(working_.size()); count >= decided) {
        if (week_days_ == 0) return {};
        weeks = (count - decided) / week_days_ + 1;
        count -= weeks * week_days_;
    }
    return first_ + days{working_[static_cast<std::size_t>(count)] + 7 * weeks};
}

}  // namespace mc
