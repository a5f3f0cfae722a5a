// How much one client has in hand at a time. Where slow work is bounded for all together, this
// keeps one client from taking the whole: docs/adr/0006.
#pragma once

#include <map>
#include <mutex>

#include "edge/client.h"

namespace mc::edge {

/// Safe from any thread; memory is bounded by what is in hand.
class Seats {
public:
    explicit Seats(std::size_t most) : most_(most) {}

    /// Held as long as it lives; false when the client already has as many as it may.
    class Seat {
    public:
        Seat(Seats& seats, const Network& client) : seats_(seats), client_(client) {
            const std::lock_guard lock(seats_.mutex_);
            std::size_t& taken = seats_.taken_[client_];
            got_ = taken < seats_.most_;
            taken += got_;
        }
        Seat(const Seat&) = delete;
        Seat& operator=(const Seat&) = delete;
        ~Seat() {
            if (!got_) return;
            const std::lock_guard lock(seats_.mutex_);
            const auto mine = seats_.taken_.find(client_);
            if (--mine->second == 0) seats_.taken_.erase(mine);
        }
        explicit operator bool() const { return got_; }

    private:
        Seats& seats_;
        const Network client_;
        bool got_;
    };

private:
    const std::size_t most_;
    std::mutex mutex_;
    std::map<Network, std::size_t> taken_;
};

}  // namespace mc::edge
