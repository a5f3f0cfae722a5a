#include "calendar/calendar.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <tuple>
#include <unordered_map>

#include "calendar/office.h"

namespace mc {

/// [0] is the province; agencies without hours or decisions of their own have no table.
struct Calendar::Index {
    std::vector<OfficeTime> offices;
    std::unordered_map<AgencyId, std::size_t> own;
    std::set<Instant> moments;  // at which something became known
    mutable std::mutex mutex;
    mutable std::map<Instant, Calendar> earlier;  // by the last moment they know of
};

bool sensible(std::span<const Session> sessions) {
    int free_from = 0;
    for (const auto& session : sessions) {
        if (session.begin < free_from || session.end <= session.begin || session.end > 24 * 60)
            return false;
        free_from = session.end + 1;  // touching sessions are one session
    }
    return true;
}

Calendar::Calendar(std::vector<WorkingHours> hours, std::vector<DayDecision> decisions)
    : hours_(std::move(hours)), decisions_(std::move(decisions)) {
    std::ranges::stable_sort(decisions_, {}, [](const DayDecision& d) {
        return std::tuple<Day, const AgencyId&, Instant>(d.day, d.agency, d.known_at);
    });
    std::set<AgencyId> agencies;
    for (const auto& week : hours_) agencies.insert(week.agency);
    for (const auto& decision : decisions_) agencies.insert(decision.agency);
    agencies.erase(AgencyId{});
    auto index = std::make_shared<Index>();
    index->offices.emplace_back(hours_, decisions_, AgencyId{});
    for (const auto& agency : agencies) {
        index->own.emplace(agency, index->offices.size());
        index->offices.emplace_back(hours_, decisions_, agency);
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
    const DayRules rules{hours_, decisions_, agency, as_known_at};
    const auto* decision = rules.decision_on(day);
    OfficeDay result{rules.sessions_on(day, decision), ""};
    if (decision != nullptr)
        result.why = decision->name;
    else if (result.sessions.empty())
        result.why = weekday_name(day);
    return result;
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
    return {std::move(hours), std::move(decisions)};
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
