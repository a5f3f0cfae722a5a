#include "main/system.h"

#include <sys/random.h>

#include "base/ensure.h"

namespace mc {

Instant SystemTime::now() {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()) + shift_;
}

void SystemEntropy::fill(std::span<std::uint8_t> bytes) {
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t got = getrandom(bytes.data() + done, bytes.size() - done, 0);
        MC_ENSURE(got > 0);  // without randomness no session and no receipt may be made
        done += static_cast<std::size_t>(got);
    }
}

}  // namespace mc
