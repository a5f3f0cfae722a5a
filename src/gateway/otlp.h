// Spans out of the program: OTLP over HTTP in its JSON form, posted to a collector of the
// operator's. Nobody waits for it: what does not fit into the queue, or is not taken, is dropped
// and counted. What is in a span: docs/operate/tracing.md.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "base/limits.h"
#include "base/trace.h"

namespace mc {

/// One request to /v1/traces. Pure.
std::string otlp_body(const std::vector<TraceSpan>& spans, std::string_view version);

class Otlp final : public SpanSink {
public:
    /// What became of so many spans: "sent", "refused", "dropped".
    using Count = std::function<void(std::string_view how, std::size_t spans)>;

    /// `url`: of the collector, "http://127.0.0.1:4318"; the path is the protocol's.
    Otlp(std::string url, std::string version, Count count);
    /// Gives up on what is under way, tries for a second to post what waits, and ends.
    ~Otlp() override;
    void take(TraceSpan span) override;

private:
    void run(const std::stop_token& stop);
    void post(const std::vector<TraceSpan>& spans, const std::stop_token& stop);

    const std::string url_, version_;
    const Count count_;
    std::mutex mutex_;
    std::condition_variable_any filled_;
    std::vector<TraceSpan> waiting_;
    std::size_t dropped_ = 0;
    std::jthread thread_;  // last: it uses everything above
};

}  // namespace mc
