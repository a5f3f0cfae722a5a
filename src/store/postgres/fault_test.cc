// The connection to PostgreSQL breaks, and commits whose outcome nobody knows.
#include <doctest/doctest.h>

#include <map>
#include <thread>

#include "store/postgres/sequencer.h"
#include "store/testing/ledger.h"

using namespace mc;
using namespace mc::testing;
using namespace std::chrono_literals;

namespace {

std::string backends_of(const std::string& database, const std::string& more = "") {
    return "FROM pg_stat_activity WHERE datname = '" + database + "' AND pid <> pg_backend_pid() " +
           more;
}

std::optional<Fault::Kind> fault_of(const Result<Answer>& answer) {
    if (answer || !std::holds_alternative<Fault>(answer.error())) return {};
    return std::get<Fault>(answer.error()).kind;
}

/// A cluster whose commits wait for a standby that does not exist, while this lives.
class NoStandby {
public:
    NoStandby() { set("'nobody'"); }
    ~NoStandby() { end(); }
    void end() { set("''"); }

private:
    static void set(const std::string& names) {
        PgCluster::shared().sql("SET synchronous_commit = local; ");
        PgCluster::shared().sql("ALTER SYSTEM SET synchronous_standby_names = " + names);
        PgCluster::shared().sql("SELECT pg_reload_conf()");
        std::this_thread::sleep_for(300ms);
    }
};

void wait_for_syncrep(const std::string& database) {
    for (int i = 0; i < 100; ++i) {
        if (PgCluster::shared().sql("SELECT count(*) " +
                                    backends_of(database, "AND wait_event = 'SyncRep'")) != "0")
            return;
        std::this_thread::sleep_for(20ms);
    }
    FAIL("no commit waits for the standby");
}

}  // namespace

TEST_CASE(
    "a cancelled wait for the standby is not taken for success: the outcome is read back by the "
    "request key") {
    PostgresUnderTest at;
    std::optional<Result<Answer>> answer;
    {
        NoStandby no_standby;
        std::thread caller([&] { answer.emplace(at.store->act(entry(7, "k1", "a"))); });
        wait_for_syncrep(at.name());
        PgCluster::shared().sql("SELECT pg_cancel_backend(pid) " +
                                backends_of(at.name(), "AND wait_event = 'SyncRep'"));
        std::this_thread::sleep_for(300ms);
        CHECK_FALSE(answer.has_value());  // the fence waits for the standby in turn
        no_standby.end();
        caller.join();
    }
    REQUIRE(answer->has_value());
    CHECK((**answer).bytes == "1:a");
    CHECK(at.store->stats().unknown_commits == 1);
    CHECK(at.revision(7) == 1);
}

TEST_CASE(
    "an outcome that cannot be learnt in time is said to be unknown, and asking again settles it") {
    PostgresUnderTest at;
    PostgresConfig config = at.config();
    config.reply_max = 1'000ms;
    config.resolve_max = 2'000ms;
    auto store = at.with(config);
    NoStandby no_standby;
    const auto unknown = store->act(entry(7, "k1", "a"));
    REQUIRE_FALSE(unknown);
    CHECK(std::get<Fault>(unknown.error()).kind == Fault::Kind::outcome_unknown);
    no_standby.end();
    const auto again = store->act(entry(7, "k1", "a"));
    REQUIRE(again);
    CHECK(again->bytes == "1:a");
    CHECK(at.revision(7) == 1);
}

TEST_CASE("after an unknown commit nothing is said to be done before a fence was waited for") {
    PostgresUnderTest at;
    PostgresConfig config = at.config();
    config.reply_max = 1'000ms;
    config.resolve_max = 1'000ms;
    config.lanes = 1;
    auto store = at.with(config);
    for (const std::string key : {"k1", ""}) {
        CAPTURE(key);
        NoStandby no_standby;
        Act act = entry(7, key, "a");
        if (key.empty()) act = numbered(8, "k2"), act.request_key = "";
        CHECK(fault_of(store->act(act)) == Fault::Kind::outcome_unknown);
        for (int i = 0; i < 10; ++i) {  // what waits is committed here now, and nowhere else
            PgCluster::shared().sql("SELECT pg_terminate_backend(pid) " +
                                    backends_of(at.name(), "AND wait_event = 'SyncRep'"));
            std::this_thread::sleep_for(50ms);
        }
        CHECK(fault_of(store->act(entry(7, "k1", "a"))) == Fault::Kind::outcome_unknown);
        no_standby.end();
        const auto again = store->act(entry(7, "k1", "a"));
        REQUIRE(again);
        CHECK(again->repeated);
    }
    CHECK(at.revision(7) == 1);
}

TEST_CASE("a rebuild takes as long as it takes, not as long as an act may") {
    PostgresUnderTest at;
    REQUIRE(at.store->act(numbered(1, "k0")));
    PostgresConfig config = at.config();
    config.reply_max = 300ms;
    auto store = at.with(config);
    std::thread other([&] {
        PgCluster::shared().sql(
            "BEGIN; LOCK TABLE counter IN SHARE MODE; SELECT pg_sleep(1.5); COMMIT", at.name());
    });
    std::this_thread::sleep_for(300ms);
    CHECK(store->rebuild(ledgers(), fold_numbered));
    other.join();
    check_ledger(*store, {1}, 1);
}

TEST_CASE("connections cut again and again under load lose and double nothing") {
    PostgresUnderTest at;
    PostgresConfig config = at.config();
    config.lanes = 2;
    auto store = at.with(config);
    std::atomic<int> answered{0};
    std::atomic<bool> over{false};
    int cuts = 0;
    // Three cuts close together, then none until another act was answered: cut without a break, a
    // commit that takes longer than the pause between two cuts could never be confirmed.
    std::thread cutter([&] {
        for (int seen = 0; !over; ++cuts) {
            PgCluster::shared().sql("SELECT pg_terminate_backend(pid) " + backends_of(at.name()));
            do std::this_thread::sleep_for(7ms);
            while (cuts % 3 == 2 && answered == seen && !over);
            seen = answered;
        }
    });
    std::vector<std::thread> callers;
    std::atomic<int> wrong{0};
    for (int caller = 0; caller < 8; ++caller)
        callers.emplace_back([&, caller] {
            for (int i = 0; i < 25; ++i, ++answered)
                if (!store->act(numbered(1 + (caller + i) % 3,
                                         std::to_string(caller) + "/" + std::to_string(i), true)))
                    ++wrong;
        });
    for (auto& caller : callers) caller.join();
    over = true;
    cutter.join();
    CHECK(wrong == 0);
    CHECK(cuts > 10);
    check_ledger(*store, {1, 2, 3}, 200);
}

TEST_CASE("without prepared statements, as behind an old PgBouncer, everything works alike") {
    PostgresUnderTest at;
    PostgresConfig config = at.config();
    config.prepare = false;
    auto store = at.with(config);
    REQUIRE(store->act(numbered(1, "k0")));
    CHECK(store->act(numbered(1, "k0"))->repeated);
    check_ledger(*store, {1}, 1);
}

namespace {

/// What a transaction of the store has for a setting, whatever the role's defaults are.
std::string setting(Store& store, const std::string& name) {
    static std::map<std::string, std::string> texts;
    std::string& sql = texts[name];
    sql = "SELECT current_setting('" + name + "')";
    const Statement ask{texts.find(name)->first, sql, sql};
    Act act = entry(1, "", "x");
    act.work = [&](Transaction& tx) -> Result<std::string> {
        MC_TRY(rows, tx.query(ask, {}));
        return rows[0].text(0);
    };
    const auto answer = store.act(act);
    return answer ? answer->bytes : "fault";
}

}  // namespace

TEST_CASE("P1 a commit is durable whatever a role or a database has for a default") {
    PostgresUnderTest at;
    const auto with = [&](const std::string& name, const std::string& value) {
        PgCluster::shared().sql("ALTER DATABASE " + at.name() + " SET " + name + " = " + value);
    };
    with("synchronous_commit", "off");
    with("default_transaction_isolation", "'repeatable read'");
    with("default_transaction_read_only", "on");
    auto store = at.another();
    CHECK(setting(*store, "synchronous_commit") == "on");
    CHECK(setting(*store, "transaction_isolation") == "read committed");
    REQUIRE(store->act(numbered(7, "k1")));
    const auto waiting = [&] {
        return PgCluster::shared().sql("SELECT count(*) FROM arrival", at.name());
    };
    for (int i = 0; i < 100 && waiting() != "0"; ++i) std::this_thread::sleep_for(50ms);
    CHECK(waiting() == "0");  // and the journal's order is written too
    CHECK(store->rebuild(ledgers(), fold_numbered));
    with("synchronous_commit", "remote_apply");
    CHECK(setting(*at.another(), "synchronous_commit") == "remote_apply");
}

TEST_CASE("a full round of the order is one reading, although the planner knows an empty table") {
    PostgresUnderTest at;
    at.store.reset();  // nobody numbers beside
    const auto wait = [&](const char* until) {
        at.spoil(std::string("INSERT INTO arrival(kind, stream, seq, hash) "
                             "SELECT 5, i, 1, sha256(i::text::bytea) FROM generate_series(1, ") +
                 until + ") i");
    };
    wait("2000");
    at.spoil("DELETE FROM arrival");
    at.spoil("ANALYZE arrival");  // as it is found between two rounds: pages, and nothing on them
    wait("30000");
    auto link = postgres::Link::open({.conninfo = at.config().conninfo});
    REQUIRE(link);
    const auto first = postgres::Sequencer::round(**link, 20'000);
    REQUIRE(first);
    CHECK(*first == 20'000);
    CHECK(PgCluster::shared().sql("SELECT min(id) FROM arrival", at.name()) == "22001");
    CHECK(*postgres::Sequencer::round(**link, 20'000) == 10'000);
    CHECK(PgCluster::shared().sql("SELECT max(number) FROM journal_order", at.name()) == "30000");
    at.store = at.another();
}

TEST_CASE("P1 a server that was told not to flush is not served from, nor written to any more") {
    PostgresUnderTest at;
    REQUIRE(at.store->act(entry(7, "k1", "a")));
    for (const std::string name : {"full_page_writes", "fsync"}) {
        CAPTURE(name);
        PgCluster::shared().sql("ALTER SYSTEM SET " + name + " = off");
        PgCluster::shared().sql("SELECT pg_reload_conf()");
        std::this_thread::sleep_for(300ms);
        SeededEntropy entropy;
        const auto opened = open_postgres(at.config(), entropy);
        const auto act = at.store->act(entry(7, name, "b"));
        PgCluster::shared().sql("ALTER SYSTEM RESET " + name);
        PgCluster::shared().sql("SELECT pg_reload_conf()");
        std::this_thread::sleep_for(300ms);
        REQUIRE_FALSE(opened);
        CHECK(std::get<Fault>(opened.error()).detail.find(name + " = off") != std::string::npos);
        CHECK(fault_of(act) == Fault::Kind::unavailable);
        CHECK(at.store->act(entry(7, name, "b")));
    }
    CHECK(at.revision(7) == 3);
}
