// A decision on days off, make-up days and hours as somebody enters it from the signed paper: what
// it may say, and all that is wrong with it told at once. Stricter than decision.h, which must read
// whatever the journal holds: here a slip of the pen is refused before it is there.
#pragma once

#include <span>

#include "calendar/decision.h"

namespace mc {

/// Some days in a row. Shape: `kind` off or works; make-up days are single.
struct DaysEntered {
    DayDecision::Kind kind{};
    Day from{};
    std::optional<Day> until;  // the last of them
    std::string name;
    std::optional<Day> like;        // works: the day off it makes up for
    std::vector<Session> sessions;  // works: other hours than usual
};

/// A decision that lies in the journal already.
struct DecisionKept {
    std::int64_t seq{};
    CalendarDecided decided;
};

struct CalendarEntry {
    std::string number;
    Day decided_on{};
    std::string by;
    BlobHash file;
    AgencyId agency;  // empty: the whole province
    std::vector<DaysEntered> days;
    std::optional<WorkingHours> hours;
    std::vector<std::int64_t> withdraws;
};

struct EntryDecided {
    CalendarDecided decided;
    std::vector<Day> rests;  // days of a row that the week leaves free anyway
    bool hurries{};          // gives working time to days that have begun: clocks may run back
};

/// Refuses: calendar_source_missing, calendar_signed_later, calendar_file_missing,
///          calendar_decision_known; field_missing (nothing decided, a day without a name);
///          calendar_days_too_many; calendar_day_reversed, _far, _past, _twice, _off_already,
///          _works_already, _like_works; calendar_sessions_invalid, calendar_hours_same;
///          calendar_decision_unknown, calendar_withdrawn_already, calendar_hours_needed;
///          and what decide_calendar refuses.
/// Pure.
Result<EntryDecided, Error> decide_entry(const Calendar& calendar,
                                         std::span<const DecisionKept> kept,
                                         const CalendarEntry& entry, Instant now);

/// Which decisions nothing is left of: taken back by others, or all said otherwise since.
bool withdrawn(std::span<const DecisionKept> kept, std::int64_t seq);

}  // namespace mc
