// Carries what acts have left in the outbox along one line: to the province's gateway, as short
// messages, as e-mail (service/outbox.h, main/lines.h). Works as long as it lives; several servers
// share the work. While the clock is doubted nothing is sent. Each line has a messenger of its own,
// so that one that is down keeps none of the others waiting.
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

/// A way out, and who is sent along it.
struct WayOut {
    std::string name;  // "gateway", "sms", "mail": in the log, the metrics and traces
    Carrier carrier{};
    /// From several threads at once. The second is a traceparent, or nothing.
    std::function<Posted(const Message&, const std::string&)> send;
};

class Messenger {
public:
    Messenger(Services& services, ClockWatch& clock, WayOut line, const Tracing* tracing,
              edge::Log& log, edge::Metrics& metrics);
    ~Messenger();

private:
    struct Counters;
    void run(const std::stop_token& stop);
    /// Makes of what acts have left what goes along the lines; whichever messenger comes first.
    void plan();
    /// Shape: how long to wait before the next page.
    std::chrono::milliseconds carry(const std::stop_token& stop);

    /// What it could not be sent for, told once; and that it can be again.
    void tell_reach(const std::string& why, bool reached);

    Services& services_;
    ClockWatch& clock_;
    const WayOut line_;
    const Tracing* tracing_;
    edge::Log& log_;
    std::unique_ptr<Counters> counters_;
    std::string unreachable_;                      // why, as it was told; empty: it is reached
    std::string unplanned_;                        // likewise
    std::chrono::milliseconds unreachable_for_{};  // the pause after the last page; none: it took
    std::mutex mutex_;
    std::condition_variable_any ended_;
    std::jthread thread_;  // last: it uses everything above
};

}  // namespace mc
