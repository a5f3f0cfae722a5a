// Speaks with the Ministry's software by itself (service/offices/ministry): makes ready what the
// month wants, carries it, and compares each night. Works as long as it lives; with several servers
// each looks, and what is due happens once. While the clock is doubted nothing is done.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "edge/log.h"
#include "edge/metrics.h"
#include "main/clock_watch.h"
#include "service/services.h"

namespace mc {

class MinistryCarrier {
public:
    MinistryCarrier(Services& services, ClockWatch& clock, edge::Log& log, edge::Metrics& metrics);
    ~MinistryCarrier();

private:
    struct Counters;
    /// Shape: how long to wait before the next look.
    std::chrono::milliseconds look(const std::stop_token& stop);
    Result<bool> work(const std::stop_token& stop);
    /// Why it is not reached, told once; and that it is again.
    void tell_reach(const std::string& why);

    Services& services_;
    ClockWatch& clock_;
    edge::Log& log_;
    std::unique_ptr<Counters> counters_;
    std::string unreached_, fault_;  // as they were told
    std::mutex mutex_;
    std::condition_variable_any ended_;
    std::jthread thread_;  // last: it uses everything above
};

}  // namespace mc
