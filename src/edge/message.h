// What handlers see of HTTP: plain values, no library. The machinery behind them is edge.cc.
#pragma once

#include <any>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"
#include "edge/head.h"

namespace mc::edge {

/// Shape: header values are views that live until the answer is given (for an act: until its
/// handler returns).
struct Request {
    Head head;
    std::string path;  // decoded
    std::vector<std::pair<std::string, std::string>> query;
    std::string body;    // whole, for all but uploads
    std::string client;  // address; behind a trusted proxy the one the proxy names
    std::string id;

    std::string_view header(std::string_view name) const { return head.header(name); }
    std::string_view cookie(std::string_view name) const;
    const std::string* parameter(std::string_view name) const;  // of the query; nullptr when absent
};

/// Bytes too many, or not at hand, to be held in memory.
class Source {
public:
    virtual ~Source() = default;
    virtual std::uint64_t size() const = 0;
    /// Shape: up to `room.size()` bytes from `offset`; 0 is an error before the end. Called on the
    /// pool.
    virtual std::size_t read(std::uint64_t offset, std::span<char> room) = 0;
};
Result<std::shared_ptr<Source>> open_file(const std::string& path);

struct Response {
    int status = 200;
    std::string type = "application/json";
    std::vector<std::pair<std::string, std::string>> headers = {};
    /// Text, bytes that live as long as the program, or a stream (which answers Range by itself).
    std::variant<std::string, std::string_view, std::shared_ptr<Source>> body = {};
    /// Makes the text when it is sent, on the connection's own thread.
    std::function<std::string()> making = {};
    std::string fault = {};  // for the operator's log; never sent
    /// What was refused: the body is written from it when it is sent, with the law of that day.
    std::optional<Refused> refused = {};
    bool secret = false;  // holds one: never packed, whatever stands beside it (docs/adr/0015)

    const std::string* header(std::string_view name) const;
    std::uint64_t size() const;
};

struct Route;

/// One request on its way through one handler.
struct Context {
    Request request;
    const Route* route = nullptr;
    std::vector<std::string> params;  // of the path, in its order
    std::any attached;                // what the guard found out: the session

    /// The path parameter of that name; the route must have it.
    const std::string& param(std::string_view name) const;
};

/// Gives the answer of an act, once, from any thread; copies share the one answer.
/// When the last copy goes without answering, the client is told that the outcome is not known.
class Responder {
public:
    using Sink = std::move_only_function<void(Response)>;
    explicit Responder(Sink sink);
    void operator()(Response response) const;

private:
    struct State;
    std::shared_ptr<State> state_;
};

/// Receives an upload piece by piece, on the pool. Destroyed without finish() when the client went
/// away.
class Upload {
public:
    virtual ~Upload() = default;
    virtual Result<Done> take(std::string_view bytes) = 0;
    virtual Response finish() = 0;
};

/// "(Result) → 200 with JSON, or the problem document" is answer() in edge/problem.h.
Response text_response(int status, std::string text);
Response json_response(std::string json, int status = 200);

}  // namespace mc::edge
