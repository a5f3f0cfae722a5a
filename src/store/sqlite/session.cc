#include "store/sqlite/session.h"

#include "base/ensure.h"
#include "store/statements.h"

namespace mc::sqlite {
namespace {

constexpr std::string_view begin_sql = "BEGIN IMMEDIATE";
constexpr std::string_view commit_sql = "COMMIT";
constexpr std::string_view event_sql = "INSERT INTO event(place, record) VALUES(?1, ?2)";
constexpr std::string_view order_sql =
    "INSERT INTO journal_order(number, place, hash) VALUES(?1, ?2, ?3)";
constexpr std::string_view head_sql = "UPDATE journal_head SET number = ?1, hash = ?2";
constexpr std::string_view personal_sql =
    "INSERT INTO personal(place, salt, data) VALUES(?1, ?2, ?3)";
constexpr std::string_view personal_erase_sql = "DELETE FROM personal WHERE place = ?1";
constexpr std::string_view stream_sql =
    "REPLACE INTO stream(place, revision, head, state, marks, at) VALUES(?1, ?2, ?3, ?4, ?5, ?6)";
// After a rebuild of the journal's caches the last record of a request decides the answer, hence
// REPLACE there; an act finds its key before it runs, so a conflict here is a lost race.
constexpr std::string_view request_sql =
    "INSERT INTO request(key, command, place) VALUES(?1, ?2, ?3)";
constexpr std::string_view request_again_sql =
    "INSERT INTO request(key, command, place) VALUES(?1, ?2, ?3) ON CONFLICT(key) DO UPDATE SET "
    "place = excluded.place";
const Statement find_request{"", "SELECT command, place FROM request WHERE key = ?1", ""};
constexpr std::string_view counter_sql = "REPLACE INTO counter(name, value) VALUES(?1, ?2)";
constexpr std::string_view outbox_sql =
    "INSERT INTO outbox(kind, topic, key, body, at, due) VALUES(?1, ?2, ?3, ?4, ?5, ?6)";
constexpr std::string_view fence_sql =
    "INSERT INTO counter(name, value) VALUES('store/fence', 1) ON CONFLICT(name) DO UPDATE SET "
    "value = value + 1";

// One number instead of (kind, stream, seq), in the same order, so that journal and states are
// tables by rowid: their inner pages hold numbers only, and a long state needs no page of its own.
constexpr int seq_bits = 20, stream_bits = 38;
static_assert(records_end == std::int64_t{1} << seq_bits && streams_end == std::int64_t{1}
                                                                               << stream_bits);

std::int64_t place_of(const RecordPlace& record) {
    const auto kind = number(record.stream.kind);
    // Transactions let nothing come here that cannot be kept (transaction.h); seq 0 is the stream.
    MC_ENSURE(kind < kinds_end && record.stream.id >= 0 && record.stream.id < streams_end &&
              record.seq >= 0 && record.seq < records_end);
    return (kind << (seq_bits + stream_bits)) + (record.stream.id << seq_bits) + record.seq;
}

RecordPlace record_at(std::int64_t place) {
    return {{static_cast<StreamKind>(place >> (seq_bits + stream_bits)),
             place >> seq_bits & (streams_end - 1)},
            place & (records_end - 1)};
}

}  // namespace

Result<Done, Fault> SqliteSession::begin(const Wanted& wanted, Known& known) {
    MC_TRY(use, connection_->prepare(begin_sql.data(), begin_sql));
    MC_CHECK(use.run());
    for (const std::string& request : wanted.requests) {
        MC_TRY(rows, query(find_request, {Bytes{request}}));
        if (!rows.empty())
            known.requests[request] = {rows[0].bytes(0), record_at(rows[0].integer(1))};
    }
    return Done{};
}

Result<Stream, Fault> SqliteSession::fetch(StreamKey key) {
    MC_TRY(rows, query(sql::stream_by_key, {number(key.kind), key.id}));
    return rows.empty() ? Stream{} : stream_of(rows[0]);
}

Result<std::int64_t, Fault> SqliteSession::fetch_counter(std::string_view name) {
    MC_TRY(rows, query(sql::counter_value, {std::string(name)}));
    return rows.empty() ? 0 : rows[0].integer(0);
}

Result<Rows, Fault> SqliteSession::query(const Statement& statement,
                                         const std::vector<Cell>& cells) {
    return connection_->query(statement, cells);
}

Result<Done, Fault> SqliteSession::write(Changes&& changes) {
    MC_CHECK(write_journal(changes));
    MC_CHECK(write_caches(changes));
    return write_rows(changes);
}

Result<Done, Fault> SqliteSession::write_journal(const Changes& changes) {
    MC_TRY(event, connection_->prepare(event_sql.data(), event_sql));
    for (const NewEvent& e : changes.events)
        MC_CHECK(event.bind(place_of({e.key, e.seq})).bind_bytes(e.record).run());
    MC_CHECK(give_numbers(changes.events));
    MC_TRY(personal, connection_->prepare(personal_sql.data(), personal_sql));
    for (const NewPersonal& p : changes.personal)
        MC_CHECK(personal.bind(place_of({p.key, p.seq}))
                     .bind_bytes(raw(p.salt))
                     .bind_bytes(p.data)
                     .run());
    MC_TRY(erase, connection_->prepare(personal_erase_sql.data(), personal_erase_sql));
    for (const auto& [key, seq] : changes.personal_erased)
        MC_CHECK(erase.bind(place_of({key, seq})).run());
    return Done{};
}

// There is one writer, so numbers are given where records are written: a page that all acts of a
// commit share. The head is written once, with the commit.
Result<Done, Fault> SqliteSession::give_numbers(const std::vector<NewEvent>& events) {
    if (events.empty()) return Done{};
    if (!order_) {
        MC_TRY(rows, query(sql::order_head, {}));
        MC_TRY(head, order_head_of(rows));
        order_ = head;
    }
    MC_TRY(insert, connection_->prepare(order_sql.data(), order_sql));
    for (const NewEvent& e : events) {
        order_ = next_in_order(*order_, e.hash);
        MC_CHECK(insert.bind(order_->number)
                     .bind(place_of({e.key, e.seq}))
                     .bind_bytes(raw(order_->hash))
                     .run());
    }
    return Done{};
}

Result<Done, Fault> SqliteSession::write_head() {
    if (!order_) return Done{};
    MC_TRY(use, connection_->prepare(head_sql.data(), head_sql));
    MC_CHECK(use.bind(order_->number).bind_bytes(raw(order_->hash)).run());
    order_.reset();
    return Done{};
}

Result<Done, Fault> SqliteSession::write_caches(const Changes& changes) {
    MC_TRY(stream, connection_->prepare(stream_sql.data(), stream_sql));
    for (const auto& [key, s] : changes.streams)
        MC_CHECK(stream.bind(place_of({key, 0}))
                     .bind(s.revision)
                     .bind_bytes(raw(s.head))
                     .bind_bytes(s.state)
                     .bind_bytes(s.marks)
                     .bind(micros(s.at))
                     .run());
    for (const auto& [key, request] : changes.requests) {
        const auto text = request.command.empty() ? request_again_sql : request_sql;
        MC_TRY(insert, connection_->prepare(text.data(), text));
        MC_CHECK(insert.bind_bytes(key)
                     .bind_bytes(request.command)
                     .bind(place_of(request.record))
                     .run());
    }
    MC_TRY(counter, connection_->prepare(counter_sql.data(), counter_sql));
    for (const auto& [name, value] : changes.counters)
        MC_CHECK(counter.bind(std::string_view(name)).bind(value).run());
    MC_TRY(outbox, connection_->prepare(outbox_sql.data(), outbox_sql));
    for (const Told& told : changes.told)
        MC_CHECK(outbox.bind(std::string_view(told.kind))
                     .bind(std::string_view(told.topic))
                     .bind(std::string_view(told.key))
                     .bind_bytes(told.body)
                     .bind(micros(told.at))
                     .bind(micros(told.due))
                     .run());
    return Done{};
}

// Erasing comes first: a row may take over a unique value from one that goes.
Result<Done, Fault> SqliteSession::write_rows(const Changes& changes) {
    for (const bool erasing : {true, false}) {
        for (const auto& [where, values] : changes.rows) {
            if (values.has_value() == erasing) continue;
            const RowSql& sql = row_sql(*where.first);
            const std::string& text = erasing ? sql.erase : sql.put;
            MC_TRY(use, connection_->prepare(&text, text));
            for (const Cell& cell : where.second) use.bind(cell);
            if (!erasing)
                for (const Cell& cell : *values) use.bind(cell);
            MC_CHECK(use.run());
        }
    }
    return Done{};
}

const SqliteSession::RowSql& SqliteSession::row_sql(const Projection& projection) {
    if (const auto known = row_sql_.find(&projection); known != row_sql_.end())
        return known->second;
    std::string names, places, keys, sets, where;
    int place = 0;
    const auto comma = [](std::string& to, const std::string& item, const char* by = ", ") {
        to += (to.empty() ? "" : by) + item;
    };
    for (const Column& column : projection.keys) {
        const std::string name(column.name), at = "?" + std::to_string(++place);
        comma(names, name);
        comma(places, at);
        comma(keys, name);
        comma(where, name + " = " + at, " AND ");
    }
    for (const Column& column : projection.values) {
        const std::string name(column.name);
        comma(names, name);
        comma(places, "?" + std::to_string(++place));
        comma(sets, name + " = excluded." + name);
    }
    const std::string table(projection.table);
    RowSql made{"INSERT INTO " + table + "(" + names + ") VALUES(" + places + ") ON CONFLICT(" +
                    keys + ") DO " + (sets.empty() ? "NOTHING" : "UPDATE SET " + sets),
                "DELETE FROM " + table + " WHERE " + where};
    return row_sql_.emplace(&projection, std::move(made)).first->second;
}

Result<Done, Fault> SqliteSession::clear(std::string_view table) {
    return connection_->execute("DELETE FROM " + std::string(table));
}

Result<Done, Fault> SqliteSession::write_fence() {
    MC_TRY(use, connection_->prepare(fence_sql.data(), fence_sql));
    return use.run();
}

Result<Done, Fault> SqliteSession::run_commit() {
    MC_TRY(use, connection_->prepare(commit_sql.data(), commit_sql));
    return use.run();
}

// A failed COMMIT leaves the end of the write-ahead log unknown: its frames may lie there complete
// although their fsync failed, and a restart would take them for committed. So the connection is
// thrown away, and the writer comes back with a fence: a commit that succeeds later overwrites
// those frames, and only then is anything told to callers. Disk full is different: the commit mark
// is the last frame, so it was not written.
End SqliteSession::commit(bool fence) {
    auto last = write_head();
    if (last && fence) last = write_fence();
    if (!last) {
        rollback();
        return {Ending::not_written, last.error()};
    }
    const auto done = run_commit();  // apart, so that no statement outlives the connection
    if (done) return {Ending::committed, {}};
    const bool full = done.error().kind == Fault::Kind::full;
    rollback();
    if (full) return {Ending::not_written, done.error()};
    connection_.reset();
    return {Ending::unknown, done.error()};
}

void SqliteSession::rollback() {
    order_.reset();
    if (!connection_ || !connection_->in_transaction()) return;
    if (!connection_->execute("ROLLBACK")) connection_.reset();
}

Result<Done, Fault> SqliteSession::reopen() {
    order_.reset();
    connection_.reset();
    MC_TRY(connection, Connection::open(path_, vfs_, Connection::Mode::write));
    connection_.emplace(std::move(connection));
    if (checkpointer_) checkpointer_->watch(*connection_);
    return Done{};
}

}  // namespace mc::sqlite
