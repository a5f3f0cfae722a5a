// Where a request has been, across servers: W3C Trace Context (traceparent) and the spans that tell
// how long each part took. Identifiers, names of ours and statuses; never anything of a person.
//
// Not here: how spans leave the program (gateway/otlp.h).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/time.h"

namespace mc {

/// What is handed on with a request. A trace id of zeros: there is none.
struct Trace {
    std::array<std::uint8_t, 16> id{};
    std::array<std::uint8_t, 8> span{};  // whoever hands it on
    bool sampled = false;                // whether its spans are to be kept
    bool operator==(const Trace&) const = default;
    explicit operator bool() const { return id != decltype(id){}; }
};

/// "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01". Nothing where it is not well formed;
/// versions to come are read as far as this one goes.
std::optional<Trace> read_traceparent(std::string_view header);
std::string traceparent(const Trace& trace);
std::string trace_id(const Trace& trace);

/// A new trace, or the next span of one that came.
Trace begin_trace(const std::optional<Trace>& came, Entropy& entropy, bool sampled);
/// A span beneath it.
Trace beneath(const Trace& trace, Entropy& entropy);

struct TraceSpan {
    enum class Kind : std::uint8_t { inside = 1, server = 2, client = 3 };
    std::string name;  // "POST /api/dossiers/{id}/finish"
    Kind kind = Kind::inside;
    Trace trace;
    std::array<std::uint8_t, 8> parent{};  // zeros: the first one
    Instant from{};
    std::chrono::microseconds took{};
    std::vector<std::pair<std::string_view, std::string>> words{};
    std::vector<std::pair<std::string_view, std::int64_t>> numbers{};
    bool failed = false;
};

/// Where spans go: at once, from any thread; too many are dropped there.
class SpanSink {
public:
    virtual ~SpanSink() = default;
    virtual void take(TraceSpan span) = 0;
};

/// What whoever tells spans needs.
struct Tracing {
    SpanSink& sink;
    TimeSource& time;
    Entropy& entropy;
};

/// The trace of what this thread is working on, so that whoever queues work for another thread can
/// hand it on. It decides nothing: without it everything happens as with it.
Trace current_trace();
class TraceScope {
public:
    explicit TraceScope(const Trace& trace);
    ~TraceScope();
    TraceScope(const TraceScope&) = delete;
    TraceScope& operator=(const TraceScope&) = delete;

private:
    Trace before_;
};

}  // namespace mc
