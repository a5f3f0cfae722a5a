#include "service/sheet_in/units.h"

#include <algorithm>

#include "base/text.h"

namespace mc {

UnitNames::UnitNames(const Org& org) : org_(org) {
    for (const Agency& agency : org.agencies()) agencies_.emplace(fold(agency.name), &agency);
    for (const Unit& unit : org.units()) units_.emplace(fold(unit.name), &unit);
}

std::vector<const Agency*> UnitNames::agencies(const std::string& typed) const {
    if (const Agency* named = org_.agency({typed})) return {named};
    std::vector<const Agency*> all;
    const auto [from, to] = agencies_.equal_range(fold(typed));
    for (auto one = from; one != to; ++one) all.push_back(one->second);
    return all;
}

std::vector<const Unit*> UnitNames::units(const std::string& typed,
                                          const std::vector<const Agency*>& of) const {
    std::vector<const Unit*> all;
    if (const Unit* named = org_.unit({typed})) {
        all.push_back(named);
    } else {
        const auto [from, to] = units_.equal_range(fold(typed));
        for (auto one = from; one != to; ++one) all.push_back(one->second);
    }
    if (!of.empty())
        std::erase_if(all, [&](const Unit* unit) {
            return std::ranges::none_of(
                of, [&](const Agency* agency) { return agency->id == unit->agency; });
        });
    return all;
}

UnitNames::Words UnitNames::words_of(const UnitId& id) const {
    const Unit* unit = org_.unit(id);
    const Agency* agency = unit ? org_.agency(unit->agency) : nullptr;
    if (!agency) return {{}, id.value};
    const bool plain = agencies(agency->name).size() == 1;
    return {plain ? agency->name : agency->id.value,
            units(unit->name, {agency}).size() == 1 ? unit->name : id.value};
}

}  // namespace mc
