// Watches the machine's clock as long as the server lives and says whether it may be believed
// (service/clock_doubt.h): whatever acts by itself asks here first, and takes its time from here.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "edge/log.h"
#include "edge/metrics.h"
#include "main/place.h"
#include "service/clock_doubt.h"

namespace mc {

class ClockWatch : public TimeSource {
public:
    /// `today`: the day that an operator has read on another clock; "" where nobody has. It counts
    /// on that day alone, so that one left in a unit file confirms nothing tomorrow.
    ClockWatch(OpenPlace& place, const std::string& today, edge::Log& log, edge::Metrics& metrics);
    ~ClockWatch() override;

    /// For all that happens by itself; both clocks are compared at the very moment.
    Instant now() override;
    /// Why nothing is to happen by itself, in a sentence; nothing while the clock is believed.
    std::optional<std::string> doubt();
    /// Before the store is closed.
    void end();

private:
    struct Numbers;
    /// Looks under the lock, and tells when what is believed has changed.
    void look();
    void ask_the_database();
    void tell();

    OpenPlace& place_;
    edge::Log& log_;
    std::unique_ptr<Numbers> numbers_;
    std::mutex mutex_;
    ClockDoubt clock_;
    std::optional<Doubt> told_;
    std::condition_variable_any ended_;
    std::jthread thread_;  // last: it uses everything above
};

}  // namespace mc
