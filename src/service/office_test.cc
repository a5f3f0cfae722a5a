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
        return hall.store->act(trial::put(services, box, key, worth));
    }
    Result<Answer> move(std::int64_t from, std::int64_t to, std::int64_t worth,
                        std::string key = {}) {
        if (key.empty()) key = "move-" + std::to_string(++keys);
        return hall.store->act(trial::move(services, from, to, key, worth));
    }
    trial::Box box(std::int64_t id) {
        const auto found = hall.store->view(
            [&](Snapshot& s) { return held<trial::Boxes>(s, id, *hall.province()); });
        REQUIRE(found);
        REQUIRE(*found);
        return (**found).state;
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
            if (boxes < 2) continue;
            const auto from = 1 + static_cast<std::int64_t>(chance() % boxes),
                       to = 1 + static_cast<std::int64_t>(chance() % boxes);
            const bool may = from != to && this->box(from).worth >= worth;
            CHECK(move(from, to, worth).has_value() == may);
        }
    }
    /// Those of offices; the store counts its own things too.
    std::vector<std::string> counters() {
        auto all = hall.rows("counter", "name");
        std::erase_if(all, [](const std::string& row) { return row.starts_with("store/"); });
        return all;
    }
    /// Two boxes, the first one empty: the rule's.
    void empty_one() {
        REQUIRE(put(0, 5));
        REQUIRE(put(0, 5));
        REQUIRE(move(1, 2, 5));
    }
    /// Tokens of one box into a new one.
    Result<Answer> begin_beside(std::int64_t from, std::int64_t worth, const std::string& key) {
        return hall.store->act(act_of(ActOn<trial::Boxes>{
            .id = from,
            .key = key,
            .command = "begin beside",
            .at = hall.time.now(),
            .by = {"p"},
            .province = services.province(),
            .decide = [worth](const Sees<trial::Boxes>& sees) -> Result<Entry<trial::Boxes>> {
                MC_TRY(id, sees.tx.next(trial::Boxes::counter));
                MC_TRY(token, trial::new_token(sees.tx, worth));
                MC_CHECK(record<trial::Boxes>(sees.tx, id, Held<trial::Boxes>{}, token, {"p"},
                                              sees.province));
                return Entry<trial::Boxes>{trial::Taken{worth}, {}, {"u"}};
            }}));
    }
    Result<Answer> put_paper(std::int64_t box) {
        const std::string hash = hall.file("giấy của hộp");
        const auto files = hall.store->view([&](Snapshot& s) {
            return known_files(s, {hash}, "paper", {.owner = owner_of({"clerk"})});
        });
        REQUIRE(files);
        return hall.store->act(trial::put(services, box, "paper", 1, files->front()));
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
        // One whose state alone is read has no rows; rows are made by a fold.
        CHECK((office->rows.empty() || office->fold != nullptr));
        CHECK(office_of(with_trial(), office->kind) == office);
    }
    CHECK(office_of(all_offices(), trial::Boxes::kind) == nullptr);
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
    // An empty box waits for its rule; a token with a paper holds the file.
    REQUIRE(stage.put(0, 3, "emptied"));
    const auto box = std::stoll(stage.hall.rows("trial_box", "id DESC").front());
    REQUIRE(stage.move(box, 1, 3));
    REQUIRE(stage.put_paper(1));
    CHECK(stage.found().empty());
    for (const char* sql :
         {"UPDATE timer SET due = due + 1 WHERE kind = 31", "DELETE FROM timer WHERE kind = 31",
          "INSERT INTO timer(kind, stream, rule, due) VALUES(31, 1, 'R-000', 5)",
          "INSERT INTO timer(kind, stream, rule, due) VALUES(9, 1, 'R-000', 5)",
          "INSERT INTO timer(kind, stream, rule, due) VALUES(3, 1, 'R-000', 5)",
          "INSERT INTO timer(kind, stream, rule, due) VALUES(287, 1, 'R', 5)",
          "INSERT INTO file_held(kind, stream, hash) VALUES(2, 1, 'abc')",
          "DELETE FROM file_held WHERE kind = 31",
          "INSERT INTO file_held(kind, stream, hash) VALUES(31, 1, 'abc')",
          "INSERT INTO file_held(kind, stream, hash) VALUES(4, 1, 'abc')",
          "UPDATE trial_box SET worth = worth + 1 WHERE id = 1",
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

TEST_CASE_TEMPLATE("an act over two streams writes both or none, whoever acts beside it", S,
                   STORES) {
    Stage<S> stage;
    for (int i = 0; i < 4; ++i) REQUIRE(stage.put(0, 50));
    std::atomic<int> wrong{0}, moved{0};
    {
        std::vector<std::jthread> people;
        for (int person = 0; person < 4; ++person)
            people.emplace_back([&, person] {
                std::mt19937 chance(static_cast<unsigned>(person));
                for (int i = 0; i < 40; ++i) {
                    const auto from = 1 + static_cast<std::int64_t>(chance() % 4),
                               to = 1 + static_cast<std::int64_t>(chance() % 4);
                    const auto key = fmt::format("{}/{}", person, i);
                    const auto done = stage.move(from, to, 20, key);
                    if (!done && !std::holds_alternative<Refused>(done.error())) ++wrong;
                    if (!done) continue;
                    ++moved;
                    const auto again = stage.move(from, to, 20, key);
                    if (!again || !again->repeated || again->bytes != done->bytes) ++wrong;
                }
            });
    }
    CHECK(wrong == 0);
    CHECK(moved > 10);
    std::int64_t tokens = 0, worth = 0;
    for (int id = 1; id <= 4; ++id) tokens += stage.box(id).tokens, worth += stage.box(id).worth;
    CHECK(worth == 200);
    CHECK(tokens == 4 + moved);
    CHECK(stage.found().empty());
    REQUIRE(replay(stage.services));
    CHECK(stage.found().empty());
}

// What a request key finds: the act that it was given to, about the stream that it was about.
TEST_CASE_TEMPLATE("beside the stream an act is about its key is another request", S, STORES) {
    Stage<S> stage;
    REQUIRE(stage.put(0, 50));
    REQUIRE(stage.put(0, 50));
    REQUIRE(stage.move(1, 2, 20, "one"));
    REQUIRE(stage.begin_beside(1, 7, "two"));
    CHECK(stage.found().empty());
    for (const bool rebuilt : {false, true}) {
        CAPTURE(rebuilt);
        if (rebuilt) REQUIRE(replay(stage.services));
        CHECK(stage.found().empty());
        CHECK(stage.move(1, 2, 20, "one")->repeated);
        CHECK(stage.begin_beside(1, 7, "two")->repeated);
        // Of box 2, and of a new one: neither had a part in what was asked about box 1.
        const auto beside = stage.put(2, 5, rebuilt ? "two" : "one"),
                   begun = stage.put(0, 9, rebuilt ? "one" : "two");
        REQUIRE(beside);
        REQUIRE(begun);
        CHECK_FALSE(beside->repeated);
        CHECK_FALSE(begun->repeated);
    }
    CHECK(stage.found().empty());
}

TEST_CASE_TEMPLATE("each stream of an act is dated by itself, and written once", S, STORES) {
    Stage<S> stage;
    stage.hall.time.set("2021-03-01T09:00");
    REQUIRE(stage.put(0, 50));
    stage.hall.time.set("2021-03-01T10:00");  // a server whose clock is ahead
    REQUIRE(stage.put(0, 50));
    const Instant ahead = stage.hall.time.now();
    stage.hall.time.set("2021-03-01T09:30");
    REQUIRE(stage.move(1, 2, 20));
    CHECK(stage.box(1).touched == stage.hall.time.now());
    CHECK(stage.box(2).touched == ahead);
    CHECK(stage.found().empty());
    // An office that lets a stream be named twice has a defect, and loses nothing by it.
    const auto twice = stage.hall.store->act(act_of(ActOn<trial::Boxes>{
        .id = 1,
        .key = "twice",
        .command = "twice",
        .at = stage.hall.time.now(),
        .by = {"p"},
        .province = stage.services.province(),
        .decide = [](const Sees<trial::Boxes>& sees) -> Result<Entry<trial::Boxes>> {
            MC_TRY(token, trial::new_token(sees.tx, 7));
            MC_CHECK(
                record<trial::Boxes>(sees.tx, sees.id, sees.held, token, {"p"}, sees.province));
            return Entry<trial::Boxes>{trial::Taken{1}, {}, {"u"}};
        }}));
    REQUIRE_FALSE(twice);
    CHECK(std::get<Fault>(twice.error()).kind == Fault::Kind::corrupt);
    CHECK(stage.box(1).worth == 30);
    CHECK(stage.found().empty());
}

TEST_CASE_TEMPLATE("rows that nobody can have made keep no rule from acting", S, STORES) {
    Stage<S> stage;
    stage.empty_one();
    for (int i = 0; i < 70; ++i)  // more than a page
        stage.change(fmt::format(
            "INSERT INTO timer(kind, stream, rule, due) VALUES(400, {}, 'R-000', 0)", i));
    stage.change("INSERT INTO timer(kind, stream, rule, due) VALUES(287, 1, 'R-000', 0)");
    CHECK(*Firing(stage.services).look() == Fired{.acted = 1});
    CHECK(stage.box(1).worth == 1);
}

TEST_CASE("a rule that is due at a minute at which it has acted is left alone") {
    Stage<OnSqlite> stage;
    stage.empty_one();
    Firing firing(stage.services);
    CHECK(*firing.look() == Fired{.acted = 1});
    REQUIRE(stage.move(1, 2, 1));
    CHECK(*firing.look() == Fired{.nothing = 1});
    const auto commits = stage.hall.store->stats().commits;
    CHECK(*firing.look() == Fired{});
    CHECK(stage.hall.store->stats().commits == commits);
}

TEST_CASE_TEMPLATE("a rule of any office acts once, at its time", S, STORES) {
    Stage<S> stage;
    stage.empty_one();
    Firing firing(stage.services);
    CHECK(*firing.look() == Fired{.acted = 1});
    CHECK(*firing.look() == Fired{});
    CHECK(stage.box(1) == trial::Box{2, 1, stage.hall.time.now()});
    CHECK(stage.found().empty());
    // A program that has not this office leaves its rows alone.
    REQUIRE(stage.move(1, 2, 1));
    CHECK(*Firing(stage.hall.services).look() == Fired{});
    CHECK(stage.hall.rows("timer", "due").size() == 1);
}

// Who commits for everybody words nothing: what is answered is made by whoever sends it.
TEST_CASE_TEMPLATE("an answer is worded after the act, the same when it is asked for again", S,
                   STORES) {
    Stage<S> stage;
    const auto given = stage.hall.done([&](Answered answered) {
        stage.hall.store->act(trial::put(stage.services, 0, "first", 7),
                              [answered = std::move(answered)](Result<Answer> answer) {
                                  CHECK(answer->bytes.empty());
                                  CHECK(answer->making);
                                  CHECK(answer->record == RecordPlace{key_in<trial::Boxes>(1), 1});
                                  answered(std::move(answer));
                              });
    });
    CHECK(given->bytes == "1");
    CHECK(stage.put(0, 7, "first")->bytes == "1");
    CHECK(stage.put(0, 7, "first")->record == RecordPlace{key_in<trial::Boxes>(1), 1});
}
