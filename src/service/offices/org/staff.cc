#include "service/offices/org/staff.h"

#include <algorithm>
#include <sstream>

#include "base/text.h"
#include "org/leave.h"
#include "org/reset.h"
#include "service/login/password.h"
#include "service/offices/org/duties.h"
#include "service/offices/org/staff_desk.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;

/// The first is the one people are told.
Result<std::vector<LoginName>> accounts_of(Snapshot& snapshot, const PersonId& person) {
    MC_TRY(rows, snapshot.query(sql::accounts_of_person, {person.value}));
    std::vector<LoginName> names;
    for (const Row& row : rows)
        names.push_back({row.text(0), row.integer(2) != 0, row.text(1).empty()});
    return names;
}

std::vector<StaffUnit> units_of(const StaffDesk& desk) {
    std::vector<StaffUnit> units;
    for (const Unit& unit : desk.province->org.units()) {
        if (!desk.province->org.exists(unit.id, desk.today) || !desk.looks_after(unit.id)) continue;
        StaffUnit view{.id = unit.id.value, .name = unit.name};
        if (const Agency* agency = desk.province->org.agency(unit.agency))
            view.agency_name = agency->name;
        for (std::size_t i = 0; i <= static_cast<std::size_t>(last_of(Role{})); ++i)
            if (const auto role = static_cast<Role>(i); fits(role, unit.function))
                view.roles.push_back({std::string(code_of(role)), std::string(title_of(role))});
        units.push_back(std::move(view));
    }
    return units;
}

/// Looks through everybody for the words of a question. Cost: a province has five thousand people
/// and a few hundred kinds of duties, so what is asked of a unit or said of a duty is asked once.
class StaffSearch {
public:
    StaffSearch(const StaffDesk& desk, const std::string& q) : desk_(desk), top_(desk.top()) {
        std::istringstream words(fold(q));
        for (std::string word; words >> word;) words_.push_back(word);
    }

    /// As StaffDesk::looks_after.
    bool his(const PersonId& person) {
        return top_ || std::ranges::any_of(desk_.belongs_by(person), [&](const Grant& grant) {
                   const auto [mine, fresh] = mine_.try_emplace(grant.unit);
                   if (fresh) mine->second = desk_.looks_after(grant.unit);
                   return mine->second;
               });
    }

    /// The folded name of somebody in whom every word is found; nothing where one is missing.
    std::optional<std::string> found(const PersonSet& person, const LoginName* account) {
        std::string name = fold(person.name), known = name;
        if (account) known += " " + account->name + (account->none ? without_password : "");
        const auto grants = desk_.province->people.grants.find(person.person);
        if (!words_.empty() && grants != desk_.province->people.grants.end())
            for (const Grant& grant : grants->second)
                if (desk_.holds_or_will(grant)) known += said(grant);
        for (const std::string& word : words_)
            if (known.find(word) == std::string::npos) return {};
        return name;
    }

private:
    /// So that the words on the screen find them: "Chưa có mật khẩu".
    static constexpr const char* without_password = " chua co mat khau";

    const std::string& said(const Grant& grant) {
        std::string& words = said_[{grant.unit, grant.role}];
        if (words.empty()) {
            const DutyView duty = desk_.view(grant);
            words = " " + fold(duty.unit_name + " " + duty.agency_name + " " + duty.role_name);
        }
        return words;
    }

    const StaffDesk& desk_;
    bool top_;
    std::vector<std::string> words_;
    std::map<UnitId, bool> mine_;
    std::map<std::pair<UnitId, Role>, std::string> said_;
};

constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";  // none looks like another
constexpr int groups = 4, letters_of_a_group = 4;

std::string made_password(Entropy& entropy) {
    std::string password;
    while (password.size() < groups * (letters_of_a_group + 1)) {
        std::array<std::uint8_t, 1> one{};
        entropy.fill(one);
        // Those beyond would make the first letters likelier.
        if (one[0] >= 256 / letters.size() * letters.size()) continue;
        password += letters[one[0] % letters.size()];
        if (password.size() % (letters_of_a_group + 1) == letters_of_a_group) password += '-';
    }
    password.pop_back();
    return password;
}

}  // namespace

std::string deed_words(const OrgEvent& event, const StaffDesk& desk) {
    const auto duty = [&](const auto& e) {
        return fmt::format("{}, {}", title_of(e.role), unit_words(desk.province->org, e.unit));
    };
    if (const auto* e = std::get_if<PersonSet>(&event)) return "Ghi họ tên: " + e->name;
    if (const auto* e = std::get_if<Granted>(&event))
        return fmt::format(
            "Giao vai trò {} từ {}{}{} ({})", duty(*e), vn_day(e->from),
            e->until ? " đến trước " + vn_day(*e->until) : "",
            e->instead_of.empty() ? "" : ", thay " + desk.province->person_name(e->instead_of),
            e->decision);
    if (const auto* e = std::get_if<Revoked>(&event))
        return fmt::format("Thôi vai trò {} từ {} ({})", duty(*e), vn_day(e->from), e->decision);
    if (const auto* e = std::get_if<AccountOpened>(&event)) return "Mở tài khoản " + e->account;
    if (const auto* e = std::get_if<PasswordGiven>(&event))
        return e->asked_by.empty()
                   ? "Cấp mật khẩu: " + e->reason
                   : fmt::format("Xác nhận cấp lại mật khẩu theo đề nghị của {}: {}",
                                 desk.province->person_name(e->asked_by), e->reason);
    if (const auto* e = std::get_if<PasswordAsked>(&event))
        return "Đề nghị cấp lại mật khẩu: " + e->reason;
    if (const auto* e = std::get_if<PasswordNotGiven>(&event))
        return "Không cấp lại mật khẩu: " + e->reason;
    if (const auto* e = std::get_if<AccountLocked>(&event)) return "Khóa tài khoản: " + e->reason;
    if (const auto* e = std::get_if<AccountUnlocked>(&event))
        return "Mở khóa tài khoản: " + e->reason;
    if (const auto* e = std::get_if<PersonLeft>(&event))
        return fmt::format("Thôi làm việc từ {} ({})", vn_day(e->from), e->decision);
    return {};
}

Result<Done> check_person_seen(Services& services, const StaffDesk& desk, const Asked& asked,
                               const PersonId& person) {
    return check_seen(services, desk, asked.revision, [&](const OrgEvent& event) {
        return person_of(event) == person ? deed_words(event, desk) : std::string();
    });
}

namespace {

/// Every duty there was, also those that a later record ended, newest first.
struct Past {
    std::vector<Grant> grants;
    std::vector<PersonDeed> deeds;
    std::int64_t revision{};
};

Result<Past> past_of(Snapshot& snapshot, const StaffDesk& desk, const PersonId& person) {
    MC_TRY(lines, snapshot.history(org_stream));
    Past past;
    Establishment state;
    for (const Replayed& line : lines) {
        if (line.record.type == edition_adopted_type) continue;
        const auto event = decode_org_event(line.record.type,
                                            line.personal ? *line.personal : line.record.payload);
        if (!event || person_of(*event) != person) continue;
        state = apply(std::move(state), *event);
        past.revision = line.record.seq;
        const std::string by = desk.province->person_name(line.record.actor);
        past.deeds.push_back({iso(minute_of(line.record.at)), by.empty() ? "Chương trình" : by,
                              deed_words(*event, desk)});
    }
    if (const auto found = state.grants.find(person); found != state.grants.end())
        past.grants = found->second;
    std::ranges::reverse(past.grants);
    std::ranges::reverse(past.deeds);
    return past;
}

Result<PersonPage> page_of(Services& services, const StaffDesk& desk, const PersonId& person) {
    return services.store.view([&](Snapshot& snapshot) -> Result<PersonPage> {
        MC_TRY(accounts, accounts_of(snapshot, person));
        MC_TRY(past, past_of(snapshot, desk, person));
        PersonPage page{.person =
                            desk.view(person, accounts.empty() ? nullptr : &accounts.front())};
        for (const Grant& grant : past.grants) page.duties.push_back(desk.view(grant));
        page.substitutes = substitutes_of(desk, person);
        MC_TRY(work, work_of(snapshot, desk, person));
        page.in_hand = work.in_hand;
        page.left_over = work.left_over;
        page.history = std::move(past.deeds);
        page.revision = past.revision;
        page.as_of = iso(minute_of(services.time.now()));
        return page;
    });
}

/// What waits for this administrator: asked by another, not for himself, not over.
std::vector<ResetWaiting> waiting_for(const StaffDesk& desk) {
    const Establishment& people = desk.province->people;
    std::vector<const PasswordAsked*> found;
    for (const auto& [person, asked] : people.asked)
        if (asked.by != desk.by && person != desk.by && asked_reset(people, person, desk.now) &&
            desk.may_open(person))
            found.push_back(&asked);
    std::ranges::sort(
        found, {}, [](const auto* asked) { return std::pair(asked->until, asked->person.value); });
    std::vector<ResetWaiting> waiting;
    for (const PasswordAsked* asked : found)
        waiting.push_back({asked->person.value, desk.province->person_name(asked->person),
                           desk.province->person_name(asked->by), iso(minute_of(asked->until))});
    return waiting;
}

}  // namespace

Result<StaffList> staff_list(Services& services, const Actor& actor, const std::string& q) {
    const StaffDesk desk(services, actor);
    MC_CHECK(check_administrator(desk));
    MC_TRY(accounts, services.store.view(accounts_by_person));
    StaffList list{.waiting = waiting_for(desk), .as_of = iso(minute_of(services.time.now()))};
    StaffSearch search(desk, q);
    using Found = std::tuple<std::string, PersonId, const LoginName*>;
    std::vector<Found> found;
    for (const auto& [person, set] : desk.province->people.people) {
        if (!search.his(person)) continue;
        const auto account = accounts.find(person.value);
        const LoginName* login = account == accounts.end() ? nullptr : &account->second;
        if (auto name = search.found(set, login))
            found.emplace_back(*std::move(name), person, login);
    }
    std::ranges::sort(found);
    list.cut = found.size() > limits::page_rows_max;
    if (list.cut) found.resize(limits::page_rows_max);
    for (const auto& [name, person, login] : found) list.items.push_back(desk.view(person, login));
    return list;
}

Result<DutyUnits> duty_units(Services& services, const Actor& actor) {
    const StaffDesk desk(services, actor);
    MC_CHECK(check_administrator(desk));
    return DutyUnits{units_of(desk), iso(minute_of(services.time.now()))};
}

Result<PersonPage> person_page(Services& services, const Actor& actor, const PersonId& person) {
    const StaffDesk desk(services, actor);
    MC_CHECK(check_person(desk, person));
    return page_of(services, desk, person);
}

Result<PersonMade> add_person(Services& services, Sessions& sessions, const Asked& asked,
                              const NewPersonIn& in) {
    MC_CHECK(catch_up(services));
    const StaffDesk desk(services, asked.actor);
    MC_CHECK(check_administrator(desk));
    const PersonId person{"cb-" + random_hex(services.entropy, 6)};
    MC_TRY(account, new_account_name(in.account));
    if (blank(in.name)) return fail(Refused(field_missing, {"họ và tên"}, "name"));
    MC_TRY(grant, grant_of(person, {in.unit, in.role, in.from, in.decision, in.until}));
    MC_CHECK(desk.check_giving(grant));
    const std::string password = made_password(services.entropy);
    MC_TRY(hash, password_hash(password));
    const PersonSet set{person, in.name, in.title.value_or(""), in.phone.value_or("")};
    MC_TRY(answer,
           act_on_org(services, asked, desk, [&](Transaction& tx) -> Result<std::vector<OrgEvent>> {
               MC_TRY(taken, tx.query(sql::account_by_name, {account}));
               if (!taken.empty()) return fail(Refused(account_taken, {account}, "account"));
               MC_TRY(granted,
                      decide_grant(desk.province->people, desk.province->org, desk.by, grant));
               MC_CHECK(sessions.put_account(tx, account, person, hash, true));
               return std::vector<OrgEvent>{set, granted, AccountOpened{person, account}};
           }));
    if (!answer.repeated) return PersonMade{person.value, account, password};
    return PersonMade{.person = answer.bytes, .account = account};
}

Result<PersonMade> first_administrator(Services& services, Sessions& sessions,
                                       const std::string& name, const std::string& account) {
    const StaffDesk desk(services, Actor{});
    const Province& province = *desk.province;
    // Also the way back where the last one has gone.
    if (std::ranges::any_of(province.people.grants, [&](const auto& one) {
            return std::ranges::any_of(one.second, [&](const Grant& grant) {
                return administers_top(province.people, province.org, one.first,
                                       std::max(desk.today, grant.from));
            });
        }))
        return fail(Refused(province_staffed));
    const auto top = std::ranges::find_if(province.org.units(), [&](const Unit& unit) {
        const Agency* agency = province.org.agency(unit.agency);
        return agency && is_top(*agency) && province.org.exists(unit.id, desk.today) &&
               fits(Role::administrator, unit.function);
    });
    if (top == province.org.units().end())
        return fail(Refused(unit_unresolved, {"đơn vị đứng đầu tỉnh"}));
    MC_TRY(login, new_account_name(account));
    const PersonId person{"cb-" + random_hex(services.entropy, 6)};
    const std::string password = made_password(services.entropy);
    MC_TRY(hash, password_hash(password));
    const Asked asked{.key = "init/" + person.value, .command = "init"};
    MC_CHECK(
        act_on_org(services, asked, desk, [&](Transaction& tx) -> Result<std::vector<OrgEvent>> {
            MC_CHECK(sessions.put_account(tx, login, person, hash, true));
            return std::vector<OrgEvent>{
                PersonSet{person, name, std::string(title_of(Role::administrator)), ""},
                Granted{person, top->id, Role::administrator, desk.today, {}, "Khởi tạo hệ thống"},
                AccountOpened{person, login}};
        }));
    return PersonMade{person.value, login, password};
}

// Whether it may be done is asked inside the act: a repeat is answered although the person is no
// longer his who asked.
Result<PersonPage> grant_duty(Services& services, const Asked& asked, const PersonId& person,
                              const DutyGrantIn& in) {
    MC_CHECK(catch_up(services));
    const StaffDesk desk(services, asked.actor);
    MC_CHECK(check_administrator(desk));
    MC_TRY(grant, grant_of(person, {in.unit, in.role, in.from, in.decision, in.until}));
    grant.instead_of = {in.instead_of.value_or("")};
    const auto seen = check_person_seen(services, desk, asked, person);
    MC_CHECK(act_on_org(services, asked, desk, [&](Transaction&) -> Result<std::vector<OrgEvent>> {
        MC_CHECK(check_person(desk, person));
        MC_CHECK(seen);
        MC_CHECK(desk.check_giving(grant));
        MC_TRY(granted, decide_grant(desk.province->people, desk.province->org, desk.by, grant));
        return std::vector<OrgEvent>{granted};
    }));
    return page_of(services, StaffDesk(services, asked.actor), person);
}

Result<PersonPage> revoke_duty(Services& services, const Asked& asked, const PersonId& person,
                               const DutyEndIn& in) {
    MC_CHECK(catch_up(services));
    const StaffDesk desk(services, asked.actor);
    MC_CHECK(check_administrator(desk));
    MC_TRY(grant, grant_of(person, {in.unit, in.role, in.from, in.decision, {}}));
    const auto seen = check_person_seen(services, desk, asked, person);
    MC_CHECK(act_on_org(services, asked, desk, [&](Transaction&) -> Result<std::vector<OrgEvent>> {
        MC_CHECK(check_person(desk, person));
        MC_CHECK(seen);
        if (!desk.looks_after(grant.unit))
            return fail(Refused(not_permitted, {"thôi vai trò ở cơ quan khác"}));
        return decide_end(desk.province->people, desk.province->org, desk.by,
                          {person, grant.unit, grant.role, grant.from, grant.decision});
    }));
    return page_of(services, StaffDesk(services, asked.actor), person);
}

namespace {

/// Somebody else who administers all that the person may do, so that two are there.
bool another_may_confirm(const StaffDesk& desk, const PersonId& person) {
    return std::ranges::any_of(desk.province->people.grants, [&](const auto& one) {
        if (one.first == desk.by || one.first == person ||
            desk.province->people.shut_out(one.first, desk.today))
            return false;
        StaffDesk other = desk;
        other.by = one.first;
        return other.administrator() && other.may_open(person);
    });
}

Result<Done> check_opening(const StaffDesk& desk, const PersonId& person) {
    MC_CHECK(check_person(desk, person));
    if (desk.by == person) return fail(Refused(grant_to_self, {}, "person"));
    if (!desk.may_open(person))
        return fail(Refused(not_permitted, {"cấp mật khẩu cho người có vai trò ở cơ quan khác"}));
    return Done{};
}

Result<std::vector<LoginName>> some_account(Services& services, const PersonId& person) {
    MC_TRY(accounts,
           services.store.view([&](Snapshot& snapshot) { return accounts_of(snapshot, person); }));
    if (accounts.empty()) return fail(Refused(not_found, {"tài khoản của cán bộ này"}));
    return accounts;
}

using GiveEvent = std::function<Result<PasswordGiven>()>;

/// A new password for every account of the person, told once; his sessions end with the act.
Result<PersonMade> give_password(Services& services, Sessions& sessions, const Asked& asked,
                                 const StaffDesk& desk, const PersonId& person,
                                 const std::vector<LoginName>& accounts, const GiveEvent& decide) {
    const std::string password = made_password(services.entropy);
    MC_TRY(hash, password_hash(password));
    std::vector<std::string> ended;
    MC_TRY(answer,
           act_on_org(services, asked, desk, [&](Transaction& tx) -> Result<std::vector<OrgEvent>> {
               ended.clear();  // the work may run again
               MC_TRY(given, decide());
               for (const LoginName& account : accounts) {
                   MC_TRY(tokens, sessions.put_account(tx, account.name, person, hash, true));
                   ended.insert(ended.end(), tokens.begin(), tokens.end());
               }
               return std::vector<OrgEvent>{given};
           }));
    sessions.forget(ended);
    PersonMade made{.person = person.value, .account = accounts.front().name};
    if (!answer.repeated) made.password = password;
    return made;
}

/// What the act is asked to write: a request that another has to confirm.
Result<std::vector<OrgEvent>> ask_for_another(const StaffDesk& desk, const PersonId& person,
                                              const std::string& reason) {
    const Establishment& people = desk.province->people;
    if (const auto* open = asked_reset(people, person, desk.now))
        return fail(Refused(
            reset_asked, {desk.province->person_name(open->by), vn_long(minute_of(open->until))}));
    MC_TRY(event, decide_ask_reset(people, desk.by, person, reason, desk.now));
    if (!another_may_confirm(desk, person)) return fail(Refused(reset_alone));
    return std::vector<OrgEvent>{event};
}

}  // namespace

Result<PersonMade> reset_password(Services& services, Sessions& sessions, const Asked& asked,
                                  const PersonId& person, const PasswordResetIn& in) {
    MC_CHECK(catch_up(services));
    const StaffDesk desk(services, asked.actor);
    MC_CHECK(check_opening(desk, person));
    if (says_nothing(in.reason)) return fail(Refused(reason_missing, {}, "reason"));
    MC_TRY(accounts, some_account(services, person));
    if (std::ranges::all_of(accounts, &LoginName::none))
        return give_password(services, sessions, asked, desk, person, accounts, [&] {
            return Result<PasswordGiven>(PasswordGiven{person, in.reason});
        });
    MC_CHECK(act_on_org(services, asked, desk,
                        [&](Transaction&) { return ask_for_another(desk, person, in.reason); }));
    PersonMade made{.person = person.value, .account = accounts.front().name};
    const auto province = services.province();
    if (const auto* open = asked_reset(province->people, person, services.time.now()))
        made.asked_until = iso(minute_of(open->until));
    return made;
}

Result<PersonMade> confirm_reset(Services& services, Sessions& sessions, const Asked& asked,
                                 const PersonId& person) {
    MC_CHECK(catch_up(services));
    const StaffDesk desk(services, asked.actor);
    MC_CHECK(check_opening(desk, person));
    MC_TRY(accounts, some_account(services, person));
    return give_password(services, sessions, asked, desk, person, accounts, [&] {
        return decide_confirm_reset(desk.province->people, desk.by, person, desk.now);
    });
}

Result<PersonPage> refuse_reset(Services& services, const Asked& asked, const PersonId& person,
                                const PasswordResetIn& in) {
    MC_CHECK(catch_up(services));
    const StaffDesk desk(services, asked.actor);
    MC_CHECK(check_administrator(desk));
    MC_CHECK(act_on_org(services, asked, desk, [&](Transaction&) -> Result<std::vector<OrgEvent>> {
        MC_CHECK(check_opening(desk, person));
        MC_TRY(event, decide_refuse_reset(desk.province->people, desk.by, person, in.reason));
        return std::vector<OrgEvent>{event};
    }));
    return page_of(services, StaffDesk(services, asked.actor), person);
}

Result<PersonMade> reset_at_machine(Services& services, Sessions& sessions,
                                    const std::string& account) {
    MC_CHECK(catch_up(services));
    const StaffDesk desk(services, Actor{});
    MC_TRY(name, account_name(account));
    MC_TRY(rows, services.store.view([&](Snapshot& snapshot) {
        return snapshot.query(sql::account_by_name, {name});
    }));
    if (rows.empty()) return fail(Refused(not_found, {"tài khoản " + name}));
    const PersonId person{rows.front().text(0)};
    if (!desk.province->people.people.contains(person))
        return fail(Refused(not_found, {"cán bộ của tài khoản " + name}));
    MC_TRY(accounts, some_account(services, person));
    const std::string key = "machine/" + random_hex(services.entropy, 12);
    return give_password(services, sessions, Asked{.key = key, .command = key}, desk, person,
                         accounts, [&] {
                             return Result<PasswordGiven>(
                                 PasswordGiven{person, "Người vận hành máy chủ đặt lại tại máy"});
                         });
}

}  // namespace mc
