// The only reader of the machine's clock and randomness.
#pragma once

#include <chrono>

#include "base/hash.h"
#include "base/time.h"
#include "service/clock_doubt.h"

namespace mc {

/// The system clock, moved by whole days for demo data that live in another year.
class SystemTime : public TimeSource {
public:
    explicit SystemTime(std::chrono::days shift = {}) : shift_(shift) {}
    Instant now() override;
    /// Both clocks of the machine, read at one moment.
    Clocks clocks();

private:
    std::chrono::days shift_;
};

/// Plays a machine whose clock somebody sets while the program runs; for a test's own program
/// (main/testing/later.cc), before anything is opened.
void move_clock(std::chrono::microseconds (*ahead)());

/// The kernel's random bytes.
class SystemEntropy : public Entropy {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace mc
