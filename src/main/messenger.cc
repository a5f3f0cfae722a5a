#include "main/messenger.h"

#include <prometheus/counter.h>
#include <prometheus/registry.h>

#include <atomic>

#include "main/place.h"

namespace mc {
namespace {

constexpr std::chrono::milliseconds idle{1000}, unreachable_max{10'000};

std::vector<std::pair<Message, Sent>> send_all(const Gateway& gateway,
                                               std::vector<Message> messages,
                                               const std::stop_token& stop) {
    std::vector<std::pair<Message, Sent>> sent;
    for (Message& message : messages) sent.emplace_back(std::move(message), Sent::unreachable);
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> senders;
    for (int i = 0; i < limits::outbox_senders; ++i)
        senders.emplace_back([&] {
            for (std::size_t at = next++; at < sent.size() && !stop.stop_requested(); at = next++)
                sent[at].second = gateway.send(sent[at].first);
        });
    senders.clear();  // waits for them
    return sent;
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

Messenger::Messenger(Services& services, Gateway gateway, edge::Log& log, edge::Metrics& metrics)
    : services_(services),
      gateway_(std::move(gateway)),
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
    auto claimed = claim(services_, limits::outbox_page);
    if (!claimed || claimed->empty()) return idle;
    const auto sent = send_all(gateway_, *std::move(claimed), stop);
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
    // Where nothing gets through, asking on and on helps nobody.
    if (count(Sent::unreachable) < std::ssize(sent)) return unreachable_for_ = {};
    if (unreachable_for_.count() == 0) log_.warning("gateway_unreachable", {});
    unreachable_for_ = std::min(std::max(unreachable_for_ * 2, idle), unreachable_max);
    return unreachable_for_;
}

}  // namespace mc
