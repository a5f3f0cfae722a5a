#include "gateway/otlp.h"

#include <algorithm>

#include "base/hash.h"
#include "edge/json.h"
#include "gateway/post.h"

namespace mc {
namespace {

constexpr std::chrono::seconds gather{1}, at_the_end{1};

std::string nanoseconds(Instant instant) {
    return std::to_string(instant.time_since_epoch().count()) + "000";
}

void write_attribute(std::string& out, std::string_view key, std::string_view kind,
                     std::string_view value) {
    if (!out.empty()) out += ',';
    out += R"({"key":)";
    edge::json::write_text(out, key);
    out.append(R"(,"value":{")").append(kind).append("\":");
    edge::json::write_text(out, value);
    out += "}}";
}

std::string span_json(const TraceSpan& span) {
    std::string attributes, name;
    for (const auto& [key, value] : span.words)
        write_attribute(attributes, key, "stringValue", value);
    // A number of 64 bits is text in the protocol's JSON.
    for (const auto& [key, value] : span.numbers)
        write_attribute(attributes, key, "intValue", std::to_string(value));
    edge::json::write_text(name, span.name);
    const bool first = span.parent == decltype(span.parent){};
    return fmt::format(
        R"({{"traceId":"{}","spanId":"{}",{}"name":{},"kind":{},"startTimeUnixNano":"{}",)"
        R"("endTimeUnixNano":"{}","attributes":[{}],"status":{{{}}}}})",
        trace_id(span.trace), hex(span.trace.span),
        first ? "" : fmt::format(R"("parentSpanId":"{}",)", hex(span.parent)), name,
        static_cast<int>(span.kind), nanoseconds(span.from), nanoseconds(span.from + span.took),
        attributes, span.failed ? R"("code":2)" : "");
}

}  // namespace

std::string otlp_body(const std::vector<TraceSpan>& spans, std::string_view version) {
    std::string out =
        R"({"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"motcua"}},)"
        R"({"key":"service.version","value":{"stringValue":)";
    edge::json::write_text(out, version);
    out += R"(}}]},"scopeSpans":[{"scope":{"name":"motcua"},"spans":[)";
    for (std::size_t i = 0; i < spans.size(); ++i) out += (i == 0 ? "" : ",") + span_json(spans[i]);
    return out += "]}]}]}";
}

Otlp::Otlp(std::string url, std::string version, Count count)
    : url_(std::move(url) + "/v1/traces"),
      version_(std::move(version)),
      count_(std::move(count)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

Otlp::~Otlp() = default;

void Otlp::take(TraceSpan span) {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= limits::spans_waiting_max) {
        ++dropped_;
        return;
    }
    waiting_.push_back(std::move(span));
    if (waiting_.size() == limits::spans_at_once) filled_.notify_one();
}

void Otlp::run(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    for (bool over = false; !over;) {
        filled_.wait_for(lock, stop, gather,
                         [&] { return waiting_.size() >= limits::spans_at_once; });
        over = stop.stop_requested();
        std::size_t dropped = std::exchange(dropped_, 0);
        const auto most = std::min(waiting_.size(), limits::spans_at_once);
        if (over) dropped += waiting_.size() - most;
        const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(most);
        std::vector<TraceSpan> now(std::make_move_iterator(waiting_.begin()),
                                   std::make_move_iterator(end));
        waiting_.erase(waiting_.begin(), end);
        lock.unlock();
        if (dropped > 0) count_("dropped", dropped);
        if (!now.empty()) post(now, stop);
        lock.lock();
    }
}

void Otlp::post(const std::vector<TraceSpan>& spans, const std::stop_token& stop) {
    // A server that ends does not wait for a silent collector.
    const bool last = stop.stop_requested();
    const PostDone done = post_json({.url = url_,
                                     .body = otlp_body(spans, version_),
                                     .most = last ? at_the_end : limits::spans_answer_max,
                                     .ends_with = last ? nullptr : &stop});
    count_(done.status >= 200 && done.status < 300 ? "sent" : "refused", spans.size());
}

}  // namespace mc
