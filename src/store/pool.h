// A few connections lent out one at a time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <vector>

namespace mc {

template <class Connection>
class Pool {
public:
    explicit Pool(std::size_t size) : idle_(size) {}

    /// Lends an entry: a connection, or null where none is open yet. False when none came free in
    /// time.
    bool borrow(std::unique_ptr<Connection>& into) {
        std::unique_lock lock(mutex_);
        if (!free_.wait_for(lock, wait_max, [this] { return !idle_.empty(); })) return false;
        into = std::move(idle_.back());
        idle_.pop_back();
        return true;
    }

    void give_back(std::unique_ptr<Connection> connection) {
        {
            const std::lock_guard lock(mutex_);
            idle_.push_back(std::move(connection));
        }
        free_.notify_one();
    }

    /// One entry while it is lent. It comes back whatever happens; a connection in the hands of
    /// whoever throws comes back as null, for nobody knows what it was doing.
    class Lease {
    public:
        explicit Lease(Pool& pool) : pool_(pool), lent_(pool.borrow(connection)) {}
        ~Lease() {
            if (!lent_) return;
            if (std::uncaught_exceptions() > before_) connection.reset();
            pool_.give_back(std::move(connection));
        }
        Lease(const Lease&) = delete;
        explicit operator bool() const { return lent_; }
        std::unique_ptr<Connection> connection;

    private:
        Pool& pool_;
        bool lent_;
        int before_ = std::uncaught_exceptions();
    };

private:
    // Somebody at a counter waits: later than this an answer is no answer.
    static constexpr std::chrono::milliseconds wait_max{5'000};

    std::mutex mutex_;
    std::condition_variable free_;
    std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace mc
