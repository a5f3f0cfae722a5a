// People, accounts and duties as files: a list taken in as one act, all of it or nothing, after
// everything that is wrong with it was told at once; the list taken out; and the empty form (R-042,
// F-21). Who may do what is as in service/offices/org/staff.h.
#pragma once

#include "service/offices/dossier/act.h"
#include "service/offices/org/views/staff_sheet.h"
#include "service/sheet_file.h"

namespace mc {

/// Refuses: not_permitted to whoever administers nothing today. Asked before a file is read.
Result<Done> may_use_sheets(Services& services, const Actor& actor);

/// What the file would do, or all that is wrong with it. Writes: nothing.
/// Refuses: not_permitted.
Result<SheetCheck> check_staff_sheet(Services& services, const Actor& actor,
                                     const std::string& bytes);

/// Does exactly what was shown under `plan`, as one act: people with their accounts and duties,
/// then StaffImported. Nobody can log in before a password is given (Sessions::open_account). Waits
/// for the commit. Refuses: not_permitted; changed_meanwhile where the file or the organisation is
/// not as it was when it was shown. Cost: a few seconds for five thousand people.
Result<SheetDone> import_staff_sheet(Services& services, const Asked& asked,
                                     const std::string& bytes, const std::string& plan);

/// Whom he looks after, with the duties of today and to come, one in a row: as import takes it.
/// Refuses: not_permitted.
Result<SheetFile> export_staff(Services& services, const Actor& actor, SheetForm form);

/// The headings alone, beside them how to fill them in and the units he may name.
/// Refuses: not_permitted.
Result<SheetFile> staff_template(Services& services, const Actor& actor, SheetForm form);

}  // namespace mc
