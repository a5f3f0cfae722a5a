// Routes are data: method, path, how it runs, handler. The list can be read back and is compared
// with api/openapi.yaml by a test.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "edge/limiter.h"
#include "edge/message.h"

namespace mc::edge {

using Handler = std::function<Response(Context&)>;
/// Decodes the act on the edge's thread, queues it and returns; the answer comes through the
/// Responder. The context lives only until the handler returns; nothing here may block.
using ActHandler = std::function<void(Context&, Responder)>;
using UploadHandler = std::function<std::variant<Response, std::unique_ptr<Upload>>(Context&)>;

struct Fast {
    Handler run;
};  // on the edge's thread; must not block
struct Pool {
    Handler run;
};  // on the bounded pool; may read the store, draw PDF …
struct Act {
    ActHandler run;
    bool reads = false;  // looks into the store before it queues: begins on the pool
};                       // on the edge's thread, answered later
struct Take {
    UploadHandler begin;
    bool apart = false;  // places of its own: who works here never stands behind who asks
};                       // on the pool; then the body is streamed into what it returned, which is
                         // finished on threads of its own
struct Later {
    ActHandler run;
};  // as an act, but none of the edge's: waits in a queue of its own; what a repeat is, says the
    // use case

struct Route {
    std::string method;
    std::string path;  // "/api/dossiers/{id}/finish"
    std::variant<Fast, Pool, Act, Take, Later> handler;
    std::uint64_t body_bytes_max =
        0;                    // 0: limits::json_bytes_max, for uploads limits::file_bytes_max
    std::string access = {};  // a word for the guard, e.g. "public" or "staff"
    std::vector<Allowance> allowances =
        {};  // how often one client may ask; none: as often as it likes
    std::vector<std::string> names = {};  // of the parameters; filled in by the router
};

/// The guard's word: go on, this answer instead, or that it would have to wait to know.
struct Unknown {};
using Verdict = std::variant<Done, Response, Unknown>;

/// Runs before the handler (for uploads before the first byte of the body). Sessions and cross-site
/// checks live there. On the edge's thread it may not wait, since everybody else on that thread
/// would wait too: what it cannot tell from memory it is asked again on the pool.
using Guard = std::function<Verdict(Context&, bool may_wait)>;

struct Match {
    const Route* route = nullptr;
    std::vector<std::string> params;
    std::string
        allow;  // with no route: the methods the path does have; "" when there is no such path
};

class Router {
public:
    Router();
    ~Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;

    /// A path or a method given twice is a bug of ours and stops the process.
    void add(Route route);
    void guard(Guard guard) { guard_ = std::move(guard); }
    /// Answers GET and HEAD outside /api/ when no route does: the static files.
    void fallback(Handler handler);

    /// Shape: HEAD is matched as GET; static segments win over parameters.
    Match match(std::string_view method, const std::vector<std::string>& segments) const;
    const Route* fallback() const { return fallback_.get(); }
    const Guard& guard() const { return guard_; }
    std::vector<const Route*> routes() const;

private:
    struct Node;
    std::unique_ptr<Node> root_;
    std::unique_ptr<Route> fallback_;
    Guard guard_;
};

}  // namespace mc::edge
