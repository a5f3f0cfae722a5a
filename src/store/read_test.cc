// What a reader is told, and what it leaves behind.
#include <doctest/doctest.h>

#include <stdexcept>
#include <thread>

#include "store/testing/ledger.h"

using namespace mc;
using namespace mc::testing;
using namespace std::chrono_literals;

#define STORES SqliteUnderTest, PostgresUnderTest

TEST_CASE("a view over a connection that died while it lay idle is tried once more") {
    PostgresUnderTest at;
    REQUIRE(at.store->act(entry(7, "k1", "a")));
    for (int round = 0; round < 3; ++round) {
        REQUIRE(at.store->view([](Snapshot& s) { return s.load(ledger(7)); }));
        PgCluster::shared().sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname "
            "= '" +
            at.name() + "' AND pid <> pg_backend_pid()");
        int tries = 0;
        const auto stream = at.store->view([&](Snapshot& s) { return ++tries, s.load(ledger(7)); });
        REQUIRE(stream);
        CHECK(stream->revision == 1);
        CHECK(tries == 2);
    }
}

TEST_CASE_TEMPLATE("a view that fails is told why", S, STORES) {
    S at;
    int tries = 0;
    const auto refused = at.store->view([&](Snapshot&) -> Result<int> {
        ++tries;
        return fail(Refused{RefusalCode::not_found});
    });
    REQUIRE_FALSE(refused);
    CHECK(std::holds_alternative<Refused>(refused.error()));
    CHECK(tries == 1);
}

TEST_CASE_TEMPLATE("a reader that throws gives its connection back, and no half-read view with it",
                   S, STORES) {
    S at;
    for (int i = 0; i < 8; ++i)
        CHECK_THROWS_AS((void)at.store->read([](Snapshot& s) -> Result<Done> {
            MC_CHECK(s.load(ledger(7)));
            throw std::runtime_error("no memory");
        }),
                        std::runtime_error);
    REQUIRE(at.store->act(entry(7, "k1", "a")));
    for (int i = 0; i < 8; ++i) {
        const auto stream = at.store->view([](Snapshot& s) { return s.load(ledger(7)); });
        REQUIRE(stream);
        CHECK(stream->revision == 1);
    }
}

TEST_CASE_TEMPLATE(
    "time does not run back in a stream: a record is dated like the one before it and tells by how "
    "much the clock was behind",
    S, STORES) {
    S at;
    const auto beside = at.another();  // a server whose clock is two seconds behind
    const Instant noon{std::chrono::seconds{1'615'766'400}};
    const auto act_at = [](std::string key, Instant when, Instant* seen) {
        Act act = entry(7, std::move(key), "a");
        act.at = when;
        act.work = [work = act.work, seen](Transaction& tx) -> Result<std::string> {
            MC_TRY(time, tx.time_of(ledger(7)));
            *seen = time;
            return work(tx);
        };
        return act;
    };
    std::array<Instant, 4> seen;
    REQUIRE(at.store->act(act_at("k1", noon, &seen[0])));
    REQUIRE(beside->act(act_at("k2", noon - 2s, &seen[1])));
    REQUIRE(at.store->rebuild(ledgers({}), [](Transaction& tx, std::span<const Replayed> lines) {
        return tx.save(lines.front().record.key(), "aa");
    }));
    REQUIRE(beside->act(act_at("k3", noon - 1s, &seen[2])));
    REQUIRE(at.store->act(act_at("k4", noon + 1s, &seen[3])));
    const auto records = *at.store->view([](Snapshot& s) { return s.records(ledger(7)); });
    REQUIRE(records.size() == 4);
    const std::array<std::int64_t, 4> behind{0, 2'000'000, 1'000'000, 0};
    for (std::size_t i = 0; i < records.size(); ++i) {
        CHECK(records[i].at == (i == 3 ? noon + 1s : noon));
        CHECK(records[i].at == seen[i]);  // what was decided by
        CHECK(records[i].behind == behind[i]);
    }
    CHECK(verify_chain(records));
}

TEST_CASE_TEMPLATE("an act that waits while the caches are rebuilt finds its stream", S, STORES) {
    S at;
    REQUIRE(at.store->act(numbered(7, "k0")));
    std::optional<Result<Answer>> answer;
    std::thread clerk;
    const auto fold = [&](Transaction& tx, std::span<const Replayed> lines) -> Result<Done> {
        clerk = std::thread([&] {
            Act act = numbered(7, "k1");
            act.work = [work = act.work](Transaction& t) -> Result<std::string> {
                MC_TRY(stream, t.load(ledger(7)));
                if (stream.revision == 0) return fail(Refused{RefusalCode::not_found});
                return work(t);
            };
            answer.emplace(at.store->act(act));
        });
        std::this_thread::sleep_for(500ms);
        return fold_numbered(tx, lines);
    };
    REQUIRE(at.store->rebuild(ledgers(), fold));
    clerk.join();
    REQUIRE(answer->has_value());
    CHECK((**answer).bytes == "2");
    CHECK(at.revision(7) == 2);
}
