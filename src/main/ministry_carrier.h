// Speaks with the Ministry's software by itself (service/offices/ministry): makes ready what the
// month wants and carries it; and beside that, since asking for all that the Ministry holds can
// take an hour, fetches and compares each night. Works as long as it lives; with several servers
// each looks, and what is due happens once. While the clock is doubted nothing is done.
#pragma once

#include <atomic>
#include <memory>
#include <thread>

#include "edge/log.h"
#include "edge/metrics.h"
#include "main/clock_watch.h"
#include "service/offices/ministry/desk.h"

namespace mc {

class MinistryCarrier {
public:
    MinistryCarrier(Services& services, ClockWatch& clock, edge::Log& log, edge::Metrics& metrics);
    ~MinistryCarrier();

private:
    struct Counters;
    /// What is looked at again and again by a thread of its own. Shape: whether more may be due.
    using Work = Result<bool> (MinistryCarrier::*)(const std::stop_token& stop);
    std::jthread looking(Work work, std::chrono::milliseconds pause);
    Result<bool> tell(const std::stop_token& stop);
    Result<bool> compare(const std::stop_token& stop);
    /// Why it is not reached, told once; and that it is again.
    void tell_reach(const std::string& why);

    Services& services_;
    ClockWatch& clock_;
    edge::Log& log_;
    std::unique_ptr<Counters> counters_;
    ConnectionKeep connection_;
    std::string unreached_;  // as it was told
    /// The connection's revision at which nothing was left to be told: what is just being told the
    /// Ministry does not hold yet.
    std::atomic<std::int64_t> told_to_{-1};
    std::jthread tells_, compares_;  // last: they use everything above
};

}  // namespace mc
