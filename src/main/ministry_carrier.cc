#include "main/ministry_carrier.h"

#include <prometheus/counter.h>
#include <prometheus/registry.h>

#include "main/place.h"
#include "service/offices/ministry/compare.h"
#include "service/offices/ministry/send.h"

namespace mc {
namespace {

constexpr std::chrono::milliseconds between_looks{1'000}, after_fault{10'000};

}  // namespace

struct MinistryCarrier::Counters {
    prometheus::Family<prometheus::Counter>& parts;

    explicit Counters(edge::Metrics& metrics)
        : parts(prometheus::BuildCounter()
                    .Name("motcua_ministry_parts_total")
                    .Help("Parts of books carried to the Ministry of Finance's software: it took "
                          "them, refused them for good, or was not reached")
                    .Register(metrics.registry())) {}
    void add(const char* how, std::int64_t times) {
        if (times > 0) parts.Add({{"how", how}}).Increment(static_cast<double>(times));
    }
};

MinistryCarrier::MinistryCarrier(Services& services, ClockWatch& clock, edge::Log& log,
                                 edge::Metrics& metrics)
    : services_(services),
      clock_(clock),
      log_(log),
      counters_(std::make_unique<Counters>(metrics)),
      thread_([this](const std::stop_token& stop) {
          std::unique_lock lock(mutex_);
          while (!stop.stop_requested()) {
              const auto pause = look(stop);
              ended_.wait_for(lock, stop, pause, [&] { return stop.stop_requested(); });
          }
      }) {}

MinistryCarrier::~MinistryCarrier() = default;

std::chrono::milliseconds MinistryCarrier::look(const std::stop_token& stop) {
    if (clock_.doubt()) return between_looks;
    const auto done = work(stop);
    if (!done) {
        if (const std::string why = operator_words(done.error()); why != fault_)
            log_.warning("ministry_not_served", {{"fault", why}}), fault_ = why;
        return after_fault;
    }
    fault_.clear();
    return *done ? std::chrono::milliseconds{} : between_looks;
}

/// Shape: whether something was carried, so that more may wait.
Result<bool> MinistryCarrier::work(const std::stop_token& stop) {
    MC_TRY(made, make_due_sendings(services_));
    if (made > 0) log_.info("ministry_sendings_made", {{"agencies", std::to_string(made)}});
    MC_TRY(carried, carry_parts(services_, stop));
    counters_->add("taken", carried.taken);
    counters_->add("refused", carried.refused);
    counters_->add("unreachable", carried.unreachable);
    if (carried.taken > 0)
        tell_reach({});
    else if (!carried.why.empty())
        tell_reach(carried.why);
    if (stop.stop_requested()) return false;
    MC_TRY(compared, compare_when_due(services_));
    if (compared) log_.info("ministry_compared", {});
    return carried.taken > 0;
}

void MinistryCarrier::tell_reach(const std::string& why) {
    if (why == unreached_) return;
    if (why.empty())
        log_.info("ministry_reached", {{"after", unreached_}});
    else
        log_.warning("ministry_unreached", {{"why", why}});
    unreached_ = why;
}

}  // namespace mc
