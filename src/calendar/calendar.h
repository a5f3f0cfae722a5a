// Which minutes the offices work (lịch làm việc): hours of each agency, holidays, compensatory days
// and make-up Saturdays, each a dated decision. Bitemporal: a decision has the day it is about and
// the moment it became known, so a question may be asked "as known then".
//
// Not here: terms and due instants (clock/).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/sessions.h"
#include "base/time.h"

namespace mc {

class OfficeTime;

/// What a calendar can be about. A day outside is a slip of the pen; loaders and decisions refuse
/// it.
inline constexpr Day calendar_first{std::chrono::local_days{std::chrono::year{1976} / 1 / 1}};
inline constexpr Day calendar_last{std::chrono::local_days{std::chrono::year{2099} / 12 / 31}};

/// The office week of one agency from a day on (R-050: configurable by province and season).
/// Before the first week of the province (and of the agency) the office is closed.
/// Shape: `week[0]` is Monday; sessions ascending and apart; an empty list is a day of rest.
struct WorkingHours {
    AgencyId agency;  // empty: every agency that has none of its own
    Day from{};
    std::array<std::vector<Session>, 7> week;
    std::string source;
    Instant known_at{};  // when the decision reached us; zero: from the beginning
    bool follows{};      // an agency's: from that day it works as the province does; no week
    bool entered{};      // on the screen: no file that said otherwise before takes it back
    bool operator==(const WorkingHours&) const = default;
};

/// A decision about one day (R-055 holidays and swaps, R-056 local closing). Of several about the
/// same day an agency's own goes before the province's, and of those the one known last.
struct DayDecision {
    enum class Kind : std::uint8_t {
        off,    // holiday, compensatory day off, storm
        works,  // make-up day for a swapped holiday, or a day with other hours than usual
        usual,  // what was decided about it before is taken back: as if nothing had been
    };
    Day day{};
    Kind kind{};
    AgencyId agency;  // empty: the whole province
    std::vector<Session>
        sessions;        // works: these hours instead of the usual (half days); empty: usual hours
    std::string name;    // "Tết Nguyên Đán", as printed in explanations
    std::string source;  // decision number or the law
    Instant known_at{};  // when the decision reached us; zero: from the beginning
    std::optional<Day>
        like;            // works: the day off it makes up for, whose usual hours it takes; else the
                         // usual hours of its weekday, of Monday where that is a day of rest
    bool unconfirmed{};  // known at second hand only: taken in, to be confirmed or withdrawn
    bool entered{};      // on the screen: no file that said otherwise before takes it back
    std::string decision;  // its number, as told beside a due date
    bool operator==(const DayDecision&) const = default;
};

constexpr DayDecision::Kind last_of(DayDecision::Kind) {
    return DayDecision::Kind::usual;
}

/// What a day is for one agency, and why.
struct OfficeDay {
    std::vector<Session> sessions;  // empty: the office is closed
    std::string why;  // "" on an ordinary working day; else "Thứ Bảy", "Tết Nguyên Đán", …
};

/// What holds in years that nobody has decided yet: the weeks alone, or the days the Labour Code
/// gives, computed (statutory.h) and named so.
enum class Undecided : std::uint8_t { weeks_only, statutory };

/// An immutable snapshot; changed by building a new one.
class Calendar {
public:
    /// Shape: every day within calendar_first…calendar_last, every session list sensible (checked).
    /// Cost:  one table per agency that has hours or decisions of its own, 12 bytes a day.
    Calendar(std::vector<WorkingHours> hours, std::vector<DayDecision> decisions,
             Undecided undecided = Undecided::weeks_only);

    /// Cost: O(1); with `as_known_at` that of building the calendar of then.
    OfficeDay day(Day day, const AgencyId& agency, std::optional<Instant> as_known_at = {}) const;
    bool works(Day day, const AgencyId& agency) const;
    /// The sessions of the day without their reason, for tight loops. Shape: points into the
    /// snapshot.
    const std::vector<Session>& sessions(Day day, const AgencyId& agency) const;

    /// The working time of the agency as a number line, for the arithmetic of terms. Shape: lives
    /// with the snapshot.
    const OfficeTime& office(const AgencyId& agency) const;
    /// The calendar as it was known then: what was decided or reached us later is left out.
    Calendar as_known_at(Instant then) const;
    /// The same, kept, for the few moments that differ are asked about again and again: this
    /// calendar itself where nothing came later. Shape: lives with the snapshot.
    const Calendar& known_by(Instant then) const;

    const std::vector<WorkingHours>& hours() const { return hours_; }
    /// Shape: by day, the province before agencies, then as known; what is computed is not here.
    const std::vector<DayDecision>& decisions() const { return decisions_; }
    Undecided undecided() const { return undecided_; }
    /// The decision that holds for a day now, or null: an agency's own before the province's.
    const DayDecision* decision_on(Day day, const AgencyId& agency) const;
    /// What was said last of a day by whom it is about, taking back included; null for nothing.
    const DayDecision* said_of(Day day, const AgencyId& agency) const;
    /// The same of hours from a day on.
    const WorkingHours* hours_from(Day from, const AgencyId& agency) const;
    /// The last year whose days off were decided for the province; 0 for none.
    int last_decided_year() const;
    /// The same where a day within a year of `today` lies beyond it, as an operator should know in
    /// time; nothing where none does.
    std::optional<int> undecided_after(Day today) const;

private:
    struct Index;
    Undecided undecided_;
    std::vector<WorkingHours> hours_;
    std::vector<DayDecision> decisions_;
    std::shared_ptr<const Index> index_;
};

}  // namespace mc
