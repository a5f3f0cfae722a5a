// The store port: acts become durable here, or did not happen. Two adapters (sqlite/, postgres/)
// pass one shared suite (store_suite_test.cc). Why it looks like this: docs/adr/0005-store-port.md.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/time.h"
#include "base/trace.h"
#include "store/transaction.h"

namespace mc {

/// The work of one act: reads, decides, buffers its writes, and gives the answer's bytes.
/// May run more than once (lost race, broken connection) and must touch nothing but the
/// transaction.
using Work = std::function<Result<std::string>(Transaction&)>;
/// The answer of an act that was done before, from the last record it wrote (seq 0: it wrote none).
using Again = std::function<Result<std::string>(Snapshot&, const RecordPlace&)>;

struct Act {
    /// What the act is about; id 0 for a new stream, whose id the work takes with next(): the first
    /// that it begins of this kind.
    StreamKey stream;
    /// The client's key; empty: the machine acts, and repeating it acts again. A key is the
    /// stream's: elsewhere it is another request. Under a key the act writes to the stream it
    /// names.
    std::string request_key;
    /// What is asked, as bytes; only its hash is kept, to tell a repeat from a reuse.
    std::string command;
    /// What the records are dated.
    Instant at{};
    Work work;
    /// None: the act answers with no bytes.
    Again again{};
    /// Streams that the act writes to as well, in the same commit. Locked with its own, in one
    /// order, so that two acts over the same streams wait for each other instead of failing. They
    /// do not remember the request.
    std::vector<StreamKey> beside{};
};

struct Answer {
    std::string bytes;
    bool repeated = false;  // the answer is that of the first time; nothing was written now
    RecordPlace record{};   // the act's last one in the stream it is about; seq 0: it wrote none
    Making making{};        // where set, it makes the bytes

    /// The bytes, made if need be.
    std::string take() { return making ? std::exchange(making, {})() : std::move(bytes); }
};

using Answered = std::function<void(Result<Answer>)>;

/// Counts since the store was opened (for metrics).
struct StoreStats {
    std::uint64_t commits = 0;  // durable transactions
    std::uint64_t acts = 0;     // acts answered with success, repeats included
    std::uint64_t repeated = 0;
    std::uint64_t refused = 0;
    std::uint64_t faults = 0;
    std::uint64_t split_batches = 0;    // batches taken apart because one act failed
    std::uint64_t unknown_commits = 0;  // commits whose outcome had to be read back
    std::uint64_t largest_batch = 0;
    std::size_t queued = 0;  // waiting now
};

/// Every record of a kind from stream `from` on, streams ascending, each from its first record.
Result<Done> scan_in(Snapshot& snapshot, StreamKind kind, std::int64_t from,
                     const std::function<Result<Done>(const Replayed&)>& each);

/// Every row of the journal as it lies there, kinds, streams and seq ascending, readable or not.
Result<Done> all_lines(Snapshot& snapshot, const std::function<Result<Done>(const Line&)>& each);
/// The same of one kind.
Result<Done> lines_of(Snapshot& snapshot, StreamKind kind,
                      const std::function<Result<Done>(const Line&)>& each);

/// What a rebuild goes through and what it empties first; the store knows no office.
struct Rebuilding {
    struct Kind {
        StreamKind kind{};
        /// Its streams get their number from the act that begins them: their requests are found by
        /// key.
        bool numbered = false;
    };
    std::vector<Kind> kinds;  // in the order in which they are folded
    std::vector<const Projection*> projections;
};

class Store {
public:
    virtual ~Store() = default;

    /// Queues the act; `answered` is called once, after the commit is durable, on a thread of the
    /// store: it must be short and must not call the store's blocking functions. Refuses: what the
    /// work refuses; request_key_reused. Faults:  unavailable (queue full, closed, database away),
    /// outcome_unknown, lost_race, corrupt, full.
    virtual void act(Act act, Answered answered) = 0;

    /// The same, waiting; the bytes are made.
    Result<Answer> act(Act act);

    /// Writes that belong to no stream (sessions, drafts, accounts, outbox): no request key, no
    /// records.
    Result<std::string> write(Work work);

    /// A consistent view on a connection of its own; never waits for writers. The work may run
    /// twice: over a connection that had died while it lay idle the first time comes to nothing.
    virtual Result<Done> read(const std::function<Result<Done>(Snapshot&)>& work) = 0;

    /// The same, giving a value: store.view([&](Snapshot& s) -> Result<Rows> { return s.query(…);
    /// }).
    template <class F>
    auto view(F work) -> std::invoke_result_t<F, Snapshot&> {
        using Out = std::invoke_result_t<F, Snapshot&>;
        std::optional<Out> out;
        // What the work could not read is what the reading came to: only so can it be tried again.
        MC_CHECK(read([&](Snapshot& snapshot) -> Result<Done> {
            out.emplace(work(snapshot));
            if (!*out) return fail(out->error());
            return Done{};
        }));
        return std::move(*out);
    }

    /// scan_in over a view of its own.
    Result<Done> scan(StreamKind kind, std::int64_t from,
                      const std::function<Result<Done>(const Replayed&)>& each);

    /// Folds one stream: all of its records.
    using Fold = std::function<Result<Done>(Transaction&, std::span<const Replayed>)>;

    /// Empties the given projections, all states, request keys and counters, and folds the whole
    /// journal again, in one transaction: `fold` saves states, puts rows and raises counters.
    /// The chain is verified on the way.
    /// Faults: corrupt when the chain is broken. Nothing is changed by a failure.
    virtual Result<Done> rebuild(const Rebuilding& all, Fold fold) = 0;

    virtual StoreStats stats() const = 0;

    /// Whom spans of acts (waiting, commit) are told, until another or nobody is named; it outlives
    /// that.
    virtual void trace(const Tracing*) {}

    /// Answers everything that is queued, then refuses more. Called by the destructor too.
    virtual void close() = 0;
};

}  // namespace mc
