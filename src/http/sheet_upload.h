// A list that is taken in from a file: the bytes are the body of the request.
#pragma once

#include "http/app.h"

namespace mc::http {

/// The file in memory; it is small, and read by a process of its own.
class SheetUpload final : public edge::Upload {
public:
    using Answering = std::function<edge::Response(const std::string&)>;
    explicit SheetUpload(Answering answer) : answer_(std::move(answer)) {}

    Result<Done> take(std::string_view bytes) override {
        bytes_ += bytes;
        return Done{};
    }
    edge::Response finish() override { return answer_(bytes_); }

private:
    std::string bytes_;
    Answering answer_;
};

}  // namespace mc::http
