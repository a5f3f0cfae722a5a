// Which of the hours and decisions of the lists hold on a day.
#include <algorithm>

#include "calendar/office.h"

namespace mc {
namespace {

const std::vector<Session> closed;

}  // namespace

unsigned weekday_number(Day day) {
    return std::chrono::weekday{day}.iso_encoding() - 1;
}

const std::string& weekday_name(Day day) {
    static const std::array<std::string, 7> names{"Thứ Hai", "Thứ Ba",  "Thứ Tư",  "Thứ Năm",
                                                  "Thứ Sáu", "Thứ Bảy", "Chủ nhật"};
    return names[weekday_number(day)];
}

const WorkingHours* DayRules::week_on(Day day) const {
    const auto last_of_all = [&](const AgencyId& of) {
        const WorkingHours* best = nullptr;
        for (const auto& week : hours) {
            if (week.from > day || (known && week.known_at > *known) || week.agency != of) continue;
            const auto rank = [](const WorkingHours& w) { return std::tuple(w.from, w.known_at); };
            if (best == nullptr || rank(week) >= rank(*best)) best = &week;
        }
        return best;
    };
    const WorkingHours* own = agency.empty() ? nullptr : last_of_all(agency);
    return own && !own->follows ? own : last_of_all({});
}

const DayDecision* DayRules::decision_on(Day day) const {
    const DayDecision *own = nullptr, *province = nullptr;
    const auto same = std::ranges::equal_range(decisions, day, {}, &DayDecision::day);
    for (const auto& decision : same) {
        if (known && decision.known_at > *known) continue;
        if (decision.agency.empty())
            province = &decision;
        else if (decision.agency == agency)
            own = &decision;
    }
    const auto holds = [](const DayDecision* d) {
        return d != nullptr && d->kind != DayDecision::Kind::usual;
    };
    return holds(own) ? own : holds(province) ? province : nullptr;
}

const std::vector<Session>& DayRules::usual_on(Day day) const {
    const auto* week = week_on(day);
    return week == nullptr ? closed : week->week[weekday_number(day)];
}

const std::vector<Session>& DayRules::sessions_on(Day day, const DayDecision* decision) const {
    if (decision == nullptr) return usual_on(day);
    if (decision->kind == DayDecision::Kind::off) return closed;
    if (!decision->sessions.empty()) return decision->sessions;
    const auto* week = week_on(day);
    if (week == nullptr) return closed;
    if (decision->like && !usual_on(*decision->like).empty()) return usual_on(*decision->like);
    const auto& usual = week->week[weekday_number(day)];
    return usual.empty() ? week->week[0] : usual;
}

}  // namespace mc
