// Passwords as argon2id (libsodium), on a small pool of their own: one hash takes 64 MiB and a
// tenth of a second, and a queue of logins must not starve the counter.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "base/result.h"

namespace mc {

class PasswordPool {
public:
    explicit PasswordPool(std::size_t threads = 1, std::size_t queue_max = 64);
    ~PasswordPool();

    /// Faults: unavailable when too many logins wait.
    Result<bool> verify(const std::string& password, const std::string& hash);
    Result<std::string> hash(const std::string& password);

private:
    Result<std::string> run(std::function<std::string()> job);
    void work();
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> jobs_;
    std::size_t queue_max_;
    bool stop_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace mc
