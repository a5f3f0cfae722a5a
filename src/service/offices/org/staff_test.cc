// People and duties as an administrator works on them. Over both databases.
#include "service/offices/org/staff.h"

#include <doctest/doctest.h>

#include "service/hall.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

#define STORES OnSqlite, OnPostgres

namespace {

template <class S>
struct Personnel {
    Hall<S> hall;
    Sessions sessions{hall.services};

    Personnel() {
        const Day begin = *parse_day("2021-01-01");
        REQUIRE(record_org(
            hall.services,
            {PersonSet{{"admin"}, "Quản trị phường", "", ""},
             Granted{{"admin"}, chair, Role::administrator, begin, {}, "QĐ 1"},
             PersonSet{{"admin2"}, "Quản trị khác", "", ""},
             Granted{
                 {"admin2"}, {"ubnd-22333/leadership"}, Role::administrator, begin, {}, "QĐ 2"}},
            {"he-thong"}, "administrators"));
    }
    Asked asked(const char* person = "admin") { return hall.asked(person); }
    static NewPersonIn newcomer(const char* account = "Lê.Thị.Mới") {
        return {.name = "Lê Thị Mới",
                .title = "Công chức",
                .account = account,
                .unit = counter.value,
                .role = "receptionist",
                .from = "2021-03-01",
                .decision = "12/QĐ-UBND"};
    }
    PersonMade made(const char* account = "Lê.Thị.Mới") {
        auto made = add_person(hall.services, sessions, asked(), newcomer(account));
        REQUIRE(made);
        return *made;
    }
    /// By two: the ward's own administrator asks, one of the province confirms.
    Result<PersonMade> reset(const PersonMade& person) {
        REQUIRE(record_org(
            hall.services,
            {PersonSet{{"boss"}, "Quản trị tỉnh", "", ""}, Granted{{"boss"},
                                                                   {"ubnd-tinh/leadership"},
                                                                   Role::administrator,
                                                                   *parse_day("2021-01-01"),
                                                                   {},
                                                                   "QĐ 3"}},
            {"he-thong"}, "boss"));
        REQUIRE(reset_password(hall.services, sessions, asked(), {person.person}, {"quên"}));
        return confirm_reset(hall.services, sessions, asked("boss"), {person.person});
    }
    Result<PersonPage> give(const PersonMade& to, const DutyGrantIn& in, const char* by = "admin") {
        return grant_duty(hall.services, asked(by), {to.person}, in);
    }
    Result<PersonPage> take(const std::string& from, const DutyEndIn& in,
                            const char* by = "admin") {
        return revoke_duty(hall.services, asked(by), {from}, in);
    }
};

}  // namespace

TEST_CASE_TEMPLATE("R-042 a person made by an administrator changes the password and works", S,
                   STORES) {
    Personnel<S> office;
    Hall<S>& hall = office.hall;
    const Asked once = office.asked();
    const auto made = add_person(hall.services, office.sessions, once, office.newcomer());
    REQUIRE(made);
    REQUIRE(made->password);
    CHECK(made->account == "le.thi.moi");
    const auto again = add_person(hall.services, office.sessions, once, office.newcomer());
    REQUIRE(again);
    CHECK(again->person == made->person);
    CHECK_FALSE(again->password);
    CHECK(refused_with(
        add_person(hall.services, office.sessions, office.asked(), office.newcomer("LE.THI.MOI")),
        account_taken));

    const auto logged = office.sessions.log_in("lê.thị.mới", *made->password);
    REQUIRE(logged);
    CHECK(logged->view.password_due == true);
    auto who = *office.sessions.authenticate(logged->token);
    CHECK(who.password_due);
    CHECK(who.actor.duties.size() == 1);
    const auto change = [&](const std::string& from, const std::string& to) {
        return office.sessions.change_password(who, logged->token, from, to, "10.0.0.1");
    };
    CHECK(refused_with(change("sai", "mua he ngoai bai bien"), password_wrong));
    CHECK(refused_with(change(*made->password, "ngan"), field_invalid));
    CHECK(refused_with(change(*made->password, *made->password), password_weak));
    const auto other = office.sessions.log_in("lê.thị.mới", *made->password);
    REQUIRE(change(*made->password, "mua he ngoai bai bien"));
    CHECK_FALSE(office.sessions.authenticate(logged->token)->password_due);
    CHECK_FALSE(office.sessions.authenticate(other->token));
    CHECK_FALSE(office.sessions.log_in("lê.thị.mới", *made->password));

    // Nobody else's act is needed for the first dossier.
    CHECK(hall.take_in(hall.intake_of(extract), made->person.c_str()));
    const auto page = person_page(hall.services, hall.who("admin"), {made->person});
    REQUIRE(page);
    CHECK(page->history.size() == 3);
    CHECK(page->history.front().by == "Quản trị phường");
    CHECK(page->history.back().what == "Ghi họ tên: Lê Thị Mới");
    REQUIRE(replay(hall.services));
    CHECK(verify(hall.services)->found_wanting.empty());
}

TEST_CASE_TEMPLATE("R-042 a duty that ends stops at once, a substitution by itself", S, STORES) {
    Personnel<S> office;
    Hall<S>& hall = office.hall;
    const PersonMade made = office.made();
    const auto duties = [&] { return hall.who(made.person.c_str()).duties.size(); };
    REQUIRE(duties() == 1);
    REQUIRE(office.give(made, {desk.value, "specialist", "2021-03-02", "2021-03-04", "13/QĐ"}));
    CHECK(duties() == 1);
    hall.time.set("2021-03-03T08:00");
    CHECK(duties() == 2);
    CHECK(refused_with(office.give(made, {desk.value, "specialist", "2021-03-03", {}, "14/QĐ"}),
                       grant_exists));
    hall.time.set("2021-03-04T08:00");
    CHECK(duties() == 1);
    const auto page =
        office.take(made.person, {counter.value, "receptionist", "2021-03-04", "15/QĐ"});
    REQUIRE(page);
    CHECK(duties() == 0);
    CHECK(page->person.duties.empty());
    CHECK(page->duties.size() == 2);  // what was stays readable
    CHECK(refused_with(hall.take_in(hall.intake_of(extract), made.person.c_str()), not_permitted));
    CHECK(refused_with(
        office.take(made.person, {counter.value, "receptionist", "2021-03-04", "15/QĐ"}),
        not_found));
}

TEST_CASE("R-042 nobody gives himself anything, and the last administrator stays") {
    Personnel<OnSqlite> office;
    Hall<OnSqlite>& hall = office.hall;
    const PersonMade made = office.made();
    const PersonMade self{.person = "admin"};
    CHECK(refused_with(office.give(self, {desk.value, "specialist", "2021-03-01", {}, "x"}),
                       grant_to_self));
    CHECK(refused_with(office.take("admin", {chair.value, "administrator", "2021-03-01", "x"}),
                       grant_to_self));
    CHECK(refused_with(reset_password(hall.services, office.sessions, office.asked(), {"admin"},
                                      {"quên mật khẩu"}),
                       grant_to_self));
    REQUIRE(office.give(made, {chair.value, "administrator", "2021-03-01", {}, "20/QĐ"}));
    const char* second = made.person.c_str();
    REQUIRE(office.take("admin", {chair.value, "administrator", "2021-03-01", "21/QĐ"}, second));
    CHECK(refused_with(office.give(made, {desk.value, "specialist", "2021-03-01", {}, "x"}),
                       not_permitted));
    REQUIRE(office.give(self, {chair.value, "administrator", "2021-03-02", {}, "22/QĐ"}, second));
    // From tomorrow there is another; today there is none.
    hall.time.set("2021-03-02T08:00");
    CHECK(refused_with(
        office.take(made.person, {chair.value, "administrator", "2021-03-01", "23/QĐ"}),
        last_administrator));
    CHECK(office.take(made.person, {chair.value, "administrator", "2021-03-02", "23/QĐ"}));
}

TEST_CASE("R-042 an administrator looks after his own agency and those below, nobody else does") {
    Personnel<OnSqlite> office;
    Hall<OnSqlite>& hall = office.hall;
    const PersonMade made = office.made();
    for (const char* stranger : {"clerk", "chair", "control", "inspector"}) {
        CAPTURE(std::string(stranger));
        CHECK(refused_with(staff_list(hall.services, hall.who(stranger), ""), not_permitted));
        CHECK(refused_with(person_page(hall.services, hall.who(stranger), {made.person}),
                           not_permitted));
        CHECK(refused_with(
            office.give(made, {desk.value, "specialist", "2021-03-01", {}, "x"}, stranger),
            not_permitted));
        CHECK(refused_with(
            add_person(hall.services, office.sessions, office.asked(stranger), office.newcomer()),
            not_permitted));
    }
    CHECK(
        refused_with(office.give(made, {desk.value, "specialist", "2021-03-01", {}, "x"}, "admin2"),
                     not_permitted));
    CHECK(refused_with(
        office.give(made, {"ubnd-22333/one_stop", "receptionist", "2021-03-01", {}, "x"}),
        not_permitted));
    CHECK(refused_with(reset_password(hall.services, office.sessions, office.asked("admin2"),
                                      {made.person}, {"quên"}),
                       not_permitted));
    const auto list = staff_list(hall.services, hall.who("admin"), "moi  tiep nhan");
    REQUIRE(list);
    REQUIRE(list->items.size() == 1);
    CHECK(list->items.front().person == made.person);
    CHECK(std::ranges::none_of(staff_list(hall.services, hall.who("admin"), "")->items,
                               [](const StaffPerson& p) { return p.person == "elsewhere"; }));
    const auto units = duty_units(hall.services, hall.who("admin"));
    REQUIRE(units);
    CHECK(units->items.size() > 3);
    for (const StaffUnit& unit : units->items) CHECK(unit.id.starts_with("ubnd-22330/"));
    CHECK(refused_with(duty_units(hall.services, hall.who("clerk")), not_permitted));
}

TEST_CASE("R-042 nobody takes over whoever works for somebody else too") {
    Personnel<OnSqlite> office;
    Hall<OnSqlite>& hall = office.hall;
    const PersonMade made = office.made();
    const std::string elsewhere = "ubnd-22333/one_stop";
    const auto reset_by = [&](const char* by) {
        return reset_password(hall.services, office.sessions, office.asked(by), {made.person},
                              {"quên mật khẩu"});
    };
    // A duty that is over, or one beside others, gives the other administrator no password.
    REQUIRE(record_org(hall.services,
                       {Granted{{made.person},
                                {elsewhere},
                                Role::receptionist,
                                *parse_day("2021-01-01"),
                                *parse_day("2021-02-01"),
                                "x"}},
                       {"he-thong"}, "over"));
    CHECK(
        refused_with(person_page(hall.services, hall.who("admin2"), {made.person}), not_permitted));
    CHECK(refused_with(reset_by("admin2"), not_permitted));
    REQUIRE(record_org(
        hall.services,
        {Granted{
            {made.person}, {elsewhere}, Role::receptionist, *parse_day("2021-03-01"), {}, "x"}},
        {"he-thong"}, "beside"));
    CHECK(person_page(hall.services, hall.who("admin2"), {made.person}));
    CHECK(refused_with(reset_by("admin2"), not_permitted));
    CHECK(refused_with(reset_by("admin"), not_permitted));
    // An inspector reads the whole province: only the province appoints one.
    CHECK(refused_with(office.give(made, {chair.value, "inspector", "2021-03-01", {}, "x"}),
                       not_permitted));
    // Who ends the last duty by which a person was his gets his answer, and so does a repeat.
    const Asked once = office.asked();
    const DutyEndIn end{counter.value, "receptionist", "2021-03-01", "x"};
    CHECK(revoke_duty(hall.services, once, {made.person}, end));
    CHECK(revoke_duty(hall.services, once, {made.person}, end));
    CHECK(
        refused_with(person_page(hall.services, hall.who("admin"), {made.person}), not_permitted));
}

TEST_CASE("what a new account is called can be dictated and typed") {
    Personnel<OnSqlite> office;
    const auto refusal = [&](const char* account) {
        return add_person(office.hall.services, office.sessions, office.asked(),
                          office.newcomer(account));
    };
    for (const char* odd : {"lê thị mới", ".moi", "-moi", "moi!", "moi@ubnd", "moi/2", "Мой"})
        CHECK_MESSAGE(refused_with(refusal(odd), account_malformed), odd);
    CHECK(refused_with(refusal("#moi"), field_invalid));
    CHECK(refused_with(
        first_administrator(office.hall.services, office.sessions, "Người Đầu", "nguoi dau"),
        account_malformed));
    for (const char* fine : {"Mới", "moi.lt-2", "2_moi"}) CHECK_MESSAGE(refusal(fine), fine);
}

TEST_CASE("R-042 a duty with an end leaves no place to nobody, and a province finds back") {
    Personnel<OnSqlite> office;
    Hall<OnSqlite>& hall = office.hall;
    const PersonMade made = office.made();
    REQUIRE(office.give(made, {chair.value, "administrator", "2021-03-01", "2021-03-10", "x"}));
    CHECK(refused_with(office.take("admin", {chair.value, "administrator", "2021-03-02", "x"},
                                   made.person.c_str()),
                       last_administrator));
    const auto first = first_administrator(hall.services, office.sessions, "Người Đầu", "dau.tien");
    REQUIRE(first);  // nobody looks after the province itself yet
    CHECK(refused_with(first_administrator(hall.services, office.sessions, "Người Khác", "thu.hai"),
                       province_staffed));
    // Vertical agencies have no parent; the province looks after them too.
    const auto units = duty_units(hall.services, hall.who(first->person.c_str()));
    REQUIRE(units);
    for (const Agency& agency : hall.province()->org.agencies())
        if (agency.level == Level::vertical && agency.from <= *parse_day("2021-03-01") &&
            !hall.province()->org.units_of(agency.id).empty())
            CHECK_MESSAGE(std::ranges::any_of(units->items,
                                              [&](const StaffUnit& unit) {
                                                  return unit.id.starts_with(agency.id.value + "/");
                                              }),
                          agency.id.value);
}

TEST_CASE("R-042 a unit that is no more takes nobody, whatever day is written") {
    Personnel<OnSqlite> office;
    Hall<OnSqlite>& hall = office.hall;
    const auto first = first_administrator(hall.services, office.sessions, "Người Đầu", "dau.tien");
    REQUIRE(first);
    hall.time.set("2025-08-04T08:00");
    REQUIRE_FALSE(hall.province()->org.exists(counter, day_of(hall.time.now())));
    const PersonMade admin{.person = "admin"};
    for (const char* from : {"2021-03-01", "2025-08-04"})
        CHECK(refused_with(office.give(admin, {counter.value, "receptionist", from, {}, "x"},
                                       first->person.c_str()),
                           not_found));
    // Who administered it administers nothing any more.
    CHECK(refused_with(office.give(*first, {counter.value, "receptionist", "2021-03-01", {}, "x"}),
                       not_permitted));
}

TEST_CASE_TEMPLATE("R-042 a new password is that of every account of the person", S, STORES) {
    Personnel<S> office;
    const PersonMade made = office.made();
    REQUIRE(office.sessions.set_account("ten.khac", {made.person}, "mua he ngoai bai bien"));
    const auto given = office.reset(made);
    REQUIRE(given);
    CHECK(refused_with(office.sessions.log_in("ten.khac", "mua he ngoai bai bien"),
                       wrong_credentials));
    for (const char* account : {"ten.khac", "lê.thị.mới"})
        CHECK(office.sessions.log_in(account, *given->password)->view.password_due == true);
}

TEST_CASE_TEMPLATE("P2 R-042 a duty written beside its record by hand is given to nobody", S,
                   STORES) {
    Personnel<S> office;
    Hall<S>& hall = office.hall;
    const auto records = hall.store->view([](Snapshot& s) { return s.records(org_stream); });
    const auto granted = std::ranges::find(*records, std::uint32_t{4}, &Record::type);
    REQUIRE(granted != records->end());
    auto forged = *decode_org_event(granted->type, **hall.store->view([&](Snapshot& s) {
        return s.personal(org_stream, granted->seq);
    }));
    std::get<Granted>(forged).role = Role::administrator;
    static const std::string
        lite = "UPDATE personal SET data = ?1 WHERE place = (4 << 58) + (1 << 20) + ?2",
        post = "UPDATE personal SET data = $1 WHERE kind = 4 AND stream = 1 AND seq = $2";
    static const Statement forge{"forge", lite, post};
    REQUIRE(hall.store->write([&](Transaction& tx) -> Result<std::string> {
        MC_CHECK(tx.query(forge, {Bytes{cbor::encode(std::get<Granted>(forged))}, granted->seq}));
        return std::string();
    }));
    CHECK_FALSE(load_province(*hall.store));
    CHECK_FALSE(verify(hall.services)->journal_whole);
}

TEST_CASE("R-042 what is asked wrongly is told by its field, all at once") {
    Personnel<OnSqlite> office;
    NewPersonIn wrong = office.newcomer();
    wrong.role = "chairman", wrong.from = "31/02/2021", wrong.until = "x";
    const auto told = add_person(office.hall.services, office.sessions, office.asked(), wrong);
    CHECK(codes(told) == std::vector{field_invalid, field_invalid, field_invalid});
    wrong = office.newcomer();
    wrong.role = "council", wrong.decision = "";
    CHECK(codes(add_person(office.hall.services, office.sessions, office.asked(), wrong)) ==
          std::vector{role_unfit, field_missing});
    const PersonMade made = office.made();
    CHECK(refused_with(reset_password(office.hall.services, office.sessions, office.asked(),
                                      {made.person}, {" . "}),
                       reason_missing));
    const auto logged = office.sessions.log_in("lê.thị.mới", *made.password);
    const auto given = office.reset(made);
    REQUIRE(given);
    CHECK(given->password != made.password);
    CHECK_FALSE(office.sessions.authenticate(logged->token));
    CHECK(office.sessions.log_in("lê.thị.mới", *given->password));
    // What people typed about a person lies beside the records, erasable.
    const auto records = office.hall.store->view([](Snapshot& s) { return s.records(org_stream); });
    for (const Record& record : *records)
        for (const char* typed : {"Mới", "le.thi.moi", "quên", "12/QĐ"})
            CHECK(record.payload.find(typed) == std::string::npos);
}
