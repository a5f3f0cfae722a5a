#include "main/demo/staffing.h"

#include "base/text.h"
#include "main/demo/names.h"
#include "service/login/password.h"

namespace mc::demo {
namespace {

const std::vector<std::string> communes_wanted{"Vĩnh Hải",  "Vĩnh Phước", "Lộc Thọ", "Ninh Ích",
                                               "Ninh Hiệp", "Diên Khánh", "Vạn Giã"};
const std::vector<std::string> districts_wanted{"Nha Trang", "Ninh Hòa", "Diên Khánh", "Vạn Ninh"};

bool wanted(const Agency& agency) {
    const auto& list = agency.level == Level::commune ? communes_wanted : districts_wanted;
    if (agency.level == Level::province) return true;
    return std::ranges::any_of(
        list, [&](const std::string& name) { return agency.name.ends_with(name); });
}

/// A short login word from a Vietnamese name: "Vĩnh Hải" → "vinhhai".
std::string slug(const std::string& text) {
    std::string out;
    for (const char c : fold(text))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
    return out;
}

std::string short_name(const Agency& agency) {
    for (const std::string_view kind : {"UBND phường ", "UBND xã ", "UBND thị trấn ",
                                        "UBND thành phố ", "UBND thị xã ", "UBND huyện "})
        if (agency.name.starts_with(kind)) return agency.name.substr(kind.size());
    return agency.name;
}

std::string_view prefix(Role role) {
    switch (role) {
        case Role::receptionist:
            return "motcua";
        case Role::specialist:
            return "chuyenvien";
        case Role::head_of_room:
            return "truongphong";
        case Role::leader:
            return "lanhdao";
        case Role::council:
            return "hoidong";
        case Role::control_officer:
            return "kiemsoat";
        case Role::inspector:
            return "thanhtra";
        case Role::administrator:
            return "quantri";
        case Role::asset_accountant:
            return "ketoan";
        case Role::asset_manager:
            return "taisan";
        case Role::citizen:
            return "congdan";
    }
    return "";
}

/// Which duties have to be filled so that every procedure can run from end to end.
std::set<std::pair<UnitId, Role>> duties_needed(const Province& province, Day day) {
    std::set<std::pair<UnitId, Role>> needed;
    const auto add = [&](const ProcedureVersion& v, const AgencyId& agency,
                         const AgencyId& commune) {
        for (const Step& step : v.steps) {
            const auto unit = province.org.resolve(step.unit, agency, commune, day);
            if (unit) needed.insert({*unit, step.applicant ? Role::receptionist : step.role});
        }
    };
    for (const AgencyId& id : receiving_agencies(province, day))
        for (const Versioned* v : province.all_in_force(day)) {
            const Agency& agency = *province.org.agency(id);
            if (!receives(v->version, agency)) continue;
            if (agency.level != Level::district) add(v->version, id, id);
            for (const Agency& commune : province.org.agencies())
                if (agency.level == Level::district && commune.parent == id && wanted(commune))
                    add(v->version, id, commune.id);
        }
    // Who watches and who runs the machine sit at the province.
    for (const Unit& unit : province.org.units()) {
        const Agency* agency = province.org.agency(unit.agency);
        if (!agency || agency->level != Level::province || !province.org.exists(unit.id, day))
            continue;
        for (const Role role : {Role::control_officer, Role::inspector, Role::administrator})
            if (fits(role, unit.function) &&
                std::ranges::none_of(needed, [&](const auto& n) { return n.second == role; }))
                needed.insert({unit.id, role});
    }
    return needed;
}

/// Who keeps the asset books: one person in each agency that takes dossiers in and at the
/// department of finance, where somebody looks at the books of all as well.
std::vector<std::pair<UnitId, Role>> asset_duties(const Province& province, Day day) {
    std::vector<std::pair<UnitId, Role>> duties;
    const auto unit_in = [&](const AgencyId& agency) -> std::optional<UnitId> {
        for (const char* function : {"finance_planning", "economy", "office", "leadership"})
            if (const UnitId unit{agency.value + "/" + function}; province.org.exists(unit, day))
                return unit;
        return {};
    };
    for (const AgencyId& agency : receiving_agencies(province, day))
        if (const auto unit = unit_in(agency)) duties.emplace_back(*unit, Role::asset_accountant);
    if (const auto unit = unit_in({"so-tai-chinh"}))
        duties.insert(duties.end(),
                      {{*unit, Role::asset_accountant}, {*unit, Role::asset_manager}});
    return duties;
}

}  // namespace

std::vector<AgencyId> receiving_agencies(const Province& province, Day day) {
    std::vector<AgencyId> out;
    for (const Agency* agency : province.org.receiving(day))
        if (wanted(*agency)) out.push_back(agency->id);
    return out;
}

Result<std::vector<DemoAccount>> staff(Services& services, Chance& chance, Day from, Day until) {
    const auto province = services.province();
    std::vector<OrgEvent> events;
    std::vector<DemoAccount> accounts;
    std::map<std::string, int> taken;
    int number = 0;
    Establishment state = province->people;
    auto needed = duties_needed(*province, from);
    needed.merge(duties_needed(*province, until));
    std::vector<std::pair<UnitId, Role>> all(needed.begin(), needed.end());
    for (const auto& duty : asset_duties(*province, until))
        if (province->org.exists(duty.first, from)) all.push_back(duty);
    for (const auto& [unit_id, role] : all) {
        const Unit& unit = *province->org.unit(unit_id);
        const Agency& agency = *province->org.agency(unit.agency);
        // Two at a counter and two specialists a room, so that a dossier can be assigned and taken
        // over.
        const int people = role == Role::receptionist || role == Role::specialist ? 2 : 1;
        for (int i = 0; i < people; ++i) {
            const PersonId person{fmt::format("cb-{:04}", ++number)};
            const std::string name = person_name(chance, chance.percent(45));
            const PersonSet set{person, name, std::string(title_of(role)), ""};
            Grant grant{person, unit_id, role, from, {}, "DEMO/QĐ"};
            state = mc::apply(std::move(state), OrgEvent{set});
            MC_TRY(granted, decide_grant(state, province->org, {"he-thong"}, grant));
            state = mc::apply(std::move(state), OrgEvent{granted});
            events.insert(events.end(), {OrgEvent{set}, OrgEvent{granted}});
            std::string account = std::string(prefix(role)) + "." + slug(short_name(agency));
            if (const int again = ++taken[account]; again > 1) account += std::to_string(again);
            accounts.push_back(
                {account, person.value, name, std::string(title_of(role)), unit.name, agency.name});
        }
    }
    MC_CHECK(record_org(services, events, {"he-thong"}, "demo/people"));
    return accounts;
}

Result<Done> open_accounts(Sessions& sessions, const std::vector<DemoAccount>& accounts,
                           const std::string& password) {
    MC_TRY(hash, password_hash(password));
    for (const DemoAccount& account : accounts)
        MC_CHECK(sessions.set_account_hash(account.account, {account.person}, hash));
    return Done{};
}

}  // namespace mc::demo
