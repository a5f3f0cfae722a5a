// A new password for somebody who has one: one administrator asks, another confirms. Pure; who may
// do it at all is asked by the use case.
#pragma once

#include "org/event.h"

namespace mc {

/// What is asked now and not over, or null.
const PasswordAsked* asked_reset(const Establishment& state, const PersonId& person, Instant now);

/// Refuses: grant_to_self, reason_missing, reset_asked where one is open already; the name of who
/// asked is told by the caller, who knows names.
Result<PasswordAsked> decide_ask_reset(const Establishment& state, const PersonId& by,
                                       const PersonId& person, const std::string& reason,
                                       Instant now);

/// Refuses: grant_to_self, reset_not_asked, reset_expired, reset_same_person.
Result<PasswordGiven> decide_confirm_reset(const Establishment& state, const PersonId& by,
                                           const PersonId& person, Instant now);

/// Also what is over can be cleared away. Refuses: reset_not_asked, reason_missing, grant_to_self.
Result<PasswordNotGiven> decide_refuse_reset(const Establishment& state, const PersonId& by,
                                             const PersonId& person, const std::string& reason);

}  // namespace mc
