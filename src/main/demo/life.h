// A year of dossiers, lived through the same commands that people use, in the order of time.
#pragma once

#include "main/demo/chance.h"
#include "main/demo/staffing.h"

namespace mc::demo {

struct LifeOptions {
    int dossiers{};
    Minute from{}, until{};
};

struct LifeReport {
    std::int64_t dossiers{}, acts{};
    std::map<std::string, std::int64_t> refused;  // how often, by code
};

/// Lives all dossiers until `until`; what is open then stays open, in whatever stage it is.
/// Faults: whatever the store says. Refusals are counted: people try things that are not allowed.
Result<LifeReport> live(Services& services, DemoTime& time, Chance& chance,
                        const LifeOptions& options);

}  // namespace mc::demo
