#include "main/scheduler.h"

#include <prometheus/counter.h>
#include <prometheus/registry.h>

#include "main/place.h"

namespace mc {
namespace {

constexpr std::chrono::seconds look_every_second{1};

}  // namespace

struct Scheduler::Counters {
    prometheus::Family<prometheus::Counter>& fired;

    explicit Counters(edge::Metrics& metrics)
        : fired(prometheus::BuildCounter()
                    .Name("motcua_timers_total")
                    .Help("Times a rule's time had come: it acted, nothing was due any more, or it "
                          "failed and comes again")
                    .Register(metrics.registry())) {}
};

Scheduler::Scheduler(Services& services, ClockWatch& clock, edge::Log& log, edge::Metrics& metrics)
    : firing_(services),
      clock_(clock),
      log_(log),
      counters_(std::make_unique<Counters>(metrics)),
      thread_([this](const std::stop_token& stop) {
          std::unique_lock lock(mutex_);
          do {
              look(stop);
          } while (!ended_.wait_for(lock, stop, look_every_second,
                                    [&] { return stop.stop_requested(); }));
      }) {}

Scheduler::~Scheduler() = default;

void Scheduler::look(const std::stop_token& stop) {
    if (clock_.doubt()) return;
    const auto fired = firing_.look(stop);
    if (!fired) {
        if (!failing_) log_.warning("timers_not_read", {{"fault", operator_words(fired.error())}});
        failing_ = true;
        return;
    }
    failing_ = false;
    const auto count = [&](const char* how, std::int64_t times) {
        if (times > 0) counters_->fired.Add({{"how", how}}).Increment(static_cast<double>(times));
    };
    count("acted", fired->acted);
    count("nothing", fired->nothing);
    count("failed", fired->failed);
    if (fired->acted > 0) log_.info("rules_acted", {{"times", std::to_string(fired->acted)}});
    if (fired->failed > 0) log_.warning("rules_failed", {{"times", std::to_string(fired->failed)}});
}

}  // namespace mc
