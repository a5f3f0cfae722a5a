// Duties in all their forms, as an administrator changes them: somebody moves to another
// unit, leaves for good, is locked out or let in again. What lies in his name where he works no
// more goes back to the unit's queue, each dossier once; no clock changes.
#pragma once

#include "service/login/session.h"
#include "service/offices/org/staff_desk.h"
#include "service/requests.h"

namespace mc {

/// All of these wait for a commit and are done once under their key. They refuse: not_permitted,
/// not_found, changed_meanwhile, and what org/leave.h says.

/// Every duty ends on the day the new one begins.
Result<PersonPage> transfer_person(Services& services, const Asked& asked, const PersonId& person,
                                   const DutyEndIn& in);
/// Every duty ends and the account closes; from today on sessions end at once.
Result<PersonPage> leave_person(Services& services, Sessions& sessions, const Asked& asked,
                                const PersonId& person, const LeaveIn& in);
/// Sessions end with the act.
Result<PersonPage> lock_person(Services& services, Sessions& sessions, const Asked& asked,
                               const PersonId& person, const LockIn& in);
Result<PersonPage> unlock_person(Services& services, const Asked& asked, const PersonId& person,
                                 const LockIn& in);
/// What is still in his name where he has no duty any more: at most limits::handing_batch dossiers;
/// the page tells how many are left.
Result<PersonPage> release_work(Services& services, const Asked& asked, const PersonId& person,
                                const ReleaseIn& in);

/// How many steps lie in the person's name, counted up to limits::handing_counted_max.
struct PersonWork {
    std::int64_t in_hand{}, left_over{};
};
Result<PersonWork> work_of(Snapshot& snapshot, const StaffDesk& desk, const PersonId& person);

/// Who does one of the person's duties for a time, now or to come.
std::vector<SubstituteView> substitutes_of(const StaffDesk& desk, const PersonId& person);

}  // namespace mc
