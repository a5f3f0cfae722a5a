// A new password for somebody who has one takes two administrators. Over both databases.
#include "org/reset.h"

#include <doctest/doctest.h>

#include "service/hall.h"
#include "service/offices/org/staff.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

#define STORES OnSqlite, OnPostgres

namespace reset_testing {

template <class S>
struct Two {
    Hall<S> hall;
    Sessions sessions{hall.services};
    PersonMade made;

    Two() {
        const Day begin = *parse_day("2021-01-01");
        std::vector<OrgEvent> people;
        for (const auto& [id, unit] : std::initializer_list<std::pair<const char*, UnitId>>{
                 {"first", chair}, {"second", chair}, {"foreign", {"ubnd-22333/leadership"}}}) {
            people.push_back(PersonSet{{id}, std::string("Quản trị ") + id, "", ""});
            people.push_back(Granted{{id}, unit, Role::administrator, begin, {}, "QĐ 1"});
        }
        REQUIRE(record_org(hall.services, people, {"he-thong"}, "two"));
        const auto one = add_person(hall.services, sessions, hall.asked("first"),
                                    {.name = "Lê Thị Mới",
                                     .account = "le.moi",
                                     .unit = counter.value,
                                     .role = "receptionist",
                                     .from = "2021-03-01",
                                     .decision = "12/QĐ-UBND"});
        REQUIRE(one);
        made = *one;
    }
    Result<PersonMade> ask(const char* by = "first", std::string reason = "quên mật khẩu") {
        return reset_password(hall.services, sessions, hall.asked(by), {made.person},
                              {std::move(reason)});
    }
    Result<PersonMade> confirm(const char* by = "second") {
        return confirm_reset(hall.services, sessions, hall.asked(by), {made.person});
    }
    Result<PersonPage> refuse(const char* by = "second") {
        return refuse_reset(hall.services, hall.asked(by), {made.person}, {"chưa gặp người ấy"});
    }
    std::vector<ResetWaiting> waiting(const char* who) {
        return staff_list(hall.services, hall.who(who), "words that find nobody")->waiting;
    }
    PersonPage page() { return *person_page(hall.services, hall.who("first"), {made.person}); }
};

template <class T>
bool refused_by(const Result<T>& result, RefusalCode code) {
    const auto* refused = result ? nullptr : std::get_if<Refused>(&result.error());
    return refused && refused->all.front().code == code;
}

TEST_CASE_TEMPLATE("R-042 one asks for a password, another gives it, and both stand in the history",
                   S, STORES) {
    Two<S> two;
    const auto logged = two.sessions.log_in("le.moi", *two.made.password);
    REQUIRE(logged);
    const auto asked = two.ask();
    REQUIRE(asked);
    CHECK_FALSE(asked->password);
    CHECK(asked->asked_until == "2021-03-02T08:00");
    CHECK(two.sessions.authenticate(logged->token));  // nothing ends before
    CHECK(two.page().person.reset->by_name == "Quản trị first");
    const Asked once = two.hall.asked("second");
    const auto given = confirm_reset(two.hall.services, two.sessions, once, {two.made.person});
    REQUIRE(given);
    REQUIRE(given->password);
    CHECK_FALSE(two.sessions.authenticate(logged->token));
    CHECK(two.sessions.log_in("le.moi", *given->password)->view.password_due == true);
    CHECK(refused_by(two.sessions.log_in("le.moi", *two.made.password), wrong_credentials));
    const auto again = confirm_reset(two.hall.services, two.sessions, once, {two.made.person});
    REQUIRE(again);
    CHECK_FALSE(again->password);  // told once
    const auto page = two.page();
    CHECK_FALSE(page.person.reset);
    CHECK(page.history[0].by == "Quản trị second");
    CHECK(page.history[0].what.contains("Quản trị first"));
    CHECK(page.history[1].by == "Quản trị first");
    REQUIRE(replay(two.hall.services));
    CHECK(verify(two.hall.services)->found_wanting.empty());
    for (const Record& record :
         *two.hall.store->view([](Snapshot& s) { return s.records(org_stream); }))
        CHECK(record.payload.find("quên") == std::string::npos);
}

TEST_CASE(
    "R-042 what waits for a second administrator is told to whoever may confirm it, and no "
    "longer") {
    Two<OnSqlite> two;
    CHECK(two.waiting("second").empty());
    REQUIRE(two.ask());
    const auto waiting = two.waiting("second");
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].name == "Lê Thị Mới");
    CHECK(waiting[0].by_name == "Quản trị first");
    CHECK(waiting[0].until == "2021-03-02T08:00");
    CHECK(two.waiting("first").empty());    // who asked
    CHECK(two.waiting("foreign").empty());  // of another agency
    two.hall.time.pass(std::chrono::hours{24});
    CHECK(two.waiting("second").empty());
    REQUIRE(two.ask());
    REQUIRE(two.confirm());
    CHECK(two.waiting("second").empty());
}

TEST_CASE_TEMPLATE("R-042 nobody confirms his own, nor for himself, nor elsewhere, nor too late", S,
                   STORES) {
    Two<S> two;
    CHECK(refused_by(two.confirm(), reset_not_asked));
    CHECK(refused_by(two.ask("first", " . "), reason_missing));
    REQUIRE(two.ask());
    CHECK(refused_by(two.ask("second"), reset_asked));
    CHECK(refused_by(two.confirm("first"), reset_same_person));
    CHECK(refused_by(two.confirm("foreign"), not_permitted));
    CHECK(refused_by(two.confirm("clerk"), not_permitted));
    CHECK(refused_by(two.refuse("foreign"), not_permitted));
    two.hall.time.pass(std::chrono::hours{24});
    CHECK(refused_by(two.confirm(), reset_expired));
    CHECK(two.page().person.reset->over);
    REQUIRE(two.ask("second"));  // over: asked anew, by whoever
    REQUIRE(two.confirm("first"));
    // An administrator is a person too: not for oneself, and not with oneself as the other.
    REQUIRE(two.sessions.set_account("second", {"second"}, "mua he ngoai bai bien"));
    CHECK(refused_by(reset_password(two.hall.services, two.sessions, two.hall.asked("second"),
                                    {"second"}, {"quên"}),
                     grant_to_self));
    CHECK(refused_by(
        confirm_reset(two.hall.services, two.sessions, two.hall.asked("second"), {"second"}),
        grant_to_self));
    // Only the two of them there are: nobody is left to confirm one's.
    CHECK(refused_by(reset_password(two.hall.services, two.sessions, two.hall.asked("first"),
                                    {"second"}, {"quên"}),
                     reset_alone));
}

TEST_CASE_TEMPLATE("R-042 whoever asked takes it back, another says no, and the password stays", S,
                   STORES) {
    Two<S> two;
    for (const char* by : {"first", "second"}) {
        REQUIRE(two.ask());
        REQUIRE(two.refuse(by));
        CHECK_FALSE(two.page().person.reset);
        CHECK(refused_by(two.confirm(), reset_not_asked));
    }
    CHECK(two.sessions.log_in("le.moi", *two.made.password));
}

TEST_CASE_TEMPLATE("R-042 where there is no second administrator the machine's operator does it", S,
                   STORES) {
    Two<S> two;
    const auto given = reset_at_machine(two.hall.services, two.sessions, "LE.MOI");
    REQUIRE(given);
    CHECK(two.sessions.log_in("le.moi", *given->password));
    CHECK(two.page().history.front().by == "Chương trình");
    CHECK(two.page().history.front().what.contains("máy chủ"));
    CHECK(refused_by(reset_at_machine(two.hall.services, two.sessions, "khong.co"), not_found));
}

}  // namespace reset_testing
