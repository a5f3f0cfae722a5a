// Seeded chance of the demo: the same seed lives the same year.
#pragma once

#include <cmath>
#include <mutex>
#include <random>
#include <span>

#include "base/hash.h"
#include "base/time.h"

namespace mc::demo {

class Chance : public Entropy {
public:
    explicit Chance(std::uint64_t seed) : engine_(seed) {}

    /// Shape: in [low, high].
    int between(int low, int high) {
        return low + static_cast<int>(draw() % static_cast<std::uint64_t>(high - low + 1));
    }
    bool percent(int chance) { return between(1, 100) <= chance; }
    template <class T>
    const T& one_of(const std::vector<T>& values) {
        return values[draw() % values.size()];
    }
    /// How long people take: mostly below the middle, now and then far above (log-normal).
    int spread(int middle) {
        const double u1 = (static_cast<double>(draw() >> 11) + 1) / 9007199254740993.0,
                     u2 = static_cast<double>(draw() >> 11) / 9007199254740992.0;
        const double normal = std::sqrt(-2 * std::log(u1)) * std::cos(6.283185307179586 * u2);
        return std::max(1, static_cast<int>(middle * std::exp(0.55 * normal)));
    }
    void fill(std::span<std::uint8_t> bytes) override {
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(draw());
    }

private:
    std::uint64_t draw() {
        const std::lock_guard lock(mutex_);
        return engine_();
    }

    std::mutex mutex_;  // the store draws on a thread of its own
    std::mt19937_64 engine_;
};

/// The clock the demo lives by.
class DemoTime : public TimeSource {
public:
    Instant now() override { return now_; }
    void set(Instant now) { now_ = now; }

private:
    Instant now_{};
};

}  // namespace mc::demo
