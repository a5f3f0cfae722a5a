#include "service/offices/dossier/refresh.h"

#include "service/offices/dossier/act.h"
#include "service/offices/dossier/projection.h"
#include "service/reference.h"
#include "store/statements.h"

namespace mc {
namespace {

// How many records of offices and calendar the rows were computed from.
constexpr std::string_view computed_from = "store/rows-computed-from";

Result<std::int64_t> records_behind_rows(Snapshot& snapshot) {
    MC_TRY(offices, snapshot.load(org_stream));
    MC_TRY(calendar, snapshot.load(calendar_stream));
    return offices.revision + calendar.revision;
}

/// The rows of one dossier as they follow now; those that are no more go.
Result<Done> recompute(Transaction& tx, DossierId id, const Province& before, const Province& now) {
    MC_TRY(loaded, load(tx, id, now));
    const Plan plan = loaded.version->plan();
    std::set<std::pair<const Projection*, std::vector<Cell>>> kept;
    for (ProjectedRow& row : project(id, loaded.dossier, plan, now)) {
        kept.emplace(row.projection, key_of(row));
        tx.put(*row.projection, std::move(row.cells));
    }
    for (const ProjectedRow& row : project(id, loaded.dossier, plan, before))
        if (auto key = key_of(row); !kept.contains({row.projection, key}))
            tx.erase(*row.projection, std::move(key));
    return Done{};
}

/// Some dossiers after this one. Shape: the last of them; nothing when there was none.
Result<std::optional<std::int64_t>> recompute_some(Services& services, std::int64_t after,
                                                   const Province& before, const Province& now) {
    std::optional<std::int64_t> last;
    MC_CHECK(services.store.write([&](Transaction& tx) -> Result<std::string> {
        last.reset();
        MC_TRY(rows, tx.query(sql::dossiers_after, {after}));
        for (const Row& row : rows) {
            MC_CHECK(recompute(tx, {row.integer(0)}, before, now));
            last = row.integer(0);
        }
        return std::string();
    }));
    return last;
}

}  // namespace

Result<Done> refresh(Services& services) {
    const auto before = services.province();
    // Counted first: what is decided meanwhile is owed.
    MC_TRY(records, services.store.view(records_behind_rows));
    MC_TRY(loaded, load_province(services.store, day_of(services.time.now())));
    services.replace(std::move(loaded));
    const auto now = services.province();
    for (std::optional<std::int64_t> last = 0; last;) {
        MC_TRY(reached, recompute_some(services, *last, *before, *now));
        last = reached;
    }
    MC_CHECK(services.store.write([&](Transaction& tx) -> Result<std::string> {
        MC_CHECK(tx.raise(computed_from, records));
        return std::string();
    }));
    return Done{};
}

Result<bool> refresh_owed(Services& services) {
    return services.store.view([](Snapshot& snapshot) -> Result<bool> {
        MC_TRY(records, records_behind_rows(snapshot));
        MC_TRY(rows, snapshot.query(sql::counter_value, {std::string(computed_from)}));
        MC_TRY(dossiers, snapshot.count(dossier_rows));
        return dossiers > 0 && (rows.empty() ? 0 : rows.front().integer(0)) < records;
    });
}

}  // namespace mc
