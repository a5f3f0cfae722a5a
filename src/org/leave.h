// Whole persons on the move: transferred, gone for good, locked out and let in again. One decision
// each for all their duties. Pure; who may decide is asked by the use case.
#pragma once

#include "org/event.h"

namespace mc {

/// Every duty of today and to come ends on the day the new one begins.
/// Refuses: as decide_grant and decide_revoke; field_invalid for a day before today.
Result<std::vector<OrgEvent>> decide_transfer(const Establishment& state, const Org& org,
                                              const PersonId& by, const Grant& to, Day today);

/// A duty ends, and with it what others do in the person's stead: a substitute has no duty of his
/// own there. Refuses: as decide_revoke.
Result<std::vector<OrgEvent>> decide_end(const Establishment& state, const Org& org,
                                         const PersonId& by, const Revoked& command);

/// Every duty of today and to come ends, and the account is closed from that day on. A leave that
/// is yet to come is corrected by another: earlier ends the duties earlier, later gives them until
/// then.
/// Refuses: grant_to_self, field_missing (decision), field_invalid (a day before today),
/// last_administrator, already_locked (left before).
Result<std::vector<OrgEvent>> decide_leave(const Establishment& state, const Org& org,
                                           const PersonId& by, const PersonLeft& command,
                                           Day today);

/// Refuses: grant_to_self, reason_missing, already_locked, last_administrator where nobody else who
/// can log in looks after what this person looks after.
Result<AccountLocked> decide_lock(const Establishment& state, const Org& org, const PersonId& by,
                                  const AccountLocked& command, Day today);

/// Lets in whoever is locked or had left. Refuses: grant_to_self, reason_missing, not_locked.
Result<AccountUnlocked> decide_unlock(const Establishment& state, const PersonId& by,
                                      const AccountUnlocked& command);

}  // namespace mc
