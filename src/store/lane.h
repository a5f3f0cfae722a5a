// A bounded queue with one thread behind it that takes everything queued at once.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "base/trace.h"
#include "store/store.h"

namespace mc {

struct Job {
    Act act;
    Answered answered;
    Trace trace = current_trace();  // of whoever queued it
    std::chrono::steady_clock::time_point queued = std::chrono::steady_clock::now();
};

class Lane {
public:
    using Settle = std::function<void(std::vector<Job>)>;

    Lane(std::size_t queue_max, std::size_t batch_max, Settle settle);
    ~Lane() { close(); }

    /// False when full or closed; the job is then untouched.
    bool push(Job& job);
    std::size_t queued() const;
    /// Settles what is queued and ends the thread.
    void close();

private:
    void run();
    /// Waits; empty when closed and drained.
    std::vector<Job> take();

    const std::size_t queue_max_;
    const std::size_t batch_max_;
    Settle settle_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<Job> queue_;
    bool closed_ = false;
    std::mutex closing_;
    std::thread thread_;  // last: starts when everything above is ready
};

}  // namespace mc
