// Whether the store answers. A thread of its own asks it once a second, so that whoever asks us (a
// proxy that chooses among servers) is told at once, and never waits behind the office's work.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/limits.h"
#include "store/store.h"

namespace mc::http {

class Readiness {
public:
    /// Asks once before it returns. `store` outlives it.
    explicit Readiness(Store& store, std::chrono::milliseconds pause = std::chrono::seconds{1},
                       std::chrono::milliseconds answer_max = limits::store_answer_max);
    /// Nothing, or the fault of the store: its own, or that it has not answered for too long.
    std::optional<Fault> fault() const;
    /// From now on it is not ready, however well: it is about to end.
    void leave() { leaving_ = true; }
    /// Before the store is closed.
    void end();

private:
    using Time = std::chrono::steady_clock::time_point;
    void look();

    Store& store_;
    const std::chrono::milliseconds answer_max_;
    mutable std::mutex mutex_;
    std::condition_variable_any ended_;
    Time answered_{};
    std::optional<Fault> fault_;
    std::atomic<bool> leaving_ = false;
    std::jthread thread_;
};

}  // namespace mc::http
