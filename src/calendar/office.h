// The working time of one agency as a number line: how many working minutes and days lie before a
// moment, and back. Prefix sums over the decided days; after the last of them the last week repeats
// for ever.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "calendar/calendar.h"

namespace mc {

/// Immutable. Cost: O(1) from a day to a count, O(log days) from a count of minutes to a minute.
class OfficeTime {
public:
    OfficeTime(std::span<const WorkingHours> hours, std::span<const DayDecision> decisions,
               const AgencyId& agency);

    const std::vector<Session>& sessions(Day day) const { return at(day).hours->sessions; }
    int minutes_of(Day day) const { return at(day).hours->minutes; }
    bool works(Day day) const { return minutes_of(day) > 0; }
    /// The end of the last session. Shape: only of a day that works.
    Minute closing(Day day) const;
    /// The begin of the first session. Shape: only of a day that works.
    Minute opening(Day day) const;
    /// "" on an ordinary working day; else "Thứ Bảy", "Tết Nguyên Đán", …
    const std::string& why(Day day) const { return names_[at(day).cell->why]; }
    /// The number of the decision by which it is so; "" where nobody decided.
    const std::string& decision(Day day) const { return numbers_[at(day).cell->why]; }
    /// Closed by a decision, not by the week.
    bool holiday(Day day) const;

    /// Working minutes before the moment, since the table begins.
    std::int64_t minutes_before(Minute moment) const;
    /// The earliest moment with that many working minutes (at least 1) before it, hence the end of
    /// a session rather than the begin of the next; nothing where the office never works that long.
    std::optional<Minute> moment_after(std::int64_t minutes) const;
    /// Working days before the day.
    std::int64_t days_before(Day day) const;
    /// The working day with that many working days (at least 0) before it.
    std::optional<Day> day_after(std::int64_t days) const;
    /// The first working day not before the day.
    std::optional<Day> working_day_from(Day day) const { return day_after(days_before(day)); }

    /// Into how many equal parts a working day is divided so that every minute of every day the
    /// agency has is a whole number of them: the least common multiple of the days' lengths, at
    /// most 2⁴⁰.
    std::int64_t parts_per_day() const { return parts_per_day_; }

private:
    struct Hours {
        std::vector<Session> sessions;
        int minutes{};
    };
    struct Cell {
        std::int32_t minutes{};  // working minutes before the day
        std::int32_t days{};     // working days before the day
        std::uint16_t hours{};
        std::uint16_t why{};
    };
    struct Place {
        const Cell* cell;
        const Hours* hours;
        std::int64_t weeks;  // how often the last week has been repeated
    };
    Place at(Day day) const;
    std::uint16_t hours_number(const std::vector<Session>& sessions);
    using Numbers =
        std::unordered_map<std::string, std::uint16_t>;  // of the names while they are gathered
    std::uint16_t name_number(const DayDecision& decision, Numbers& numbers);
    void add(Day day, const std::vector<Session>& sessions, std::uint16_t why);

    Day first_{};
    std::vector<Hours> hours_;          // [0] closed
    std::vector<std::string> names_;    // why a day is as it is; the first nine are always there
    std::vector<std::string> numbers_;  // of the decisions, beside them
    std::vector<Cell> cells_;           // the last seven repeat; one more cell holds the totals
    std::vector<std::int32_t> working_;
    std::int64_t week_minutes_{}, week_days_{};
    std::int64_t parts_per_day_{1};
};

/// The hours and the decision that hold on one day for one agency, read from the lists.
/// Shape: `decisions` sorted as in Calendar; null where there is none.
struct DayRules {
    std::span<const WorkingHours> hours;
    std::span<const DayDecision> decisions;
    const AgencyId& agency;
    std::optional<Instant> known;  // leave out what became known later

    const WorkingHours* week_on(Day day) const;
    const DayDecision* decision_on(Day day) const;
    const std::vector<Session>& usual_on(Day day) const;
    const std::vector<Session>& sessions_on(Day day, const DayDecision* decision) const;
};

/// 0 for Monday … 6 for Sunday.
unsigned weekday_number(Day day);
/// "Thứ Hai" … "Chủ nhật"
const std::string& weekday_name(Day day);

}  // namespace mc
