// Sweeps at the start and once a day (service/sweep.h), and tells the operator's dashboards.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "edge/log.h"
#include "edge/metrics.h"
#include "main/clock_watch.h"
#include "service/sweep.h"

namespace mc {

/// Looks as long as it lives; what lies there is counted every minute.
class Sweeper {
public:
    Sweeper(Services& services, ClockWatch& clock, edge::Log& log, edge::Metrics& metrics);
    ~Sweeper();

private:
    struct Gauges;
    void sweep_now(const std::stop_token& stop);
    void measure();

    Services& services_;
    ClockWatch& clock_;
    edge::Log& log_;
    std::unique_ptr<Gauges> gauges_;
    std::mutex mutex_;
    std::condition_variable_any ended_;
    std::jthread thread_;  // last: it uses everything above
};

}  // namespace mc
