// An agency's accounts, taken in from a file to be compared: every defect of every row at once and
// nothing written, or all of it in one act.
#pragma once

#include "service/offices/ministry/desk.h"
#include "service/offices/ministry/views/accounts.h"
#include "service/sheet_file.h"

namespace mc {

/// Refuses: not_permitted, not_found. To be asked before a file is taken.
Result<Done> may_take_accounts(Services& services, const Actor& actor, const AgencyId& agency);

/// `as_of`: year-month-day, of the balance. Refuses: as may_take_accounts; field_missing,
/// field_invalid (as_of).
Result<AccountsCheck> check_accounts(Services& services, const Actor& actor, const AgencyId& agency,
                                     const std::string& as_of, const std::string& bytes);

/// Does what the check of the same file showed, in the place of what was there. Waits for the
/// commit; once under its key. Refuses: as the check; changed_meanwhile, where it would write
/// something else.
Result<AccountsDone> take_accounts(Services& services, const Asked& asked, const AgencyId& agency,
                                   const std::string& as_of, const std::string& bytes,
                                   const std::string& plan_shown);

/// The empty table. Refuses: as may_take_accounts.
Result<SheetFile> accounts_template(Services& services, const Actor& actor, const AgencyId& agency,
                                    SheetForm form);

}  // namespace mc
