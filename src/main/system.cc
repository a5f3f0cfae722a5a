#include "main/system.h"

#include <sys/random.h>

#include <ctime>

#include "base/ensure.h"

namespace mc {
namespace {

std::chrono::microseconds (*moved)() = nullptr;

}  // namespace

void move_clock(std::chrono::microseconds (*ahead)()) {
    moved = ahead;
}

Instant SystemTime::now() {
    const auto shown =
        std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()) + shift_;
    return moved ? shown + moved() : shown;
}

Clocks SystemTime::clocks() {
    // Counts on while the machine sleeps, and nobody can set it.
    const auto steady = [] {
        timespec read{};
        clock_gettime(CLOCK_BOOTTIME, &read);
        return std::chrono::floor<std::chrono::microseconds>(
            std::chrono::seconds{read.tv_sec} + std::chrono::nanoseconds{read.tv_nsec});
    };
    // What was kept waiting between the two looks like a clock that was set: it is read again.
    for (;;) {
        const auto before = steady();
        const Clocks read{now(), steady()};
        if (read.steady - before < std::chrono::milliseconds{100}) return read;
    }
}

void SystemEntropy::fill(std::span<std::uint8_t> bytes) {
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t got = getrandom(bytes.data() + done, bytes.size() - done, 0);
        MC_ENSURE(got > 0);  // without randomness no session and no receipt may be made
        done += static_cast<std::size_t>(got);
    }
}

}  // namespace mc
