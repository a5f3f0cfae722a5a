// The line to the Ministry's software for public assets: who serves brings it (gateway/ministry.h),
// tests their own. What is said over it: docs/formats/ministry.md.
#pragma once

#include <functional>
#include <stop_token>
#include <string>

namespace mc {

struct MinistryCall {
    std::string verb;  // "GET", "PUT"
    std::string path;  // "/units/T01005/periods/2026-12/parts/1"
    std::string body;
    std::stop_token stop{};  // nobody waits for the answer any more
};

/// Shape: status 0 where nobody answered; `why` is then the reason. `whole`: the answer came to its
/// end.
struct MinistryReply {
    long status{};
    std::string body;
    bool whole{};
    std::string why;
};

/// From several threads at once.
using MinistryLine = std::function<MinistryReply(const MinistryCall&)>;

}  // namespace mc
