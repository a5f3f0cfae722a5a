#include "clock/clock.h"

#include <algorithm>

#include "base/limits.h"
#include "clock/explain.h"
#include "clock/segment.h"

namespace mc {
namespace {

// the last 30 % of the term, or the last working day of 8 hours.
constexpr int working_day_minutes = 480;
constexpr int soon_percent = 30;

std::optional<Minute> end_of_term(const OfficeTime& office, const Term& term, Minute received,
                                  std::span<const Still> stills) {
    std::optional<Minute> at = received;
    for (const Segment& segment : term) {
        at = end_of(office, segment, *at, stills);
        if (!at) return {};
    }
    return at;
}

std::optional<Due> explained(const OfficeTime& office, const Term& term, Minute received,
                             std::span<const Still> stills, std::span<const Stop> stops) {
    const auto reasons = told(stops);
    Due result{received, {}};
    for (const Segment& segment : term) {
        const auto end = end_of(office, segment, result.at, stills);
        if (!end) return {};
        const auto length = (day_of(*end) - day_of(result.at)).count();
        result.explanation.reserve(result.explanation.size() + static_cast<std::size_t>(length) +
                                   2);
        const SegmentRun run{segment, result.at, *end, &segment == term.data()};
        explain(office, run, stills, reasons, result.explanation);
        result.at = *end;
    }
    return result;
}

}  // namespace

std::optional<Due> due(const Calendar& calendar, const AgencyId& agency, const Term& term,
                       Minute received, std::span<const Stop> stops, Explain explain) {
    const OfficeTime& office = calendar.office(agency);
    const auto stills = merged(stops);
    if (explain == Explain::yes) return explained(office, term, received, stills, stops);
    const auto at = end_of_term(office, term, received, stills);
    if (!at) return {};
    return Due{*at, {}};
}

std::optional<Minute> after_working_minutes(const Calendar& calendar, const AgencyId& agency,
                                            Minute from, int minutes, std::span<const Stop> stops) {
    return hours_end(calendar.office(agency), minutes, from, merged(stops));
}

int working_minutes(const Calendar& calendar, const AgencyId& agency, Minute from, Minute to,
                    std::span<const Stop> stops) {
    if (to < from) return -working_minutes(calendar, agency, to, from, stops);
    const OfficeTime& office = calendar.office(agency);
    const auto all = office.minutes_before(to) - office.minutes_before(from);
    return static_cast<int>(all - still_minutes(office, merged(stops), from, to));
}

Minute counter_leave_by(const Calendar& calendar, const AgencyId& agency, Minute received) {
    const OfficeTime& office = calendar.office(agency);
    const Day today = day_of(received);
    const bool in_time = office.works(today) && received < today + limits::intake_cutoff;
    if (in_time && received < office.closing(today)) return office.closing(today);
    const auto next = office.working_day_from(today + std::chrono::days{1});
    return next ? office.opening(*next) : received;
}

Remaining remaining(const Calendar& calendar, const AgencyId& agency, Minute now,
                    std::optional<Minute> due_at, int term_minutes, bool paused,
                    std::optional<Minute> done_at) {
    using State = Remaining::State;
    const auto left = [&](Minute then) {
        return due_at ? working_minutes(calendar, agency, then, *due_at) : 0;
    };
    if (done_at) {
        if (!due_at || *done_at <= *due_at) return {State::done_on_time, left(*done_at)};
        return {State::done_late, -left(*done_at)};
    }
    if (paused) return {State::paused, std::max(0, left(now))};
    if (!due_at) return {State::none, 0};
    if (now > *due_at) return {State::overdue, -left(now)};
    const int minutes = left(now);
    const bool near = minutes <= working_day_minutes ||
                      std::int64_t{100} * minutes <= std::int64_t{soon_percent} * term_minutes;
    return {near ? State::soon : State::ok, minutes};
}

}  // namespace mc
