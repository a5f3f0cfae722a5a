// Dossiers (hồ sơ) at the port of offices, and what their rules do by themselves.
#include "dossier/end.h"
#include "dossier/stop.h"
#include "service/folded_audit.h"
#include "service/offices.h"
#include "service/offices/dossier/act.h"
#include "service/offices/dossier/projection.h"
#include "service/offices/dossier/stop.h"

namespace mc {
namespace {

/// The papers' last day is over.
Result<Decided> close_overdue(const Situation& s) {
    MC_TRY(closed, decide_close(s.dossier, s.province.calendar, s.now));
    return Decided{closed, {}, counter_of(s.province.org, counter_agency(s.dossier))};
}

void fire_dossier(Services& services, const Timer& timer, Answered answered) {
    const std::string key = timer_key(dossier_office, timer);
    act_by_rule(
        services,
        {.actor = {.person = the_rule}, .key = key, .command = key, .dossier = {timer.stream}},
        timer.rule == stop_rule ? end_stop_over : close_overdue, std::move(answered));
}

const Timers dossier_timers{.fire = fire_dossier, .set = set_timer<DossierStreams>};

std::unique_ptr<Auditor> auditor_dossier(Audit& audit) {
    return std::make_unique<FoldedAuditor<DossierStreams>>(audit, dossier_projections);
}

}  // namespace

const Office dossier_office{.kind = StreamKind::dossier,
                            .word = DossierStreams::word,
                            .numbered = true,
                            .rows = dossier_projections,
                            .readable = readable<DossierStreams>,
                            .fold = fold_stream<DossierStreams>,
                            .auditor = auditor_dossier,
                            .timers = &dossier_timers};

}  // namespace mc
