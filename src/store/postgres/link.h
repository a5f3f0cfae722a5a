// One connection to PostgreSQL in pipeline mode: statements are queued, sent together and answered
// in order. The only place that calls libpq. Every wait has a deadline of ours, because a server
// that waits for its standby ignores its own time-outs.
#pragma once

#include <libpq-fe.h>

#include <chrono>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/row.h"

namespace mc::postgres {

struct Parameter {
    std::string value;
    bool binary = false;
    bool null = false;
};
Parameter parameter(const Cell& cell);
inline Parameter binary(std::string value) {
    return {std::move(value), true, false};
}

/// What one statement came to.
struct Reply {
    Rows rows;
    std::string tag;  // "COMMIT", "INSERT 0 3"
};

struct ConnectOptions {
    std::string conninfo;
    bool prepare = true;
    std::chrono::milliseconds reply_max{10'000};
};

class Link {
public:
    static Result<std::unique_ptr<Link>, Fault> open(const ConnectOptions& options);
    ~Link();
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;

    /// Queues a statement. `name` is unique per text and stays prepared under it; "" is never
    /// prepared.
    void queue(const std::string& name, const std::string& sql, std::vector<Parameter> parameters);
    /// Sends what is queued and waits for all replies.
    /// Faults: the first statement that failed (those after it were skipped by the server);
    /// unavailable when the
    ///         connection broke or the deadline passed: alive() is false then and nobody knows what
    ///         was done.
    Result<std::vector<Reply>, Fault> run();

    bool alive() const { return alive_; }
    /// Whether the server warned about anything since the last call.
    bool warned() { return std::exchange(warned_, false); }
    /// Ends an open transaction, whatever its state.
    void rollback();

private:
    Link(PGconn* connection, const ConnectOptions& options);
    struct Queued {
        std::string name, sql;
        bool parse;
    };
    Fault broken(std::string_view what);
    Result<Done, Fault> flush(std::chrono::steady_clock::time_point until);
    Result<Done, Fault> wait(short events, std::chrono::steady_clock::time_point until);
    Result<PGresult*, Fault> next(std::chrono::steady_clock::time_point until);
    Result<std::vector<Reply>, Fault> receive(std::chrono::steady_clock::time_point until);

    PGconn* connection_;
    ConnectOptions options_;
    std::set<std::string> prepared_;
    std::vector<Queued> queued_;
    bool alive_ = true;
    bool warned_ = false;
};

/// Runs text that may hold several statements and gives the first cell of the last, "" when there
/// is none.
using Script = std::function<Result<std::string, Fault>(const std::string& sql)>;
/// Lends a connection of its own for scripts (migrations): no pipeline, no parameters.
Result<Done, Fault> run_scripts(const ConnectOptions& options,
                                const std::function<Result<Done, Fault>(const Script&)>& work);

}  // namespace mc::postgres
