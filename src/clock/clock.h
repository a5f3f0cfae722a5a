// The arithmetic of terms (thời hạn): from a receipt, a term and the calendar to the instant the
// work is due, with every interval that led to it. Screens, letters and tests all read that list.
//
// How a term runs (why so: ADR 0003). Segments run one after the other, each from where the one
// before ended.
//
// - working_hour: due at the earliest minute with 60 × amount working minutes since the start
//   outside stops.
// - working_day: the day of the start is not counted. Every later working day is worth one day
//   however long it is; a stop takes away the share of the day's minutes that it covers. Due at the
//   earliest minute where the shares reach the amount: with whole days, the end of the last
//   session. Where all days are equally long, a stop moves the end by exactly the working minutes
//   it covers.
// - calendar_day: the day of the start is not counted. A later day counts when the clock runs at
//   its end (24:00), so a stop adds as many days as it has midnights. Due at the closing of the
//   first working day that has at least amount − 1 counted days before it and on which the clock
//   runs at closing; hence a last day of rest moves on, and a stop after closing comes too late.
// - month: as many calendar days as there are to the day of the same number `amount` months later
//   (the last of a shorter month), counted as above.
// - same_day_cutoff: due at the closing of the start's day when it is a working day and the start
//   is before both cutoff and closing; else of the next working day. A day on which the clock
//   stands still at any minute from the cutoff to closing is passed over.
//
// An open stop that begins before the due minute leaves no due minute. Stops may overlap and touch;
// only the time they cover together matters. A stop that ends before it begins covers nothing.
//
// Not here: who may stop a clock and on what ground (dossier/), which days are holidays
// (calendar/).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calendar/calendar.h"

namespace mc {

enum class TermUnit : std::uint8_t {
    working_hour,  // giờ làm việc; 8 to a working day
    working_day,  // ngày làm việc; the day of receipt is not counted (BLDS 2015 Đ.147 [K], R-051)
    calendar_day,     // ngày; runs through weekends, a last day of rest moves on
    month,            // tháng
    same_day_cutoff,  // trả ngay: received before the cutoff, the same working day; else the next
                      //
};

/// One part of a term. Unit: `amount` in `unit`; for same_day_cutoff minutes after midnight (900 =
/// 15:00).
struct Segment {
    TermUnit unit{};
    int amount{};
    auto operator<=>(const Segment&) const = default;
};

/// Segments run one after the other: 5 working days + 15 calendar days.
using Term = std::vector<Segment>;

/// Time that is not counted (dừng tính). Half-open [from, until); open-ended while the stop lasts.
struct Stop {
    Minute from{};
    std::optional<Minute> until;
    std::string why;
    bool operator==(const Stop&) const = default;
};

/// One stretch between receipt and due instant, for the explanation.
struct Interval {
    enum class Kind : std::uint8_t { counted, rest, holiday, stopped, not_counted };
    Minute from{};
    Minute to{};
    Kind kind{};
    std::string why;            // "ngày làm việc thứ 3", "ngày tiếp nhận, không tính"
    std::string decision = {};  // by which the day is off or made up for; "" where nobody decided
    bool operator==(const Interval&) const = default;
};

struct Due {
    Minute at{};
    /// Empty unless asked for; else adjoining, from the receipt to `at`.
    std::vector<Interval> explanation;
};

enum class Explain : bool { no, yes };

/// The minute the work is due, or nothing while an open stop keeps the clock still.
///
/// Unit:   working days end at the end of the last session of the last day; working hours to the
/// minute. Source: R-050… …R-018; BLDS 2015 Đ.147–148 [K]. Pure:   same arguments, same
/// answer. Cost:   about 0.1 µs a segment without stops; with explanation one interval a day.
std::optional<Due> due(const Calendar& calendar, const AgencyId& agency, const Term& term,
                       Minute received, std::span<const Stop> stops = {},
                       Explain explain = Explain::no);

/// The earliest minute with so many working minutes after `from` outside the stops; `from` itself
/// for none.
std::optional<Minute> after_working_minutes(const Calendar& calendar, const AgencyId& agency,
                                            Minute from, int minutes,
                                            std::span<const Stop> stops = {});

/// Working minutes in [from, to) outside the stops; those of [to, from) as a negative number when
/// to < from.
int working_minutes(const Calendar& calendar, const AgencyId& agency, Minute from, Minute to,
                    std::span<const Stop> stops = {});

/// The latest minute by which a dossier received then must have left the counter: the
/// closing of the same working day when received before 15:00, else the opening of the next; the
/// receipt itself where the office never works again.
Minute counter_leave_by(const Calendar& calendar, const AgencyId& agency, Minute received);

/// The minute from which a deadline is near: at most 30 % of the term, or one working day
/// (8 hours), is left. This is the only place that knows the band. `start`: when the term began.
Minute soon_from(const Calendar& calendar, const AgencyId& agency, Minute start, Minute due,
                 std::span<const Stop> stops = {});

/// one working day is eight working hours.
inline constexpr int working_day_minutes = 480;

/// "5 ngày làm việc và 15 ngày niêm yết" style words: "20 ngày làm việc", "4 giờ làm việc", "trong
/// ngày nếu nộp trước 15 giờ".
std::string words(const Term& term);
/// How each part of a term is counted, one sentence a part, for the receipt: only what is
/// true of that unit, and "ngày tiếp nhận" of the first part alone.
std::vector<std::string> how_counted(const Term& term);
/// "20 working days", "15 calendar days", "4 working hours", "2 months", "same day before 15:00",
/// joined by " + ". Refuses: amounts below 1 or above 3650, anything else.
std::optional<Term> parse_term(std::string_view text);

}  // namespace mc
