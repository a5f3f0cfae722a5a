// How often one client may do one thing. Time is an argument; memory is bounded whoever asks. What
// is limited, and by how much, stands with the routes (http/allowances.h); why: docs/adr/0006.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "base/limits.h"
#include "edge/client.h"

namespace mc::edge {

enum class Counted {
    every,              // each request
    misses,             // those answered 401 or 404: a wrong password, a code that nobody was given
    misses_afterwards,  // the same where something else bounds how many a client has in hand: right
                        // ones sent together are then never refused for what they might have been
};

/// Shape: `name` lives as long as the program; equal names share one count.
struct Allowance {
    std::string_view name;
    limits::Rate rate;
    Counted counted = Counted::every;
};

/// A client that must wait: for which allowance, and how long until one more is allowed.
struct Wait {
    std::string_view name;
    std::chrono::seconds time;  // at least one
};

/// Token buckets: `most` at once, and one comes back every `window / most`. Safe from any thread.
class Limiter {
public:
    using Time = std::chrono::steady_clock::time_point;

    /// `servers`: how many serve together. What is counted to stop guessing is shared out among
    /// them, so that whoever asks one after the other has no more than the whole.
    explicit Limiter(std::size_t buckets_max = limits::rate_buckets_max, int servers = 1)
        : buckets_max_(buckets_max), servers_(servers) {}

    /// Takes one of each, or, when one of them is used up, none and says how long to wait.
    /// A miss is taken before anybody knows whether it will be one: otherwise a thousand guesses
    /// sent together would all be let in before the first is counted.
    std::optional<Wait> take(std::span<const Allowance> allowances, const Network& client,
                             Time now);
    /// The request was answered and missed nothing: gives back what was taken for a miss.
    void give_back(std::span<const Allowance> allowances, const Network& client, Time now);
    /// The request was a miss: takes what was not taken before.
    void missed(std::span<const Allowance> allowances, const Network& client, Time now);

    std::size_t buckets() const;

private:
    using Key = std::pair<std::string_view, Network>;

    /// How long until one more is allowed.
    Time::duration step_of(const Allowance& allowance) const;
    Time full_at(const Key& key, Time now) const;
    void set(const Key& key, Time full_at, Time now);
    void count(const Allowance& allowance, const Network& client, Time now);
    void forget(std::map<Key, Time>::iterator bucket);
    void make_room(Time now);

    const std::size_t buckets_max_;
    const int servers_;
    mutable std::mutex mutex_;
    std::map<Key, Time> buckets_;  // when it will be full again; a full one is no bucket
    std::set<std::pair<Time, Key>> by_fullness_;  // the same, fullest first
};

}  // namespace mc::edge
