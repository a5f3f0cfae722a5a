// How the databases go about each question: nothing that grows with the province may be read from
// end to end.
#include <doctest/doctest.h>

#include <deque>

#include "store/statements.h"
#include "store/testing/ledger.h"

using namespace mc;
using namespace mc::testing;

namespace {

// What reads a whole table, and why it may.
const std::set<std::string_view> may_scan{
    "accounts_any",  // stops at the first row
    "asset_books",   // a row an agency
    "asset_counts",  // the page of all books, for a handful of people: from an index alone
    "asset_declaration_counts",  // the same page: what is owed or waits, from an index alone
    "assets_offered_counts",     // an index of what waits for a signature
    "numbered_twice",            // an audit asks it, once, beside reading everything
    "order_head",                // one row
    "records_numbered",          // the same, and what waits: some hundred rows
    "streams_without_records",   // an audit, one look at the journal for each stream
    "personal_without_record",   // the same for each text
    "unnumbered",                // an audit asks it, once, beside reading everything
    "table_columns",             // the list of tables
    "waiting_for_number",        // the table holds what was committed within the last second
    "outbox_due",        // the messenger, each second: what waits is little, and a sweep bounds it
    "outbox_given_up",   // the administrator looks; the same
    "outbox_too_old",    // the same
    "outbox_unplanned",  // the messenger, each second; the same
    "outbox_over",       // the same, once a day
    "outbox_size",       // the same
    "draft_sums",        // an index of drafts, which live for a month and are bounded by a quota
    "sessions_of_person",  // the table holds only sessions in use: each login clears the others
    "sessions_over",       // the same; an index would be written with every mark of use
};

/// Every question asked for its plan. Statements are prepared under their address, so all of them
/// live as long as the store.
class Plans {
public:
    explicit Plans(Store& store) : store_(store) {}

    void each(const std::function<void(std::string_view name, const std::string& line)>& check) {
        for (const Statement* asked : sql::every()) {
            if (may_scan.contains(asked->name)) continue;
            for (const Row& row : plan(*asked)) check(asked->name, row.text(row.cells.size() - 1));
        }
    }

private:
    Rows plan(const Statement& asked) {
        const auto& lite = texts_.emplace_back("EXPLAIN QUERY PLAN " + std::string(asked.sqlite));
        const auto& post = texts_.emplace_back("EXPLAIN " + std::string(asked.postgres));
        const auto& question = questions_.emplace_back(Statement{asked.name, lite, post});
        std::vector<Cell> cells;  // what they are does not matter, a number passes for any type
        while (lite.find("?" + std::to_string(cells.size() + 1)) != std::string::npos)
            cells.emplace_back(std::int64_t{1});
        auto rows = store_.view([&](Snapshot& s) { return s.query(question, cells); });
        REQUIRE(rows);
        return *rows;
    }

    Store& store_;
    std::deque<std::string> texts_;
    std::deque<Statement> questions_;
};

}  // namespace

TEST_CASE("no question reads a whole table that grows: SQLite") {
    SqliteUnderTest at;
    Plans(*at.store).each([](std::string_view name, const std::string& line) {
        CAPTURE(name);
        CAPTURE(line);
        const bool at_hand = line.find("VIRTUAL TABLE") != std::string::npos ||
                             line == "SCAN counted" || line == "SCAN page" ||
                             line == "SCAN CONSTANT ROW";
        CHECK((!line.starts_with("SCAN") || at_hand));
    });
}

TEST_CASE("no question reads a whole table that grows: PostgreSQL") {
    PostgresUnderTest at;
    // In empty tables a scan is cheapest: only what has no other way is still shown as one.
    at.spoil("ALTER DATABASE " + at.name() + " SET enable_seqscan = off");
    const auto store = at.another();
    Plans(*store).each([](std::string_view name, const std::string& line) {
        CAPTURE(name);
        CAPTURE(line);
        CHECK(line.find("Seq Scan") == std::string::npos);
    });
}

namespace {

// As the planner sees a province of some size: nearly every stream is a dossier, and a unit has one
// in three hundred of them.
constexpr std::string_view filled = R"sql(
INSERT INTO stream(kind, id, revision, head, state, marks, at)
  SELECT 1, g, 9, decode(repeat('00', 32), 'hex'), decode(repeat('ab', 500), 'hex'), ''::bytea, g FROM generate_series(1, 30000) g;
INSERT INTO stream(kind, id, revision, head, state, marks, at)
  SELECT 2, g, 2, decode(repeat('00', 32), 'hex'), ''::bytea, ''::bytea, g FROM generate_series(1, 200) g;
INSERT INTO dossier SELECT g, 'H' || g, 'p' || g % 50, ''::bytea, 'a' || g % 100, g % 3, g % 9, 'Người ' || g, repeat('chữ ', 10) || g, g, g % 4, g, g, g, g
  FROM generate_series(1, 30000) g;
INSERT INTO task SELECT g, 1, 'u' || g % 300, g % 5, 'p' || g % 900, 'u' || g % 299, g, 1, g, g, 1, g, g, g, 1, 0, 0 FROM generate_series(1, 30000) g;
INSERT INTO party SELECT 'u' || (g + k) % 300, g, 1, g, g, g, CASE WHEN g % 50 = 0 THEN 1 ELSE 0 END FROM generate_series(1, 30000) g, generate_series(0, 2) k;
INSERT INTO duty SELECT g, 4, '', 0, g, g, 0, 1 FROM generate_series(1, 30000) g;
INSERT INTO duty SELECT g, 6, 'a' || g % 100, 1, g, g, 0, 1 FROM generate_series(1, 300) g;
INSERT INTO word SELECT 'w' || (g * k) % 5000, g FROM generate_series(1, 30000) g, generate_series(1, 4) k ON CONFLICT DO NOTHING;
INSERT INTO file_held SELECT 1, g, md5(g::text) FROM generate_series(1, 30000) g;
)sql";

}  // namespace

TEST_CASE("whatever is asked for, a plan made once reads no table that grows: PostgreSQL") {
    PostgresUnderTest at;
    at.spoil(std::string(filled));
    at.spoil("VACUUM ANALYZE");
    at.spoil("ALTER DATABASE " + at.name() + " SET plan_cache_mode = force_generic_plan");
    const auto store = at.another();
    const Statement counted{"", "", "SELECT count(*) FROM stream"};
    const auto streams = store->view([&](Snapshot& view) { return view.query(counted, {}); });
    REQUIRE(streams);
    REQUIRE(streams->front().integer(0) == 30'200);
    for (const Statement* asked : sql::every()) {
        // Counts to a thousand; looking up as many one by one costs more than thirty thousand rows.
        if (may_scan.contains(asked->name) || asked->name == "dossiers_of_units_count") continue;
        const std::string name(asked->name);
        std::string nothing;
        for (int i = 1; asked->postgres.find("$" + std::to_string(i)) != std::string_view::npos;
             ++i)
            nothing += i == 1 ? "(null" : ", null";
        if (!nothing.empty()) nothing += ")";
        const std::string prepare = "PREPARE plan_" + name + " AS " + std::string(asked->postgres),
                          explain = "EXPLAIN EXECUTE plan_" + name + nothing;
        const Statement prepared{"", "", prepare}, explained{"", "", explain};
        const auto plan = store->view([&](Snapshot& view) -> Result<Rows> {
            MC_CHECK(view.query(prepared, {}));
            return view.query(explained, {});
        });
        CAPTURE(name);
        REQUIRE(plan);
        for (const Row& row : *plan)
            for (const std::string_view table :
                 {"stream", "dossier", "task", "party", "duty", "word", "file_held"}) {
                CAPTURE(row.text(0));
                CHECK(row.text(0).find(fmt::format("Seq Scan on {} ", table)) == std::string::npos);
            }
    }
}
