// Messages to others: each goes out in its topic's order and is given up only for a reason; over
// both databases.
#include "service/outbox.h"

#include <doctest/doctest.h>

#include <thread>

#include "service/hall.h"
#include "service/sweep.h"

using namespace mc;
using namespace mc::testing;

#define STORES OnSqlite, OnPostgres

namespace {

template <class S>
struct Posting : Hall<S> {
    void tell(const std::string& topic, const std::string& body) {
        REQUIRE(this->store->act(Act{{StreamKind::dossier, 77},
                                     "",
                                     "c",
                                     this->time.now(),
                                     [&](Transaction& tx) -> Result<std::string> {
                                         tx.tell("k", topic, body);
                                         return std::string();
                                     }}));
    }
    std::vector<Message> claimed(std::int64_t most = 99) {
        auto got = claim(this->services, most);
        REQUIRE(got);
        return *got;
    }
    std::vector<std::string> bodies(std::int64_t most = 99) {
        std::vector<std::string> all;
        for (const Message& m : claimed(most)) all.push_back(m.body);
        return all;
    }
    void settled(const Message& message, Sent how) {
        REQUIRE(settle(this->services, {{message, how}}));
    }
    using Strings = std::vector<std::string>;
};

}  // namespace

TEST_CASE_TEMPLATE("messages of one topic go out one after the other, topics beside each other", S,
                   STORES) {
    Posting<S> hall;
    for (const char* body : {"1", "2"}) hall.tell("a", body);
    hall.tell("b", "3");
    const auto first = hall.claimed();
    REQUIRE(first.size() == 2);
    CHECK(first[0].body == "1");
    CHECK(first[1].body == "3");
    CHECK(hall.claimed().empty());
    hall.settled(first[0], Sent::taken);
    CHECK(hall.bodies() == std::vector<std::string>{"2"});
    CHECK(hall.rows("outbox", "id").size() == 2);
    // What is not through holds back the rest of its topic only.
    hall.settled(first[1], Sent::unreachable);
    hall.tell("b", "4");
    hall.tell("c", "5");
    CHECK(hall.bodies() == std::vector<std::string>{"5"});
    hall.time.pass(std::chrono::seconds{1});
    CHECK(hall.bodies() == std::vector<std::string>{"3"});
}

TEST_CASE_TEMPLATE("a message nobody got through comes again, later and later, with its key", S,
                   STORES) {
    Posting<S> hall;
    hall.tell("a", "1");
    std::string key;
    for (const int pause : {1, 2, 4, 8}) {
        const auto got = hall.claimed();
        REQUIRE(got.size() == 1);
        CHECK((key.empty() || key == got[0].key));
        key = got[0].key;
        hall.settled(got[0], Sent::unreachable);
        hall.time.pass(std::chrono::seconds{pause} - std::chrono::milliseconds{1});
        CHECK(hall.claimed().empty());
        hall.time.pass(std::chrono::milliseconds{1});
    }
}

TEST_CASE_TEMPLATE("what was tried waits behind what is fresh, however many there are", S, STORES) {
    Posting<S> hall;
    for (const char* body : {"1", "2", "3"}) hall.tell(std::string("t") + body, body);
    for (const Message& message : hall.claimed(2)) hall.settled(message, Sent::unreachable);
    hall.tell("t4", "4");
    hall.time.pass(std::chrono::seconds{1});
    CHECK(hall.bodies(2) == std::vector<std::string>{"3", "4"});
    CHECK(hall.bodies(2) == std::vector<std::string>{"1", "2"});
}

TEST_CASE_TEMPLATE("what is too old is given up many at a time, and what is fresh behind it goes",
                   S, STORES) {
    Posting<S> hall;
    for (int i = 0; i < 40; ++i) hall.tell(fmt::format("old{}", i), "old");
    hall.time.pass(limits::outbox_late + std::chrono::seconds{1});
    hall.tell("new", "new");
    CHECK(hall.bodies(2) == std::vector<std::string>{"new"});
    CHECK(lying(hall.services)->given_up == 40);
}

TEST_CASE_TEMPLATE("what is refused is given up, counted, and holds nobody back", S, STORES) {
    Posting<S> hall;
    hall.tell("a", "1");
    hall.tell("a", "2");
    hall.settled(hall.claimed().at(0), Sent::refused);
    CHECK(hall.bodies() == std::vector<std::string>{"2"});
    CHECK(lying(hall.services)->given_up == 1);
    CHECK(lying(hall.services)->messages == 1);
}

TEST_CASE_TEMPLATE("what is too old misleads and is not sent; one that came after it is", S,
                   STORES) {
    Posting<S> hall;
    hall.tell("a", "1");
    hall.time.pass(limits::outbox_late);
    hall.tell("a", "2");
    hall.time.pass(std::chrono::seconds{1});
    CHECK(hall.bodies() == std::vector<std::string>{"2"});
    CHECK(lying(hall.services)->given_up == 1);
}

TEST_CASE_TEMPLATE("whoever claimed and died, or took too long, gives way and undoes nothing", S,
                   STORES) {
    Posting<S> hall;
    hall.tell("a", "1");
    const auto dead = hall.claimed();
    CHECK(hall.claimed().empty());
    hall.time.pass(limits::outbox_claim);
    const auto next = hall.claimed();
    REQUIRE(next.size() == 1);
    CHECK(next[0].key == dead[0].key);
    CHECK(next[0].attempts == 2);
    for (const Sent how : {Sent::refused, Sent::unreachable, Sent::taken}) {
        hall.settled(dead[0], how);
        CHECK(hall.rows("outbox", "id").size() == 1);
        CHECK(hall.claimed().empty());
    }
    hall.settled(next[0], Sent::taken);
    CHECK(hall.rows("outbox", "id").empty());
}

TEST_CASE_TEMPLATE("servers that claim at once get different messages", S, STORES) {
    Posting<S> hall;
    for (int i = 0; i < 60; ++i) hall.tell(fmt::format("t{}", i), std::to_string(i));
    std::mutex mutex;
    std::vector<std::string> got;
    {
        std::vector<std::jthread> servers;
        for (int i = 0; i < 3; ++i)
            servers.emplace_back([&] {
                for (;;) {
                    const auto mine = claim(hall.services, 7);
                    if (!mine || mine->empty()) return;
                    std::vector<Settled> sent;
                    for (const Message& m : *mine) {
                        const std::lock_guard lock(mutex);
                        got.push_back(m.body);
                        sent.push_back({m, Sent::taken});
                    }
                    REQUIRE(settle(hall.services, sent));
                }
            });
    }
    std::ranges::sort(got);
    CHECK(std::ranges::adjacent_find(got) == got.end());
    CHECK(got.size() == 60);
    CHECK(hall.rows("outbox", "id").empty());
}

TEST_CASE_TEMPLATE("what a clock that was ahead has claimed or put off is free once it is right", S,
                   STORES) {
    Posting<S> hall;
    hall.tell("a", "1");
    hall.tell("b", "2");
    hall.time.pass(std::chrono::hours{48});  // ahead, not yet too late for anything
    const auto got = hall.claimed();
    REQUIRE(got.size() == 2);
    hall.settled(got[1], Sent::unreachable);
    hall.time.pass(-std::chrono::hours{48});
    CHECK(hall.bodies() == std::vector<std::string>{"1", "2"});
    // What is claimed now stays so.
    CHECK(hall.claimed().empty());
}

TEST_CASE_TEMPLATE("what whoever claimed it did not try is everybody's again at once", S, STORES) {
    Posting<S> hall;
    hall.tell("a", "1");
    const auto got = hall.claimed();
    REQUIRE(got.size() == 1);
    hall.settled(got[0], Sent::untried);
    const auto again = hall.claimed();
    REQUIRE(again.size() == 1);
    CHECK(again[0].attempts == 1);
    CHECK(again[0].key == got[0].key);
}
