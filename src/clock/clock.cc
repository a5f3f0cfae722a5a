#include "clock/clock.h"

#include <algorithm>

#include "base/limits.h"
#include "clock/explain.h"
#include "clock/segment.h"

namespace mc {
namespace {

// the last 30 % of the term, or the last working day of 8 hours.
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

Minute soon_from(const Calendar& calendar, const AgencyId& agency, Minute start, Minute due,
                 std::span<const Stop> stops) {
    const int term = working_minutes(calendar, agency, start, due, stops);
    const int near = std::max(working_day_minutes, term * soon_percent / 100);
    if (term <= near) return start;
    return after_working_minutes(calendar, agency, start, term - near, stops).value_or(start);
}

}  // namespace mc
