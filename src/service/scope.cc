#include "service/scope.h"

namespace mc {

bool inspects(const Actor& actor) {
    return std::ranges::any_of(actor.duties,
                               [](const Duty& duty) { return duty.role == Role::inspector; });
}

std::set<std::string> units_of(const Actor& actor, const Province& province, bool led) {
    std::set<std::string> units;
    for (const Duty& duty : actor.duties) {
        units.insert(duty.unit.value);
        if (led && (duty.role == Role::leader || duty.role == Role::control_officer))
            for (const Unit* unit : province.org.units_of(province.agency_of(duty.unit)))
                units.insert(unit->id.value);
    }
    if (led && inspects(actor))
        for (const Unit& unit : province.org.units()) units.insert(unit.id.value);
    return units;
}

}  // namespace mc
