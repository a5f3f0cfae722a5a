// Carries what acts have left in the outbox to the gateway (service/outbox.h, gateway/gateway.h).
// Works as long as it lives; several servers share the work.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "edge/log.h"
#include "edge/metrics.h"
#include "gateway/gateway.h"

namespace mc {

class Messenger {
public:
    Messenger(Services& services, Gateway gateway, edge::Log& log, edge::Metrics& metrics);
    ~Messenger();

private:
    struct Counters;
    void run(const std::stop_token& stop);
    /// Shape: how long to wait before the next page.
    std::chrono::milliseconds carry(const std::stop_token& stop);

    Services& services_;
    const Gateway gateway_;
    edge::Log& log_;
    std::unique_ptr<Counters> counters_;
    std::chrono::milliseconds unreachable_for_{};  // the pause after the last page; none: it took
    std::mutex mutex_;
    std::condition_variable_any ended_;
    std::jthread thread_;  // last: it uses everything above
};

}  // namespace mc
