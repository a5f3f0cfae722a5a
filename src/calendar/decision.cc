#include "calendar/decision.h"

#include <algorithm>
#include <set>

#include "base/limits.h"
#include "base/text.h"

namespace mc {
namespace {

bool in_calendar(Day day) {
    return day >= calendar_first && day <= calendar_last;
}

/// Gathers every reason, each with the path of its field.
class Reasons {
public:
    void add(RefusalCode code, std::string field, std::vector<std::string> about) {
        all_.push_back({code, std::move(field), std::move(about)});
    }
    std::vector<Refusal> take() { return std::move(all_); }

private:
    std::vector<Refusal> all_;
};

void check_source(const CalendarDecided& proposed, Reasons& reasons) {
    using enum RefusalCode;
    if (blank(proposed.number)) reasons.add(calendar_source_missing, "number", {"số văn bản"});
    if (!in_calendar(proposed.decided_on))
        reasons.add(calendar_source_missing, "decided_on", {"ngày ban hành"});
    if (blank(proposed.by)) reasons.add(calendar_source_missing, "by", {"cơ quan ban hành"});
}

/// The day made up for must be off, by this notice or an earlier one.
bool is_off(const Calendar& calendar, const CalendarDecided& proposed, Day day,
            const AgencyId& agency) {
    const auto frees = [&](const DayDecision& d) {
        return d.day == day && d.kind == DayDecision::Kind::off;
    };
    return std::ranges::any_of(proposed.days, frees) || !calendar.works(day, agency);
}

using Seen = std::set<std::pair<Day, AgencyId>>;

/// `seen`: the days before this one.
void check_day(const Calendar& calendar, const CalendarDecided& proposed, std::size_t i, Seen& seen,
               Reasons& reasons) {
    using enum RefusalCode;
    const DayDecision& decision = proposed.days[i];
    const std::string at = "days[" + std::to_string(i + 1) + "]";
    if (!in_calendar(decision.day)) reasons.add(field_invalid, at + ".day", {iso(decision.day)});
    if (blank(decision.name))
        reasons.add(field_missing, at + ".name", {"tên ngày " + vn_day(decision.day)});
    if (!seen.emplace(decision.day, decision.agency).second)
        reasons.add(field_invalid, at + ".day",
                    {"ngày " + vn_day(decision.day) + " quyết định hai lần"});
    const bool works = decision.kind == DayDecision::Kind::works;
    if (!works && (!decision.sessions.empty() || decision.like))
        reasons.add(field_invalid, at + ".sessions",
                    {"ngày nghỉ " + vn_day(decision.day) + " lại có giờ làm việc"});
    if (!sensible(decision.sessions))
        reasons.add(calendar_sessions_invalid, at + ".sessions", {vn_day(decision.day)});
    if (works && decision.like && !is_off(calendar, proposed, *decision.like, decision.agency))
        reasons.add(field_invalid, at + ".like",
                    {"ngày được làm bù " + vn_day(*decision.like) + " không phải ngày nghỉ"});
}

void check_hours(const WorkingHours& hours, Reasons& reasons) {
    using enum RefusalCode;
    if (!in_calendar(hours.from)) reasons.add(field_invalid, "hours.from", {iso(hours.from)});
    const auto rests = [](const auto& sessions) { return sessions.empty(); };
    const bool nobody = std::ranges::all_of(hours.week, rests);
    if (hours.follows ? !nobody || hours.agency.empty() : nobody)
        reasons.add(calendar_sessions_invalid, "hours.week", {"cả tuần không có giờ làm việc"});
    for (std::size_t i = 0; i < hours.week.size(); ++i)
        if (!sensible(hours.week[i]))
            reasons.add(calendar_sessions_invalid, "hours.week[" + std::to_string(i + 1) + "]",
                        {i == 6 ? "Chủ nhật" : "thứ " + std::to_string(i + 2)});
}

}  // namespace

Result<CalendarDecided, Error> decide_calendar(const Calendar& calendar, CalendarDecided proposed) {
    Reasons reasons;
    check_source(proposed, reasons);
    if (proposed.days.empty() && !proposed.hours)
        reasons.add(RefusalCode::field_missing, "days",
                    {"ngày nghỉ, ngày làm bù hoặc giờ làm việc"});
    // Whoever decided too many would end every server that reads them; what else is wrong with
    // so many nobody reads.
    if (calendar.decisions().size() + proposed.days.size() > limits::calendar_days_max)
        return fail(Refused(RefusalCode::field_invalid,
                            {fmt::format("nhiều hơn {} ngày", limits::calendar_days_max)}, "days"));
    if (calendar.hours().size() + (proposed.hours ? 1 : 0) > limits::calendar_hours_max)
        return fail(Refused(RefusalCode::field_invalid,
                            {fmt::format("nhiều hơn {} lần đổi giờ", limits::calendar_hours_max)},
                            "hours"));
    Seen seen;
    for (std::size_t i = 0; i < proposed.days.size(); ++i)
        check_day(calendar, proposed, i, seen, reasons);
    if (proposed.hours) check_hours(*proposed.hours, reasons);
    if (auto all = reasons.take(); !all.empty()) return fail(Error{Refused{std::move(all)}});
    for (auto& day : proposed.days) {
        if (day.source.empty()) day.source = proposed.number;
        day.known_at = proposed.known_at;
    }
    if (proposed.hours) {
        if (proposed.hours->source.empty()) proposed.hours->source = proposed.number;
        proposed.hours->known_at = proposed.known_at;
    }
    return proposed;
}

std::optional<CalendarDecided> news_of(const Calendar& calendar, CalendarDecided proposed) {
    const auto same = [](const DayDecision& a, const DayDecision& b) {
        const auto what = [](const DayDecision& d) {
            return std::tie(d.day, d.kind, d.agency, d.sessions, d.name, d.like, d.unconfirmed);
        };
        return what(a) == what(b);
    };
    std::erase_if(proposed.days, [&](const DayDecision& day) {
        const DayDecision* now = calendar.said_of(day.day, day.agency);
        if (!now || !now->entered) return now && same(*now, day);
        return std::ranges::any_of(calendar.decisions(),
                                   [&](const DayDecision& d) { return same(d, day); });
    });
    if (const auto& hours = proposed.hours) {
        const WorkingHours* last = calendar.hours_from(hours->from, hours->agency);
        const bool before = last && std::ranges::any_of(calendar.hours(), [&](const auto& held) {
                                return held.agency == hours->agency && held.from == hours->from &&
                                       held.week == hours->week;
                            });
        if (last && (last->entered ? before : last->week == hours->week)) proposed.hours.reset();
    }
    if (proposed.days.empty() && !proposed.hours) return {};
    return proposed;
}

Calendar apply(const Calendar& calendar, const CalendarDecided& decided) {
    auto hours = calendar.hours();
    auto decisions = calendar.decisions();
    for (DayDecision day : decided.days) {
        if (day.decision.empty()) day.decision = decided.number;
        decisions.push_back(std::move(day));
    }
    if (decided.hours) hours.push_back(*decided.hours);
    return {std::move(hours), std::move(decisions), calendar.undecided()};
}

}  // namespace mc
