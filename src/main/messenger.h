// Carries what acts have left in the outbox to the gateway (service/outbox.h, gateway/gateway.h).
// Works as long as it lives; several servers share the work. While the clock is doubted nothing is
// sent.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/trace.h"
#include "edge/log.h"
#include "edge/metrics.h"
#include "gateway/gateway.h"
#include "main/clock_watch.h"

namespace mc {

class Messenger {
public:
    Messenger(Services& services, ClockWatch& clock, Gateway gateway, const Tracing* tracing,
              edge::Log& log, edge::Metrics& metrics);
    ~Messenger();

private:
    struct Counters;
    void run(const std::stop_token& stop);
    /// Shape: how long to wait before the next page.
    std::chrono::milliseconds carry(const std::stop_token& stop);

    /// What it could not be sent for, told once; and that it can be again.
    void tell_reach(const std::string& why, bool reached);

    Services& services_;
    ClockWatch& clock_;
    const Gateway gateway_;
    const Tracing* tracing_;
    edge::Log& log_;
    std::unique_ptr<Counters> counters_;
    std::string unreachable_;                      // why, as it was told; empty: it is reached
    std::chrono::milliseconds unreachable_for_{};  // the pause after the last page; none: it took
    std::mutex mutex_;
    std::condition_variable_any ended_;
    std::jthread thread_;  // last: it uses everything above
};

}  // namespace mc
