// Stopping the clock of a dossier (dừng tính thời hạn, R-053, R-054): asked for, shown before it is
// sent, decided on by another person, ended. One function a route.
#pragma once

#include "service/offices/dossier/act.h"

namespace mc {

void ask_stop(Services& services, Asked asked, const AskStopIn& in, Answered answered);
void decide_stop(Services& services, Asked asked, const DecideStopIn& in, Answered answered);
void end_stop(Services& services, Asked asked, const EndStopIn& in, Answered answered);

/// What would become of the due minute; writes nothing. `in.reason`, `in.party` and evidence may be
/// missing still. Refuses: what asking for it refuses; not_permitted.
Result<StopPreview> preview_stop(Services& services, const Actor& actor, DossierId id,
                                 const AskStopIn& in);

/// The stop that is over by itself ends, in the name of the step's unit.
Result<Decided> end_stop_over(const Situation& situation);

}  // namespace mc
