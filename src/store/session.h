// What the writer needs of a database: one connection that writes. The two adapters implement this
// and reading; everything else (batches, request keys, lost races, unknown outcomes) is written
// once, in writer.cc.
#pragma once

#include <span>

#include "journal/order.h"
#include "store/changes.h"

namespace mc {

/// The answer to a question that all acts of a commit ask (Transaction::query_once).
struct AskedOnce {
    const Statement* statement{};
    std::vector<Cell> parameters;
    std::vector<StreamKind> about;
    Rows rows;
};

/// What is known of the database inside the current transaction; starts empty with each.
struct Known {
    std::map<StreamKey, Stream> streams;
    std::map<std::string, Request> requests;  // that began a stream, by the key of their mark
    std::map<std::string, std::int64_t, std::less<>> counters;
    std::vector<AskedOnce> asked;  // a handful
};

struct Wanted {
    std::vector<StreamKey> streams;
    std::vector<std::string> requests;  // keys of marks
};

/// A row of stream_by_key.
Stream stream_of(const Row& row);

/// The row of order_head.sql. Faults: corrupt when it is not there: numbers would begin anew.
Result<OrderHead, Fault> order_head_of(const Rows& rows);

/// How a transaction ended.
enum class Ending : std::uint8_t {
    committed,
    not_written,  // certainly nothing
    unknown,      // perhaps committed, perhaps not: must be read back
};

struct End {
    Ending ending;
    Fault fault;  // why not, unless committed
};

class Session {
public:
    virtual ~Session() = default;
    /// Starts a transaction that no act runs beside: whoever begins waits for its end, and finds
    /// what it left.
    virtual Result<Done, Fault> begin_alone() = 0;
    /// Starts a transaction, locks the wanted streams and fills `known` with them and the requests
    /// found.
    virtual Result<Done, Fault> begin(const Wanted& wanted, Known& known) = 0;
    virtual Result<Stream, Fault> fetch(StreamKey key) = 0;
    /// Locks the counter; 0 when it does not exist.
    virtual Result<std::int64_t, Fault> fetch_counter(std::string_view name) = 0;
    virtual Result<Rows, Fault> query(const Statement& statement,
                                      const std::vector<Cell>& cells) = 0;
    /// Writes now or with the commit; later queries see it.
    virtual Result<Done, Fault> write(Changes&& changes) = 0;
    virtual Result<Done, Fault> clear(std::string_view table) = 0;
    /// Makes everything durable. `fence`: writes something even if there is nothing to write, so
    /// that success proves that whatever became visible before is durable too.
    virtual End commit(bool fence) = 0;
    virtual void rollback() = 0;
    /// Whether the connection can go on without reopen().
    virtual bool alive() const = 0;
    virtual Result<Done, Fault> reopen() = 0;
};

}  // namespace mc
