// What a use case may do inside one act. Everything is buffered until the use case has decided, so
// a refusal leaves nothing behind and costs nothing.
#pragma once

#include <functional>
#include <optional>

#include "base/result.h"
#include "journal/record.h"
#include "store/row.h"

namespace mc {

/// A stream as its last act left it.
struct Stream {
    std::int64_t revision = 0;  // seq of its last record; 0 when it does not exist
    Hash head{};                // hash of its last record
    Instant at{};               // when its last record was decided
    std::string state;          // snapshot, in the owner's own CBOR
    std::string marks;          // of the requests that acted on it (store/requests.h)
};

/// Where one record stands in the journal.
struct RecordPlace {
    StreamKey stream;
    std::int64_t seq{};
    bool operator==(const RecordPlace&) const = default;
};

/// Records of one stream, streams of one kind, and kinds that both stores can keep: twenty bits,
/// thirty-eight and five (docs/adr/0010). A million acts on one dossier, 270 thousand million
/// dossiers, 31 offices.
inline constexpr std::int64_t records_end = std::int64_t{1} << 20,
                              streams_end = std::int64_t{1} << 38, kinds_end = 1 << 5;

/// Whether there can be such a stream. Numbers come from outside, so everything below asks: what
/// cannot be kept is not there, and is never another one.
constexpr bool can_be_kept(StreamKey key) {
    return key.id > 0 && key.id < streams_end;
}
constexpr bool can_be_kept(const RecordPlace& place) {
    return can_be_kept(place.stream) && place.seq > 0 && place.seq < records_end;
}

/// One row of the journal as it lies there, whether it can be read or not.
struct Line {
    RecordPlace place;                    // where it lies
    std::string bytes;                    // as stored
    std::optional<Record> record;         // nothing when the bytes are no record
    std::optional<std::string> personal;  // nothing when none or erased
    bool personal_right = true;           // what lies there is what the record committed to
    bool displaced() const { return record && RecordPlace{record->key(), record->seq} != place; }
};
/// From the columns of journal_page.sql, journal_all.sql and history_of_stream.sql.
Line line_of(const Row& row);

/// One record with what stands beside it, as replay sees it.
struct Replayed {
    Record record;
    std::string bytes;                    // the record as it is stored
    std::optional<std::string> personal;  // nothing when none or erased
    bool personal_right = true;           // what lies there is what the record committed to
    Hash hash() const { return record_hash_of(bytes); }
};
/// The same columns. Faults: corrupt, naming the record that cannot be read or lies elsewhere.
Result<Replayed> replayed_of(const Row& row);

/// "record 3 of stream 1/42": how faults name a record.
std::string text_of(const RecordPlace& place);

/// The reading half: a consistent view.
class Snapshot {
public:
    virtual ~Snapshot() = default;
    /// A stream that does not exist, or cannot, has revision 0.
    virtual Result<Stream> load(StreamKey key);
    /// Shape: rows in the order of the statement; parameters fill ?1, ?2 …
    virtual Result<Rows> query(const Statement& statement, std::vector<Cell> parameters) = 0;
    /// Part of a view's work: a question that fails in it (a table that is gone, a damaged page)
    /// fails the part, and the view can still be asked. An act needs none: it fails as a whole.
    virtual Result<Done> apart(const std::function<Result<Done>()>& part) { return part(); }

    /// The row of a projection with this key. Shape: keys, then values, as the projection lists
    /// them; nothing when there is none.
    Result<std::optional<std::vector<Cell>>> row(const Projection& projection,
                                                 std::vector<Cell> key);
    /// How many rows a projection holds.
    Result<std::int64_t> count(const Projection& projection);
    /// The keys of all its rows, in their order.
    Result<Done> each_key(const Projection& projection,
                          const std::function<Result<Done>(const std::vector<Cell>&)>& each);
    /// The same two of one kind of streams, for a table that all kinds share: its first key is
    /// `kind`.
    Result<std::int64_t> count_of(const Projection& projection, StreamKind kind);
    Result<Done> each_key_of(const Projection& projection, StreamKind kind,
                             const std::function<Result<Done>(const std::vector<Cell>&)>& each);

    /// The records of a stream after `after`, in order.
    Result<std::vector<Record>> records(StreamKey key, std::int64_t after = 0);
    /// The whole stream in one question, with the personal data beside its records.
    Result<std::vector<Replayed>> history(StreamKey key);
    /// The personal data beside a record; nothing when there are none or they were erased.
    Result<std::optional<std::string>> personal(StreamKey key, std::int64_t seq);
};

/// What is to be appended; the store adds seq, previous, time, request key and commitment. In a
/// stream time does not run back: where the clock does (a server beside it is ahead, somebody set
/// it), a record is dated like the one before it and says by how much the clock was behind.
struct NewRecord {
    std::uint32_t type{};
    PersonId actor;
    UnitId unit;
    std::string payload;   // canonical CBOR of the event
    std::string personal;  // canonical CBOR of its personal data; empty when there are none
    /// Records of the same stream whose salt and personal data go for good with this act; the chain
    /// still verifies (P5), and whoever finds nothing beside them reads here why.
    std::vector<std::int64_t> erases;
};

/// Makes the bytes of an answer, once, on any thread; looks at nothing but what it was given.
using Making = std::function<std::string()>;

struct Appended {
    std::int64_t seq{};
    Hash hash{};
};

/// The writing half. `load` and `next` see what this act has written so far and what acts before it
/// wrote; `query`, `records` and `personal` see only the acts before it.
class Transaction : public Snapshot {
public:
    /// Faults: full where no record of that number can be kept.
    /// Refuses: malformed, when the record would not read back as it was written.
    virtual Result<Appended> append(StreamKey key, NewRecord record) = 0;
    /// When a record of this act on the stream happens: what is decided by the clock is decided by
    /// this.
    virtual Result<Instant> time_of(StreamKey key) = 0;
    /// As `query`, but asked once for all acts of a commit: an answer that depends on nothing but
    /// streams of these kinds, and is asked anew once one of those acts has written to one.
    virtual Result<Rows> query_once(const Statement& statement, std::vector<Cell> parameters,
                                    std::span<const StreamKind> about) = 0;
    /// The snapshot that `load` gives next time. Its stream must have a record by the end of the
    /// act.
    virtual Result<Done> save(StreamKey key, std::string state) = 0;

    /// Inserts or replaces the row with this key. Shape: keys first, then values, as the projection
    /// lists them.
    virtual void put(const Projection& projection, std::vector<Cell> cells) = 0;
    virtual void erase(const Projection& projection, std::vector<Cell> key) = 0;

    /// 1, 2, 3, … without gaps: a number taken by an act that is refused is given to the next one.
    /// `counter` is e.g. "code/H32.15/210315".
    virtual Result<std::int64_t> next(std::string_view counter) = 0;
    /// Sets a counter to at least `value` (import, replay).
    virtual Result<Done> raise(std::string_view counter, std::int64_t value) = 0;

    /// Tells somebody outside, after the commit: one row of the outbox, delivered at least once,
    /// messages of one topic in their order; not before that instant. Shape: the message's key, by
    /// which the receiver knows it.
    virtual std::string tell(std::string_view kind, std::string_view topic, std::string body,
                             Instant not_before = {}) = 0;

    /// How the answer's bytes are made once the act is durable, by whoever sends them: the thread
    /// that commits for everybody words nothing. The work then gives no bytes.
    virtual void answer_by(Making making) = 0;
};

}  // namespace mc
