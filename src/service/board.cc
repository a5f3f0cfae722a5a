#include "service/board.h"

#include "service/deadline.h"
#include "service/scope.h"
#include "service/work.h"
#include "store/statements.h"

namespace mc {
namespace {

/// Columns of board_units.sql. Who watches the whole province compares its agencies.
UnitLoad load_of(const Row& row, const Province& province, bool by_agency) {
    const UnitId unit{row.text(0)};
    const Agency* agency = by_agency ? province.org.agency(province.agency_of(unit)) : nullptr;
    UnitName name = agency ? UnitName{agency->name, {}} : name_of(province.org, unit);
    return {.unit = agency ? agency->id.value : unit.value,
            .name = std::move(name.unit),
            .agency = std::move(name.agency),
            .open = row.integer(1),
            .overdue = row.integer(2),
            .soon = row.integer(3)};
}

void add_load(std::vector<UnitLoad>& loads, UnitLoad load) {
    const auto known = std::ranges::find(loads, load.unit, &UnitLoad::unit);
    if (known == loads.end()) return loads.push_back(std::move(load));
    known->open += load.open;
    known->overdue += load.overdue;
    known->soon += load.soon;
}

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
    std::set<std::string> agencies;
    for (const std::string& unit : units) agencies.insert(province->agency_of({unit}).value);
    const std::chrono::year_month_day today{day_of(now)};
    const Minute month = Day{std::chrono::local_days{today.year() / today.month() / 1}};
    return services.store.view([&](Snapshot& snapshot) -> Result<Board> {
        Board out{.as_of = iso(now)};
        MC_TRY(loads, snapshot.query(sql::board_units,
                                     {json_list(units), now.time_since_epoch().count()}));
        for (const Row& row : loads) {
            add_load(out.units, load_of(row, *province, inspects(actor)));
            out.open += row.integer(1);
            out.overdue += row.integer(2);
            out.soon += row.integer(3);
        }
        MC_TRY(month_rows, snapshot.query(sql::board_month,
                                          {json_list(agencies), month.time_since_epoch().count()}));
        out.on_time_month = month_rows.front().integer(0);
        out.late_month = month_rows.front().integer(1);
        MC_TRY(approvals, first_of(snapshot, actor, "approve", 20, *province, now));
        out.approvals = std::move(approvals);
        out.approve = static_cast<std::int64_t>(out.approvals.size());
        MC_TRY(urgent, first_of(snapshot, actor, "agency", 20, *province, now));
        std::erase_if(urgent,
                      [](const WorkItem& item) { return item.remaining.state != "overdue"; });
        out.latest_overdue = std::move(urgent);
        return out;
    });
}

}  // namespace mc
