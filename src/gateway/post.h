// The one way this program posts to an address of the operator's: JSON over HTTP, past whatever
// proxies the environment names, never longer than it is told to wait. The answer's status counts,
// its body is not read.
#pragma once

#include <chrono>
#include <stop_token>
#include <string>
#include <vector>

namespace mc {

struct Posting {
    const std::string& url;
    const std::string& body;
    std::vector<std::string> headers{};  // "Name: value", beside the content type
    std::chrono::milliseconds most{};    // for all of it, also for a resolver that is silent
    /// Given up when it is stopped, about a second later; null: only when the time is over.
    const std::stop_token* ends_with = nullptr;
};

/// Shape: status 0 where nobody answered; `why` is then curl's word for it, else empty.
struct PostDone {
    long status = 0;
    std::string why{};
};

/// One connection a thread, kept open from post to post.
PostDone post_json(const Posting& posting);

}  // namespace mc
