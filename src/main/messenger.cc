#include "main/messenger.h"

#include <prometheus/counter.h>
#include <prometheus/registry.h>

#include <atomic>

#include "main/place.h"

namespace mc {
namespace {

constexpr std::chrono::milliseconds idle{1000}, unreachable_max{10'000};

/// Each posting is a trace of its own: the act it tells of may be days ago.
Gateway::Posted post(const Gateway& gateway, const Message& message, const Tracing* tracing) {
    if (!tracing) return gateway.send(message);
    TraceSpan span{.name = "POST gateway",
                   .kind = TraceSpan::Kind::client,
                   .trace = begin_trace({}, tracing->entropy, true),
                   .from = tracing->time.now()};
    const auto began = std::chrono::steady_clock::now();
    auto posted = gateway.send(message, traceparent(span.trace));
    span.took = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - began);
    span.words = {{"http.request.method", "POST"}, {"motcua.kind", message.kind}};
    span.numbers = {{"http.response.status_code", posted.status}};
    span.failed = posted.how != Sent::taken;
    tracing->sink.take(std::move(span));
    return posted;
}

struct Page {
    std::vector<std::pair<Message, Sent>> sent;
    std::string why;  // of one that was not taken
};

/// Once the server is to end nothing more is begun: what was not tried others may have at once.
Page send_all(const Gateway& gateway, std::vector<Message> messages, const Tracing* tracing,
              const std::stop_token& stop) {
    Page page;
    for (Message& message : messages) page.sent.emplace_back(std::move(message), Sent::untried);
    std::vector<std::string> why(page.sent.size());
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> senders;
    for (int i = 0; i < limits::outbox_senders; ++i)
        senders.emplace_back([&] {
            for (std::size_t at = next++; at < why.size() && !stop.stop_requested(); at = next++) {
                auto posted = post(gateway, page.sent[at].first, tracing);
                page.sent[at].second = posted.how;
                why[at] = std::move(posted.why);
            }
        });
    senders.clear();  // waits for them
    for (std::size_t at = 0; at < why.size(); ++at)
        if (page.sent[at].second == Sent::unreachable) page.why = std::move(why[at]);
    return page;
}

}  // namespace

struct Messenger::Counters {
    prometheus::Family<prometheus::Counter>& sent;

    explicit Counters(edge::Metrics& metrics)
        : sent(prometheus::BuildCounter()
                   .Name("motcua_messages_total")
                   .Help("Messages posted to the gateway: it took them, refused them for good, or "
                         "was not reached")
                   .Register(metrics.registry())) {}
    void add(const char* how, std::int64_t times) {
        if (times > 0) sent.Add({{"how", how}}).Increment(static_cast<double>(times));
    }
};

Messenger::Messenger(Services& services, ClockWatch& clock, Gateway gateway, const Tracing* tracing,
                     edge::Log& log, edge::Metrics& metrics)
    : services_(services),
      clock_(clock),
      gateway_(std::move(gateway)),
      tracing_(tracing),
      log_(log),
      counters_(std::make_unique<Counters>(metrics)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

Messenger::~Messenger() = default;

void Messenger::run(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        const auto pause = carry(stop);
        ended_.wait_for(lock, stop, pause, [&] { return stop.stop_requested(); });
    }
}

std::chrono::milliseconds Messenger::carry(const std::stop_token& stop) {
    if (clock_.doubt()) return idle;
    auto claimed = claim(services_, limits::outbox_page);
    if (!claimed || claimed->empty()) return idle;
    const auto [sent, why] = send_all(gateway_, *std::move(claimed), tracing_, stop);
    if (const auto done = settle(services_, sent); !done)
        log_.warning("messages_not_settled", {{"fault", operator_words(done.error())}});
    const auto count = [&](Sent how) {
        return std::ranges::count(sent, how, &std::pair<Message, Sent>::second);
    };
    counters_->add("taken", count(Sent::taken));
    counters_->add("refused", count(Sent::refused));
    counters_->add("unreachable", count(Sent::unreachable));
    for (const auto& [message, how] : sent)
        if (how == Sent::refused)
            log_.warning("message_refused", {{"kind", message.kind}, {"topic", message.topic}});
    const bool reached = count(Sent::taken) + count(Sent::refused) > 0;
    if (reached || !why.empty()) tell_reach(why, reached);
    // Where nothing gets through, asking on and on helps nobody.
    if (reached || why.empty()) return unreachable_for_ = {};
    unreachable_for_ = std::min(std::max(unreachable_for_ * 2, idle), unreachable_max);
    return unreachable_for_;
}

void Messenger::tell_reach(const std::string& why, bool reached) {
    if (reached) {
        if (!unreachable_.empty()) log_.info("gateway_reached", {{"after", unreachable_}});
        unreachable_.clear();
    } else if (unreachable_ != why) {
        log_.warning("gateway_unreachable", {{"why", why}});
        unreachable_ = why;
    }
}

}  // namespace mc
