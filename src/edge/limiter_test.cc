#include "edge/limiter.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>

using namespace mc;
using namespace mc::edge;
using namespace std::chrono_literals;

namespace {

constexpr Allowance looks{"looks", {3, 60s}}, misses{"misses", {2, 1h}, Counted::misses};
constexpr Limiter::Time start{1'000'000s};
const Network here = network_of("198.51.100.1"), there = network_of("198.51.100.2");

std::span<const Allowance> only(const Allowance& one) {
    return {&one, 1};
}

std::string network(int i) {
    return fmt::format("2001:db8:{:x}:{:x}::1", i >> 16, i & 0xffff);
}

}  // namespace

TEST_CASE("so many at once, then one every window / most, and the wait told is the wait needed") {
    Limiter limiter;
    for (int i = 0; i < 3; ++i) CHECK(!limiter.take(only(looks), here, start));
    const auto wait = limiter.take(only(looks), here, start + 1s);
    REQUIRE(wait);
    CHECK(wait->name == "looks");
    CHECK(wait->time == 19s);
    CHECK(limiter.take(only(looks), here, start + 1s + wait->time - 1ms));
    CHECK(!limiter.take(only(looks), here, start + 1s + wait->time));
    CHECK(limiter.take(only(looks), here, start + 1s + wait->time));
    CHECK(!limiter.take(only(looks), there, start));
    for (int i = 0; i < 3; ++i) CHECK(!limiter.take(only(looks), here, start + 10min));
    CHECK(limiter.take(only(looks), here, start + 10min));
}

TEST_CASE(
    "a refused request takes nothing, neither from the limit that refused it nor from others") {
    Limiter limiter;
    const Allowance both[] = {misses, looks};
    for (int i = 0; i < 3; ++i) CHECK(!limiter.take(only(looks), here, start));
    for (int i = 0; i < 100; ++i) CHECK(limiter.take(both, here, start)->name == "looks");
    CHECK(!limiter.take(both, here, start + 20s));
    CHECK(!limiter.take(only(misses), here, start + 20s));
    CHECK(limiter.take(only(misses), here, start + 20s)->time == 1800s);
}

TEST_CASE("only misses count against a limit of misses, however many are in hand at once") {
    Limiter limiter;
    const Allowance both[] = {looks, misses};
    for (int i = 0; i < 3; ++i) {
        REQUIRE(!limiter.take(both, here, start));
        limiter.give_back(both, here, start);
    }
    CHECK(limiter.take(both, here, start)->name == "looks");
    CHECK(!limiter.take(only(misses), here, start));
    CHECK(!limiter.take(only(misses), here, start));
    CHECK(limiter.take(only(misses), here, start));  // two guesses are not answered yet: no third
    limiter.give_back(only(misses), here, start);
    CHECK(!limiter.take(only(misses), here, start));
    for (int i = 0; i < 5; ++i) limiter.give_back(only(misses), here, start);
    for (int i = 0; i < 2; ++i) CHECK(!limiter.take(only(misses), here, start));
    CHECK(limiter.take(only(misses), here, start));  // giving back too much makes nobody richer
}

TEST_CASE("a flood of addresses neither grows memory nor frees the client that used up its tries") {
    constexpr std::size_t most = 1000;
    Limiter limiter(most);
    for (int i = 0; i < 2; ++i) CHECK(!limiter.take(only(misses), here, start));
    for (int i = 0; i < 20'000; ++i)
        CHECK(!limiter.take(only(misses), network_of(network(i)), start));
    CHECK(limiter.buckets() == most);
    CHECK(limiter.take(only(misses), here, start));
    for (int i = 0; i < 300; ++i)  // later, a few honest clients clear the table by the way
        CHECK(!limiter.take(only(misses), there, start + std::chrono::hours{i + 2}));
    CHECK(limiter.buckets() < 10);
}

TEST_CASE("one subscriber's IPv6 addresses are one client") {
    Limiter limiter;
    for (int i = 0; i < 3; ++i)
        CHECK(!limiter.take(only(looks), network_of(fmt::format("2001:db8::{:x}", i + 1)), start));
    CHECK(limiter.take(only(looks), network_of("2001:db8::ffff"), start));
    CHECK(!limiter.take(only(looks), network_of("2001:db8:0:1::1"), start));
}

TEST_CASE("right ones sent together pass; what is missed is counted when it is known") {
    Limiter limiter;
    const Allowance logins[] = {{"logins", {2, 1h}, Counted::misses_afterwards}};
    const auto here = network_of("203.0.113.7");
    const Limiter::Time start{};
    for (int i = 0; i < 40; ++i) CHECK(!limiter.take(logins, here, start));
    limiter.give_back(logins, here, start);
    limiter.missed(logins, here, start);
    CHECK(!limiter.take(logins, here, start));
    limiter.missed(logins, here, start);
    CHECK(limiter.take(logins, here, start)->time == 1800s);
    limiter.missed(logins, here, start);  // let in before the others were known
    CHECK(limiter.take(logins, here, start)->time == 3600s);
}

TEST_CASE(
    "servers together allow one guesser no more than one alone; what is no guess is each one's") {
    constexpr Allowance codes{"codes", {10, 1h}, Counted::misses},
        passwords{"passwords", {50, 1h}, Counted::misses_afterwards}, views{"views", {30, 60s}};
    for (const int servers : {1, 2, 3, 16}) {
        std::map<std::string_view, int> got;
        for (int server = 0; server < servers; ++server) {
            Limiter limiter(1'000, servers);
            for (const Allowance& one : {codes, passwords, views})
                for (int i = 0; i < 100 && !limiter.take(only(one), here, start); ++i) {
                    limiter.missed(only(one), here, start);
                    ++got[one.name];
                }
        }
        CHECK(got["codes"] <= std::max(10, servers));
        CHECK(got["passwords"] <= 50);
        CHECK(got["views"] == 30 * servers);
        if (servers == 2) CHECK(got["codes"] == 10);
    }
}
