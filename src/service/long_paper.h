// Papers so long that each takes seconds and hundreds of megabytes: a few at a time, so that
// whoever asks for many keeps nobody else from working.
#pragma once

#include <atomic>
#include <utility>

#include "base/limits.h"
#include "base/result.h"

namespace mc {

/// A place among those that are made; given back when it goes.
class LongPaper {
public:
    /// Never waits. Refuses: busy.
    static Result<LongPaper> take() {
        LongPaper place;
        if (taken() > limits::long_papers_at_once) return fail(Refused(RefusalCode::busy));
        return place;
    }
    LongPaper(LongPaper&& other) noexcept : held_(std::exchange(other.held_, false)) {}
    LongPaper& operator=(LongPaper&&) = delete;
    ~LongPaper() {
        if (held_) --taken();
    }

private:
    LongPaper() { ++taken(); }
    static std::atomic<int>& taken() {
        static std::atomic<int> now = 0;
        return now;
    }
    bool held_ = true;
};

}  // namespace mc
