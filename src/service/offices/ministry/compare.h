// The comparison of register, accounts and Ministry: each night by a rule, once whoever
// serves, and whenever somebody asks. What the Ministry holds is fetched for it each night.
#pragma once

#include <stop_token>

#include "service/offices/ministry/desk.h"
#include "service/offices/ministry/document.h"

namespace mc {

/// What the three said at one moment, and what was found before.
struct LookedAt {
    ministry::ThreeSides sides;
    ministry::Connection connection;
    std::int64_t revision{};  // of the connection
};
/// Cost: reads every asset of the province. Faults: corrupt.
Result<LookedAt> look_at_three(Services& services, const std::optional<MinistryMirror>& fetched);

/// What was found at the last look; nothing before the first. Faults: corrupt.
Result<ministry::Differences> differences_now(Services& services,
                                              const ministry::Connection& connection);

/// Does what is due tonight, or what somebody waits for. Shape: whether anything was.
/// Faults: those of the store; what the Ministry could not be asked for is in the event.
Result<bool> compare_when_due(Services& services, ConnectionKeep& keep,
                              const std::stop_token& stop = {});

/// Compares now with what the Ministry holds of one unit, as a file has it, and of all others as it
/// was last known. Refuses: changed_meanwhile, where another comparison was quicker.
Result<Done> compare_with(Services& services, const MinistryAsked& asked, const AgencyId& agency,
                          MinistryMirror of_unit);

/// Compares now with what the Ministry was last known to hold. Refuses: not_permitted;
/// changed_meanwhile, where another comparison was quicker.
Result<Done> compare_now(Services& services, const Asked& asked);

/// Wants what the Ministry holds to be fetched at once. Refuses: not_permitted,
/// ministry_not_connected.
Result<Done> ask_to_fetch(Services& services, const Asked& asked);

}  // namespace mc
