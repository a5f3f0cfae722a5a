// Guessers are slowed down, owners are not, and are told.
#include "service/login/login_tries.h"

#include <doctest/doctest.h>

#include <thread>

#include "service/hall.h"
#include "service/login/login_queue.h"
#include "service/login/password.h"

using namespace mc;
using namespace mc::testing;
using namespace std::chrono_literals;
using enum RefusalCode;

namespace {

struct Desk {
    Hall<OnSqlite> hall;
    Sessions sessions{hall.services};

    Desk() { REQUIRE(sessions.set_account("binh", {"clerk"}, "chiec-o-xanh")); }

    Result<LoggedIn> wrong(const std::string& client, const std::string& account = "binh") {
        return sessions.log_in(account, "sai", {}, client);
    }
    void fails(int times, const std::string& client) {
        for (int i = 0; i < times; ++i) CHECK_FALSE(wrong(client));
    }
    Result<LoggedIn> right(const std::string& client) {
        return sessions.log_in("binh", "chiec-o-xanh", {}, client);
    }
    std::chrono::seconds waits(const Result<LoggedIn>& refused) {
        REQUIRE(refused_with(refused, account_slowed));
        return std::get<Refused>(refused.error()).all.front().wait;
    }
};

}  // namespace

TEST_CASE("a client waits longer with each failure at an account, and never more than the bound") {
    struct Case {
        std::int64_t own, everybodys;
        std::chrono::seconds wait;
        const char* why;
    };
    for (const Case& one :
         std::vector<Case>{{0, 0, 0s, "the first try"},
                           {3, 3, 0s, "a tired person's third"},
                           {4, 4, 2s, "now it begins"},
                           {5, 5, 4s, "doubled"},
                           {12, 12, 512s, "doubled again and again"},
                           {13, 13, 900s, "the bound"},
                           {1'000'000, 1'000'000, 900s, "no arithmetic breaks it"},
                           {0, 30, 0s, "under attack the owner's first try is free"},
                           {1, 30, 60s, "and nobody has a second"},
                           {3, 30, 240s, "doubled"}}) {
        CAPTURE(one.why);
        CHECK(wait_after(one.own, one.everybodys) == one.wait);
    }
}

TEST_CASE("whoever guesses is slowed down; the right password from elsewhere always gets in") {
    Desk desk;
    for (int i = 0; i < 4; ++i) CHECK(refused_with(desk.wrong("a"), wrong_credentials));
    CHECK(desk.waits(desk.wrong("a")) == 2s);
    CHECK(desk.waits(desk.right("a")) == 2s);  // or a guess would tell by the answer
    CHECK(desk.right("b"));
    desk.hall.time.pass(2s);
    CHECK(refused_with(desk.wrong("a"), wrong_credentials));
    CHECK(desk.waits(desk.wrong("a")) == 4s);
    desk.hall.time.pass(4s);
    CHECK(desk.right("a"));  // and the client is as new
    for (int i = 0; i < 3; ++i) CHECK(refused_with(desk.wrong("a"), wrong_credentials));
    CHECK(desk.right("a"));
}

TEST_CASE("an account that many strangers try gives each of them one guess; the owner gets in") {
    Desk desk;
    for (int i = 0; i < 75; ++i) {
        const std::string stranger = "stranger-" + std::to_string(i);
        desk.fails(1, stranger);
        if (i >= 30) CHECK(desk.waits(desk.wrong(stranger)) == 60s);
    }
    CHECK(desk.hall.rows("login_failure", "client").size() <= limits::login_clients_per_account);
    const auto in = desk.right("home");
    REQUIRE(in);
    std::int64_t told = 0;
    for (const FailedLogins& one : *in->view.failed_logins) told += one.count;
    CHECK(told == 75);
    CHECK(in->view.failed_logins->front().from.empty());  // the oldest, counted together
}

TEST_CASE("the owner is told once who failed, from where and when; right logins are no failures") {
    Desk desk;
    CHECK_FALSE(desk.right("home")->view.failed_logins);
    desk.fails(1, "198.51.100.7");
    desk.fails(1, "198.51.100.7");
    desk.hall.time.pass(5min);
    desk.fails(1, "home");
    const auto in = desk.right("home");
    REQUIRE(in->view.failed_logins);
    CHECK(edge::json::text(*in->view.failed_logins) ==
          R"([{"from":"198.51.100.7","count":2,"last_at":"2021-03-01T08:00"},)"
          R"({"from":"home","count":1,"last_at":"2021-03-01T08:05"}])");
    CHECK_FALSE(desk.right("home")->view.failed_logins);
    desk.fails(2, "198.51.100.7");
    CHECK(desk.waits(desk.wrong("198.51.100.7")) == 2s);  // the owner's coming forgave nobody else
}

TEST_CASE("a day later a client begins anew, and a clock set back makes nobody wait longer") {
    Desk desk;
    desk.fails(4, "a");
    desk.fails(4, "b");
    desk.hall.time.pass(-48h);
    CHECK(desk.right("b"));  // and not refused until it is that late
    desk.hall.time.pass(48h + 25h);
    for (int i = 0; i < 4; ++i) CHECK(refused_with(desk.wrong("a"), wrong_credentials));
    CHECK(desk.waits(desk.wrong("a")) == 2s);
}

TEST_CASE("an administrator forgives; a new password does too") {
    Desk desk;
    desk.fails(4, "a");
    const auto forgiven = desk.sessions.forgive("Bình");  // however the administrator writes it
    REQUIRE(forgiven);
    REQUIRE(forgiven->size() == 1);
    CHECK(forgiven->front().in_a_row == 4);
    CHECK(desk.right("a"));
    desk.fails(4, "a");
    REQUIRE(desk.sessions.set_account("binh", {"clerk"}, "chiec-o-xanh"));
    CHECK(desk.right("a"));
    CHECK(refused_with(desk.sessions.forgive("khong-co"), not_found));
}

TEST_CASE("a name that is no account is slowed down like one, in a bounded number of rows") {
    Desk desk;
    for (int i = 0; i < 4; ++i) CHECK(refused_with(desk.wrong("a", "khong-co"), wrong_credentials));
    CHECK(desk.waits(desk.wrong("a", "khong-co")) == 2s);
    std::set<std::string> names;
    for (int i = 0; i < 100'000; ++i) names.insert(tries_name("ten-" + std::to_string(i), false));
    CHECK(names.size() <= 65'536);
    CHECK(
        refused_with(desk.sessions.set_account("#1234", {"clerk"}, "chiec-o-xanh"), field_invalid));
    desk.hall.time.pass(25h);
    desk.fails(1, "b");
    CHECK(desk.hall.rows("login_failure", "client").size() == 1);
}

TEST_CASE("passwords tried together are counted together") {
    Desk desk;
    std::atomic<int> wrong{0}, slowed{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 12; ++i)
        threads.emplace_back([&] {
            const auto tried = desk.wrong("a");
            wrong += refused_with(tried, wrong_credentials);
            slowed += refused_with(tried, account_slowed);
        });
    for (auto& thread : threads) thread.join();
    CHECK(wrong == 4);
    CHECK(slowed == 8);
}

TEST_CASE("an account that nobody has is looked at with the passes and memory of a real one") {
    const auto parameters = [](const std::string& hash) {
        return hash.substr(0, hash.find('$', hash.find("$m=") + 1));
    };
    CHECK(parameters(hash_of_nobody()) == parameters(*password_hash("chiec-o-xanh")));
    CHECK(hash_of_nobody().size() == password_hash("chiec-o-xanh")->size());
    CHECK_FALSE(*password_matches("nobody", hash_of_nobody()));
}

TEST_CASE("the login queue has places for so many, not all for one client, and says when to come") {
    LoginQueue queue({1, 4, 2});
    std::mutex gate;
    std::unique_lock shut(gate);
    std::atomic<int> ran{0};
    const auto job = [&] {
        const std::lock_guard pass(gate);
        ++ran;
    };
    CHECK(queue.add("a", job));
    CHECK(queue.add("a", job));
    const auto third = queue.add("a", job);
    REQUIRE(refused_with(third, busy));
    CHECK(std::get<Refused>(third.error()).all.front().wait == limits::login_again_after);
    int taken = 0;
    for (int i = 0; i < 8; ++i) taken += queue.add("client-" + std::to_string(i), job).has_value();
    CHECK(taken >= 2);
    CHECK(taken <= 3);  // one of "a" may be running already
    shut.unlock();
    for (int i = 0; i < 500 && ran < 2 + taken; ++i) std::this_thread::sleep_for(10ms);
    CHECK(ran == 2 + taken);
}

TEST_CASE("a login that throws ends itself and nothing else") {
    LoginQueue queue({1, 4, 4});
    std::atomic<bool> ran{false};
    REQUIRE(queue.add("a", [] { throw std::runtime_error("x"); }));
    REQUIRE(queue.add("a", [&] { ran = true; }));
    for (int i = 0; i < 500 && !ran; ++i) std::this_thread::sleep_for(10ms);
    CHECK(ran);
}
