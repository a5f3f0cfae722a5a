#include "store/postgres/session.h"

#include "store/postgres/arrays.h"
#include "store/postgres/begin.h"
#include "store/statements.h"

namespace mc::postgres {
namespace {

// Locked in key order, so that two servers cannot wait for each other.
const std::string lock_streams =
    "SELECT s.kind, s.id, s.revision, s.head, s.state, s.marks, s.at FROM stream s "
    "WHERE (s.kind, s.id) IN (SELECT * FROM unnest($1::bigint[], $2::bigint[])) ORDER BY s.kind, "
    "s.id FOR UPDATE";
const std::string find_requests =
    "SELECT key, command, kind, stream, seq FROM request WHERE key = ANY($1::bytea[])";
const std::string lock_stream =
    "SELECT revision, head, state, marks, at FROM stream WHERE kind = $1 AND id = $2 FOR UPDATE";
// Acts take several counters, each in its own order: two lanes or servers would wait for each other
// in a ring. So whoever takes one first takes all.
const std::string lock_counters = "SELECT pg_advisory_xact_lock(7883)";
// Under that lock nobody else counts, so looking is enough: a row made here would outlive an act
// that is refused after it asked.
const std::string read_counter = "SELECT value FROM counter WHERE name = $1";
const std::string write_fence =
    "INSERT INTO counter(name, value) VALUES('store/fence', 1) ON CONFLICT (name) DO UPDATE SET "
    "value = counter.value + 1";

void take_streams(const Rows& rows, Known& known) {
    for (const Row& row : rows) {
        const StreamKey key{static_cast<StreamKind>(row.integer(0)), row.integer(1)};
        known.streams[key] = stream_of(Row{{row.cells.begin() + 2, row.cells.end()}});
    }
}

}  // namespace

Result<Done, Fault> PgSession::begin_alone() {
    pending_ = {};
    counting_ = false;
    queue_begin(*link_, Beside::nobody);
    MC_TRY(replies, link_->run());
    return promised(replies.at(1));
}

// Whoever committed the same request key held its stream's lock, so once we hold it we also see the
// mark. Two that begin a stream under one key meet at the table's key: a lost race.
Result<Done, Fault> PgSession::begin(const Wanted& wanted, Known& known) {
    pending_ = {};
    counting_ = false;
    queue_begin(*link_, Beside::acts);
    Array kinds(ColumnType::integer), ids(ColumnType::integer), requests(ColumnType::bytes);
    for (const StreamKey& key : wanted.streams) {
        kinds.add(static_cast<std::int64_t>(key.kind));
        ids.add(key.id);
        known.streams.emplace(key, Stream{});
    }
    for (const std::string& key : wanted.requests) requests.add(std::string_view(key));
    const bool streams = !wanted.streams.empty(), beginnings = !wanted.requests.empty();
    if (streams)
        link_->queue("lock_streams", lock_streams, {binary(kinds.take()), binary(ids.take())});
    if (beginnings) link_->queue("find_requests", find_requests, {binary(requests.take())});
    MC_TRY(replies, link_->run());
    MC_CHECK(promised(replies.at(1)));
    if (streams) take_streams(replies.at(2).rows, known);
    if (!beginnings) return Done{};
    for (const Row& row : replies.back().rows)
        known.requests[row.bytes(0)] = {
            row.bytes(1),
            {{static_cast<StreamKind>(row.integer(2)), row.integer(3)}, row.integer(4)}};
    return Done{};
}

Result<Rows, Fault> PgSession::ask(const std::string& name, const std::string& sql,
                                   std::vector<Parameter> parameters) {
    link_->queue(name, sql, std::move(parameters));
    MC_TRY(replies, link_->run());
    return std::move(replies.back().rows);
}

void PgSession::send_pending() {
    const Changes ahead = std::exchange(pending_, {});
    queue_changes(*link_, ahead, row_texts_);
}

Result<Stream, Fault> PgSession::fetch(StreamKey key) {
    if (pending_.streams.contains(key)) send_pending();
    MC_TRY(rows, ask("lock_stream", lock_stream,
                     {parameter(static_cast<std::int64_t>(key.kind)), parameter(key.id)}));
    return rows.empty() ? Stream{} : stream_of(rows[0]);
}

Result<std::int64_t, Fault> PgSession::fetch_counter(std::string_view name) {
    if (pending_.counters.contains(name)) send_pending();
    if (!std::exchange(counting_, true)) link_->queue("lock_counters", lock_counters, {});
    MC_TRY(rows, ask("read_counter", read_counter, {parameter(std::string(name))}));
    return rows.empty() ? 0 : rows[0].integer(0);
}

Result<Rows, Fault> PgSession::query(const Statement& statement, const std::vector<Cell>& cells) {
    std::vector<Parameter> parameters;
    for (const Cell& cell : cells) parameters.push_back(parameter(cell));
    if (pending_.concern(statement.postgres)) send_pending();
    return ask(std::string(statement.name), std::string(statement.postgres), std::move(parameters));
}

Result<Done, Fault> PgSession::write(Changes&& changes) {
    pending_.merge(std::move(changes));
    return Done{};
}

Result<Done, Fault> PgSession::clear(std::string_view table) {
    send_pending();
    MC_CHECK(ask("", "DELETE FROM " + std::string(table), {}));
    return Done{};
}

// A cancelled wait for the standby reports success with a WARNING only, while the commit may still
// be lost with this server. So any warning here, like any broken connection, means: nobody knows.
// The writer then reads the request keys back on a fresh connection, behind a fence whose own
// commit waits for the standby again.
End PgSession::commit(bool fence) {
    send_pending();
    if (fence) link_->queue("write_fence", write_fence, {});
    link_->queue("commit", "COMMIT", {});
    link_->warned();
    auto replies = link_->run();
    if (!link_->alive())
        return {Ending::unknown, {Fault::Kind::outcome_unknown, replies.error().detail}};
    if (!replies) {
        link_->rollback();
        return {Ending::not_written, replies.error()};
    }
    if (link_->warned()) {
        link_.reset();
        return {Ending::unknown, {Fault::Kind::outcome_unknown, "the server warned during COMMIT"}};
    }
    if (replies->back().tag == "COMMIT") return {Ending::committed, {}};
    return {Ending::not_written,
            {Fault::Kind::unavailable, "COMMIT answered " + replies->back().tag}};
}

void PgSession::rollback() {
    pending_ = {};
    if (link_) link_->rollback();
}

Result<Done, Fault> PgSession::reopen() {
    link_.reset();
    MC_TRY(link, Link::open(options_));
    link_ = std::move(link);
    return Done{};
}

}  // namespace mc::postgres
