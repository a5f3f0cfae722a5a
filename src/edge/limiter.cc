#include "edge/limiter.h"

#include <algorithm>

namespace mc::edge {
namespace {

using Duration = Limiter::Time::duration;

Duration window_of(const Allowance& allowance) {
    return allowance.rate.window;
}

}  // namespace

Duration Limiter::step_of(const Allowance& allowance) const {
    const bool guesses = allowance.counted != Counted::every;
    return window_of(allowance) / std::max(1, allowance.rate.most / (guesses ? servers_ : 1));
}

std::optional<Wait> Limiter::take(std::span<const Allowance> allowances, const Network& client,
                                  Time now) {
    const std::lock_guard lock(mutex_);
    for (const Allowance& allowance : allowances) {
        const auto over = full_at({allowance.name, client}, now) + step_of(allowance) - now -
                          window_of(allowance);
        if (over > Duration::zero())
            return Wait{allowance.name, std::chrono::ceil<std::chrono::seconds>(over)};
    }
    for (const Allowance& allowance : allowances)
        if (allowance.counted != Counted::misses_afterwards) count(allowance, client, now);
    return {};
}

void Limiter::give_back(std::span<const Allowance> allowances, const Network& client, Time now) {
    const std::lock_guard lock(mutex_);
    for (const Allowance& allowance : allowances) {
        const Key key{allowance.name, client};
        if (allowance.counted == Counted::misses)
            set(key, full_at(key, now) - step_of(allowance), now);
    }
}

void Limiter::missed(std::span<const Allowance> allowances, const Network& client, Time now) {
    const std::lock_guard lock(mutex_);
    for (const Allowance& allowance : allowances)
        if (allowance.counted == Counted::misses_afterwards) count(allowance, client, now);
}

void Limiter::count(const Allowance& allowance, const Network& client, Time now) {
    const Key key{allowance.name, client};
    set(key, full_at(key, now) + step_of(allowance), now);
}

std::size_t Limiter::buckets() const {
    const std::lock_guard lock(mutex_);
    return buckets_.size();
}

Limiter::Time Limiter::full_at(const Key& key, Time now) const {
    const auto found = buckets_.find(key);
    return found == buckets_.end() ? now : std::max(found->second, now);
}

void Limiter::set(const Key& key, Time full_at, Time now) {
    if (const auto found = buckets_.find(key); found != buckets_.end()) forget(found);
    make_room(now);
    if (full_at <= now) return;
    buckets_.emplace(key, full_at);
    by_fullness_.emplace(full_at, key);
}

void Limiter::forget(std::map<Key, Time>::iterator bucket) {
    by_fullness_.erase({bucket->second, bucket->first});
    buckets_.erase(bucket);
}

/// Full buckets go, a few at a time, so that no request pays for a whole flood. When there is no
/// room the fullest goes: it is the one that forgives least by being forgotten, so a flood of
/// addresses pushes out its own and not the client that has used up its tries.
void Limiter::make_room(Time now) {
    constexpr int at_once = 4;
    for (int i = 0; i < at_once && !by_fullness_.empty(); ++i) {
        const auto& [full_at, key] = *by_fullness_.begin();
        if (full_at > now && buckets_.size() < buckets_max_) return;
        forget(buckets_.find(key));
    }
}

}  // namespace mc::edge
