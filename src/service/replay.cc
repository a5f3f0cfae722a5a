#include "service/replay.h"

#include "dossier/fit.h"
#include "service/act.h"
#include "service/held.h"
#include "service/numbering.h"
#include "service/projection.h"
#include "service/reference.h"
#include "service/repeat.h"

namespace mc {
namespace {

/// All records of a dossier folded into state, rows and counters.
Result<Done> fold_dossier(Transaction& tx, std::span<const Replayed> lines,
                          const Province& province) {
    const DossierId id{lines.front().record.stream};
    Dossier dossier;
    const Versioned* pinned = nullptr;
    for (const Replayed& line : lines) {
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

}  // namespace

Words words_of(const Replayed& replayed) {
    if (!replayed.personal) return {};
    return cbor::decode<Words>(*replayed.personal).value_or(Words{});
}

Result<ReplayReport> replay(Services& services) {
    MC_TRY(province, load_province(services.store));
    ReplayReport report;
    MC_CHECK(services.store.rebuild(
        dossier_projections, [&](Transaction& tx, std::span<const Replayed> lines) -> Result<Done> {
            if (lines.front().record.kind != StreamKind::dossier) return Done{};
            ++report.dossiers;
            report.records += static_cast<std::int64_t>(lines.size());
            return fold_dossier(tx, lines, *province);
        }));
    return report;
}

}  // namespace mc
