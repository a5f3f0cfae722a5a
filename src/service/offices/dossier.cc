// Dossiers (hồ sơ): folded into state, rows of lists, numbers and the files they hold.
#include "dossier/fit.h"
#include "service/act.h"
#include "service/held.h"
#include "service/numbering.h"
#include "service/offices/offices.h"
#include "service/projection.h"
#include "service/repeat.h"
#include "service/replay.h"
#include "service/verify_dossier.h"

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
                            .auditor = auditor_dossier};

}  // namespace mc
