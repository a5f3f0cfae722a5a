// Units by what people call them.
#pragma once

#include <map>

#include "org/org.h"

namespace mc {

/// The names of a province's agencies and units; lives as long as its organisation.
class UnitNames {
public:
    explicit UnitNames(const Org& org);

    /// By id or by name, accents and capitals aside; ended ones too.
    std::vector<const Agency*> agencies(const std::string& typed) const;
    /// Of one of these agencies; of any where there are none.
    std::vector<const Unit*> units(const std::string& typed,
                                   const std::vector<const Agency*>& of) const;

    /// What a sheet says of a unit so that it is found again: names where they are enough.
    struct Words {
        std::string agency, unit;
    };
    Words words_of(const UnitId& unit) const;

private:
    const Org& org_;
    std::multimap<std::string, const Agency*, std::less<>> agencies_;
    std::multimap<std::string, const Unit*, std::less<>> units_;
};

}  // namespace mc
