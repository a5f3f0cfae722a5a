// When, by whom and for which unit something happened: from the envelope of its record.
#pragma once

#include "base/id.h"
#include "base/time.h"

namespace mc {

struct When {
    Instant at{};
    PersonId person;
    UnitId unit;
};

}  // namespace mc
