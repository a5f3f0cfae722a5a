#include "service/offices/org/staff_sheet.h"

#include <algorithm>
#include <charconv>

#include "base/cbor.h"
#include "base/text.h"
#include "service/login/session.h"
#include "service/offices/org/staff_sheet/columns.h"
#include "service/offices/org/staff_sheet/plan.h"
#include "service/sheet_in/units.h"
#include "sheet/write.h"

namespace mc {
namespace {

using enum RefusalCode;
using Cells = std::vector<std::string>;

Result<StaffPlan> planned(Services& services, const StaffDesk& desk, const std::string& bytes) {
    MC_TRY(sheet, services.read_table(bytes));
    MC_TRY(logins, services.store.view(login_names));
    return plan_of(desk, logins, sheet);
}

std::string hex_of(const Hash& digest) {
    return hex(digest);
}

/// The events of one person, the new ones with the id they get now.
void add_events(std::vector<OrgEvent>& events, const PlannedPerson& one, const PersonId& person) {
    if (one.set) {
        PersonSet set = *one.set;
        set.person = person;
        events.emplace_back(std::move(set));
    }
    for (Granted granted : one.granted) {
        granted.person = person;
        events.emplace_back(std::move(granted));
    }
    if (one.person.empty()) events.emplace_back(AccountOpened{person, one.account});
}

StaffImported end_of(const StaffPlan& plan) {
    return {plan.digest, static_cast<std::int64_t>(plan.fresh),
            static_cast<std::int64_t>(plan.changed), static_cast<std::int64_t>(plan.duties)};
}

std::vector<SheetColumn> columns_with(std::vector<std::string> roles) {
    const std::array<int, staff_headings.size()> widths{28, 24, 14, 20, 30, 30, 26, 13, 13, 24, 18};
    std::vector<SheetColumn> columns;
    for (std::size_t i = 0; i < staff_headings.size(); ++i)
        columns.push_back({std::string(staff_headings[i].words), widths[i], {}});
    columns[StaffColumn::role].choices = std::move(roles);
    return columns;
}

std::vector<std::string> role_titles() {
    std::vector<std::string> titles;
    for (std::size_t i = 1; i <= static_cast<std::size_t>(last_of(Role{})); ++i)
        titles.emplace_back(title_of(static_cast<Role>(i)));
    return titles;
}

/// How a file is filled in, and what may be named in it.
SheetGuide guide_of(const StaffDesk& desk) {
    SheetGuide guide{{
        {"Cách ghi danh sách cán bộ"},
        {"Mỗi dòng", "một người với một vai trò; người có hai vai trò ghi hai dòng cùng tài khoản"},
        {"Họ và tên", "đủ dấu, không có chữ số"},
        {"Tài khoản", "tên đăng nhập, mỗi người một tên; không ghi mật khẩu vào danh sách"},
        {"Từ ngày, Đến hết ngày", "dạng 31/12/2026; chưa biết ngày kết thúc thì để trống"},
        {"Số quyết định", "văn bản phân công, ví dụ 12/QĐ-UBND"},
        {"Mã cán bộ", "người mới để trống; tệp xuất ra đã ghi sẵn"},
        {""},
        {"Vai trò"},
    }};
    for (const std::string& title : role_titles()) guide.rows.push_back({"", title});
    guide.rows.push_back({""});
    guide.rows.push_back({"Cơ quan", "Đơn vị", "Mã đơn vị"});
    for (const Unit& unit : desk.province->org.units()) {
        if (!desk.province->org.exists(unit.id, desk.today) || !desk.looks_after(unit.id)) continue;
        const Agency* agency = desk.province->org.agency(unit.agency);
        guide.rows.push_back({agency ? agency->name : "", unit.name, unit.id.value});
    }
    return guide;
}

/// One row for each duty; one without for whoever has none.
void add_rows(std::vector<Cells>& rows, const StaffDesk& desk, const UnitNames& names,
              const PersonSet& person, const std::string& account) {
    Cells row(staff_headings.size());
    const auto put = [&](StaffColumn column, const std::string& text) { row[column] = text; };
    put(StaffColumn::name, person.name);
    put(StaffColumn::title, person.title);
    put(StaffColumn::phone, person.phone);
    put(StaffColumn::account, account);
    put(StaffColumn::person, person.person.value);
    const auto before = rows.size();
    const auto found = desk.province->people.grants.find(person.person);
    if (found != desk.province->people.grants.end())
        for (const Grant& grant : found->second) {
            if (!desk.holds_or_will(grant)) continue;
            const auto words = names.words_of(grant.unit);
            put(StaffColumn::agency, words.agency);
            put(StaffColumn::unit, words.unit);
            put(StaffColumn::role, std::string(title_of(grant.role)));
            put(StaffColumn::from, vn_day(grant.from));
            put(StaffColumn::until, grant.until ? vn_day(*grant.until - std::chrono::days{1}) : "");
            put(StaffColumn::decision, grant.decision);
            rows.push_back(row);
        }
    if (rows.size() == before) rows.push_back(row);
}

Result<SheetFile> file_of(const StaffDesk& desk, SheetForm form, const std::string& name,
                          const std::vector<Cells>& rows) {
    return sheet_file(name, form, {"Cán bộ", columns_with(role_titles()), rows, guide_of(desk)});
}

}  // namespace

Result<Done> may_use_sheets(Services& services, const Actor& actor) {
    return check_administrator(StaffDesk(services, actor));
}

Result<SheetCheck> check_staff_sheet(Services& services, const Actor& actor,
                                     const std::string& bytes) {
    MC_CHECK(catch_up(services));
    const StaffDesk desk(services, actor);
    MC_CHECK(check_administrator(desk));
    MC_TRY(plan, planned(services, desk, bytes));
    SheetCheck check{.rows = static_cast<std::int64_t>(plan.rows),
                     .people = static_cast<std::int64_t>(plan.fresh),
                     .changed = static_cast<std::int64_t>(plan.changed),
                     .duties = static_cast<std::int64_t>(plan.duties),
                     .same = static_cast<std::int64_t>(plan.same),
                     .defects_count = static_cast<std::int64_t>(plan.defects_count)};
    check.defects = views_of(std::move(plan.defects));
    if (plan.digest == Hash{}) return check;
    check.plan = hex_of(plan.digest);
    for (SheetLine& line : plan.lines)
        if (line.what != "same" && check.lines.size() < limits::sheet_shown_max)
            check.lines.push_back(std::move(line));
    return check;
}

Result<SheetDone> import_staff_sheet(Services& services, const Asked& asked,
                                     const std::string& bytes, const std::string& plan_shown) {
    MC_CHECK(catch_up(services));
    const StaffDesk desk(services, asked.actor);
    MC_CHECK(check_administrator(desk));
    MC_TRY(plan, planned(services, desk, bytes));
    // Ids are drawn once, however often the work runs.
    std::vector<PersonId> ids;
    for (const PlannedPerson& one : plan.people)
        ids.push_back(one.person.empty() ? PersonId{"cb-" + random_hex(services.entropy, 6)}
                                         : one.person);
    const auto decide = [&](Transaction& tx) -> Result<std::vector<OrgEvent>> {
        if (plan.digest == Hash{} || hex_of(plan.digest) != plan_shown)
            return fail(Refused(changed_meanwhile));
        // Accounts are also made where no record tells of them (motcua account).
        MC_TRY(logins, login_names(tx));
        std::vector<OrgEvent> events;
        for (std::size_t i = 0; i < plan.people.size(); ++i) {
            const PlannedPerson& one = plan.people[i];
            add_events(events, one, ids[i]);
            if (!one.person.empty()) continue;
            if (logins.person_of.contains(one.account)) return fail(Refused(changed_meanwhile));
            Sessions::open_account(tx, one.account, ids[i]);
        }
        events.emplace_back(end_of(plan));
        return events;
    };
    MC_TRY(answer, act_on_org(services, asked, desk, decide, [](const OrgEvent& event) {
               const auto* end = std::get_if<StaffImported>(&event);
               return end ? cbor::encode(*end) : std::string();
           }));
    auto end = end_of(plan);
    if (answer.repeated)
        if (const auto told = cbor::decode<StaffImported>(answer.bytes)) end = *told;
    return SheetDone{end.people, end.changed, end.duties};
}

Result<SheetFile> export_staff(Services& services, const Actor& actor, SheetForm form) {
    const StaffDesk desk(services, actor);
    MC_CHECK(check_administrator(desk));
    MC_TRY(logins, services.store.view(login_names));
    std::vector<std::pair<std::string, const PersonSet*>> people;
    for (const auto& [id, person] : desk.province->people.people)
        if (desk.looks_after(id)) people.emplace_back(fold(person.name) + " " + id.value, &person);
    std::ranges::sort(people);
    const UnitNames names(desk.province->org);
    std::vector<Cells> rows;
    for (const auto& [sorted, person] : people) {
        const auto account = logins.first_of.find(person->person);
        add_rows(rows, desk, names, *person,
                 account == logins.first_of.end() ? "" : account->second);
    }
    return file_of(desk, form, "can-bo-" + iso(desk.today), rows);
}

Result<SheetFile> staff_template(Services& services, const Actor& actor, SheetForm form) {
    const StaffDesk desk(services, actor);
    MC_CHECK(check_administrator(desk));
    return file_of(desk, form, "mau-can-bo", {});
}

}  // namespace mc
