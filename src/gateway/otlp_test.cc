#include "gateway/otlp.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <boost/json.hpp>

#include "gateway/testing/door.h"

using namespace mc;

namespace exported {

TraceSpan span(bool first) {
    Trace trace = *read_traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    TraceSpan one{.name = "GET /api/things/{id}",
                  .kind = TraceSpan::Kind::server,
                  .trace = trace,
                  .from = instant_at(1'616'400'000'000'000),
                  .took = std::chrono::microseconds{1'500},
                  .words = {{"http.route", "/api/\"things\""}},
                  .numbers = {{"http.response.status_code", 503}},
                  .failed = true};
    if (!first) one.parent.fill(7);
    return one;
}

TEST_CASE("spans are what the protocol's JSON says: hex ids, numbers as text, nanoseconds") {
    const auto read = boost::json::parse(otlp_body({span(true), span(false)}, "1.2"));
    const auto& resource = read.at("resourceSpans").at(0);
    CHECK(resource.at("resource").at("attributes").at(1).at("value").at("stringValue") == "1.2");
    const auto& spans = resource.at("scopeSpans").at(0).at("spans").as_array();
    REQUIRE(spans.size() == 2);
    CHECK(spans[0].at("traceId") == "4bf92f3577b34da6a3ce929d0e0e4736");
    CHECK(spans[0].at("spanId") == "00f067aa0ba902b7");
    CHECK_FALSE(spans[0].as_object().contains("parentSpanId"));
    CHECK(spans[1].at("parentSpanId") == "0707070707070707");
    CHECK(spans[0].at("kind") == 2);
    CHECK(spans[0].at("startTimeUnixNano") == "1616400000000000000");
    CHECK(spans[0].at("endTimeUnixNano") == "1616400000001500000");
    CHECK(spans[0].at("status").at("code") == 2);
    CHECK(spans[0].at("attributes").at(0).at("value").at("stringValue") == "/api/\"things\"");
    CHECK(spans[0].at("attributes").at(1).at("value").at("intValue") == "503");
}

TEST_CASE("nobody waits for a collector, absent or silent, and each span it lacks is counted") {
    // Takes connections, reads nothing and never answers.
    const testing::Door silent;
    for (const std::string& url : {std::string("http://127.0.0.1:1"), silent.url()}) {
        std::size_t refused = 0, dropped = 0;  // told by one thread, read once it has ended
        const std::size_t many = 3 * limits::spans_waiting_max;
        const auto began = std::chrono::steady_clock::now();
        std::chrono::steady_clock::duration took{};
        {
            Otlp otlp(url, "t", [&](std::string_view how, std::size_t spans) {
                CHECK(how != "sent");
                (how == "dropped" ? dropped : refused) += spans;
            });
            for (std::size_t i = 0; i < many; ++i) otlp.take(span(true));
            took = std::chrono::steady_clock::now() - began;
        }
        CHECK(took < limits::spans_answer_max);
        CHECK(refused >= limits::spans_at_once);
        if (url == silent.url()) CHECK(dropped > limits::spans_waiting_max);
        CHECK(dropped + refused == many);
        // Nor does a server that ends.
        CHECK(std::chrono::steady_clock::now() - began - took < std::chrono::seconds{4});
    }
}

}  // namespace exported
