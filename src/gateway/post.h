// The one way this program speaks HTTP to an address of the operator's: JSON mostly, past whatever
// proxies the environment names, never longer than it is told to wait. The answer's status counts;
// its body is read only by who makes room for it.
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
    const char* type = "application/json";
    std::chrono::milliseconds most{};  // for all of it, also for a resolver that is silent
    /// Given up when it is stopped, about a second later; null: only when the time is over.
    const std::stop_token* ends_with = nullptr;
    const char* verb = "POST";  // "GET" has no body
    std::string* answer = nullptr;
    std::size_t answer_max = 0;
};

/// Shape: status 0 where nobody answered; `why` is then curl's word for it, else empty. `whole`: the
/// answer came to its end, within what there is room for.
struct PostDone {
    long status = 0;
    std::string why{};
    bool whole = false;
};

/// One connection a thread, kept open from post to post.
PostDone post_json(const Posting& posting);

}  // namespace mc
