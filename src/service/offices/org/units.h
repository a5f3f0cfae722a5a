// Agencies and units as an administrator changes them: named, founded, dissolved into heirs as of a
// day, hotlines confirmed. He looks after his own agency and those below it; work
// goes only to a unit he looks after too, so two agencies are merged by whoever stands above both.
#pragma once

#include "service/offices/dossier/act.h"
#include "service/offices/org/views/units.h"
#include "service/requests.h"

namespace mc {

/// `q`: words of a name. Shape: by name, at most limits::page_rows_max. Refuses: not_permitted.
Result<AgencyItems> agency_items(Services& services, const Actor& actor, const std::string& q);
/// Refuses: not_permitted, not_found.
Result<AgencyPage> agency_page(Services& services, const Actor& actor, const AgencyId& agency);
/// Refuses: not_permitted, not_found.
Result<UnitPage> unit_page(Services& services, const Actor& actor, const UnitId& unit);

/// All of these wait for a commit and are done once under their key.
/// An act that names the revision of the page it was decided on is refused where something was done
/// to the agency or unit since (changed_meanwhile, with who did what).
/// Refuse: not_permitted, changed_meanwhile, and what their decision refuses (org/reform.h).
Result<AgencyPage> rename_agency(Services& services, const Asked& asked, const AgencyId& agency,
                                 const RenameIn& in);
Result<AgencyPage> confirm_hotline(Services& services, const Asked& asked, const AgencyId& agency,
                                   const HotlineIn& in);
Result<AgencyPage> post_hours(Services& services, const Asked& asked, const AgencyId& agency,
                              const AgencyHoursIn& in);
/// Takes back an end that is yet to come.
Result<AgencyPage> keep_agency(Services& services, const Asked& asked, const AgencyId& agency,
                               const KeepIn& in);
Result<UnitPage> keep_unit(Services& services, const Asked& asked, const UnitId& unit,
                           const KeepIn& in);
Result<AgencyPage> found_unit(Services& services, const Asked& asked, const AgencyId& agency,
                              const FoundIn& in);
Result<AgencyPage> dissolve_agency(Services& services, const Asked& asked, const AgencyId& agency,
                                   const AgencyDissolveIn& in);
Result<UnitPage> rename_unit(Services& services, const Asked& asked, const UnitId& unit,
                             const RenameIn& in);
Result<UnitPage> dissolve_unit(Services& services, const Asked& asked, const UnitId& unit,
                               const DissolveIn& in);

}  // namespace mc
