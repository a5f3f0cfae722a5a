#include "service/replay.h"

#include "service/reference.h"

namespace mc {

Result<ReplayReport> replay(Services& services) {
    MC_TRY(province, load_province(services.store));
    ReplayReport report;
    Rebuilding all;
    all.projections.assign(shared_rows.begin(), shared_rows.end());
    for (const Office* office : services.offices) {
        all.kinds.push_back({office->kind, office->numbered});
        all.projections.insert(all.projections.end(), office->rows.begin(), office->rows.end());
    }
    MC_CHECK(services.store.rebuild(
        all, [&](Transaction& tx, std::span<const Replayed> stream) -> Result<Done> {
            const Office* office = office_of(services.offices, stream.front().record.kind);
            if (!office->fold) return Done{};
            ++report.streams;
            report.records += static_cast<std::int64_t>(stream.size());
            return office->fold(tx, stream, *province);
        }));
    return report;
}

}  // namespace mc
