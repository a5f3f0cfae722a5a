// What every office gets for nothing, tried with one that exists here only (testing/trial): its
// streams are repeated, replayed, audited and missed like a dossier's, and no machinery names it.
#include "service/office.h"

#include <doctest/doctest.h>

#include <list>
#include <random>

#include "service/testing/trial/office.h"

using namespace mc;
using namespace mc::testing;

#define STORES OnSqlite, OnPostgres

namespace {

/// The program's offices and the one of this test.
Offices with_trial() {
    static const auto all = [] {
        std::vector<const Office*> list(all_offices().begin(), all_offices().end());
        list.push_back(&trial::office);
        return list;
    }();
    return all;
}

template <class S>
struct Stage {
    Hall<S> hall;
    Services services{*hall.store, hall.blobs, hall.time, hall.entropy, with_trial()};
    int keys = 0;

    Stage() {
        services.replace(hall.province());
        change("CREATE TABLE trial_box(id BIGINT PRIMARY KEY, tokens BIGINT, worth BIGINT)");
    }
    void change(const std::string& sql) {
        static std::list<std::string> texts;
        const std::string& kept = texts.emplace_back(sql);
        const Statement statement{kept, kept, kept};
        REQUIRE(hall.store->write([&](Transaction& tx) -> Result<std::string> {
            MC_CHECK(tx.query(statement, {}));
            return std::string();
        }));
    }
    Result<Answer> put(std::int64_t box, std::int64_t worth, std::string key = {}) {
        if (key.empty()) key = "token-" + std::to_string(++keys);
        return hall.store->act(trial::put(box, key, worth, hall.time.now()));
    }
    /// Random lives of boxes beside those of dossiers: refusals and repeats too.
    void live(int acts, std::mt19937& chance) {
        std::int64_t boxes = 0;
        for (int i = 0; i < acts; ++i) {
            const auto box = static_cast<std::int64_t>(chance() % (boxes + 1));
            const auto worth = static_cast<std::int64_t>(chance() % 5);  // none is refused
            const auto key = fmt::format("life-{}", i);
            const auto done = put(box, worth, key);
            REQUIRE(done.has_value() == (worth > 0));
            if (worth == 0) continue;
            boxes += box == 0 ? 1 : 0;
            if (chance() % 3 == 0) {
                const auto again = put(box, worth, key);
                REQUIRE(again);
                CHECK(again->repeated);
                CHECK(again->bytes == done->bytes);
            }
            if (chance() % 4 == 0) REQUIRE(hall.take_in(hall.intake_of(extract)));
        }
    }
    /// Those of offices; the store counts its own things too.
    std::vector<std::string> counters() {
        auto all = hall.rows("counter", "name");
        std::erase_if(all, [](const std::string& row) { return row.starts_with("store/"); });
        return all;
    }
    std::vector<std::string> found() {
        const auto report = verify(services);
        REQUIRE(report);
        return report->found_wanting;
    }
};

}  // namespace

TEST_CASE("kinds, words and rows of offices are their own") {
    std::set<StreamKind> kinds;
    std::set<std::string_view> words, tables;
    for (const Office* office : with_trial()) {
        CAPTURE(std::string(office->word));
        CHECK(kinds.insert(office->kind).second);
        CHECK(words.insert(office->word).second);
        for (const Projection* rows : office->rows) CHECK(tables.insert(rows->table).second);
        CHECK(static_cast<std::int64_t>(office->kind) < kinds_end);
        CHECK((office->readable != nullptr));
        // Whoever keeps rows is audited; records alone may be, for what lies beside them.
        CHECK((office->fold == nullptr || office->auditor != nullptr));
        CHECK(office->rows.empty() == (office->fold == nullptr));
        CHECK(office_of(with_trial(), office->kind) == office);
    }
    CHECK(office_of(all_offices(), trial::kind) == nullptr);
}

TEST_CASE_TEMPLATE("P2 an office of one folder lives, is repeated, audited and rebuilt", S,
                   STORES) {
    Stage<S> stage;
    std::mt19937 chance(20261128);
    stage.live(60, chance);
    CHECK(stage.found().empty());
    const auto boxes = stage.hall.rows("trial_box", "id"),
               dossiers = stage.hall.rows("task", "dossier, step"), counters = stage.counters();
    REQUIRE(boxes.size() > 3);
    REQUIRE(replay(stage.services));
    CHECK(stage.hall.rows("trial_box", "id") == boxes);
    CHECK(stage.hall.rows("task", "dossier, step") == dossiers);
    CHECK(stage.counters() == counters);
    CHECK(stage.found().empty());
    REQUIRE(stage.put(0, 1, "mine"));
    CHECK(refused_with(stage.put(0, 77, "mine"), RefusalCode::request_key_reused));
}

TEST_CASE_TEMPLATE("P2 what is changed by hand in any office's tables is found and given back", S,
                   STORES) {
    Stage<S> stage;
    std::mt19937 chance(7);
    stage.live(30, chance);
    for (const char* sql : {"UPDATE trial_box SET worth = worth + 1 WHERE id = 1",
                            "DELETE FROM trial_box WHERE id = 2",
                            "INSERT INTO trial_box(id, tokens, worth) VALUES(999, 1, 1)",
                            "UPDATE counter SET value = value + 1 WHERE name = 'trial/token'",
                            "UPDATE counter SET value = value - 1 WHERE name = 'trial/box'",
                            "UPDATE stream SET state = head WHERE kind = 31 AND id = 1",
                            "UPDATE stream SET revision = 9 WHERE kind = 31 AND id = 1"}) {
        CAPTURE(std::string(sql));
        stage.change(sql);
        const auto report = verify(stage.services);
        REQUIRE(report);
        CHECK(report->found_wanting.size() >= 1);
        CHECK(report->journal_whole);
        REQUIRE(replay(stage.services));
        CHECK(stage.found().empty());
    }
    // A program that lacks the office says so, and rebuilds nothing over records it cannot read.
    CHECK_FALSE(verify(stage.hall.services)->found_wanting.empty());
    CHECK_FALSE(replay(stage.hall.services));
    // The last record taken out, with everything that was made from it.
    stage.change(
        "DELETE FROM event WHERE kind = 31 AND stream = 1 AND seq = (SELECT max(e.seq) FROM event "
        "e WHERE e.kind = 31 AND e.stream = 1)");
    CHECK_FALSE(verify(stage.services)->journal_whole);
    CHECK_FALSE(replay(stage.services));
}
