// A toy office for tests of the store: streams of letters and numbered entries, and both databases
// to keep them in.
#pragma once

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <map>
#include <semaphore>
#include <set>
#include <thread>

#include "journal/order.h"
#include "store/postgres/open.h"
#include "store/requests.h"
#include "store/statements.h"
#include "store/testing/pg_cluster.h"

namespace mc::testing {

inline StreamKey ledger(std::int64_t id) {
    return {StreamKind::dossier, id};
}

inline const Projection rows_of_ledger{
    "ledger_row",
    {{"id", ColumnType::integer}},
    {{"name", ColumnType::text}, {"body", ColumnType::bytes}},
};
/// What a rebuild of ledgers goes through; without rows it empties none.
inline Rebuilding ledgers(std::vector<const Projection*> rows = {&rows_of_ledger}) {
    return {{{StreamKind::dossier, true}}, std::move(rows)};
}
inline constexpr std::string_view ledger_sqlite =
    "CREATE TABLE ledger_row(id INTEGER PRIMARY KEY, name TEXT UNIQUE, body BLOB)";
inline constexpr std::string_view ledger_postgres =
    "CREATE TABLE ledger_row(id BIGINT PRIMARY KEY, name TEXT UNIQUE, body BYTEA)";
inline const Statement all_rows{"all_rows", "SELECT id, name, body FROM ledger_row ORDER BY id",
                                "SELECT id, name, body FROM ledger_row ORDER BY id"};

/// Adds a letter to a stream; answers "<seq>:<letter>".
inline Act entry(std::int64_t id, std::string key, std::string letter) {
    Act act{ledger(id), std::move(key), letter, Instant{std::chrono::seconds{1'615'766'400}}, {}};
    act.work = [id, letter](Transaction& tx) -> Result<std::string> {
        MC_TRY(stream, tx.load(ledger(id)));
        MC_TRY(added, tx.append(ledger(id),
                                {.type = 1, .actor = {"p"}, .unit = {"u"}, .payload = letter}));
        MC_CHECK(tx.save(ledger(id), stream.state + letter));
        return std::to_string(added.seq) + ":" + letter;
    };
    act.again = [](Snapshot& s, const RecordPlace& at) -> Result<std::string> {
        MC_TRY(records, s.records(at.stream, at.seq - 1));
        return std::to_string(at.seq) + ":" + records.front().payload;
    };
    return act;
}

/// Takes the next number of the one counter and keeps it in the journal, the state and a row.
/// Refuses when the key ends in "/4" or "/9" and so on (every fifth), after having taken a number,
/// unless `always`.
inline Act numbered(std::int64_t id, const std::string& key, bool always = false) {
    Act act{ledger(id), key, "numbered", Instant{std::chrono::seconds{1'615'766'400}}, {}};
    const bool refuse =
        !always &&
        (std::strtol(key.c_str() + key.find_last_not_of("0123456789") + 1, nullptr, 10) % 5 == 4);
    act.work = [id, refuse](Transaction& tx) -> Result<std::string> {
        MC_TRY(number, tx.next("numbers"));
        MC_TRY(stream, tx.load(ledger(id)));
        if (refuse) return fail(Refused{RefusalCode::wrong_stage});
        const std::string text = std::to_string(number);
        MC_CHECK(tx.append(ledger(id), {.type = 1, .payload = text, .personal = "p" + text}));
        MC_CHECK(tx.save(ledger(id), stream.state + "," + text));
        tx.put(rows_of_ledger, {number, "n" + text, Bytes{"p" + text}});
        return text;
    };
    act.again = [](Snapshot& s, const RecordPlace& at) -> Result<std::string> {
        MC_TRY(records, s.records(at.stream, at.seq - 1));
        return records.front().payload;
    };
    return act;
}

/// What replay does with a numbered entry.
inline Result<Done> fold_numbered(Transaction& tx, std::span<const Replayed> lines) {
    std::string state;
    for (const Replayed& line : lines) {
        const std::string& text = line.record.payload;
        const std::int64_t number = std::strtoll(text.c_str(), nullptr, 10);
        state += "," + text;
        MC_CHECK(tx.raise("numbers", number));
        tx.put(rows_of_ledger, {number, "n" + text, Bytes{*line.personal}});
    }
    return tx.save(lines.front().record.key(), state);
}

/// On PostgreSQL numbers follow the commit; a second is what they may take.
inline void wait_for_numbers(Store& store) {
    for (int tries = 0; tries < 500; ++tries) {
        const auto waiting =
            store.view([](Snapshot& s) { return s.query(sql::waiting_for_number, {}); });
        if (waiting && waiting->empty()) return;
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    FAIL("records wait for their number and nobody comes");
}

/// Every record has one number, 1, 2, 3, … without gaps, after those before it in its stream, and
/// one hash runs over all of them to the head.
inline void check_order(Store& store) {
    wait_for_numbers(store);
    std::map<StreamKey, std::int64_t> streams;
    OrderHead head;
    std::int64_t wrong = 0;
    REQUIRE(store.read([&](Snapshot& s) -> Result<Done> {
        for (;;) {
            MC_TRY(rows, s.query(sql::order_page, {head.number}));
            if (rows.empty()) break;
            for (const Row& row : rows) {
                const StreamKey key{static_cast<StreamKind>(row.integer(2)), row.integer(3)};
                if (row.null(5)) return fail(Fault{Fault::Kind::corrupt, "a number of nothing"});
                const auto next = next_in_order(head, record_hash_of(row.bytes(5)));
                wrong += row.integer(0) != next.number || row.bytes(1) != raw(next.hash) ||
                         row.integer(4) != ++streams[key];
                head = next;
            }
        }
        MC_TRY(without, s.query(sql::unnumbered, {std::int64_t{1}}));
        MC_TRY(last, s.query(sql::order_head, {}));
        wrong += !without.empty() || last.size() != 1 || last[0].integer(0) != head.number ||
                 last[0].bytes(1) != raw(head.hash);
        return Done{};
    }));
    CHECK(wrong == 0);
}

/// Every stream is whole, and together they hold exactly this many records under as many request
/// keys.
inline void check_ledger(Store& store, const std::vector<std::int64_t>& streams,
                         std::size_t records_expected) {
    std::set<std::string> keys;
    std::size_t count = 0;
    for (const std::int64_t id : streams) {
        const auto records = store.view([&](Snapshot& s) { return s.records(ledger(id)); });
        REQUIRE(records);
        CHECK(verify_chain(*records));
        for (const Record& record : *records) keys.insert(record.request_key);
        count += records->size();
        const auto stream = store.view([&](Snapshot& s) { return s.load(ledger(id)); });
        REQUIRE(stream);
        CHECK(stream->revision == static_cast<std::int64_t>(records->size()));
        if (!records->empty()) CHECK(stream->head == record_hash(records->back()));
    }
    CHECK(count == records_expected);
    CHECK(keys.size() == records_expected);
    check_order(store);
}

/// What both fixtures share.
class StoreUnderTest {
public:
    virtual ~StoreUnderTest() = default;
    std::unique_ptr<Store> store;

    std::int64_t revision(std::int64_t id) {
        return store->view([&](Snapshot& s) { return s.load(ledger(id)); })->revision;
    }
    std::int64_t count(const std::string& table) {
        const std::string text = "SELECT count(*) FROM " + table;
        statements_.push_back(
            std::make_unique<Statement>(Statement{keep("count_" + table), keep(text), keep(text)}));
        return (*store->view([&](Snapshot& s) { return s.query(*statements_.back(), {}); }))[0]
            .integer(0);
    }
    /// Everything that replay must bring back.
    std::vector<std::vector<Cell>> dump() {
        std::vector<std::vector<Cell>> all;
        static const Statement streams{
            "dump_streams",
            "SELECT kind, id, revision, head, state, marks FROM stream ORDER BY kind, id",
            "SELECT kind, id, revision, head, state, marks FROM stream ORDER BY kind, id"};
        static const Statement counters{"dump_counters",
                                        "SELECT name, value FROM counter WHERE name = 'numbers'",
                                        "SELECT name, value FROM counter WHERE name = 'numbers'"};
        for (const Statement* statement : {&streams, &counters, &all_rows}) {
            const auto rows = store->view([&](Snapshot& s) { return s.query(*statement, {}); });
            REQUIRE(rows);
            for (const Row& row : *rows) {
                all.push_back(row.cells);
                if (statement == &streams)
                    all.back().back() =
                        Bytes{without_commands(std::get<Bytes>(all.back().back()).raw)};
            }
        }
        return all;
    }

private:
    std::string_view keep(std::string text) {
        return *texts_.emplace_back(std::make_unique<std::string>(std::move(text)));
    }
    std::vector<std::unique_ptr<std::string>> texts_;
    std::vector<std::unique_ptr<Statement>> statements_;
};

class SqliteUnderTest : public StoreUnderTest {
public:
    explicit SqliteUnderTest(std::size_t queue_max = 4'096) : queue_max_(queue_max) {
        store = another();
        spoil(std::string(ledger_sqlite));
    }
    std::unique_ptr<Store> another() {
        auto opened = open_sqlite({.path = path(), .queue_max = queue_max_}, entropy_);
        REQUIRE(opened);
        return *std::move(opened);
    }
    std::string path() const { return directory_ / "store.db"; }
    /// Runs SQL behind the store's back.
    void spoil(const std::string& sql) const {
        sqlite3* db = nullptr;
        MC_ENSURE(sqlite3_open(path().c_str(), &db) == SQLITE_OK);
        sqlite3_busy_timeout(db, 5'000);
        MC_ENSURE(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
        sqlite3_close(db);
    }

private:
    TemporaryDirectory directory_;
    SeededEntropy entropy_;
    std::size_t queue_max_;
};

class PostgresUnderTest : public StoreUnderTest {
public:
    explicit PostgresUnderTest(std::size_t queue_max = 4'096)
        : queue_max_(queue_max), name_("t" + std::to_string(++made())) {
        PgCluster::shared().database(name_);
        store = another();
        spoil(std::string(ledger_postgres));
    }
    ~PostgresUnderTest() override {
        store.reset();
        PgCluster::shared().sql("DROP DATABASE " + name_ + " WITH (FORCE)");
    }
    PostgresConfig config() const {
        return {.conninfo = PgCluster::shared().conninfo(name_),
                .readers = 2,
                .queue_max = queue_max_,
                .reply_max = std::chrono::milliseconds{5'000},
                .resolve_max = std::chrono::milliseconds{10'000}};
    }
    std::unique_ptr<Store> another() { return with(config()); }
    std::unique_ptr<Store> with(PostgresConfig config) {
        auto opened = open_postgres(std::move(config), entropy_);
        REQUIRE(opened);
        return *std::move(opened);
    }
    void spoil(const std::string& sql) const { PgCluster::shared().sql(sql, name_); }
    const std::string& name() const { return name_; }

private:
    static int& made() {
        static int count = 0;
        return count;
    }
    SeededEntropy entropy_;
    std::size_t queue_max_;
    std::string name_;
};

}  // namespace mc::testing
