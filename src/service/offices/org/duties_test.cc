// Duties in all their forms. Over both databases.
#include "service/offices/org/duties.h"

#include <doctest/doctest.h>

#include "service/hall.h"
#include "service/offices/org/staff.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

#define STORES OnSqlite, OnPostgres

namespace {

template <class S>
struct Moves {
    Hall<S> hall;
    Sessions sessions{hall.services};

    Moves() {
        const Day begin = *parse_day("2021-01-01");
        REQUIRE(record_org(
            hall.services,
            {PersonSet{{"admin"}, "Quản trị phường", "", ""},
             Granted{{"admin"}, chair, Role::administrator, begin, {}, "QĐ 1"},
             PersonSet{{"admin2"}, "Quản trị khác", "", ""},
             Granted{
                 {"admin2"}, {"ubnd-22333/leadership"}, Role::administrator, begin, {}, "QĐ 2"}},
            {"he-thong"}, "administrators"));
        REQUIRE(sessions.set_account("canbo", {"officer"}, password));
    }
    Asked asked(const char* by = "admin") { return hall.asked(by); }
    static constexpr const char* password = "mua he ngoai bai bien";
    Result<LoggedIn> log_in() { return sessions.log_in("canbo", password); }
    bool in(const std::string& token) { return sessions.authenticate(token).has_value(); }
    DossierId at_desk() {
        const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
        REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
        REQUIRE(hall.step(receive, "officer", id, "b2"));
        REQUIRE(hall.step(mc::open, "officer", id, "b2"));
        return id;
    }
    std::size_t duties(const char* person) { return hall.who(person).duties.size(); }
};

}  // namespace

TEST_CASE_TEMPLATE("R-042 a locked account is out the same second, here and on another server", S,
                   STORES) {
    Moves<S> moves;
    Hall<S>& hall = moves.hall;
    const auto logged = moves.log_in();
    REQUIRE(logged);
    Services elsewhere(*hall.store, hall.blobs, hall.time, hall.entropy);
    elsewhere.replace(*load_province(*hall.store));
    Sessions there(elsewhere);
    REQUIRE(there.authenticate(logged->token));  // it remembers the session now
    const Asked once = moves.asked();
    const auto page = lock_person(hall.services, moves.sessions, once, {"officer"}, {"mất máy"});
    REQUIRE(page);
    CHECK(page->person.locked == true);
    CHECK(page->history.front().what == "Khóa tài khoản: mất máy");
    CHECK_FALSE(moves.in(logged->token));
    REQUIRE(catch_up(elsewhere));  // as the follower does every second
    CHECK_FALSE(there.authenticate(logged->token));
    CHECK(codes(moves.log_in()) == std::vector{account_locked});
    CHECK(codes(moves.sessions.log_in("canbo", "sai")) == std::vector{wrong_credentials});
    CHECK(lock_person(hall.services, moves.sessions, once, {"officer"}, {"mất máy"}));  // a repeat
    CHECK(moves.duties("officer") == 1);
    const auto back = unlock_person(hall.services, moves.asked(), {"officer"}, {"tìm thấy"});
    REQUIRE(back);
    CHECK_FALSE(back->person.locked);
    CHECK(moves.log_in());
    CHECK(verify(hall.services)->found_wanting.empty());
}

TEST_CASE("R-042 nobody locks himself, the last administrator or whoever is not his") {
    Moves<OnSqlite> moves;
    Hall<OnSqlite>& hall = moves.hall;
    const auto lock = [&](const char* by, const char* whom, const char* why = "x") {
        return codes(lock_person(hall.services, moves.sessions, moves.asked(by), {whom}, {why}));
    };
    CHECK(lock("admin", "admin") == std::vector{grant_to_self});
    CHECK(lock("admin2", "officer") == std::vector{not_permitted});
    CHECK(lock("clerk", "officer") == std::vector{not_permitted});
    CHECK(lock("admin", "nobody") == std::vector{not_found});
    CHECK(lock("admin", "officer", " ") == std::vector{reason_missing});
    for (const auto& refused :
         {codes(leave_person(hall.services, moves.sessions, moves.asked("admin2"), {"officer"},
                             {"2021-03-01", "9/QĐ"})),
          codes(transfer_person(hall.services, moves.asked("admin2"), {"officer"},
                                {counter.value, "receptionist", "2021-03-01", "9/QĐ"})),
          codes(unlock_person(hall.services, moves.asked("clerk"), {"officer"}, {"x"})),
          codes(release_work(hall.services, moves.asked("admin2"), {"officer"}, {}))})
        CHECK(refused == std::vector{not_permitted});
    // Whoever works for somebody else too is moved by whoever stands above both.
    REQUIRE(record_org(hall.services,
                       {Granted{{"officer"},
                                {"ubnd-22333/civil_status"},
                                Role::specialist,
                                *parse_day("2021-01-01"),
                                {},
                                "QĐ"}},
                       {"he-thong"}, "second duty"));
    CHECK(lock("admin", "officer") == std::vector{not_permitted});
}

TEST_CASE_TEMPLATE(
    "R-042 R-161 a transfer gives work in hand back to the queue and no clock changes", S, STORES) {
    Moves<S> moves;
    Hall<S>& hall = moves.hall;
    const DossierId id = moves.at_desk();
    const Dossier before = hall.load_now(id).dossier;
    const auto page = person_page(hall.services, hall.who("admin"), {"officer"});
    REQUIRE(page);
    CHECK(page->in_hand == 1);
    const auto moved = transfer_person(hall.services, moves.asked(), {"officer"},
                                       {"ubnd-22330/land", "specialist", "2021-03-01", "9/QĐ"});
    REQUIRE(moved);
    CHECK(moved->in_hand == 0);
    CHECK(moved->left_over == 0);
    REQUIRE(moved->person.duties.size() == 1);
    CHECK(moved->person.duties.front().unit == "ubnd-22330/land");
    Dossier now = hall.load_now(id).dossier;
    CHECK(now.steps[1].assignee.empty());
    now.steps[1].assignee = before.steps[1].assignee;
    CHECK(now == before);  // nothing else has changed
    CHECK(codes(hall.finished("officer", id, "b2")) == std::vector{not_permitted});
    REQUIRE(hall.act([&](Answered a) {
        assign(hall.services, hall.asked("officer2", id), {"b2", "officer2", {}}, std::move(a));
    }));
    REQUIRE(hall.finished("officer2", id, "b2"));
    REQUIRE(replay(hall.services));
    CHECK(verify(hall.services)->found_wanting.empty());
}

TEST_CASE("R-042 work that is left over on a later day is told and given back when asked") {
    Moves<OnSqlite> moves;
    Hall<OnSqlite>& hall = moves.hall;
    const DossierId id = moves.at_desk();
    REQUIRE(leave_person(hall.services, moves.sessions, moves.asked(), {"officer"},
                         {"2021-03-03", "9/QĐ"}));
    const auto logged = moves.log_in();
    REQUIRE(logged);  // until then
    CHECK(moves.duties("officer") == 1);
    CHECK(hall.load_now(id).dossier.steps[1].assignee == PersonId{"officer"});
    hall.time.set("2021-03-03T08:00");
    CHECK_FALSE(moves.in(logged->token));
    CHECK(codes(moves.log_in()) == std::vector{account_locked});
    const auto page = person_page(hall.services, hall.who("admin"), {"officer"});
    REQUIRE(page);
    CHECK(page->left_over == 1);
    CHECK(page->person.left == "2021-03-03");
    const auto released = release_work(hall.services, moves.asked(), {"officer"}, {});
    REQUIRE(released);
    CHECK(released->left_over == 0);
    CHECK(release_work(hall.services, moves.asked(), {"officer"}, {})->left_over == 0);
    CHECK(hall.load_now(id).dossier.steps[1].assignee.empty());
    CHECK(verify(hall.services)->found_wanting.empty());
}

TEST_CASE(
    "R-042 whoever leaves today is out at once, and a duty that ends stops a running session") {
    Moves<OnSqlite> moves;
    Hall<OnSqlite>& hall = moves.hall;
    const auto logged = moves.log_in();
    REQUIRE(logged);
    REQUIRE(moves.sessions.authenticate(logged->token)->actor.duties.size() == 1);
    REQUIRE(revoke_duty(hall.services, moves.asked(), {"officer"},
                        {desk.value, "specialist", "2021-03-01", "8/QĐ"}));
    CHECK(moves.sessions.authenticate(logged->token)->actor.duties.empty());
    REQUIRE(leave_person(hall.services, moves.sessions, moves.asked(), {"officer"},
                         {"2021-03-01", "9/QĐ"}));
    CHECK_FALSE(moves.in(logged->token));
}

TEST_CASE("R-042 a substitution stands on both pages and ends by itself") {
    Moves<OnSqlite> moves;
    Hall<OnSqlite>& hall = moves.hall;
    const DutyGrantIn instead{.unit = desk.value,
                              .role = "specialist",
                              .from = "2021-03-02",
                              .until = "2021-03-04",
                              .decision = "7/QĐ",
                              .instead_of = "officer"};
    DutyGrantIn endless = instead;
    endless.until.reset();
    const auto give = [&](const DutyGrantIn& in) {
        return grant_duty(hall.services, moves.asked(), {"clerk2"}, in);
    };
    CHECK(codes(give(endless)) == std::vector{not_substitutable});
    const auto page = give(instead);
    REQUIRE(page);
    CHECK(page->history.front().what.contains("thay Người officer"));
    const auto theirs = person_page(hall.services, hall.who("admin"), {"officer"});
    REQUIRE(theirs->substitutes.size() == 1);
    CHECK(theirs->substitutes.front().name == "Người clerk2");
    CHECK(theirs->substitutes.front().duty.instead_of_name == "Người officer");
    hall.time.set("2021-03-03T08:00");
    CHECK(moves.duties("clerk2") == 2);
    hall.time.set("2021-03-04T08:00");
    CHECK(moves.duties("clerk2") == 1);
    CHECK(person_page(hall.services, hall.who("admin"), {"officer"})->substitutes.empty());
}
