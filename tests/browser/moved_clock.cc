// Preloaded into a program: what day and hour it is, it takes from the machine and moves it by as
// many seconds as stand in the file MOVED_CLOCK names (a whole number of 64 bits, written while the
// program runs). Waits go on in true time. libfaketime does the same, but not beside jemalloc: each
// asks the other before it is ready.

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <ctime>

namespace {

const volatile std::int64_t* ahead = nullptr;

__attribute__((constructor)) void begin() {
    const char* file = std::getenv("MOVED_CLOCK");
    const int opened = file ? open(file, O_RDONLY | O_CLOEXEC) : -1;
    if (opened < 0) return;
    void* mapped = mmap(nullptr, sizeof *ahead, PROT_READ, MAP_SHARED, opened, 0);
    if (mapped != MAP_FAILED) ahead = static_cast<const volatile std::int64_t*>(mapped);
    close(opened);
}

}  // namespace

extern "C" int clock_gettime(clockid_t clock, timespec* now) noexcept {
    const long failed = syscall(SYS_clock_gettime, clock, now);
    if (failed == 0 && ahead && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec += *ahead;
    return static_cast<int>(failed);
}

extern "C" int gettimeofday(timeval* __restrict now, void* __restrict) noexcept {
    timespec exact{};
    const int failed = clock_gettime(CLOCK_REALTIME, &exact);
    *now = {exact.tv_sec, exact.tv_nsec / 1000};
    return failed;
}

extern "C" time_t time(time_t* kept) noexcept {
    timespec exact{};
    clock_gettime(CLOCK_REALTIME, &exact);
    if (kept) *kept = exact.tv_sec;
    return exact.tv_sec;
}
