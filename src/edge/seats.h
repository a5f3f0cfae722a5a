// How much one client has in hand at a time. Where slow work is bounded for all together, this
// keeps one client, and a handful of them, from taking the whole: docs/adr/0006.
#pragma once

#include <map>
#include <mutex>

#include "edge/client.h"

namespace mc::edge {

/// Safe from any thread; memory is bounded by what is in hand.
class Seats {
public:
    /// Shape: `most` for one client while there is room; with `all` places in all, a client that
    /// has two already gets no more than a quarter of what is free.
    Seats(std::size_t most, std::size_t all) : most_(most), all_(all) {}

    /// Held as long as it lives; false when the client already has as many as it may.
    class Seat {
    public:
        Seat(Seats& seats, const Network& client) : seats_(seats), client_(client) {
            const std::lock_guard lock(seats_.mutex_);
            std::size_t& taken = seats_.taken_[client_];
            got_ = taken < seats_.most_ && (taken < 2 || taken < seats_.free() / 4);
            taken += got_;
            seats_.in_all_ += got_;
        }
        Seat(const Seat&) = delete;
        Seat& operator=(const Seat&) = delete;
        ~Seat() {
            if (!got_) return;
            const std::lock_guard lock(seats_.mutex_);
            const auto mine = seats_.taken_.find(client_);
            --seats_.in_all_;
            if (--mine->second == 0) seats_.taken_.erase(mine);
        }
        explicit operator bool() const { return got_; }

    private:
        Seats& seats_;
        const Network client_;
        bool got_;
    };

private:
    std::size_t free() const { return in_all_ < all_ ? all_ - in_all_ : 0; }

    const std::size_t most_, all_;
    std::size_t in_all_ = 0;
    std::mutex mutex_;
    std::map<Network, std::size_t> taken_;
};

}  // namespace mc::edge
