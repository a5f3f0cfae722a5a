#include "service/offices/ministry/held.h"

#include "service/offices/ministry/compare.h"
#include "service/offices/ministry/held_sheet.h"

namespace mc {
namespace {

using enum RefusalCode;

/// By whom, and under which code the agency stands at the Ministry.
struct MayTake {
    UnitId unit;
    std::string code;
};
Result<MayTake> may_take(Services& services, const MinistryDesk& desk, const AgencyId& agency) {
    MC_TRY(unit, desk.check_acts_for(agency));
    MC_TRY(held, services.store.view([&](Snapshot& snapshot) {
        return connection_now(snapshot, *desk.books.province);
    }));
    const ministry::Unit* known = held.state.of(agency);
    if (!known || known->code.empty())
        return fail(Refused(ministry_code_missing, {desk.books.link(agency).name}));
    return MayTake{unit, known->code};
}

Result<HeldPlan> plan_of(Services& services, const MinistryDesk& desk, const std::string& code,
                         const std::string& bytes) {
    MC_TRY(sheet, services.read_table(bytes));
    return held_plan(sheet, desk.books.rules->of(desk.books.year()), code);
}

}  // namespace

Result<Done> may_take_held(Services& services, const Actor& actor, const AgencyId& agency) {
    MC_CHECK(may_take(services, MinistryDesk(services, actor), agency));
    return Done{};
}

Result<HeldCheck> check_held(Services& services, const Actor& actor, const AgencyId& agency,
                             const std::string& bytes) {
    const MinistryDesk desk(services, actor);
    MC_TRY(may, may_take(services, desk, agency));
    MC_TRY(plan, plan_of(services, desk, may.code, bytes));
    HeldCheck check{.rows = plan.rows,
                    .assets = plan.assets,
                    .gone = plan.gone,
                    .cost = plan.cost,
                    .accumulated = plan.accumulated,
                    .defects_count = static_cast<std::int64_t>(plan.defects_count),
                    .defects = views_of(std::move(plan.defects)),
                    .plan = {}};
    if (plan.digest != Hash{}) check.plan = hex(plan.digest);
    return check;
}

Result<HeldDone> take_held(Services& services, const Asked& asked, const AgencyId& agency,
                           const std::string& bytes, const std::string& plan_shown) {
    const MinistryDesk desk(services, asked.actor);
    MC_TRY(may, may_take(services, desk, agency));
    MC_TRY(plan, plan_of(services, desk, may.code, bytes));
    if (plan.digest == Hash{} || hex(plan.digest) != plan_shown)
        return fail(Refused(changed_meanwhile));
    const std::int64_t assets = std::ssize(plan.lines);
    MC_CHECK(compare_with(services, asked_by(services, asked, may.unit), agency,
                          {{may.code}, std::move(plan.lines)}));
    MC_TRY(held, services.store.view([&](Snapshot& snapshot) {
        return connection_now(snapshot, *desk.books.province);
    }));
    const ministry::Counted* counted = held.state.counted_of(agency);
    return HeldDone{assets, counted ? counted->all() : 0};
}

Result<SheetFile> held_template(Services& services, const Actor& actor, const AgencyId& agency,
                                SheetForm form) {
    const MinistryDesk desk(services, actor);
    MC_CHECK(desk.check_acts_for(agency));
    std::vector<SheetColumn> columns;
    for (std::string& words : held_headings()) columns.push_back({std::move(words), 24, {}});
    SheetGuide guide{{
        {"Cách ghi dữ liệu của Bộ Tài chính"},
        {"Mã tài sản", "mã của sổ tài sản, như TS0000042, đúng như Bộ đang giữ"},
        {"Tình trạng", "«Đang sử dụng» hoặc «Đã giảm»; để trống là đang sử dụng"},
        {"Số tiền", "đơn vị đồng, số nguyên"},
        {""},
        {"Nhóm tài sản"},
    }};
    for (const asset::ClassRow& row : desk.books.rules->of(desk.books.year()).classes)
        guide.rows.push_back({row.code, row.name});
    return sheet_file("mau-du-lieu-bo-tai-chinh", form,
                      {"Bộ Tài chính", std::move(columns), {}, std::move(guide)});
}

}  // namespace mc
