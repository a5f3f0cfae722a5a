// Stops of the clock as the dossier's page shows them: those that were asked for, and the grounds
// on which one may be asked for today.
#pragma once

#include "service/offices/dossier/history.h"

namespace mc {

/// The grounds in force today, those that the version lists among them.
std::vector<StopGroundView> stop_grounds(const ProcedureVersion& version, Day today);

/// Every request in its order. Of each file of evidence: the other dossiers whose stops lean on the
/// same bytes, by their codes where the reader may see them, else counted.
/// Cost: a question for each file and a fold-free look at each dossier that names it.
Result<std::vector<ClockStopView>> stops_view(Snapshot& snapshot, DossierId id,
                                              const Loaded& loaded,
                                              const std::vector<Happened>& events,
                                              const Actor& actor, const Province& province);

/// What stands still now, for the applicant: ground, article and last day; nothing of the papers.
std::optional<StoppedView> stopped_view(const Loaded& loaded);

/// "Chờ kết luận giám định", or the version's own words for time that sector law does not count.
std::string stop_title(const ClockStop& stop, const ProcedureVersion& version);

}  // namespace mc
