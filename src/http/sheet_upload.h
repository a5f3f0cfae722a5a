// A list that is taken in from a file: the bytes are the body of the request.
#pragma once

#include <atomic>

#include "http/app.h"

namespace mc::http {

/// The file in memory, of which there are few at a time; it is read by a process of its own.
class SheetUpload final : public edge::Upload {
public:
    using Answering = std::function<edge::Response(const std::string&)>;
    explicit SheetUpload(Answering answer)
        : placed_(++taken() <= limits::tables_at_once), answer_(std::move(answer)) {}
    ~SheetUpload() override { --taken(); }
    SheetUpload(const SheetUpload&) = delete;

    Result<Done> take(std::string_view bytes) override {
        // Who came too late is told; those before him go on.
        if (!placed_) return fail(Refused(RefusalCode::busy));
        bytes_ += bytes;
        return Done{};
    }
    edge::Response finish() override { return answer_(bytes_); }

private:
    static std::atomic<int>& taken() {
        static std::atomic<int> now = 0;
        return now;
    }
    const bool placed_;
    std::string bytes_;
    Answering answer_;
};

}  // namespace mc::http
