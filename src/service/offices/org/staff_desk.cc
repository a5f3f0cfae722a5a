#include "service/offices/org/staff_desk.h"

#include <algorithm>
#include <ranges>

#include "store/statements.h"

namespace mc {

using enum RefusalCode;

Result<std::map<std::string, LoginName>> accounts_by_person(Snapshot& snapshot) {
    std::map<std::string, LoginName> all;
    std::string person, name;
    for (;;) {
        MC_TRY(rows, snapshot.query(sql::accounts_page, {person, name}));
        if (rows.empty()) return all;
        for (const Row& row : rows)
            all.emplace(row.text(0),
                        LoginName{row.text(1), row.integer(2) != 0, row.integer(3) != 0});
        person = rows.back().text(0), name = rows.back().text(1);
    }
}

StaffDesk::StaffDesk(const Services& services, const Actor& actor)
    : province(services.province()),
      by(actor.person),
      today(day_of(services.time.now())),
      now(services.time.now()) {}

bool StaffDesk::looks_after(const UnitId& unit) const {
    return administers(province->people, province->org, by, unit, today);
}

bool StaffDesk::administrator() const {
    const auto grants = province->people.grants_of(by, today);
    return std::ranges::any_of(
        grants, [](const Grant& grant) { return grant.role == Role::administrator; });
}

bool StaffDesk::top() const {
    return administers_top(province->people, province->org, by, today);
}

std::vector<Grant> StaffDesk::belongs_by(const PersonId& person) const {
    const auto found = province->people.grants.find(person);
    if (found == province->people.grants.end()) return {};
    std::vector<Grant> theirs;
    for (const Grant& grant : found->second)
        if (holds_or_will(grant)) theirs.push_back(grant);
    return theirs.empty() ? found->second : theirs;
}

bool StaffDesk::looks_after(const PersonId& person) const {
    const auto grants = belongs_by(person);
    return top() ||
           std::ranges::any_of(grants, [&](const Grant& grant) { return looks_after(grant.unit); });
}

bool StaffDesk::may_open(const PersonId& person) const {
    const auto grants = belongs_by(person);
    return top() || (!grants.empty() && std::ranges::all_of(grants, [&](const Grant& grant) {
               return looks_after(grant.unit);
           }));
}

Result<Done> StaffDesk::check_giving(const Grant& grant) const {
    if (!looks_after(grant.unit))
        return fail(Refused(not_permitted, {"giao vai trò ở cơ quan khác"}));
    if ((grant.role == Role::inspector || grant.role == Role::asset_manager) && !top())
        return fail(Refused(not_permitted, {"giao vai trò xem việc, tài sản của cả tỉnh"}));
    if (!province->org.exists(grant.unit, std::max(grant.from, today)))
        return fail(Refused(not_found, {"đơn vị " + grant.unit.value}, "unit"));
    return Done{};
}

DutyView StaffDesk::view(const Grant& grant) const {
    DutyView view{.unit = grant.unit.value,
                  .role = std::string(code_of(grant.role)),
                  .role_name = std::string(title_of(grant.role)),
                  .from = iso(grant.from),
                  .decision = grant.decision,
                  .now = grant.from <= today && holds_or_will(grant)};
    if (grant.until) view.until = iso(*grant.until);
    if (!grant.instead_of.empty()) {
        view.instead_of = grant.instead_of.value;
        view.instead_of_name = province->person_name(grant.instead_of);
    }
    if (const Unit* unit = province->org.unit(grant.unit)) {
        view.unit_name = unit->name;
        if (const Agency* agency = province->org.agency(unit->agency))
            view.agency_name = agency->name;
    }
    return view;
}

StaffPerson StaffDesk::view(const PersonId& person, const LoginName* account) const {
    StaffPerson view{.person = person.value, .name = province->person_name(person)};
    if (const auto found = province->people.people.find(person);
        found != province->people.people.end())
        view.title = found->second.title;
    if (province->people.locked.contains(person)) view.locked = true;
    if (const auto gone = province->people.left.find(person); gone != province->people.left.end())
        view.left = iso(gone->second);
    if (const auto asked = province->people.asked.find(person);
        asked != province->people.asked.end())
        view.reset = ResetView{asked->second.by.value, province->person_name(asked->second.by),
                               asked->second.reason,   iso(minute_of(asked->second.until)),
                               asked->second.by == by, now >= asked->second.until};
    if (account != nullptr) {
        view.account = account->name;
        if (account->none)
            view.password_none = true;
        else if (account->due)
            view.password_due = true;
    }
    if (const auto grants = province->people.grants.find(person);
        grants != province->people.grants.end())
        for (const Grant& grant : grants->second)
            if (holds_or_will(grant)) view.duties.push_back(this->view(grant));
    return view;
}

Result<Done> check_administrator(const StaffDesk& desk) {
    if (desk.administrator()) return Done{};
    return fail(Refused(not_permitted, {"quản lý cán bộ"}));
}

Result<Done> check_person(const StaffDesk& desk, const PersonId& person) {
    MC_CHECK(check_administrator(desk));
    if (!desk.province->people.people.contains(person))
        return fail(Refused(not_found, {"cán bộ này"}));
    if (!desk.looks_after(person))
        return fail(Refused(not_permitted, {"quản lý cán bộ của cơ quan khác"}));
    return Done{};
}

Result<Grant> grant_of(const PersonId& person, const DutyAsked& in) {
    std::vector<Refusal> faults;
    const auto role = parse_role(in.role);
    const auto from = parse_day(in.from);
    std::optional<Day> until;
    if (in.until && !in.until->empty()) {
        until = parse_day(*in.until);
        if (!until) faults.push_back({field_invalid, "until", {"ngày kết thúc"}});
    }
    if (!role) faults.push_back({field_invalid, "role", {"vai trò"}});
    if (!from || *from < calendar_first || *from > calendar_last)
        faults.push_back({field_invalid, "from", {"ngày bắt đầu"}});
    if (until && *until > calendar_last)
        faults.push_back({field_invalid, "until", {"ngày kết thúc"}});
    if (!faults.empty()) return fail(Refused(std::move(faults)));
    return Grant{person, {in.unit}, *role, *from, until, in.decision};
}

PersonId person_of(const OrgEvent& event) {
    return std::visit(
        [](const auto& e) {
            if constexpr (requires { e.person; }) return e.person;
            return PersonId{};
        },
        event);
}

Result<Done> check_seen(Services& services, const StaffDesk& desk, std::int64_t revision,
                        const std::function<std::string(const OrgEvent&)>& words) {
    if (revision <= 0) return Done{};
    return services.store.view([&](Snapshot& snapshot) -> Result<Done> {
        MC_TRY(records, snapshot.records(org_stream, revision));
        for (const Record& record : records | std::views::reverse) {
            if (record.type == edition_adopted_type) continue;
            // As the record shows it, it tells whom it is about; what was typed lies beside it.
            auto event = decode_org_event(record.type, record.payload);
            if (!event || words(*event).empty()) continue;
            MC_TRY(personal, snapshot.personal(org_stream, record.seq));
            if (personal)
                if (auto whole = decode_org_event(record.type, *personal)) event = whole;
            const std::string by = desk.province->person_name(record.actor);
            return fail(Refused({{changed_meanwhile, "", {}},
                                 {changed_by,
                                  "",
                                  {by.empty() ? "Chương trình" : by, vn_long(minute_of(record.at)),
                                   words(*event)}}}));
        }
        return Done{};
    });
}

Result<Answer> act_on_org(Services& services, const Asked& asked, const StaffDesk& desk,
                          const DecideOrg& decide,
                          const std::function<std::string(const OrgEvent&)>& again) {
    auto answer = services.store.act(
        Act{.stream = org_stream,
            .request_key = asked.key,
            .command = asked.command,
            .at = services.time.now(),
            .work = [&](Transaction& tx) -> Result<std::string> {
                MC_TRY(records, reference_records(tx));
                if (records != desk.province->records) return fail(Refused(changed_meanwhile));
                MC_TRY(events, decide(tx));
                const auto grants = desk.province->people.grants_of(desk.by, desk.today);
                const UnitId unit = grants.empty() ? UnitId{} : grants.front().unit;
                for (const OrgEvent& event : events)
                    MC_CHECK(tx.append(org_stream, record_of(event, desk.by, unit)));
                return std::string();
            },
            // What was made is read from the journal, from the last record of the act.
            .again = [&again](Snapshot& snapshot, const RecordPlace& place) -> Result<std::string> {
                MC_TRY(records, snapshot.records(place.stream, place.seq - 1));
                const auto event = decode_org_event(records.front().type, records.front().payload);
                return event ? again(*event) : std::string();
            }});
    if (!answer) return answer;
    // A duty that ends stops at once here, and within a second elsewhere (main/follower.h).
    MC_CHECK(catch_up(services));
    return answer;
}

}  // namespace mc
