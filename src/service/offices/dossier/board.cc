#include "service/offices/dossier/board.h"

#include "service/offices/dossier/deadline.h"
#include "service/offices/dossier/scope.h"
#include "service/offices/dossier/work.h"
#include "service/offices/dossier/work_rows.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum DueState;

void add(WorkCounts& counts, DueState state, std::int64_t dossiers, std::int64_t late_steps) {
    counts.all += dossiers;
    count_in(counts, state) += dossiers;
    counts.steps_overdue += late_steps;
}

/// Counts what lies in the units, each dossier once in the whole and once in each unit or agency,
/// as the lists do that these numbers open.
class Loads {
public:
    Loads(const Province& province, bool by_agency) : province_(province), by_agency_(by_agency) {}

    /// Columns of board_units.sql, in its order.
    void take(const Row& row) {
        const auto state = static_cast<DueState>(row.integer(1));
        const std::int64_t dossier = row.integer(2), number = row.integer(4);
        const std::string key = key_of({row.text(0)});
        const auto fresh = [&](const std::string& where) {
            return dossier < 0 || seen_.emplace(where, dossier).second;
        };
        if (fresh("")) add(whole_, state, number, row.integer(5));
        if (fresh(key)) add(load(key, {row.text(0)}).counts, state, number, row.integer(5));
    }

    const WorkCounts& whole() const { return whole_; }
    std::vector<UnitLoad> units() {
        std::ranges::sort(loads_, std::greater{}, [](const UnitLoad& l) { return l.counts.all; });
        return std::move(loads_);
    }

private:
    std::string key_of(const UnitId& unit) const {
        return by_agency_ ? province_.agency_of(unit).value : unit.value;
    }

    UnitLoad& load(const std::string& key, const UnitId& unit) {
        const auto known = std::ranges::find(loads_, key, &UnitLoad::unit);
        if (known != loads_.end()) return *known;
        const Agency* agency = by_agency_ ? province_.org.agency({key}) : nullptr;
        UnitName name = agency ? UnitName{agency->name, {}} : name_of(province_.org, unit);
        loads_.push_back({key, std::move(name.unit), std::move(name.agency), {}});
        return loads_.back();
    }

    const Province& province_;
    bool by_agency_;
    WorkCounts whole_;
    std::vector<UnitLoad> loads_;
    std::set<std::pair<std::string, std::int64_t>> seen_;
};

}  // namespace

Result<Board> board(Services& services, const Actor& actor) {
    const auto province = services.province();
    const Minute now = minute_of(services.time.now());
    const bool may = std::ranges::any_of(actor.duties, [](const Duty& d) {
        return d.role == Role::leader || d.role == Role::head_of_room ||
               d.role == Role::control_officer || d.role == Role::inspector;
    });
    if (!may) return fail(Refused(RefusalCode::not_permitted, {"xem bảng điều hành"}));
    const auto units = units_of(actor, *province, true);
    constexpr std::int64_t shown = 20;
    return services.store.view([&](Snapshot& snapshot) -> Result<Board> {
        Board out{.as_of = iso(now)};
        MC_TRY(rows, snapshot.query(sql::board_units,
                                    {json_list(units), now.time_since_epoch().count()}));
        Loads loads(*province, compares_agencies(actor, *province));
        for (const Row& row : rows) loads.take(row);
        out.counts = loads.whole();
        out.units = loads.units();
        const auto counters = counters_of(units, *province);
        MC_TRY(month, returned_counts(snapshot, counters, month_of(now), now));
        out.month = month;
        MC_TRY(refused,
               snapshot.query(sql::refused_count,
                              {json_list(counters), month_of(now).time_since_epoch().count()}));
        out.refused = refused.front().integer(0);
        MC_TRY(approvals, head_of(snapshot, actor, {.view = "approve"}, shown, *province, now));
        out.approve = approvals.counts.all;
        out.approvals = std::move(approvals.items);
        MC_TRY(late, head_of(snapshot, actor, {.view = "agency", .state = "overdue"}, shown,
                             *province, now));
        out.latest_overdue = std::move(late.items);
        return out;
    });
}

}  // namespace mc
