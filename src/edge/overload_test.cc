// More than one client may ask, and more than all together can be served.
#include <doctest/doctest.h>

#include <algorithm>
#include <latch>
#include <thread>

#include "edge/problem.h"
#include "edge/seats.h"
#include "edge/testing/running.h"

using namespace mc;
using namespace mc::edge;
using namespace mc::edge::testing;
using namespace std::chrono_literals;

namespace {

constexpr Allowance tracking_looks{"tracking_looks", {2, 60s}},
    tracking_misses{"tracking_misses", {2, 1h}, Counted::misses};

Response known(Context& context) {
    if (context.param("code") == "right") return json_response("1");
    return problem(RefusalCode::not_found, {"hồ sơ"});
}

struct Limited : Running {
    explicit Limited(Options options = {}) {
        router.add({"GET",
                    "/api/look",
                    Fast{[](Context&) { return json_response("1"); }},
                    0,
                    "",
                    {tracking_looks}});
        router.add({"POST",
                    "/api/look",
                    Fast{[](Context&) { return json_response("1"); }},
                    0,
                    "",
                    {tracking_looks}});
        router.add({"GET", "/api/track/{code}", Pool{known}, 0, "", {tracking_misses}});
        start(std::move(options));
    }
};

std::string from(const std::string& address) {
    return "X-Forwarded-For: " + address + "\r\n";
}

}  // namespace

TEST_CASE("who asks too often is told in Vietnamese when to come again, and is counted") {
    Limited site;
    CHECK(status(site.one(ask("/api/look"))) == 200);
    CHECK(status(site.one(ask("/api/look"))) == 200);
    const auto refused = site.one(ask("/api/look"));
    CHECK(status(refused) == 429);
    const int wait = std::stoi(header(refused, "Retry-After"));
    CHECK((wait >= 25 && wait <= 30));
    CHECK(refused.find("application/problem+json") != std::string::npos);
    CHECK(refused.find("\"code\":\"too_often\"") != std::string::npos);
    CHECK(refused.find("Thử lại sau " + std::to_string(wait) + " giây.") != std::string::npos);
    CHECK(site.metrics.text().find("motcua_http_limited_total{limit=\"tracking_looks\"} 1") !=
          std::string::npos);
}

TEST_CASE("what is refused for its number is refused before its body is read") {
    Limited site;
    for (int i = 0; i < 2; ++i) site.one(ask("/api/look"));
    CHECK(status(site.one(ask("/api/look", "Content-Length: 1000000\r\n", "POST"))) == 429);
}

TEST_CASE("wrong codes are counted, right ones are not, and the last word is minutes") {
    Limited site;
    for (int i = 0; i < 5; ++i) CHECK(status(site.one(ask("/api/track/right"))) == 200);
    for (int i = 0; i < 2; ++i) CHECK(status(site.one(ask("/api/track/wrong"))) == 404);
    const auto refused = site.one(ask("/api/track/right"));
    CHECK(status(refused) == 429);
    CHECK(refused.find("Thử lại sau 30 phút.") != std::string::npos);
}

TEST_CASE("behind a trusted proxy each of its clients is counted; nobody else may name a client") {
    Options behind;
    behind.trusted_proxies = {"127.0.0.1"};
    Limited site(std::move(behind));
    for (int i = 0; i < 4; ++i)
        CHECK(status(site.one(ask("/api/look", from("198.51.100." + std::to_string(i))))) == 200);
    Limited bare;
    for (int i = 0; i < 3; ++i)
        CHECK(status(bare.one(ask("/api/look", from("198.51.100." + std::to_string(i))))) ==
              (i < 2 ? 200 : 429));
}

TEST_CASE("one client sends a few files at a time, however slowly; others are not kept out") {
    struct Swallow final : Upload {
        Result<Done> take(std::string_view) override { return Done{}; }
        Response finish() override { return json_response("1", 201); }
    };
    Running site;
    const auto begin = [](Context&) -> std::variant<Response, std::unique_ptr<Upload>> {
        return std::make_unique<Swallow>();
    };
    site.router.add({"POST", "/api/files", Take{begin}, 1'000});
    Options few;
    few.uploads_per_client_max = 2;
    few.trusted_proxies = {"127.0.0.1"};
    site.start(std::move(few));
    const auto file = [](const char* client) {
        return ask("/api/files", from(client) + "Content-Length: 4\r\n", "POST");
    };
    Client first(site.server->port()), second(site.server->port());
    first.send(file("198.51.100.1") + "a");
    second.send(file("198.51.100.1") + "a");
    REQUIRE(site.reaches("motcua_http_in_flight", 2));
    const auto refused = site.one(file("198.51.100.1"));
    CHECK(status(refused) == 429);
    CHECK(header(refused, "Retry-After") == "20");
    CHECK(status(site.one(file("198.51.100.2") + "abcd")) == 201);
    first.send("bcd");
    CHECK(status(first.answer()) == 201);
    CHECK(status(site.one(file("198.51.100.1") + "abcd")) == 201);
    second.send("bcd");
    CHECK(status(second.answer()) == 201);
    CHECK(site.metrics.text().find("motcua_http_limited_total{limit=\"uploads_at_once\"} 1") !=
          std::string::npos);
}

TEST_CASE(
    "a handful of clients cannot take all places, and those apart are not counted with them") {
    const auto client = [](int n) { return network_of("198.51.100." + std::to_string(n)); };
    Seats seats(32, 128);
    std::vector<std::unique_ptr<Seats::Seat>> held;
    for (int n = 1; n <= 7; ++n)
        for (int i = 0; i < 40; ++i)
            held.push_back(std::make_unique<Seats::Seat>(seats, client(n)));
    const auto taken = std::ranges::count_if(held, [](const auto& seat) { return bool(*seat); });
    CHECK(taken < 112);
    // Whoever comes now still sends two at a time.
    for (int n = 50; n < 58; ++n) {
        held.push_back(std::make_unique<Seats::Seat>(seats, client(n)));
        CHECK(bool(*held.back()));
    }
    held.clear();
    held.push_back(std::make_unique<Seats::Seat>(seats, client(1)));
    CHECK(bool(*held.back()));
}

TEST_CASE("limits can be switched off to measure") {
    Options off;
    off.limits_per_client = false;
    Limited site(std::move(off));
    for (int i = 0; i < 10; ++i) CHECK(status(site.one(ask("/api/look"))) == 200);
}

TEST_CASE("a guard that has to wait waits on the pool: others on the same thread are answered") {
    Running site;
    std::latch asked{2}, release{1};
    std::atomic<int> acts{0};
    site.router.guard([&](Context& context, bool may_wait) -> Verdict {
        if (context.route->access != "staff") return Done{};
        if (!may_wait) return Unknown{};
        asked.count_down();
        release.wait();
        return Done{};
    });
    site.router.add({"GET", "/api/health", Fast{[](Context&) { return json_response("1"); }}});
    site.router.add({"POST", "/api/act", Act{[&](Context&, Responder respond) {
                         ++acts;
                         respond(json_response("2"));
                     }},
                     0, "staff"});
    site.router.add(
        {"GET", "/api/mine", Fast{[](Context&) { return json_response("3"); }}, 0, "staff"});
    Options one_thread;
    one_thread.io_threads = 1;
    site.start(std::move(one_thread));
    Client act(site.server->port()), mine(site.server->port());
    act.send(post("/api/act", "{}"));
    mine.send(ask("/api/mine"));
    asked.wait();
    CHECK(body(site.one(ask("/api/health"))) == "1");
    CHECK(acts == 0);
    release.count_down();
    CHECK(body(act.answer()) == "2");
    CHECK(body(mine.answer()) == "3");
    CHECK(acts == 1);
}

TEST_CASE("an act that reads before it queues begins on the pool") {
    Running site;
    std::latch begun{1}, release{1};
    site.router.add({"POST", "/api/submit",
                     Act{[&](Context&, Responder respond) {
                             begun.count_down();
                             release.wait();
                             respond(json_response("1"));
                         },
                         /*reads=*/true}});
    site.router.add({"GET", "/api/health", Fast{[](Context&) { return json_response("1"); }}});
    Options one_thread;
    one_thread.io_threads = 1;
    site.start(std::move(one_thread));
    Client submit(site.server->port());
    submit.send(post("/api/submit", ""));
    begun.wait();
    CHECK(status(site.one(ask("/api/health"))) == 200);
    release.count_down();
    CHECK(status(submit.answer()) == 200);
}

TEST_CASE("under twice what can be served, every request is answered: soon, or at once with busy") {
    constexpr auto work = 10ms;
    constexpr int clients = 64, rounds = 10;
    Running site;
    site.router.add({"GET", "/api/work", Pool{[&](Context&) {
                         std::this_thread::sleep_for(work);
                         return json_response("1");
                     }}});
    Options small;
    small.requests_in_flight_max = 8;
    site.start(std::move(small));
    // Open loop: requests are due at instants fixed beforehand and waits count from there, so a
    // slow answer cannot hide the ones behind it. 400 a second meet two pool threads that can do
    // 200.
    struct Seen {
        int status;
        std::chrono::milliseconds took;
        bool told;
    };
    std::vector<std::vector<Seen>> seen(clients);
    std::vector<std::thread> threads;
    const auto begin = std::chrono::steady_clock::now() + 50ms;
    for (int i = 0; i < clients; ++i)
        threads.emplace_back([&, i] {
            Client client(site.server->port());
            std::vector<std::chrono::steady_clock::time_point> sent;
            for (int round = 0; round < rounds; ++round) {
                sent.push_back(begin + round * 160ms + i * 2500us);
                std::this_thread::sleep_until(sent.back());
                client.send(ask("/api/work"));
                const auto answer = client.answer();
                const auto took = std::chrono::steady_clock::now() - sent.back();
                seen[static_cast<std::size_t>(i)].push_back(
                    {status(answer), std::chrono::duration_cast<std::chrono::milliseconds>(took),
                     header(answer, "Retry-After") == "2" &&
                         answer.find("\"code\":\"busy\"") != std::string::npos});
            }
        });
    for (auto& thread : threads) thread.join();
    std::vector<std::chrono::milliseconds> served, shed;
    for (const auto& client : seen)
        for (const Seen& one : client) {
            REQUIRE((one.status == 200 || (one.status == 503 && one.told)));
            (one.status == 200 ? served : shed).push_back(one.took);
        }
    CHECK(served.size() + shed.size() == clients * rounds);
    CHECK(served.size() > 100);
    CHECK(shed.size() > 50);
    std::ranges::sort(served);
    std::ranges::sort(shed);
    // Eight at most wait for two threads: 40 ms. The slack is a busy machine's, not the design's.
    CHECK(served[served.size() / 2] < 200ms);
    CHECK(shed[shed.size() / 2] < 50ms);
    CHECK(site.metrics.text().find("motcua_http_shed_total " + std::to_string(shed.size())) !=
          std::string::npos);
}
