// Calendar decisions as acts of the journal: a notice of days off and make-up days, a local closing
// new office hours. Deciding refuses what a notice cannot mean; applying gives the next
// snapshot.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/result.h"
#include "calendar/calendar.h"

namespace mc {

/// One decision as it reached us. Each day and the hours carry its number as `source`, unless they
/// name one of their own (a whole calendar taken in at once), and its `known_at`.
struct CalendarDecided {
    std::string number;  // "Thông báo số 6150/TB-BLĐTBXH"
    Day decided_on{};
    std::string by;      // who decided, as printed
    Instant known_at{};  // when it reached us
    std::vector<DayDecision> days;
    std::optional<WorkingHours> hours;
    // Entered on the screen (entry.h); empty where a folder was taken in:
    BlobHash file;                        // the signed paper
    std::vector<std::int64_t> withdraws;  // records of the stream whose days are taken back
    Hash plan{};                          // of the preview that was confirmed
    std::int64_t moved{};                 // open dossiers that it moved, as was shown
    std::int64_t late{};                  // those of them that were overdue by it
    bool operator==(const CalendarDecided&) const = default;
};

/// Refuses: calendar_source_missing (no number, day or decider), field_missing (nothing decided, a
///          day without a name), field_invalid (a day outside the calendar or decided twice, off
///          with hours, made up for a day that is not off), calendar_sessions_invalid.
/// Pure:    `proposed.known_at` is the time of the act, told by the caller.
Result<CalendarDecided, Error> decide_calendar(const Calendar& calendar, CalendarDecided proposed);

/// What of a decision is new: days and hours that do not hold already as they are. A day decided
/// otherwise before is new, since it is a correction; but not where a person has decided on the
/// screen since the same was taken in. Shape: nothing when all of it holds.
std::optional<CalendarDecided> news_of(const Calendar& calendar, CalendarDecided proposed);

/// The calendar after the decision. Total: what is in the journal has been decided.
Calendar apply(const Calendar& calendar, const CalendarDecided& decided);

template <class Io>
void fields(Io& io, Session& session) {
    io(0, session.begin);
    io(1, session.end);
}

template <class Io>
void fields(Io& io, DayDecision& decision) {
    io(0, decision.day);
    io(1, decision.kind);
    io(2, decision.agency);
    io(3, decision.sessions);
    io(4, decision.name);
    io(5, decision.source);
    io(6, decision.known_at);
    io(7, decision.like);
    io(8, decision.unconfirmed);
    io(9, decision.entered);
    io(10, decision.decision);
}

template <class Io>
void fields(Io& io, WorkingHours& hours) {
    io(0, hours.agency);
    io(1, hours.from);
    for (std::size_t i = 0; i < hours.week.size(); ++i)
        io(2 + static_cast<std::int64_t>(i), hours.week[i]);  // 2 is Monday
    io(9, hours.source);
    io(10, hours.known_at);
    io(11, hours.follows);
    io(12, hours.entered);
}

template <class Io>
void fields(Io& io, CalendarDecided& decided) {
    io(0, decided.number);
    io(1, decided.decided_on);
    io(2, decided.by);
    io(3, decided.known_at);
    io(4, decided.days);
    io(5, decided.hours);
    io(6, decided.file);
    io(7, decided.withdraws);
    io(8, decided.plan);
    io(9, decided.moved);
    io(10, decided.late);
}

}  // namespace mc
