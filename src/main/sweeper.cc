#include "main/sweeper.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>

#include "main/place.h"

namespace mc {
namespace {

constexpr std::chrono::minutes look_every{1};

prometheus::Gauge& gauge(edge::Metrics& metrics, const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(metrics.registry()).Add({});
}

}  // namespace

struct Sweeper::Gauges {
    prometheus::Gauge &messages, &oldest, &given_up, &free;
    prometheus::Family<prometheus::Counter>& swept;
    prometheus::Gauge& at;

    explicit Gauges(edge::Metrics& metrics)
        : messages(gauge(metrics, "motcua_outbox_messages", "Messages that wait to be sent")),
          oldest(gauge(metrics, "motcua_outbox_oldest_seconds", "Age of the oldest of them")),
          given_up(
              gauge(metrics, "motcua_outbox_given_up",
                    "Messages a receiver refused for good, that are too old to be sent, or that a "
                    "provider reports as undeliverable")),
          free(gauge(metrics, "motcua_files_free_bytes", "Room on the disk of the files")),
          swept(prometheus::BuildCounter()
                    .Name("motcua_swept_total")
                    .Help("What the daily sweep removed")
                    .Register(metrics.registry())),
          at(gauge(metrics, "motcua_swept_timestamp_seconds", "When the last sweep ended")) {}
};

Sweeper::Sweeper(Services& services, ClockWatch& clock, edge::Log& log, edge::Metrics& metrics)
    : services_(services),
      clock_(clock),
      log_(log),
      gauges_(std::make_unique<Gauges>(metrics)),
      thread_([this](const std::stop_token& stop) {
          std::unique_lock lock(mutex_);
          auto next = std::chrono::steady_clock::now();
          do {
              // What is old by a clock that is doubted may be of today.
              if (std::chrono::steady_clock::now() >= next && !clock_.doubt()) {
                  sweep_now(stop);
                  next += limits::sweep_every;
              }
              measure();
          } while (!ended_.wait_for(lock, stop, look_every, [&] { return stop.stop_requested(); }));
      }) {}

Sweeper::~Sweeper() = default;

void Sweeper::sweep_now(const std::stop_token& stop) {
    const auto swept = sweep(services_, stop);
    if (!swept) return log_.warning("sweep_failed", {{"fault", operator_words(swept.error())}});
    gauges_->swept.Add({{"what", "drafts"}}).Increment(static_cast<double>(swept->drafts));
    gauges_->swept.Add({{"what", "files"}}).Increment(static_cast<double>(swept->files));
    gauges_->swept.Add({{"what", "messages"}}).Increment(static_cast<double>(swept->messages));
    gauges_->swept.Add({{"what", "notices"}}).Increment(static_cast<double>(swept->notices));
    gauges_->at.SetToCurrentTime();
    log_.info("swept", {{"drafts", std::to_string(swept->drafts)},
                        {"files", std::to_string(swept->files)},
                        {"messages", std::to_string(swept->messages)},
                        {"notices", std::to_string(swept->notices)}});
}

void Sweeper::measure() {
    const auto found = lying(services_);
    if (!found) return;
    gauges_->messages.Set(static_cast<double>(found->messages));
    gauges_->oldest.Set(static_cast<double>(found->oldest_seconds));
    gauges_->given_up.Set(static_cast<double>(found->given_up));
    gauges_->free.Set(static_cast<double>(found->free_bytes));
}

}  // namespace mc
