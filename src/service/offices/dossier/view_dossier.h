// A dossier as staff see it, with every action they may take or the refusal they would get; and as
// the citizen follows it.
#pragma once

#include "service/offices/dossier/history.h"

namespace mc {

/// Refuses: not_found, not_permitted.
Result<DossierView> view_dossier(Services& services, const Actor& actor, DossierId id);

/// Public tracking. Names are masked and documents withheld unless the secret is right; a
/// wrong secret looks like none. Refuses: code_invalid, not_found.
Result<TrackingView> track(Services& services, const std::string& code, const std::string& secret);

/// A dossier by its code. Refuses: not_found.
Result<DossierId> dossier_by_code(Snapshot& snapshot, const DossierCode& code);

}  // namespace mc
