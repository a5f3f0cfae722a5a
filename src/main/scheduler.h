// Lets rules act when their time has come (service/timer.h). Looks every second as long as it
// lives; with several servers each looks, and what is due happens once.
// While the clock is doubted nothing acts.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "edge/log.h"
#include "edge/metrics.h"
#include "main/clock_watch.h"
#include "service/timer.h"

namespace mc {

class Scheduler {
public:
    Scheduler(Services& services, ClockWatch& clock, edge::Log& log, edge::Metrics& metrics);
    ~Scheduler();

private:
    struct Counters;
    void look(const std::stop_token& stop);

    Firing firing_;
    ClockWatch& clock_;
    edge::Log& log_;
    std::unique_ptr<Counters> counters_;
    bool failing_ = false;  // said once, not every second
    std::mutex mutex_;
    std::condition_variable_any ended_;
    std::jthread thread_;  // last: it uses everything above
};

}  // namespace mc
