#include "service/offices/dossier/refresh.h"

#include "service/notice/tell.h"
#include "service/offices/dossier/act.h"
#include "service/offices/dossier/impact.h"
#include "service/offices/dossier/projection.h"
#include "service/reference.h"
#include "store/statements.h"

namespace mc {
namespace {

// How many records of offices and calendar the rows were computed from.
constexpr std::string_view computed_from = "store/rows-computed-from";
// Dossiers an act: more would keep other acts waiting.
constexpr std::int64_t rows_at_once = 100;
// The last decision of the calendar that rows have to follow, and the last they do.
constexpr std::string_view calendar_owed = "store/rows-calendar-owed",
                           calendar_done = "store/rows-calendar-done";

// Where dossier_rows keep the deadline (projection.cc).
constexpr std::size_t kept_clock = 10, kept_due = 11;

/// Rows that follow, and what is told of them, dated now.
Result<Done> write_now(Services& services, Work work) {
    MC_CHECK(services.store.act(Act{.stream = {},
                                    .request_key = {},
                                    .command = {},
                                    .at = services.time.now(),
                                    .work = std::move(work)}));
    return Done{};
}

Result<std::int64_t> counter_in(Snapshot& snapshot, std::string_view name) {
    MC_TRY(rows, snapshot.query(sql::counter_value, {std::string(name)}));
    return rows.empty() ? 0 : rows.front().integer(0);
}

/// What has been followed by now. A decision that came meanwhile is owed still.
using Marks = std::vector<std::pair<std::string_view, std::int64_t>>;
Result<Done> mark(Services& services, const Marks& marks) {
    MC_CHECK(services.store.write([&](Transaction& tx) -> Result<std::string> {
        for (const auto& [counter, value] : marks) MC_CHECK(tx.raise(counter, value));
        return std::string();
    }));
    return Done{};
}

Result<std::int64_t> records_behind_rows(Snapshot& snapshot) {
    MC_TRY(offices, snapshot.load(org_stream));
    MC_TRY(calendar, snapshot.load(calendar_stream));
    return offices.revision + calendar.revision;
}

/// Another day than the row has kept until now is told, once: the row follows in the same commit.
Result<Done> tell_moved(Transaction& tx, DossierId id, const Loaded& one, const Province& now) {
    const auto due = due_of(one.dossier, one.version->plan(), now.calendar);
    if (!due || one.dossier.returned != Minute{} || ended(one.dossier)) return Done{};
    MC_TRY(cells, tx.row(dossier_rows, {id.value}));
    if (!cells) return Done{};
    const Row kept{*std::move(cells)};
    const Minute before{std::chrono::minutes{kept.integer(kept_due)}};
    const auto clock = static_cast<DueClock>(kept.integer(kept_clock));
    const bool ran = clock == DueClock::term || clock == DueClock::stopped;
    if (ran && day_of(before) != day_of(*due))
        tell_applicant(tx, "applicant.moved", id.value, one.dossier, text_of(*due));
    return Done{};
}

/// The rows of one dossier, that stand as `then` has it, as they follow now.
void follow_rows(Transaction& tx, DossierId id, const Loaded& one, const Province& then,
                 const Province& now) {
    const Plan plan = one.version->plan();
    RowChanges rows =
        difference(project(id, one.dossier, plan, then), project(id, one.dossier, plan, now));
    for (ProjectedRow& row : rows.put) tx.put(*row.projection, std::move(row.cells));
    for (ProjectedRow& row : rows.erase) tx.erase(*row.projection, std::move(row.cells));
}

/// The same where nobody knows by what its rows stand: all of them are written.
Result<Done> recompute(Transaction& tx, DossierId id, const Province& before, const Province& now) {
    MC_TRY(loaded, load(tx, id, now));
    MC_CHECK(tell_moved(tx, id, loaded, now));
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
    MC_CHECK(write_now(services, [&](Transaction& tx) -> Result<std::string> {
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
    MC_TRY(owed, services.store.view(
                     [](Snapshot& snapshot) { return counter_in(snapshot, calendar_owed); }));
    MC_TRY(loaded, load_province(services.store, day_of(services.time.now())));
    services.replace(std::move(loaded));
    const auto now = services.province();
    for (std::optional<std::int64_t> last = 0; last;) {
        MC_TRY(reached, recompute_some(services, *last, *before, *now));
        last = reached;
    }
    return mark(services, {{computed_from, records}, {calendar_done, owed}});
}

Result<Done> refresh_moved(Services& services, const Province& before) {
    MC_TRY(owed, services.store.view(
                     [](Snapshot& snapshot) { return counter_in(snapshot, calendar_owed); }));
    const auto now = services.province();
    for (std::optional<std::int64_t> last = 0; last;) {
        std::optional<std::int64_t> reached;
        MC_CHECK(write_now(services, [&](Transaction& tx) -> Result<std::string> {
            MC_TRY(to, some_open(tx, *last, rows_at_once, *now,
                                 [&](DossierId id, const Loaded&) -> Result<Done> {
                                     // As acts before this one in the batch left it.
                                     MC_TRY(one, load(tx, id, *now));
                                     if (!rows_move(one, *now, before.calendar, now->calendar))
                                         return Done{};
                                     MC_CHECK(tell_moved(tx, id, one, *now));
                                     follow_rows(tx, id, one, before, *now);
                                     return Done{};
                                 }));
            reached = to;
            return std::string();
        }));
        last = reached;
    }
    return mark(services, {{calendar_done, owed}});
}

Result<Done> owe_rows(Transaction& tx, std::int64_t seq) {
    return tx.raise(calendar_owed, seq);
}

Result<bool> rows_owed(Snapshot& snapshot) {
    MC_TRY(owed, counter_in(snapshot, calendar_owed));
    MC_TRY(done, counter_in(snapshot, calendar_done));
    return done < owed;
}

Result<bool> settle_rows(Services& services) {
    MC_TRY(owed, services.store.view(rows_owed));
    if (owed) MC_CHECK(refresh(services));
    return owed;
}

Result<bool> refresh_owed(Services& services) {
    return services.store.view([](Snapshot& snapshot) -> Result<bool> {
        MC_TRY(records, records_behind_rows(snapshot));
        MC_TRY(computed, counter_in(snapshot, computed_from));
        MC_TRY(dossiers, snapshot.count(dossier_rows));
        return dossiers > 0 && computed < records;
    });
}

}  // namespace mc
