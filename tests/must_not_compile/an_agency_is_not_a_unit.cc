// says: could not convert
#include "base/id.h"

mc::UnitId unit_of_step(const mc::AgencyId& agency, const mc::UnitId& unit) {
#ifdef NONSENSE
    return agency;
#endif
    return unit;
}
