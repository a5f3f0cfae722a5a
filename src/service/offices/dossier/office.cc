// Dossiers (hồ sơ): folded into state, rows of lists, numbers and the files they hold.
#include "dossier/end.h"
#include "dossier/fit.h"
#include "service/offices.h"
#include "service/offices/dossier/act.h"
#include "service/offices/dossier/held.h"
#include "service/offices/dossier/numbering.h"
#include "service/offices/dossier/projection.h"
#include "service/offices/dossier/repeat.h"
#include "service/offices/dossier/verify_dossier.h"
#include "service/replay.h"
#include "service/timer.h"
#include "store/statements.h"

namespace mc {
namespace {

bool readable_dossier(const NewRecord& record) {
    return decode_event(record.type, record.payload) &&
           (record.personal.empty() || cbor::decode<Words>(record.personal));
}

Result<Done> fold_dossier(Transaction& tx, std::span<const Replayed> stream,
                          const Province& province) {
    const DossierId id{stream.front().record.stream};
    Dossier dossier;
    const Versioned* pinned = nullptr;
    for (const Replayed& line : stream) {
        const Record& record = line.record;
        const auto corrupt = [&](std::string_view what) {
            return fail(Fault{Fault::Kind::corrupt,
                              fmt::format("{} {}", text_of({record.key(), record.seq}), what)});
        };
        const auto event = decode_event(record.type, record.payload);
        if (!event) return corrupt("is no event of a dossier");
        const auto version = version_of(*event, dossier, province);
        if (!version) return corrupt("follows a version the journal does not have");
        pinned = *version;
        if (!fits(dossier, *event, pinned->plan()))
            return corrupt("cannot follow what is before it");
        dossier = apply(std::move(dossier), *event, {record.at, record.actor, record.unit},
                        pinned->plan(), words_of(line));
        for (const Numbered& n : numbers_of(id, dossier, *event, record.at, pinned->version))
            MC_CHECK(tx.raise(n.counter, n.number));
        hold_files(tx, id, *event);
    }
    return follow(tx, id, nullptr, dossier, pinned->plan(), province);
}

void fire_dossier(Services& services, const Timer& timer, Answered answered) {
    const std::string key = timer_key(dossier_office, timer);
    act_by_rule(
        services,
        {.actor = {.person = the_rule}, .key = key, .command = key, .dossier = {timer.stream}},
        [](const Situation& s) -> Result<Decided> {
            MC_TRY(closed, decide_close(s.dossier, s.province.calendar, s.now));
            return Decided{closed, {}, counter_of(s.province.org, counter_agency(s.dossier))};
        },
        std::move(answered));
}

Result<Done> set_dossier(Transaction& tx, const Timer& timer, const Province& province) {
    MC_TRY(loaded, load(tx, {timer.stream}, province));
    tx.erase(timer_rows, {timer.stream, timer.rule});
    for (ProjectedRow& row :
         project({timer.stream}, loaded.dossier, loaded.version->plan(), province))
        if (row.projection == &timer_rows) tx.put(timer_rows, std::move(row.cells));
    return Done{};
}

const Timers dossier_timers{
    .due = &sql::dossier_timers_due, .fire = fire_dossier, .set = set_dossier};

std::unique_ptr<Auditor> auditor_dossier(Audit& audit) {
    return std::make_unique<DossierAuditor>(audit);
}

}  // namespace

const Office dossier_office{.kind = StreamKind::dossier,
                            .word = "dossier",
                            .numbered = true,
                            .rows = dossier_projections,
                            .readable = readable_dossier,
                            .fold = fold_dossier,
                            .auditor = auditor_dossier,
                            .timers = &dossier_timers};

}  // namespace mc
