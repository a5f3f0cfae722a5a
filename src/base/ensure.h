// A broken promise of our own code. Stops the process in every build: going on would write a wrong
// act.
#pragma once

namespace mc {
[[noreturn]] void ensure_failed(const char* what, const char* file, int line);
}  // namespace mc

#define MC_ENSURE(condition) \
    ((condition) ? void(0) : ::mc::ensure_failed(#condition, __FILE__, __LINE__))
