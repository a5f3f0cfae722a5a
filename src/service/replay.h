// Tables are a cache of the journal: this rebuilds all of them from it, and checks every chain,
// commitment and step on the way.
#pragma once

#include "service/services.h"

namespace mc {

struct ReplayReport {
    std::int64_t streams{}, records{};  // of the offices that keep more than their records
};

/// Drops and rebuilds states, rows, request keys and counters. Faults: corrupt; nothing is
/// changed then.
Result<ReplayReport> replay(Services& services);

}  // namespace mc
