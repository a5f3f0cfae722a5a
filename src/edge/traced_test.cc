// Traces that come from a proxy, and spans that go out: over loopback.
#include <doctest/doctest.h>

#include <map>

#include "edge/testing/running.h"

using namespace mc;
using namespace mc::edge::testing;

namespace traced_requests {

struct Chance final : Entropy {
    std::atomic<std::uint8_t> next{1};
    void fill(std::span<std::uint8_t> bytes) override {
        for (auto& byte : bytes) byte = next;
        ++next;
    }
};

struct Kept final : SpanSink {
    std::mutex mutex;
    std::vector<TraceSpan> spans;
    void take(TraceSpan span) override {
        const std::lock_guard lock(mutex);
        spans.push_back(std::move(span));
    }
};

constexpr const char* line =
    "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\n";
constexpr const char* not_kept =
    "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00\r\n";

struct Traced {
    Running running;
    Chance chance;
    Kept kept;
    Tracing tracing{kept, running.time, chance};
    Trace seen;  // by the handler

    explicit Traced(bool proxy, bool exported = true) {
        running.router.add({"GET", "/api/things/{id}", edge::Fast{[this](edge::Context&) {
                                seen = current_trace();
                                return edge::text_response(200, "ok");
                            }}});
        edge::Options options{.chance = &chance, .tracing = exported ? &tracing : nullptr};
        if (proxy) options.trusted_proxies = {"127.0.0.1"};
        running.start(std::move(options));
    }
    std::string ask_for(const std::string& lines) {
        const auto answer =
            running.one(ask("/api/things/secret-7", lines + "Connection: close\r\n"));
        running.server->stop();
        return answer;
    }
};

TEST_CASE("a proxy's trace goes on: in the answer, in the log, to the handler, out as a span") {
    Traced t(true);
    const auto answer = t.ask_for(line);
    const auto back = read_traceparent(header(answer, "traceparent"));
    REQUIRE(back);
    CHECK(trace_id(*back) == "4bf92f3577b34da6a3ce929d0e0e4736");
    CHECK(traceparent(*back).find("00f067aa0ba902b7") == std::string::npos);
    CHECK(t.seen == *back);
    CHECK(t.running.lines.find(R"("trace":"4bf92f3577b34da6a3ce929d0e0e4736")") !=
          std::string::npos);
    REQUIRE(t.kept.spans.size() == 1);
    const TraceSpan& span = t.kept.spans.front();
    CHECK(span.name == "GET /api/things/{id}");
    CHECK(span.trace == *back);
    CHECK(span.parent == read_traceparent(std::string_view(line).substr(13, 55))->span);
    for (const auto& [key, value] : span.words) CHECK(value.find("secret") == std::string::npos);
}

TEST_CASE("a stranger's trace is not taken, nor one that is not well formed; a new one begins") {
    for (const auto& [proxy, lines] :
         std::map<bool, std::string>{{false, line}, {true, "traceparent: 00-1234-5678-01\r\n"}}) {
        Traced t(proxy);
        const auto back = read_traceparent(header(t.ask_for(lines), "traceparent"));
        REQUIRE(back);
        CHECK(trace_id(*back) != "4bf92f3577b34da6a3ce929d0e0e4736");
        REQUIRE(t.kept.spans.size() == 1);
        CHECK(t.kept.spans.front().parent == std::array<std::uint8_t, 8>{});
    }
}

TEST_CASE("what is not to be kept is handed on and not told; without a collector nothing is") {
    Traced t(true);
    CHECK(header(t.ask_for(not_kept), "traceparent").ends_with("-00"));
    CHECK(t.kept.spans.empty());
    Traced silent(true, false);
    CHECK(header(silent.ask_for(""), "traceparent").ends_with("-00"));
    CHECK(silent.kept.spans.empty());
}

TEST_CASE("an answer to what cannot be read belongs to a trace too, and names no route") {
    Traced t(true);
    const auto answer = t.running.one("NONSENSE\r\n\r\n");
    t.running.server->stop();
    CHECK(read_traceparent(header(answer, "traceparent")));
    REQUIRE(t.kept.spans.size() == 1);
    CHECK(t.kept.spans.front().name == "- -");
}

}  // namespace traced_requests
