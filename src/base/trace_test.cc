#include "base/trace.h"

#include <doctest/doctest.h>

using namespace mc;

namespace traced {

struct Counting final : Entropy {
    std::uint8_t next = 0;
    void fill(std::span<std::uint8_t> bytes) override {
        for (auto& byte : bytes) byte = next;
        ++next;
    }
};

constexpr std::string_view right = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

TEST_CASE("a traceparent is read and written as it came") {
    const auto trace = read_traceparent(right);
    REQUIRE(trace);
    CHECK(trace->sampled);
    CHECK(traceparent(*trace) == right);
    CHECK(trace_id(*trace) == "4bf92f3577b34da6a3ce929d0e0e4736");
    const auto not_kept =
        read_traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-02");
    REQUIRE(not_kept);
    CHECK_FALSE(not_kept->sampled);
}

TEST_CASE("what is no traceparent is none, and a version to come is read as far as this one goes") {
    for (const std::string_view wrong :
         {"", "00", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
          "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x",
          "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
          "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
          "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
          "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
          "0x-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
          "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
          "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01",
          "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01x"})
        CHECK_FALSE(read_traceparent(wrong));
    CHECK(read_traceparent("cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"));
}

TEST_CASE("a trace that came goes on with a span of ours, one that did not begins here") {
    Counting entropy;
    const auto came = read_traceparent(right);
    const Trace next = begin_trace(came, entropy, false);
    CHECK(next.id == came->id);
    CHECK(next.span != came->span);
    CHECK(next.sampled);
    const Trace fresh = begin_trace({}, entropy, false);
    CHECK(fresh);
    CHECK(fresh.id != came->id);
    CHECK_FALSE(fresh.sampled);
    CHECK(beneath(fresh, entropy).id == fresh.id);
    CHECK(read_traceparent(traceparent(begin_trace({}, entropy, true))));
    Counting zeros;
    CHECK(read_traceparent(traceparent(begin_trace({}, zeros, true))));
}

TEST_CASE("a thread's trace ends with its scope") {
    Counting entropy;
    CHECK_FALSE(current_trace());
    {
        const Trace one = begin_trace({}, entropy, true);
        const TraceScope outer(one);
        CHECK(current_trace() == one);
        {
            const TraceScope inner(Trace{});
            CHECK_FALSE(current_trace());
        }
        CHECK(current_trace() == one);
    }
    CHECK_FALSE(current_trace());
}

}  // namespace traced
