#include "org/org.h"

#include <algorithm>
#include <set>

namespace mc {
namespace {

bool within(Day on, Day from, const std::optional<Day>& until) {
    return from <= on && (!until || on < *until);
}

bool has(const auto& list, const auto& item) {
    return std::ranges::find(list, item) != list.end();
}

}  // namespace

std::optional<UnitRefParts> parts_of(const UnitRef& ref) {
    if (ref.text == "one_stop" || ref.text == "applicant") return UnitRefParts{"", "one_stop"};
    const auto slash = ref.text.find('/');
    if (slash == 0 || slash == std::string::npos || slash + 1 == ref.text.size()) return {};
    UnitRefParts parts{ref.text.substr(0, slash), ref.text.substr(slash + 1)};
    if (parts.function.find('/') != std::string::npos || parts.place == "agency:") return {};
    return parts;
}

Org::Org(std::vector<Agency> agencies, std::vector<Unit> units, std::vector<Service> services)
    : agencies_(std::move(agencies)), units_(std::move(units)), services_(std::move(services)) {
    for (std::size_t i = 0; i < agencies_.size(); ++i) {
        agency_at_.emplace(agencies_[i].id, i);
        kind_at_[agencies_[i].kind].push_back(i);
    }
    for (std::size_t i = 0; i < units_.size(); ++i) {
        unit_at_.emplace(units_[i].id, i);
        units_at_[units_[i].agency].push_back(i);
    }
}

bool Org::under(const AgencyId& id, const AgencyId& top) const {
    // No chain is longer than there are agencies, whatever a file says.
    const Agency* at = agency(id);
    for (std::size_t left = agencies_.size(); at && left > 0; --left) {
        if (at->id == top) return true;
        at = agency(at->parent);
    }
    return false;
}

const Agency* Org::agency(const AgencyId& id) const {
    const auto found = agency_at_.find(id);
    return found == agency_at_.end() ? nullptr : &agencies_[found->second];
}

const Unit* Org::unit(const UnitId& id) const {
    const auto found = unit_at_.find(id);
    return found == unit_at_.end() ? nullptr : &units_[found->second];
}

std::vector<const Unit*> Org::units_of(const AgencyId& id) const {
    std::vector<const Unit*> out;
    const auto found = units_at_.find(id);
    if (found == units_at_.end()) return out;
    for (const std::size_t at : found->second) out.push_back(&units_[at]);
    return out;
}

bool Org::exists(const AgencyId& id, Day on) const {
    const auto* found = agency(id);
    return found != nullptr && within(on, found->from, found->until);
}

bool Org::exists(const UnitId& id, Day on) const {
    const auto* found = unit(id);
    return found != nullptr && within(on, found->from, found->until) && exists(found->agency, on);
}

std::vector<const Agency*> Org::receiving(Day on) const {
    std::vector<const Agency*> out;
    for (const Agency& agency : agencies_)
        if (exists(UnitId{agency.id.value + "/one_stop"}, on)) out.push_back(&agency);
    return out;
}

std::vector<AgencyId> Org::heirs(const AgencyId& id, Day on) const {
    std::vector<AgencyId> out;
    std::set<AgencyId> seen;
    std::vector<AgencyId> waiting{id};
    while (!waiting.empty()) {
        const AgencyId next = waiting.back();
        waiting.pop_back();
        const auto* found = agency(next);
        if (found == nullptr || !seen.insert(next).second) continue;
        if (exists(next, on)) {
            out.push_back(next);
            continue;
        }
        waiting.insert(waiting.end(), found->successors.begin(), found->successors.end());
        if (!found->successors.empty()) continue;
        for (const Agency& child : agencies_)
            if (child.parent == next && child.level == Level::commune) waiting.push_back(child.id);
    }
    std::ranges::sort(out);
    return out;
}

UnitId Org::heir_of(const UnitId& id, Day on) const {
    // No chain is longer than there are units, whatever was decided.
    UnitId at = id;
    for (std::size_t left = units_.size(); left > 0; --left) {
        if (exists(at, on)) return at;
        const Unit* found = unit(at);
        if (found == nullptr || on < found->from) return {};
        at = found->heir;
    }
    return {};
}

UnitId Org::heir_expected(const UnitId& id, Day on) const {
    const Unit* found = unit(id);
    if (found == nullptr) return {};
    const auto agencies = heirs(found->agency, on);
    if (agencies.size() != 1) return {};
    UnitId heir{agencies.front().value + "/" + found->function};
    return heir != id && exists(heir, on) ? heir : UnitId{};
}

/// The one agency of the answering kind that serves the commune, or else its district.
const Agency* Org::serving(const std::string& word, const Agency* commune, const Agency* district,
                           Day on) const {
    std::string kind = word;
    for (const Service& service : services_) {
        if (service.place != word || !within(on, service.from, service.until)) continue;
        const std::string urban = district == nullptr ? "" : district->urban;
        if (service.within.empty() || has(service.within, urban)) kind = service.kind;
    }
    const auto found = kind_at_.find(kind);
    if (found == kind_at_.end()) return nullptr;
    for (const Agency* area : {commune, district}) {
        if (area == nullptr) continue;
        for (const std::size_t at : found->second)
            if (has(agencies_[at].serves, area->id) && exists(agencies_[at].id, on))
                return &agencies_[at];
    }
    // One that has gone may have left its work to heirs.
    for (const Agency* area : {commune, district}) {
        if (area == nullptr) continue;
        for (const std::size_t at : found->second)
            if (has(agencies_[at].serves, area->id) && agencies_[at].from <= on)
                return &agencies_[at];
    }
    return nullptr;
}

const Agency* Org::place(const std::string& word, const Agency& receiving, const AgencyId& commune,
                         Day on) const {
    if (word.empty()) return &receiving;
    if (word.starts_with("agency:")) return agency(AgencyId{word.substr(7)});
    const Agency* local = receiving.level == Level::commune ? &receiving : agency(commune);
    if (local != nullptr && local->level != Level::commune) local = nullptr;
    if (word == "commune") return local;
    const Agency* district = receiving.level == Level::district ? &receiving : nullptr;
    if (district == nullptr && local != nullptr) district = agency(local->parent);
    if (district != nullptr && district->level != Level::district) district = nullptr;
    if (word == "district") return district;
    return serving(word, local, district, on);
}

Result<UnitId> Org::resolve(const UnitRef& ref, const AgencyId& receiving, const AgencyId& commune,
                            Day on) const {
    const Refused unresolved(RefusalCode::unit_unresolved, {ref.text});
    const auto parts = parts_of(ref);
    const auto* at_counter = agency(receiving);
    if (!parts || at_counter == nullptr) return fail(unresolved);
    const auto* found = place(parts->place, *at_counter, commune, on);
    if (found == nullptr) return fail(unresolved);
    UnitId id{found->id.value + "/" + parts->function};
    UnitId doing = heir_of(id, on);
    if (doing.empty()) return fail(unresolved);
    return doing;
}

}  // namespace mc
