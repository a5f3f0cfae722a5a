#include "edge/guests.h"

#include <doctest/doctest.h>

#include <deque>
#include <optional>
#include <thread>

#include "edge/testing/running.h"

using namespace mc;
using namespace mc::edge;
using namespace mc::edge::testing;

namespace {

struct Somebody final : Guest {
    int asked = 0;
    void ask_to_leave() override { ++asked; }
};

const Network here = network_of("203.0.113.7"), there = network_of("198.51.100.7");

}  // namespace

TEST_CASE("who has too many connections loses their longest idle one, and nobody else's") {
    Guests guests(10, 3);
    Somebody a, b, c, other;
    for (Somebody* one : {&a, &b, &c}) {
        CHECK(guests.arrive(here, true));
        guests.idle(*one, here);
    }
    CHECK(guests.arrive(there, true));
    guests.idle(other, there);
    guests.busy(a);
    CHECK(guests.arrive(here, true));
    CHECK((a.asked == 0 && b.asked == 1 && c.asked == 0 && other.asked == 0));
    CHECK(guests.arrive(here, true));
    CHECK((b.asked == 1 && c.asked == 1));
    CHECK_FALSE(guests.arrive(here, true));  // what is left of theirs is at work
    CHECK(guests.arrive(there, true));
    guests.leave(b, here);
    guests.leave(c, here);
    CHECK_FALSE(guests.arrive(here, true));  // those two were counted no more
    guests.leave(a, here);
    CHECK(guests.arrive(here, true));
}

TEST_CASE("one that is sent away while it asks something is counted again") {
    Guests guests(10, 1);
    Somebody a;
    CHECK(guests.arrive(here, true));
    guests.idle(a, here);
    CHECK(guests.arrive(here, true));
    guests.busy(a);
    guests.idle(a, here);
    Somebody b;
    guests.idle(b, here);
    CHECK(a.asked == 1);
    CHECK(guests.arrive(here, true));
    CHECK(a.asked == 2);
    guests.leave(a, here);
    guests.leave(b, here);
}

TEST_CASE("a full house sends away whoever is idle longest; a proxy has no bound of its own") {
    Guests guests(4, 2);
    Somebody a, b, c, d;
    for (Somebody* one : {&a, &b, &c, &d}) {
        CHECK(guests.arrive(here, false));
        guests.idle(*one, here);
    }
    guests.busy(a);
    guests.idle(a, here);  // asked something meanwhile
    CHECK(guests.arrive(there, true));
    CHECK((a.asked == 0 && b.asked == 1 && c.asked == 0 && d.asked == 0));
    for (Somebody* one : {&a, &c, &d}) guests.busy(*one);
    CHECK_FALSE(guests.arrive(there, true));
}

TEST_CASE("a thousand idle connections of one address keep nobody out") {
    struct House : Running {
        House() {
            Options options;
            options.connections_max = 40;
            options.connections_per_client_max = 20;
            router.add({"GET", "/api/hello", Fast{[](Context&) { return json_response("1"); }}});
            start(options);
        }
    } house;
    std::deque<Client> idle;
    for (int i = 0; i < 200; ++i) idle.emplace_back(house.server->port());
    CHECK(house.reaches("motcua_http_connections", 20));
    // While the two hundred are still coming in none of them is idle, and whoever comes then is
    // asked to come again.
    std::optional<Client> asking;
    int told = 503;
    for (int tries = 0; told == 503 && tries < 100; ++tries) {
        if (tries > 0) std::this_thread::sleep_for(std::chrono::milliseconds{50});
        asking.emplace(house.server->port());
        asking->send(ask("/api/hello"));
        told = status(asking->answer());
    }
    CHECK(told == 200);
    CHECK(house.reaches("motcua_http_connections", 20));
    asking->send(ask("/api/hello"));  // idle for a moment only: others went first
    CHECK(status(asking->answer()) == 200);
    CHECK(idle.front().closed());
}
