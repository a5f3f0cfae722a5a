#include "gateway/otlp.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

#include "edge/json.h"

namespace mc {
namespace {

constexpr std::chrono::seconds gather{1}, at_the_end{1};

template <std::size_t size>
std::string hex_digits(const std::array<std::uint8_t, size>& bytes) {
    std::string out;
    for (const std::uint8_t byte : bytes) out += fmt::format("{:02x}", byte);
    return out;
}

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
        trace_id(span.trace), hex_digits(span.trace.span),
        first ? "" : fmt::format(R"("parentSpanId":"{}",)", hex_digits(span.parent)), name,
        static_cast<int>(span.kind), nanoseconds(span.from), nanoseconds(span.from + span.took),
        attributes, span.failed ? R"("code":2)" : "");
}

struct CurlEnd {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

std::size_t unread(char*, std::size_t size, std::size_t count, void*) {
    return size * count;
}

int ends(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::stop_token*>(stop)->stop_requested() ? 1 : 0;
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
    static const bool once = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    thread_local const std::unique_ptr<CURL, CurlEnd> handle(once ? curl_easy_init() : nullptr);
    if (!handle) return count_("refused", spans.size());
    const std::string body = otlp_body(spans, version_);
    const std::unique_ptr<curl_slist, CurlEnd> headers(
        curl_slist_append(nullptr, "Content-Type: application/json"));
    const bool last = stop.stop_requested();
    const auto milliseconds =
        std::chrono::milliseconds{last ? at_the_end : limits::spans_answer_max}.count();
    curl_easy_reset(handle.get());
    curl_easy_setopt(handle.get(), CURLOPT_URL, url_.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, body.data());
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, unread);
    curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(milliseconds));
    // A server that ends does not wait for a silent collector. Asked about once a second.
    if (!last) {
        curl_easy_setopt(handle.get(), CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(handle.get(), CURLOPT_XFERINFOFUNCTION, ends);
        curl_easy_setopt(handle.get(), CURLOPT_XFERINFODATA, &stop);
    }
    curl_easy_setopt(handle.get(), CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle.get(), CURLOPT_NOPROXY, "*");
    curl_easy_perform(handle.get());
    long status = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    count_(status >= 200 && status < 300 ? "sent" : "refused", spans.size());
}

}  // namespace mc
