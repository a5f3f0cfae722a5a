#include "main/messenger.h"

#include <prometheus/counter.h>
#include <prometheus/registry.h>

#include <atomic>

#include "main/place.h"
#include "service/notice/plan.h"

namespace mc {
namespace {

constexpr std::chrono::milliseconds idle{1000}, unreachable_max{10'000};

/// Each posting is a trace of its own: the act it tells of may be days ago.
Posted post(const WayOut& line, const Message& message, const Tracing* tracing) {
    if (!tracing) return line.send(message, {});
    TraceSpan span{.name = "POST " + line.name,
                   .kind = TraceSpan::Kind::client,
                   .trace = begin_trace({}, tracing->entropy, true),
                   .from = tracing->time.now()};
    const auto began = std::chrono::steady_clock::now();
    auto posted = line.send(message, traceparent(span.trace));
    span.took = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - began);
    span.words = {{"http.request.method", "POST"}, {"motcua.kind", std::string(kind_of(message))}};
    span.numbers = {{"http.response.status_code", posted.status}};
    span.failed = posted.how != Sent::taken;
    tracing->sink.take(std::move(span));
    return posted;
}

struct Page {
    std::vector<Settled> sent;
    std::string why;  // of one that was not taken
};

/// Once the server is to end nothing more is begun: what was not tried others may have at once.
Page send_all(const WayOut& line, std::vector<Message> messages, const Tracing* tracing,
              const std::stop_token& stop) {
    Page page;
    for (Message& message : messages) page.sent.push_back({std::move(message), Sent::untried});
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> senders;
    for (int i = 0; i < limits::outbox_senders; ++i)
        senders.emplace_back([&] {
            for (std::size_t at = next++; at < page.sent.size() && !stop.stop_requested();
                 at = next++) {
                Settled& one = page.sent[at];
                Posted posted = post(line, one.message, tracing);
                one.how = posted.how;
                one.why = std::move(posted.why);
                one.parts = posted.parts;
            }
        });
    senders.clear();  // waits for them
    for (const Settled& one : page.sent)
        if (one.how == Sent::unreachable) page.why = one.why;
    return page;
}

}  // namespace

struct Messenger::Counters {
    prometheus::Family<prometheus::Counter>& sent;

    explicit Counters(edge::Metrics& metrics)
        : sent(prometheus::BuildCounter()
                   .Name("motcua_messages_total")
                   .Help(
                       "Messages posted along a line (gateway, sms, mail): its receiver took them, "
                       "refused them for good, or was not reached")
                   .Register(metrics.registry())) {}
    void add(const std::string& line, const char* how, std::int64_t times) {
        if (times > 0)
            sent.Add({{"how", how}, {"line", line}}).Increment(static_cast<double>(times));
    }
};

Messenger::Messenger(Services& services, ClockWatch& clock, WayOut line, const Tracing* tracing,
                     edge::Log& log, edge::Metrics& metrics)
    : services_(services),
      clock_(clock),
      line_(std::move(line)),
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
    plan();
    auto claimed = claim(services_, limits::outbox_page, line_.carrier);
    if (!claimed || claimed->empty()) return idle;
    const auto [sent, why] = send_all(line_, *std::move(claimed), tracing_, stop);
    if (const auto done = settle(services_, sent); !done)
        log_.warning("messages_not_settled", {{"fault", operator_words(done.error())}});
    const auto count = [&](Sent how) { return std::ranges::count(sent, how, &Settled::how); };
    counters_->add(line_.name, "taken", count(Sent::taken));
    counters_->add(line_.name, "refused", count(Sent::refused));
    counters_->add(line_.name, "unreachable", count(Sent::unreachable));
    for (const Settled& one : sent)
        if (one.how == Sent::refused)
            log_.warning(
                "message_refused",
                {{"kind", one.message.kind}, {"topic", one.message.topic}, {"why", one.why}});
    const bool reached = count(Sent::taken) + count(Sent::refused) > 0;
    if (reached || !why.empty()) tell_reach(why, reached);
    // Where nothing gets through, asking on and on helps nobody.
    if (reached || why.empty()) return unreachable_for_ = {};
    unreachable_for_ = std::min(std::max(unreachable_for_ * 2, idle), unreachable_max);
    return unreachable_for_;
}

void Messenger::plan() {
    for (std::int64_t planned = 1; planned > 0;) {
        const auto done = plan_notices(services_);
        const std::string why = done ? std::string() : operator_words(done.error());
        if (!why.empty() && why != unplanned_)
            log_.warning("notices_not_planned", {{"fault", why}});
        unplanned_ = why;
        planned = done ? *done : 0;
    }
}

void Messenger::tell_reach(const std::string& why, bool reached) {
    if (reached) {
        if (!unreachable_.empty()) log_.info(line_.name + "_reached", {{"after", unreachable_}});
        unreachable_.clear();
    } else if (unreachable_ != why) {
        log_.warning(line_.name + "_unreachable", {{"why", why}});
        unreachable_ = why;
    }
}

}  // namespace mc
