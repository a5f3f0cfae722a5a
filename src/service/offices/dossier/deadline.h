// How a deadline stands and how it is worded for people: decided here, once, for every screen, list
// and count. A row keeps a Deadline; src/store/sql/parts/state.sql asks the same of it as state_of.
#pragma once

#include "dossier/dossier.h"
#include "service/offices/dossier/views/dossier.h"

namespace mc {

/// Which time runs. Numbers are in the database and in state.sql; append only.
enum class DueClock : std::int64_t {
    term = 0,        // the office's: of the dossier, or of a step
    answer = 1,      // the office's: submitted online, to be taken in or answered
    supplement = 2,  // the applicant's: papers asked for, until a day
    payment = 3,     // the applicant's: no end of its own
    on_time = 5,     // none: settled
    late = 6,        // none: settled
    none = 7,        // no term, or ended without a result that could be late
    stopped = 8,     // the office's, standing still on a ground of its own until `soon`
};

/// Every deadline is in exactly one of these. Numbers are those of state.sql.
enum class DueState : std::int64_t {
    ok = 0,
    soon = 1,
    overdue = 2,
    paused = 3,   // waits for the applicant, or the clock was stopped
    expired = 4,  // waits for papers whose last day is over
    done_on_time = 5,
    done_late = 6,
    none = 7,
};
constexpr DueState last_of(DueState) {
    return DueState::none;
}
std::string_view code_of(DueState state);  // "overdue"

/// Shape: `due` and `soon` are `never` where nothing is due. Of a stopped clock `due` reckons with the
/// whole stop, and `soon` is the minute with which it ends by itself.
struct Deadline {
    DueClock clock = DueClock::none;
    Minute due{}, soon{};
    Minute done{};  // settled or ended; zero: open
    bool operator==(const Deadline&) const = default;
};
/// The due minute of what has none: sorts last.
inline constexpr Minute never{std::chrono::minutes{std::int64_t{1} << 40}};

/// Pure.
DueState state_of(const Deadline& deadline, Minute now);

/// The dossier's own deadline. Lateness is settled when the result is back at the one-stop unit
/// or at the end where it never came back.
Deadline deadline_of(const Dossier& dossier, const Plan& plan, const Calendar& calendar);
/// One step's deadline, which the handing over settles: who finishes early and keeps the dossier
/// is late.
Deadline deadline_of_step(const Dossier& dossier, std::size_t step, const Plan& plan,
                          const Calendar& calendar, const AgencyId& agency);
/// When a dossier submitted online must have been answered: within eight working hours.
std::optional<Minute> answer_due(const Dossier& dossier, const Calendar& calendar);

/// "Còn 3 ngày", "Quá hạn từ 17:00 thứ Sáu 17/12": amounts in working days, under one day in hours;
/// never a count of minutes that is wrong a minute later (ux §4).
RemainingView worded(const Deadline& deadline, const Calendar& calendar, const AgencyId& agency,
                     Minute now);

/// "17:00 thứ Hai 20/12", with the year where it is not this one.
std::string moment_words(Minute minute, Minute now);

std::string text_of(Minute minute);  // "2021-03-24T17:00"; "" for none
std::optional<std::string> text_if(Minute minute);
std::optional<std::string> text_if(std::optional<Minute> minute);

}  // namespace mc
