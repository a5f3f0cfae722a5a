// The only reader of the machine's clock and randomness.
#pragma once

#include <chrono>

#include "base/hash.h"
#include "base/time.h"

namespace mc {

/// The system clock, moved by whole days for demo data that live in another year.
class SystemTime : public TimeSource {
public:
    explicit SystemTime(std::chrono::days shift = {}) : shift_(shift) {}
    Instant now() override;

private:
    std::chrono::days shift_;
};

/// The kernel's random bytes.
class SystemEntropy : public Entropy {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace mc
