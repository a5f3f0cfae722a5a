// What a dissolved unit holds goes to its heir: looked at first, then dossier by dossier,
// each under a key of the rule, so that nothing is done twice however often, wherever and by
// whomever it is started, and what a crash left is done by starting again. No clock changes.
#pragma once

#include "service/offices/dossier/act.h"
#include "service/offices/org/views/units.h"
#include "service/requests.h"

namespace mc {

/// Every open dossier that the unit holds, will get or takes in, counted up to
/// limits::handing_counted_max, the first limits::handing_rows_max named.
/// Refuses: not_permitted, not_found (no heir was named).
Result<HandingPreview> handing_preview(Services& services, const Actor& actor, const UnitId& unit);

/// The next limits::handing_batch of them. What was handed over already is passed by.
/// Refuses: as the preview; not_yet_ended.
Result<HandingProgress> hand_to_heir(Services& services, const Actor& actor, const UnitId& unit,
                                     const HandingIn& in);

/// How many are still there, up to limits::handing_counted_max.
Result<std::int64_t> left_at(Snapshot& snapshot, const Province& province, const UnitId& unit);

}  // namespace mc
