// What every store must do, run over both databases.
#include <doctest/doctest.h>
#include <fmt/ranges.h>

#include <atomic>
#include <latch>
#include <set>
#include <thread>

#include "store/postgres/open.h"
#include "store/statements.h"
#include "store/testing/ledger.h"
#include "store/testing/pg_cluster.h"

using namespace mc;
using namespace mc::testing;

namespace {

std::optional<RefusalCode> refusal(const Result<Answer>& answer) {
    if (answer || !std::holds_alternative<Refused>(answer.error())) return {};
    return std::get<Refused>(answer.error()).all[0].code;
}

std::optional<Fault::Kind> fault(const Result<Answer>& answer) {
    if (answer || !std::holds_alternative<Fault>(answer.error())) return {};
    return std::get<Fault>(answer.error()).kind;
}

}  // namespace

#define STORES SqliteUnderTest, PostgresUnderTest

TEST_CASE_TEMPLATE("an act is answered once it is in the journal, and loads as it was saved", S,
                   STORES) {
    S at;
    const auto first = at.store->act(entry(7, "k1", "a"));
    REQUIRE(first);
    CHECK(first->bytes == "1:a");
    CHECK_FALSE(first->repeated);
    REQUIRE(at.store->act(entry(7, "k2", "b")));
    const auto stream = at.store->view([](Snapshot& s) { return s.load(ledger(7)); });
    CHECK(stream->revision == 2);
    CHECK(stream->state == "ab");
    const auto records = at.store->view([](Snapshot& s) { return s.records(ledger(7)); });
    REQUIRE(records->size() == 2);
    CHECK(verify_chain(*records));
    CHECK(record_hash(records->back()) == stream->head);
    CHECK((*records)[1].request_key == "k2");
    CHECK(at.store->view([](Snapshot& s) { return s.records(ledger(7), 1); })->size() == 1);
}

TEST_CASE_TEMPLATE("a repeated request gets the first answer and writes nothing", S, STORES) {
    S at;
    const auto first = at.store->act(entry(7, "k1", "a"));
    const auto again = at.store->act(entry(7, "k1", "a"));
    REQUIRE(again);
    CHECK(again->bytes == first->bytes);
    CHECK(again->repeated);
    CHECK(at.revision(7) == 1);
}

TEST_CASE_TEMPLATE("a request key used for something else is refused; another stream's is another",
                   S, STORES) {
    S at;
    REQUIRE(at.store->act(entry(7, "k1", "a")));
    for (int i = 2; i < 40; ++i) REQUIRE(at.store->act(entry(7, "k" + std::to_string(i), "a")));
    CHECK(refusal(at.store->act(entry(7, "k1", "b"))) == RefusalCode::request_key_reused);
    CHECK(at.store->act(entry(7, "k1", "a"))->bytes == "1:a");
    CHECK(at.store->act(entry(8, "k1", "b"))->bytes == "1:b");
    CHECK(at.revision(7) == 39);
    CHECK(at.revision(8) == 1);
}

TEST_CASE_TEMPLATE("who begins a stream is known by the request key, whichever stream it became", S,
                   STORES) {
    S at;
    const auto begin = [&](std::string letter) {
        Act act = entry(0, "k1", letter);
        act.work = [letter](Transaction& tx) -> Result<std::string> {
            MC_TRY(id, tx.next("numbers"));
            MC_CHECK(tx.append(ledger(id), {.type = 1, .payload = letter}));
            MC_TRY(added, tx.append(ledger(id), {.type = 1, .payload = letter + letter}));
            MC_CHECK(tx.save(ledger(id), letter));
            return std::to_string(added.seq) + ":" + letter + letter;
        };
        return at.store->act(act);
    };
    CHECK(begin("a")->bytes == "2:aa");
    CHECK(begin("a")->repeated);
    CHECK(refusal(begin("b")) == RefusalCode::request_key_reused);
    CHECK(refusal(at.store->act(entry(1, "k1", "a"))) == RefusalCode::request_key_reused);
    CHECK(at.count("request") == 1);
    const auto fold = [](Transaction& tx, std::span<const Replayed> lines) -> Result<Done> {
        MC_CHECK(tx.raise("numbers", lines.front().record.stream));
        return tx.save(lines.front().record.key(), "a");
    };
    REQUIRE(at.store->rebuild(ledgers({}), fold));
    CHECK(at.count("request") == 1);
    CHECK(begin("a")->bytes == "2:aa");
    CHECK(at.revision(1) == 2);
    CHECK(at.revision(2) == 0);
}

TEST_CASE_TEMPLATE("a refusal leaves nothing: no record, number, row, message or key", S, STORES) {
    S at;
    Act act = entry(7, "k1", "a");
    act.work = [](Transaction& tx) -> Result<std::string> {
        MC_CHECK(tx.append(ledger(7), {.type = 1, .payload = "x", .personal = "secret"}));
        MC_CHECK(tx.save(ledger(7), "x"));
        MC_CHECK(tx.next("n"));
        tx.put(rows_of_ledger, {std::int64_t{7}, std::string("x"), Bytes{"x"}});
        tx.tell("sms", "t", "x");
        return fail(Refused{RefusalCode::wrong_stage});
    };
    CHECK(refusal(at.store->act(act)) == RefusalCode::wrong_stage);
    CHECK(at.revision(7) == 0);
    CHECK(at.store
              ->view([](Snapshot& s) {
                  return s.query(sql::outbox_due,
                                 {std::int64_t{0}, std::int64_t{9}, std::int64_t{99},
                                  std::int64_t{99}, std::int64_t{4}, std::int64_t{4}});
              })
              ->empty());
    CHECK(at.count("ledger_row") == 0);
    CHECK(at.count("personal") == 0);
    const auto next = at.store->act(entry(7, "k1", "a"));
    REQUIRE(next);
    CHECK(next->bytes == "1:a");
}

TEST_CASE_TEMPLATE("acts on one stream in one batch see each other, in order", S, STORES) {
    S at;
    std::atomic<int> left{50};
    std::latch gate{1};
    std::binary_semaphore done{0};
    Act stopper = entry(1, "", "g");
    stopper.work = [&](Transaction&) -> Result<std::string> { return gate.wait(), std::string(); };
    at.store->act(stopper, [](auto) {});
    std::vector<std::string> answers(50);
    for (std::size_t i = 0; i < answers.size(); ++i)
        at.store->act(entry(7, "k" + std::to_string(i), "x"), [&, i](Result<Answer> answer) {
            answers[i] = answer ? answer->bytes : "fault";
            if (--left == 0) done.release();
        });
    gate.count_down();
    done.acquire();
    for (std::size_t i = 0; i < answers.size(); ++i)
        CHECK(answers[i] == std::to_string(i + 1) + ":x");
    CHECK(at.store->stats().largest_batch >= 25);
    CHECK(verify_chain(*at.store->view([](Snapshot& s) { return s.records(ledger(7)); })));
}

TEST_CASE_TEMPLATE(
    "thirty-two callers on few streams: no act lost, none doubled, numbers without gaps", S,
    STORES) {
    S at;
    std::vector<std::thread> callers;
    std::atomic<int> wrong{0};
    for (int caller = 0; caller < 32; ++caller)
        callers.emplace_back([&, caller] {
            for (int i = 0; i < 20; ++i) {
                const std::string key = std::to_string(caller) + "/" + std::to_string(i);
                const auto answer = at.store->act(numbered(1 + (caller + i) % 3, key));
                const bool refused_by_plan = i % 5 == 4 && !answer;
                if (!answer && !refused_by_plan) ++wrong;
            }
        });
    for (auto& caller : callers) caller.join();
    CHECK(wrong == 0);
    check_ledger(*at.store, {1, 2, 3}, 32 * 16);
    std::set<std::string> numbers;
    MC_ENSURE(at.store
                  ->scan(ledger(1).kind, 0,
                         [&](const Replayed& line) -> Result<Done> {
                             numbers.insert(line.record.payload);
                             return Done{};
                         })
                  .has_value());
    CHECK(numbers.size() == 32 * 16);
    CHECK(numbers.count("1") == 1);
    CHECK(numbers.count(std::to_string(32 * 16)) == 1);
}

// A byte no reader of the journal takes, wherever it comes in: the record would never decode again.
TEST_CASE_TEMPLATE("a record that would not read back is refused and leaves nothing", S, STORES) {
    S at;
    const auto with = [&](std::string key, NewRecord record) {
        Act act = entry(7, std::move(key), "a");
        act.work = [record](Transaction& tx) -> Result<std::string> {
            MC_CHECK(tx.append(ledger(7), record));
            return std::string();
        };
        return at.store->act(act);
    };
    CHECK(refusal(with("k\xff", {.type = 1, .payload = "x"})) == RefusalCode::malformed);
    CHECK(refusal(with("k1", {.type = 1, .actor = {"\xc3"}, .payload = "x"})) ==
          RefusalCode::malformed);
    CHECK(refusal(with("k2", {.type = 1, .unit = {"\xed\xa0\x80"}, .payload = "x"})) ==
          RefusalCode::malformed);
    CHECK(at.count("event") == 0);
    CHECK(with("k3", {.type = 1, .payload = "\xff"}));  // a payload is bytes: its owner reads it
    CHECK(at.store->view([](Snapshot& s) { return s.records(ledger(7)); })->size() == 1);
}

TEST_CASE_TEMPLATE("personal data can be erased and the chain still verifies", S, STORES) {
    S at;
    Act act = entry(7, "k1", "a");
    act.work = [](Transaction& tx) -> Result<std::string> {
        MC_CHECK(tx.append(ledger(7), {.type = 1, .payload = "x", .personal = "Đặng Thị Hường"}));
        MC_CHECK(tx.append(ledger(7), {.type = 2, .payload = "y"}));
        return std::string("done");
    };
    REQUIRE(at.store->act(act));
    const auto personal = [&] {
        return *at.store->view([](Snapshot& s) { return s.personal(ledger(7), 1); });
    };
    CHECK(personal() == "Đặng Thị Hường");
    Act erasing = entry(7, "k2", "a");
    erasing.work = [](Transaction& tx) -> Result<std::string> {
        MC_CHECK(tx.append(ledger(7), {.type = 3, .payload = "z", .erases = {1}}));
        return std::string();
    };
    erasing.again = {};
    REQUIRE(at.store->act(erasing));
    CHECK_FALSE(personal().has_value());
    const auto records = at.store->view([](Snapshot& s) { return s.records(ledger(7)); });
    REQUIRE(verify_chain(*records));
    CHECK((*records)[0].personal != Hash{});
    CHECK((*records)[1].personal == Hash{});
}

TEST_CASE_TEMPLATE("rows are put, replaced and erased by key, with null, text and bytes", S,
                   STORES) {
    S at;
    const auto rows = [&] {
        return *at.store->view([](Snapshot& s) { return s.query(all_rows, {}); });
    };
    const auto write = [&](auto work) {
        REQUIRE(at.store->write(
            [=](Transaction& tx) -> Result<std::string> { return work(tx), std::string(); }));
    };
    write([](Transaction& tx) {
        for (std::int64_t i = 1; i <= 3; ++i)
            tx.put(rows_of_ledger,
                   {i, std::string("tên ") + std::to_string(i), Bytes{std::string("\0\xFF", 2)}});
        tx.put(rows_of_ledger, {std::int64_t{3}, {}, Bytes{""}});
    });
    REQUIRE(rows().size() == 3);
    CHECK(rows()[0].text(1) == "tên 1");
    CHECK(rows()[0].bytes(2) == std::string("\0\xFF", 2));
    CHECK(rows()[2].null(1));
    CHECK(rows()[2].bytes(2).empty());
    write([](Transaction& tx) {
        tx.erase(rows_of_ledger, {std::int64_t{1}});
        tx.put(rows_of_ledger, {std::int64_t{2}, std::string(), {}});
    });
    REQUIRE(rows().size() == 2);
    CHECK(rows()[0].text(1).empty());
}

TEST_CASE("what all acts of a commit ask is asked once, and again after a stream it is about") {
    SqliteUnderTest at;  // all acts are of one commit here; on PostgreSQL lanes share them
    std::latch gate{1}, entered{1};
    std::binary_semaphore done{0};
    std::atomic<int> left{6};
    at.store->act(Act{.work = [&](Transaction&) -> Result<std::string> {
                      return entered.count_down(), gate.wait(), std::string();
                  }},
                  [](auto) {});
    entered.wait();
    static constexpr Statement all_events{"all_events", "SELECT count(*) FROM event",
                                          "SELECT count(*) FROM event"};
    static constexpr std::array about{StreamKind::calendar};
    std::vector<std::int64_t> seen(6);
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const StreamKey key =
            i == 3 ? StreamKey{StreamKind::calendar, 1} : ledger(10 + std::int64_t(i));
        at.store->act(Act{.stream = key,
                          .request_key = "k" + std::to_string(i),
                          .work = [&seen, i, key](Transaction& tx) -> Result<std::string> {
                              MC_TRY(rows, tx.query_once(all_events, {}, about));
                              seen[i] = rows.front().integer(0);
                              MC_CHECK(tx.append(key, {.type = 1, .payload = "x"}));
                              return std::string();
                          }},
                      [&](Result<Answer> answer) {
                          CHECK(answer);
                          if (--left == 0) done.release();
                      });
    }
    gate.count_down();
    done.acquire();
    CHECK(at.store->stats().largest_batch == 6);
    CHECK_MESSAGE((seen == std::vector<std::int64_t>{0, 0, 0, 0, 4, 4}),
                  fmt::format("{}", fmt::join(seen, " ")));
    // A commit knows nothing of the one before it.
    REQUIRE(at.store->write([&](Transaction& tx) -> Result<std::string> {
        MC_TRY(rows, tx.query_once(all_events, {}, about));
        CHECK(rows.front().integer(0) == 6);
        return std::string();
    }));
}

TEST_CASE_TEMPLATE("one impossible act in a batch does not take the others with it", S, STORES) {
    S at;
    std::latch gate{1};
    std::binary_semaphore done{0};
    std::atomic<int> left{5}, good{0};
    at.store->act(Act{.work = [&](Transaction&) -> Result<std::string> {
                      return gate.wait(), std::string();
                  }},
                  [](auto) {});
    for (std::int64_t i = 0; i < 5; ++i) {
        Act act = entry(10 + i, "k" + std::to_string(i), "x");
        act.work = [i](Transaction& tx) -> Result<std::string> {
            MC_CHECK(tx.append(ledger(10 + i), {.type = 1, .payload = "x"}));
            // A name is unique in this table; the fourth wants the name of the second.
            tx.put(rows_of_ledger, {i, "name " + std::to_string(i == 3 ? 1 : i), {}});
            return std::string();
        };
        at.store->act(act, [&](Result<Answer> answer) {
            if (answer) ++good;
            if (--left == 0) done.release();
        });
    }
    gate.count_down();
    done.acquire();
    CHECK(good == 4);
    CHECK(at.revision(13) == 0);
    CHECK(at.revision(14) == 1);
    CHECK(at.count("ledger_row") == 4);
}

TEST_CASE_TEMPLATE("more waiting acts than the queue holds are told so at once", S, STORES) {
    S at(3);
    std::latch gate{1}, entered{1};
    at.store->act(Act{.work = [&](Transaction&) -> Result<std::string> {
                      return entered.count_down(), gate.wait(), std::string();
                  }},
                  [](auto) {});
    entered.wait();
    std::atomic<int> refused{0}, done{0};
    for (int i = 0; i < 20; ++i)
        at.store->act(entry(7, std::to_string(i), "x"), [&](Result<Answer> answer) {
            ++(fault(answer) == Fault::Kind::unavailable ? refused : done);
        });
    CHECK(refused >= 16);
    gate.count_down();
    at.store->close();
    CHECK(refused + done == 20);
    CHECK(fault(at.store->act(entry(7, "late", "x"))) == Fault::Kind::unavailable);
}

TEST_CASE_TEMPLATE("the caches are rebuilt from the journal: states, rows, counters, request keys",
                   S, STORES) {
    S at;
    std::map<int, std::string> first;
    for (int i = 0; i < 30; ++i)
        if (const auto done = at.store->act(numbered(1 + i % 3, "k" + std::to_string(i))))
            first[i] = done->bytes;
    REQUIRE(first.size() == 24);
    const auto before = at.dump();
    at.spoil("UPDATE stream SET state = head, revision = 99, marks = head");
    at.spoil("DELETE FROM ledger_row");
    at.spoil("DELETE FROM request");
    const auto done = at.store->rebuild(ledgers(), fold_numbered);
    REQUIRE(done);
    CHECK(at.dump() == before);
    for (const auto& [i, bytes] : first) {
        const auto again = at.store->act(numbered(1 + i % 3, "k" + std::to_string(i)));
        REQUIRE(again);
        CHECK(again->repeated);
        CHECK(again->bytes == bytes);
    }
    CHECK(at.store->act(numbered(2, "new"))->bytes == "25");
}

TEST_CASE_TEMPLATE("a journal that was tampered with is not rebuilt from", S, STORES) {
    S at;
    for (int i = 0; i < 4; ++i) REQUIRE(at.store->act(numbered(1, "k" + std::to_string(i))));
    at.spoil("DELETE FROM event WHERE seq = 2");
    const auto done = at.store->rebuild(ledgers(), fold_numbered);
    REQUIRE_FALSE(done);
    CHECK(std::get<Fault>(done.error()).kind == Fault::Kind::corrupt);
    CHECK(at.revision(1) == 4);
}

TEST_CASE_TEMPLATE("two stores on one database: the loser of a race decides anew", S, STORES) {
    S at;
    auto other = at.another();
    std::atomic<int> wrong{0};
    const auto caller = [&](Store& store, int number) {
        for (int i = 0; i < 60; ++i) {
            // Both ask with the same keys half of the time, as a client does that retries on the
            // other server.
            const std::string key = i % 2 ? "both/" + std::to_string(i)
                                          : std::to_string(number) + "/" + std::to_string(i);
            if (!store.act(numbered(1 + i % 2, key, true))) ++wrong;
        }
    };
    std::thread one([&] { caller(*at.store, 1); }), two([&] { caller(*other, 2); });
    one.join();
    two.join();
    CHECK(wrong == 0);
    check_ledger(*at.store, {1, 2}, 90);
}

namespace {

/// Takes two counters, in the order given.
Act twice_numbered(const std::string& key, const std::string& first, const std::string& second) {
    Act act{{StreamKind::dossier, 0}, key, "twice", Instant{std::chrono::seconds{1}}, {}};
    act.work = [first, second](Transaction& tx) -> Result<std::string> {
        MC_CHECK(tx.next(first));
        MC_CHECK(tx.next(second));
        return std::string();
    };
    return act;
}

}  // namespace

TEST_CASE_TEMPLATE("numbers taken in every order by two stores never leave anybody waiting", S,
                   STORES) {
    S at;
    auto other = at.another();
    std::atomic<int> wrong{0};
    std::vector<std::thread> callers;
    for (int caller = 0; caller < 8; ++caller)
        callers.emplace_back([&, caller] {
            Store& store = caller % 2 == 0 ? *at.store : *other;
            for (int i = 0; i < 25; ++i) {
                const std::string key = std::to_string(caller) + "/" + std::to_string(i);
                const bool forwards = (caller / 2 + i) % 2 == 0;
                if (!store.act(twice_numbered(key, forwards ? "a" : "b", forwards ? "b" : "a")))
                    ++wrong;
            }
        });
    for (auto& caller : callers) caller.join();
    CHECK(wrong == 0);
    for (const char* counter : {"a", "b"}) {
        const auto value = at.store->view(
            [&](Snapshot& s) { return s.query(sql::counter_value, {std::string(counter)}); });
        REQUIRE(value);
        CHECK(value->at(0).integer(0) == 200);
    }
}

TEST_CASE_TEMPLATE("what must be told outside waits in the outbox, oldest first", S, STORES) {
    S at;
    REQUIRE(at.store->act(Act{ledger(7), "", "c", Instant{std::chrono::microseconds{5}},
                              [](Transaction& tx) -> Result<std::string> {
                                  tx.tell("sms", "t", "một");
                                  tx.tell("mail", "u", "hai");
                                  return std::string();
                              }}));
    const auto told = at.store->view([](Snapshot& s) {
        return s.query(sql::outbox_due, {std::int64_t{0}, std::int64_t{9}, std::int64_t{99},
                                         std::int64_t{99}, std::int64_t{4}, std::int64_t{4}});
    });
    REQUIRE(told->size() == 2);
    CHECK((*told)[0].text(1) == "sms");
    CHECK((*told)[1].text(2) == "u");
    CHECK((*told)[0].text(3).size() == 32);
    CHECK((*told)[0].text(3) != (*told)[1].text(3));
    CHECK((*told)[1].bytes(4) == "hai");
    CHECK((*told)[0].integer(5) == 5);
}
