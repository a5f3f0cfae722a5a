#include "service/province.h"

namespace mc {
namespace {

bool in_force_on(const ProcedureVersion& v, Day day) {
    return v.from <= day && (!v.until || day < *v.until);
}

}  // namespace

const Versioned* Province::in_force(const ProcedureCode& code, Day day) const {
    const Versioned* found = nullptr;
    for (const auto& v : versions)
        if (v->version.code == code && in_force_on(v->version, day) &&
            (!found || found->version.from <= v->version.from))
            found = v.get();
    return found;
}

const Versioned* Province::of(const Hash& version) const {
    const auto found = by_hash.find(version);
    return found == by_hash.end() ? nullptr : found->second;
}

std::vector<const Versioned*> Province::all_in_force(Day day) const {
    std::vector<const Versioned*> out;
    for (const auto& v : versions)
        if (in_force(v->version.code, day) == v.get()) out.push_back(v.get());
    std::ranges::sort(
        out, {}, [](const Versioned* v) { return std::pair(v->version.field, v->version.name); });
    return out;
}

Actor Province::actor(const PersonId& person, Day day) const {
    Actor actor{person, {}};
    for (const Grant& grant : people.grants_of(person, day)) {
        // Work that lies at a unit that is no more may still be finished there; what looks over
        // others ends with it.
        const bool oversees =
            grant.role == Role::inspector || grant.role == Role::control_officer ||
            grant.role == Role::administrator || grant.role == Role::asset_manager;
        if (oversees && org.unit(grant.unit) && !org.exists(grant.unit, day)) continue;
        actor.duties.push_back({grant.unit, grant.role});
    }
    return actor;
}

const PersonId the_rule{"rule"};

std::string Province::person_name(const PersonId& person) const {
    if (person == the_rule) return "Hệ thống (theo quy định)";
    const auto found = people.people.find(person);
    return found == people.people.end() || found->second.name.empty() ? person.value
                                                                      : found->second.name;
}

AgencyId Province::agency_of(const UnitId& id) const {
    const Unit* unit = org.unit(id);
    return unit ? unit->agency : AgencyId{};
}

}  // namespace mc
