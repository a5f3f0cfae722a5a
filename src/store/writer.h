// Turns a batch of queued acts into one durable transaction and answers each of them: request keys,
// batches taken apart, broken commits. The same for both databases.
#pragma once

#include <atomic>
#include <chrono>

#include "store/lane.h"
#include "store/session.h"
#include "store/work.h"

namespace mc {

/// Counters behind StoreStats, shared by the lanes.
struct Counts {
    std::atomic<std::uint64_t> commits{}, acts{}, repeated{}, refused{}, faults{}, split_batches{},
        unknown_commits{}, largest_batch{};
    StoreStats read() const;
    std::atomic<const Tracing*> tracing{};
};

class Writer {
public:
    Writer(std::unique_ptr<Session> session, Entropy& entropy, Counts& counts,
           std::chrono::milliseconds resolve_max)
        : session_(std::move(session)),
          entropy_(entropy),
          counts_(counts),
          resolve_max_(resolve_max) {}

    /// Answers every job exactly once.
    void settle(std::vector<Job> jobs);

private:
    struct Pending {
        Job* job;
        RequestMark mark;
        std::optional<Result<Answer>> answer;
    };
    using Batch = std::span<Pending>;

    void settle(Batch batch);
    /// Whose outcome can never be read back is told so; gives the others.
    Batch without_machine(Batch batch, const Fault& fault);
    End attempt(Batch batch, bool resolving);
    /// Shape: whether something was done, which is then to be committed.
    Result<bool, Fault> decide(Pending& pending, Known& known, bool resolving);
    Result<Answer> answer_again(const Pending& pending, const Request& request,
                                ActTransaction& transaction, bool resolving);
    Result<bool, Fault> answer_no(Pending& pending, Error error);
    void tell_spans(Batch batch, std::chrono::steady_clock::time_point begun) const;
    void fail_all(Batch batch, const Fault& fault);
    void split(Batch batch);

    std::unique_ptr<Session> session_;
    Entropy& entropy_;
    Counts& counts_;
    std::chrono::milliseconds resolve_max_;
    // Since a commit whose outcome was unknown: what can be seen may not be durable, so nothing is
    // told before a commit of ours, with something in it, has succeeded.
    bool fence_owed_ = false;
};

}  // namespace mc
