#include "service/offices/ministry/accounts.h"

#include "edge/json.h"
#include "service/kept_document.h"
#include "service/offices/ministry/accounts_sheet.h"
#include "sheet/write.h"

namespace mc {
namespace {

using enum RefusalCode;

Result<Day> balance_day(const MinistryDesk& desk, const std::string& text) {
    if (text.empty()) return fail(Refused(field_missing, {"ngày của số liệu"}, "as_of"));
    const auto day = parse_day(text);
    if (!day) return fail(Refused(field_invalid, {"một ngày, năm-tháng-ngày"}, "as_of"));
    if (*day > desk.books.today)
        return fail(Refused(field_invalid, {"ngày ở sau hôm nay"}, "as_of"));
    if (asset::year_of(*day) < desk.books.rules->first_year())
        return fail(Refused(field_invalid, {"ngày trước năm đầu có luật hao mòn"}, "as_of"));
    return *day;
}

Result<AccountsPlan> plan_for(Services& services, const MinistryDesk& desk, Day as_of,
                              const std::string& bytes) {
    MC_TRY(sheet, services.read_table(bytes));
    const int year = asset::year_of(as_of);
    return accounts_plan(sheet, desk.books.rules->of(year), year);
}

}  // namespace

Result<Done> may_take_accounts(Services& services, const Actor& actor, const AgencyId& agency) {
    MC_CHECK(MinistryDesk(services, actor).books.check_keeps(agency));
    return Done{};
}

Result<AccountsCheck> check_accounts(Services& services, const Actor& actor, const AgencyId& agency,
                                     const std::string& as_of, const std::string& bytes) {
    const MinistryDesk desk(services, actor);
    MC_CHECK(desk.books.check_keeps(agency));
    MC_TRY(day, balance_day(desk, as_of));
    MC_TRY(plan, plan_for(services, desk, day, bytes));
    AccountsCheck check{.rows = plan.rows,
                        .assets = plan.assets,
                        .sums = plan.sums,
                        .cost = plan.cost,
                        .accumulated = plan.accumulated,
                        .defects_count = static_cast<std::int64_t>(plan.defects_count),
                        .defects = views_of(std::move(plan.defects)),
                        .plan = {}};
    if (plan.digest != Hash{}) check.plan = hex(plan.digest);
    return check;
}

Result<AccountsDone> take_accounts(Services& services, const Asked& asked, const AgencyId& agency,
                                   const std::string& as_of, const std::string& bytes,
                                   const std::string& plan_shown) {
    const MinistryDesk desk(services, asked.actor);
    MC_TRY(unit, desk.books.check_keeps(agency));
    MC_TRY(day, balance_day(desk, as_of));
    MC_TRY(plan, plan_for(services, desk, day, bytes));
    if (plan.digest == Hash{} || hex(plan.digest) != plan_shown)
        return fail(Refused(changed_meanwhile));
    ministry::AccountsTaken event{.agency = agency,
                                  .as_of = day,
                                  .assets = plan.assets,
                                  .sums = plan.sums,
                                  .lines = {},
                                  .sheet = sha256(bytes)};
    const AccountsFile file{std::move(plan.lines)};
    MC_TRY(kept, keep_document(services, edge::json::text(file), limits::ministry_file_bytes_max));
    event.lines = std::move(kept);
    MC_CHECK(act_on_ministry(services, asked_by(services, asked, unit),
                             [&](const Sees<MinistryStreams>&) -> Result<ministry::Event> {
                                 return ministry::Event(event);
                             }));
    return AccountsDone{event.assets, event.sums};
}

Result<SheetFile> accounts_template(Services& services, const Actor& actor, const AgencyId& agency,
                                    SheetForm form) {
    const MinistryDesk desk(services, actor);
    MC_CHECK(desk.books.check_keeps(agency));
    std::vector<SheetColumn> columns;
    for (std::string& words : accounts_headings()) columns.push_back({std::move(words), 24, {}});
    SheetGuide guide{{
        {"Cách ghi số liệu kế toán"},
        {"Theo tài sản",
         "mỗi dòng một tài sản, ghi số hiệu trong sổ kế toán; nhóm có thể để trống"},
        {"Theo nhóm",
         "không ghi số hiệu, ghi nhóm: số dư nguyên giá (tài khoản 211, 213) và hao mòn "
         "lũy kế (tài khoản 214) của cả nhóm"},
        {"Số tiền", "đơn vị đồng, số nguyên"},
        {""},
        {"Nhóm tài sản"},
    }};
    for (const asset::ClassRow& row : desk.books.rules->of(desk.books.year()).classes)
        guide.rows.push_back({row.code, row.name});
    return sheet_file("mau-so-lieu-ke-toan", form, {"Kế toán", columns, {}, guide});
}

}  // namespace mc
