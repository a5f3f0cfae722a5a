// The organisation's desk: people, their accounts and duties, as an administrator works on them. He
// looks after his own agency and those below it, never after himself. What he does are acts
// of the organisation's stream; passwords lie in no journal.
#pragma once

#include "service/login/session.h"
#include "service/offices/dossier/act.h"
#include "service/offices/org/views/staff.h"
#include "service/requests.h"

namespace mc {

/// People with a duty in the administrator's agencies now or to come, and those with none anywhere.
/// `q`: words of a name, an account or a unit. Shape: by name, at most limits::page_rows_max.
/// Refuses: not_permitted.
Result<StaffList> staff_list(Services& services, const Actor& actor, const std::string& q);

/// Where a duty can be given today. Refuses: not_permitted.
Result<DutyUnits> duty_units(Services& services, const Actor& actor);

/// Refuses: not_permitted, not_found.
Result<PersonPage> person_page(Services& services, const Actor& actor, const PersonId& person);

/// An act on a person that names the revision of his page is refused where something was done to
/// him since (changed_meanwhile, with who did what).
/// All of these wait: for a commit, two of them for a password's tenth of a second. Repeating one
/// under its key does nothing again; the password is in the first answer only.

/// A person with an account and a first duty.
/// Refuses: not_permitted, account_taken, field_missing, field_invalid, as decide_grant.
Result<PersonMade> add_person(Services& services, Sessions& sessions, const Asked& asked,
                              const NewPersonIn& in);
/// Refuses: not_permitted, not_found, as decide_grant.
Result<PersonPage> grant_duty(Services& services, const Asked& asked, const PersonId& person,
                              const DutyGrantIn& in);
/// Refuses: not_permitted, not_found, as decide_revoke.
Result<PersonPage> revoke_duty(Services& services, const Asked& asked, const PersonId& person,
                               const DutyEndIn& in);
/// For somebody who has no password yet: one that must be changed. For whoever has one: asks for
/// another, which a second administrator has to confirm within limits::reset_confirm_max; nothing
/// ends before.
/// Refuses: not_permitted, not_found, grant_to_self, reason_missing, reset_asked; reset_alone where
/// nobody could confirm.
Result<PersonMade> reset_password(Services& services, Sessions& sessions, const Asked& asked,
                                  const PersonId& person, const PasswordResetIn& in);

/// What another asked for: a new password that must be changed; every session of the person ends.
/// Refuses: not_permitted, not_found, grant_to_self, reset_not_asked, reset_expired,
/// reset_same_person.
Result<PersonMade> confirm_reset(Services& services, Sessions& sessions, const Asked& asked,
                                 const PersonId& person);
/// Takes back what one asked for oneself, or says no to another. Refuses: not_permitted, not_found,
/// grant_to_self, reset_not_asked, reason_missing.
Result<PersonPage> refuse_reset(Services& services, const Asked& asked, const PersonId& person,
                                const PasswordResetIn& in);

/// The way where there is no second administrator: whoever runs the machine makes a password, which
/// stands in the person's history like any other. Refuses: not_found.
Result<PersonMade> reset_at_machine(Services& services, Sessions& sessions,
                                    const std::string& account);

/// The first administrator of a province in which nobody has a duty yet, at the top of its
/// organisation: whom the program makes when it begins the province. The password as in add_person.
/// Refuses: province_staffed where somebody has a duty; unit_unresolved where no unit can have one.
Result<PersonMade> first_administrator(Services& services, Sessions& sessions,
                                       const std::string& name, const std::string& account);

}  // namespace mc
