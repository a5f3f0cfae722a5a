// What the Ministry holds of an agency, taken in from a file where the line is not there yet, and
// compared at once: every defect of every row and nothing written, or all of it in one act.
#pragma once

#include "service/offices/ministry/desk.h"
#include "service/offices/ministry/views/held.h"
#include "service/sheet_file.h"

namespace mc {

/// The agency's own accountant or whoever manages. Refuses: not_permitted, not_found;
/// ministry_code_missing. To be asked before a file is taken.
Result<Done> may_take_held(Services& services, const Actor& actor, const AgencyId& agency);

/// Refuses: as may_take_held.
Result<HeldCheck> check_held(Services& services, const Actor& actor, const AgencyId& agency,
                             const std::string& bytes);

/// Does what the check of the same file showed: of this agency the file is what the Ministry holds
/// from now on, of all others what was last known. Waits for the commit; once under its key.
/// Refuses: as the check; changed_meanwhile, where it would write something else or a comparison
/// was quicker.
Result<HeldDone> take_held(Services& services, const Asked& asked, const AgencyId& agency,
                           const std::string& bytes, const std::string& plan_shown);

/// The empty table. Refuses: not_permitted, not_found.
Result<SheetFile> held_template(Services& services, const Actor& actor, const AgencyId& agency,
                                SheetForm form);

}  // namespace mc
