#include "main/ministry_carrier.h"

#include <prometheus/counter.h>
#include <prometheus/registry.h>

#include <condition_variable>
#include <mutex>

#include "main/place.h"
#include "service/offices/ministry/compare.h"
#include "service/offices/ministry/send.h"

namespace mc {
namespace {

constexpr std::chrono::milliseconds between_looks{1'000}, after_fault{10'000};
// Comparing asks the Ministry for everything: what failed here is not asked for again and again.
constexpr std::chrono::milliseconds after_fault_comparing{300'000};

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
      tells_(looking(&MinistryCarrier::tell, after_fault)),
      compares_(looking(&MinistryCarrier::compare, after_fault_comparing)) {}

// Both are told to stop before either is waited for.
MinistryCarrier::~MinistryCarrier() {
    tells_.request_stop(), compares_.request_stop();
}

std::jthread MinistryCarrier::looking(Work work, std::chrono::milliseconds pause) {
    return std::jthread([this, work, pause](const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any ended;
        std::unique_lock lock(mutex);
        std::string fault;  // as it was told
        const auto look = [&]() -> std::chrono::milliseconds {
            if (clock_.doubt()) return between_looks;
            const auto done = (this->*work)(stop);
            if (done) {
                fault.clear();
                return *done ? std::chrono::milliseconds{} : between_looks;
            }
            if (const std::string why = operator_words(done.error()); why != fault)
                log_.warning("ministry_not_served", {{"fault", why}}), fault = why;
            return pause;
        };
        while (!stop.stop_requested())
            ended.wait_for(lock, stop, look(), [&] { return stop.stop_requested(); });
    });
}

/// Shape: whether something was carried, so that more may wait.
Result<bool> MinistryCarrier::tell(const std::stop_token& stop) {
    MC_TRY(before, connection_.now(services_));
    const auto made = make_due_sendings(services_, connection_);
    if (made && *made > 0)
        log_.info("ministry_sendings_made", {{"agencies", std::to_string(*made)}});
    MC_TRY(carried, carry_parts(services_, stop));
    counters_->add("taken", carried.taken);
    counters_->add("refused", carried.refused);
    counters_->add("unreachable", carried.unreachable);
    if (carried.taken > 0)
        tell_reach({});
    else if (!carried.why.empty())
        tell_reach(carried.why);
    if (carried.taken == 0 && !(made && *made > 0)) told_to_ = before->revision;
    // What could not be made ready keeps nothing else from being carried.
    if (!made) return fail(made.error());
    return carried.taken > 0;
}

Result<bool> MinistryCarrier::compare(const std::stop_token& stop) {
    MC_TRY(now, connection_.now(services_));
    if (now->revision > told_to_) return false;
    MC_TRY(compared, compare_when_due(services_, connection_, stop));
    if (compared) log_.info("ministry_compared", {});
    return false;
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
