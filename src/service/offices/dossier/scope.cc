#include "service/offices/dossier/scope.h"

#include "service/offices/dossier/projection.h"

namespace mc {
namespace {

bool sees_below(const Duty& duty, const Province& province, const AgencyId& agency) {
    const AgencyId own = province.agency_of(duty.unit);
    if (duty.role == Role::leader) return agency == own;
    return duty.role == Role::control_officer && province.org.under(agency, own);
}

}  // namespace

bool inspects(const Actor& actor) {
    return std::ranges::any_of(actor.duties,
                               [](const Duty& duty) { return duty.role == Role::inspector; });
}

bool compares_agencies(const Actor& actor, const Province& province) {
    if (inspects(actor)) return true;
    return std::ranges::any_of(actor.duties, [&](const Duty& duty) {
        const AgencyId own = province.agency_of(duty.unit);
        return duty.role == Role::control_officer &&
               std::ranges::any_of(province.org.agencies(), [&](const Agency& agency) {
                   return agency.id != own && province.org.under(agency.id, own);
               });
    });
}

std::set<std::string> units_of(const Actor& actor, const Province& province, bool led) {
    std::set<std::string> units;
    for (const Duty& duty : actor.duties) {
        units.insert(duty.unit.value);
        if (led && (duty.role == Role::leader || duty.role == Role::control_officer))
            for (const Unit& unit : province.org.units())
                if (sees_below(duty, province, unit.agency)) units.insert(unit.id.value);
    }
    if (led && inspects(actor))
        for (const Unit& unit : province.org.units()) units.insert(unit.id.value);
    return units;
}

std::set<std::string> counters_of(const std::set<std::string>& units, const Province& province) {
    std::set<std::string> counters;
    for (const std::string& unit : units)
        counters.insert(counter_of(province.org, province.agency_of({unit})).value);
    return counters;
}

}  // namespace mc
