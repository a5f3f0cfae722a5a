#include "calendar/calendar.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <tuple>
#include <unordered_map>

#include "calendar/office.h"
#include "calendar/statutory.h"

namespace mc {

/// [0] is the province; agencies without hours or decisions of their own have no table.
struct Calendar::Index {
    std::vector<OfficeTime> offices;
    std::unordered_map<AgencyId, std::size_t> own;
    std::set<Instant> moments;  // at which something became known
    mutable std::mutex mutex;
    mutable std::map<Instant, Calendar> earlier;  // by the last moment they know of
};

namespace {

constexpr int days_off_of_a_decided_year = 5;  // one lone decision does not make a year decided
constexpr int years_computed = 15;  // longer than the longest term, ten years (parse_term)

int year_of(Day day) {
    return static_cast<int>(std::chrono::year_month_day{day}.year());
}

/// The decisions and, for the years after the last decided one, what the law gives.
std::vector<DayDecision> with_computed(std::vector<DayDecision> decisions, int last_decided) {
    if (last_decided == 0) return decisions;
    std::vector<DayDecision> computed;
    const int last = std::min(last_decided + years_computed, year_of(calendar_last));
    for (int year = last_decided + 1; year <= last; ++year)
        for (DayDecision& day : statutory_days(year)) {
            day.name += " (tính theo luật, chưa có thông báo)";
            // By whoever may say so for all: the last word counts, and taken back is no word.
            const DayDecision* said = nullptr;
            for (const DayDecision& d : decisions)
                if (d.day == day.day && d.agency.empty()) said = &d;
            if (said && said->kind != DayDecision::Kind::usual) continue;
            const bool agencies = std::ranges::any_of(
                decisions, [&](const DayDecision& d) { return d.day == day.day && !said; });
            if (!agencies) computed.push_back(std::move(day));
        }
    decisions.insert(decisions.end(), computed.begin(), computed.end());
    std::ranges::stable_sort(decisions, {}, &DayDecision::day);
    return decisions;
}

}  // namespace

int Calendar::last_decided_year() const {
    std::map<int, std::set<Day>> off;
    for (const DayDecision& d : decisions_)
        if (d.agency.empty() && d.kind == DayDecision::Kind::off) off[year_of(d.day)].insert(d.day);
    int last = 0;
    for (const auto& [year, days] : off)
        if (days.size() >= days_off_of_a_decided_year) last = year;
    return last;
}

std::optional<int> Calendar::undecided_after(Day today) const {
    const int last = last_decided_year();
    if (last < year_of(today + std::chrono::days{366})) return last;
    return {};
}

const DayDecision* Calendar::decision_on(Day day, const AgencyId& agency) const {
    return DayRules{hours_, decisions_, agency, {}}.decision_on(day);
}

const DayDecision* Calendar::said_of(Day day, const AgencyId& agency) const {
    const DayDecision* last = nullptr;
    for (const DayDecision& d : std::ranges::equal_range(decisions_, day, {}, &DayDecision::day))
        if (d.agency == agency) last = &d;
    return last;
}

const WorkingHours* Calendar::hours_from(Day from, const AgencyId& agency) const {
    const WorkingHours* last = nullptr;
    for (const WorkingHours& one : hours_)
        if (one.agency == agency && one.from == from)
            if (!last || one.known_at >= last->known_at) last = &one;
    return last;
}

Calendar::Calendar(std::vector<WorkingHours> hours, std::vector<DayDecision> decisions,
                   Undecided undecided)
    : undecided_(undecided), hours_(std::move(hours)), decisions_(std::move(decisions)) {
    std::ranges::stable_sort(decisions_, {}, [](const DayDecision& d) {
        return std::tuple<Day, const AgencyId&, Instant>(d.day, d.agency, d.known_at);
    });
    std::set<AgencyId> agencies;
    for (const auto& week : hours_) agencies.insert(week.agency);
    for (const auto& decision : decisions_) agencies.insert(decision.agency);
    agencies.erase(AgencyId{});
    auto index = std::make_shared<Index>();
    const auto days = undecided == Undecided::statutory
                          ? with_computed(decisions_, last_decided_year())
                          : decisions_;
    index->offices.emplace_back(hours_, days, AgencyId{});
    for (const auto& agency : agencies) {
        index->own.emplace(agency, index->offices.size());
        index->offices.emplace_back(hours_, days, agency);
    }
    for (const auto& week : hours_) index->moments.insert(week.known_at);
    for (const auto& decision : decisions_) index->moments.insert(decision.known_at);
    index_ = std::move(index);
}

const OfficeTime& Calendar::office(const AgencyId& agency) const {
    if (agency.empty() || index_->own.empty()) return index_->offices.front();
    const auto found = index_->own.find(agency);
    return index_->offices[found == index_->own.end() ? 0 : found->second];
}

OfficeDay Calendar::day(Day day, const AgencyId& agency, std::optional<Instant> as_known_at) const {
    if (!as_known_at) {
        const auto& time = office(agency);
        return {time.sessions(day), time.why(day)};
    }
    return this->as_known_at(*as_known_at).day(day, agency);
}

bool Calendar::works(Day day, const AgencyId& agency) const {
    return office(agency).works(day);
}

const std::vector<Session>& Calendar::sessions(Day day, const AgencyId& agency) const {
    return office(agency).sessions(day);
}

Calendar Calendar::as_known_at(Instant then) const {
    auto hours = hours_;
    auto decisions = decisions_;
    std::erase_if(hours, [&](const WorkingHours& week) { return week.known_at > then; });
    std::erase_if(decisions, [&](const DayDecision& decision) { return decision.known_at > then; });
    return {std::move(hours), std::move(decisions), undecided_};
}

const Calendar& Calendar::known_by(Instant then) const {
    const auto later = index_->moments.upper_bound(then);
    if (later == index_->moments.end()) return *this;
    const Instant last = later == index_->moments.begin() ? Instant::min() : *std::prev(later);
    const std::lock_guard lock(index_->mutex);
    const auto kept = index_->earlier.find(last);
    if (kept != index_->earlier.end()) return kept->second;
    return index_->earlier.emplace(last, as_known_at(last)).first->second;
}

}  // namespace mc
