#include "store/postgres/open.h"

#include <thread>

#include "store/pool.h"
#include "store/postgres/sequencer.h"
#include "store/postgres/session.h"
#include "store/rebuild.h"
#include "store/statements.h"
#include "store/writer.h"

namespace mc {
namespace {

using postgres::ConnectOptions;
using postgres::Link;
using postgres::PgSession;

Result<long long, Fault> version_of(const postgres::Script& run) {
    MC_TRY(there, run("SELECT count(*) FROM pg_class WHERE oid = to_regclass('migration')"));
    if (there == "0") return 0LL;
    MC_TRY(newest, run("SELECT coalesce(max(number), 0) FROM migration"));
    return std::strtoll(newest.c_str(), nullptr, 10);
}

/// What the server itself must do for a commit to be one. Each session sees to the rest
/// (session.cc).
Result<Done, Fault> durable(const postgres::Script& run) {
    for (const std::string_view setting : {"fsync", "full_page_writes"}) {
        MC_TRY(value, run("SELECT current_setting('" + std::string(setting) + "')"));
        if (value != "on")
            return fail(
                Fault{Fault::Kind::unavailable,
                      "Máy chủ PostgreSQL đang đặt " + std::string(setting) + " = " + value +
                          ": hồ sơ đã báo là ghi xong có thể mất khi mất điện. Đặt lại on trong "
                          "postgresql.conf, nạp lại cấu hình rồi khởi động lại."});
    }
    return Done{};
}

/// Which format the database says it has; nothing where it does not.
Result<std::optional<StoredFormat>, Fault> format_of(const postgres::Script& run) {
    std::optional<StoredFormat> stored;
    MC_TRY(there, run("SELECT count(*) FROM pg_class WHERE oid = to_regclass('data_format')"));
    if (there == "0") return stored;
    MC_TRY(number, run("SELECT max(number) FROM data_format"));
    MC_TRY(towards, run("SELECT max(towards) FROM data_format"));
    if (!number.empty() && !towards.empty())
        stored = StoredFormat{std::strtoll(number.c_str(), nullptr, 10),
                              std::strtoll(towards.c_str(), nullptr, 10)};
    return stored;
}

Result<Done, Fault> run_after(const postgres::Script& run, long long version, int tables) {
    for (const Migration& step : formats().postgres) {
        if (step.number <= version || step.number > tables) continue;
        MC_CHECK(run(std::string(step.sql)));
        MC_CHECK(run("INSERT INTO migration(number, name) VALUES(" + std::to_string(step.number) +
                     ", '" + std::string(step.name) + "')"));
    }
    return Done{};
}

// The lock makes several servers that start together take turns; it goes with the transaction.
Result<Done, Fault> bring_to_newest(const postgres::Script& run, const PostgresConfig& config) {
    const Opening opening = config.opening;
    MC_CHECK(run(
        "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock(7882); "
        "CREATE TABLE IF NOT EXISTS migration("
        "number BIGINT PRIMARY KEY, name TEXT NOT NULL, at TIMESTAMPTZ NOT NULL DEFAULT now())"));
    MC_TRY(version, version_of(run));
    const bool restoring = opening == Opening::restore;
    if (version == 0 && opening != Opening::make && !restoring)
        return fail(Fault{Fault::Kind::corrupt, "there is no journal in this database"});
    if (version > 0) {
        MC_TRY(stored, format_of(run));
        MC_CHECK(may_open(stored, opening));
    }
    if (version == 0 || opening == Opening::upgrade)
        MC_CHECK(run_after(run, version, format_numbered(config.format).tables));
    const auto today = formats().today().number;
    if (version == 0)
        MC_CHECK(run(fmt::format("INSERT INTO data_format(number, towards) VALUES({}, {})",
                                 restoring ? 0 : today, today)));
    MC_CHECK(run("COMMIT"));
    return Done{};
}

Result<Done, Fault> migrate_with(const postgres::Script& run, const PostgresConfig& config) {
    MC_TRY(version, version_of(run));
    if (config.opening != Opening::read) {
        MC_CHECK(durable(run));
        return bring_to_newest(run, config);
    }
    if (version == 0)
        return fail(Fault{Fault::Kind::corrupt, "there is no journal in this database"});
    MC_TRY(stored, format_of(run));
    return may_open(stored, config.opening);
}

// A server that was told to stop, or was killed, is gone a moment later.
constexpr std::chrono::seconds others_end{5};
constexpr std::chrono::milliseconds look_again{200};

/// Nobody else of this program's kind is connected; a pool in front of the database hides who is.
Result<Done, Fault> alone(const postgres::Script& run) {
    const auto until = std::chrono::steady_clock::now() + others_end;
    for (;;) {
        MC_TRY(others, run("SELECT count(*) FROM pg_stat_activity WHERE datname = "
                           "current_database() AND application_name = 'motcua' AND pid <> "
                           "pg_backend_pid()"));
        if (others == "0") return Done{};
        if (std::chrono::steady_clock::now() > until)
            return fail(Fault{Fault::Kind::unavailable,
                              "Còn " + others +
                                  " kết nối của Một Cửa vào cơ sở dữ liệu này: dừng mọi máy chủ và "
                                  "lệnh đang chạy rồi làm lại."});
        std::this_thread::sleep_for(look_again);
    }
}

/// The reading half; BEGIN travels with the first question.
class PgSnapshot final : public Snapshot {
public:
    explicit PgSnapshot(Link& link) : link_(link) {}
    Result<Rows> query(const Statement& statement, std::vector<Cell> cells) override {
        begin();
        std::vector<postgres::Parameter> parameters;
        for (const Cell& cell : cells) parameters.push_back(postgres::parameter(cell));
        link_.queue(std::string(statement.name), std::string(statement.postgres),
                    std::move(parameters));
        MC_TRY(replies, link_.run());
        return std::move(replies.back().rows);
    }
    // A transaction in which one question failed answers no other.
    Result<Done> apart(const std::function<Result<Done>()>& part) override {
        MC_CHECK(say("SAVEPOINT part"));
        auto done = part();
        if (link_.alive())
            MC_CHECK(say(done ? "RELEASE SAVEPOINT part" : "ROLLBACK TO SAVEPOINT part"));
        return done;
    }
    void end() {
        if (begun_) link_.rollback();
    }

private:
    void begin() {
        if (!std::exchange(begun_, true))
            link_.queue("begin_read", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", {});
    }
    Result<Done> say(const std::string& sql) {
        begin();
        link_.queue("", sql, {});
        MC_CHECK(link_.run());
        return Done{};
    }

    Link& link_;
    bool begun_ = false;
};

struct WriterLane {
    WriterLane(const PostgresConfig& config, std::unique_ptr<PgSession> session, Entropy& entropy,
               Counts& counts, postgres::Sequencer* sequencer)
        : writer(std::move(session), entropy, counts, config.resolve_max),
          lane(config.queue_max / config.lanes + 1, config.batch_max,
               [this, sequencer](std::vector<Job> jobs) {
                   writer.settle(std::move(jobs));
                   if (sequencer) sequencer->wake();
               }) {}
    Writer writer;
    Lane lane;  // last: its thread uses the writer
};

ConnectOptions options_of(const PostgresConfig& config) {
    return {config.conninfo, config.prepare, config.reply_max};
}

class PgStore final : public Store {
public:
    PgStore(PostgresConfig config, std::vector<std::unique_ptr<PgSession>> sessions,
            Entropy& entropy)
        : config_(std::move(config)),
          entropy_(entropy),
          readers_(config_.readers),
          // Whoever opened it to read writes no numbers either.
          sequencer_(config_.opening == Opening::read
                         ? nullptr
                         : std::make_unique<postgres::Sequencer>(options_of(config_))) {
        for (auto& session : sessions)
            lanes_.push_back(std::make_unique<WriterLane>(config_, std::move(session), entropy_,
                                                          counts_, sequencer_.get()));
    }
    ~PgStore() override { PgStore::close(); }

    using Store::act;
    void act(Act act, Answered answered) override {
        // One stream always meets one lane, so its acts share batches instead of waiting for each
        // other's locks.
        const auto by = act.stream.id != 0 ? std::hash<std::int64_t>{}(act.stream.id)
                                           : std::hash<std::string>{}(act.request_key);
        Job job{std::move(act), std::move(answered)};
        if (!lanes_[by % lanes_.size()]->lane.push(job))
            job.answered(fail(Fault{Fault::Kind::unavailable, "queue full or closed"}));
    }

    Result<Done> read(const std::function<Result<Done>(Snapshot&)>& work) override {
        typename Pool<Link>::Lease lease(readers_);
        if (!lease) return fail(Fault{Fault::Kind::unavailable, "all readers are busy"});
        return read_on(lease.connection, work);
    }

    Result<Done> rebuild(const Rebuilding& all, Fold fold) override {
        // One statement may empty a table of millions of rows, or wait for the acts under way.
        ConnectOptions patient = options_of(config_);
        patient.reply_max = config_.rebuild_reply_max;
        MC_TRY(link, Link::open(patient));
        PgSession session(patient, std::move(link));
        return mc::rebuild(session, all, fold, entropy_);
    }

    StoreStats stats() const override {
        StoreStats stats = counts_.read();
        for (const auto& lane : lanes_) stats.queued += lane->lane.queued();
        return stats;
    }

    void trace(const Tracing* tracing) override { counts_.tracing = tracing; }

    void close() override {
        for (const auto& lane : lanes_) lane->lane.close();
        if (sequencer_) sequencer_->close();
    }

private:
    using Lent = std::unique_ptr<Link>;

    Result<Done> read_on(Lent& lent, const std::function<Result<Done>(Snapshot&)>& work) {
        const bool used_before = lent != nullptr;
        auto result = read_once(lent, work);
        // A connection that died while it lay idle (restart, failover) costs one more try, not the
        // reader's question.
        if (!result && !lent && used_before) return read_once(lent, work);
        return result;
    }

    Result<Done> read_once(Lent& lent, const std::function<Result<Done>(Snapshot&)>& work) {
        if (!lent) {
            MC_TRY(opened, Link::open(options_of(config_)));
            lent = std::move(opened);
        }
        PgSnapshot snapshot(*lent);
        auto result = work(snapshot);
        snapshot.end();
        if (!lent->alive()) lent.reset();
        return result;
    }

    PostgresConfig config_;
    Entropy& entropy_;
    Counts counts_;
    Pool<Link> readers_;
    std::unique_ptr<postgres::Sequencer> sequencer_;
    std::vector<std::unique_ptr<WriterLane>> lanes_;
};

}  // namespace

Result<bool> holds_store(const PostgresConfig& config) {
    bool holds = false;
    MC_CHECK(postgres::run_scripts(options_of(config),
                                   [&](const postgres::Script& run) -> Result<Done, Fault> {
                                       MC_TRY(version, version_of(run));
                                       holds = version > 0;
                                       return Done{};
                                   }));
    return holds;
}

Result<std::optional<StoredFormat>, Fault> format_in(const PostgresConfig& config) {
    std::optional<StoredFormat> stored;
    MC_CHECK(postgres::run_scripts(options_of(config),
                                   [&](const postgres::Script& run) -> Result<Done, Fault> {
                                       MC_TRY(found, format_of(run));
                                       stored = found;
                                       return Done{};
                                   }));
    return stored;
}

Result<Done, Fault> set_format(const PostgresConfig& config, StoredFormat format) {
    return postgres::run_scripts(options_of(config),
                                 [&](const postgres::Script& run) -> Result<Done, Fault> {
                                     MC_CHECK(durable(run));
                                     MC_CHECK(run(format_update(format)));
                                     return Done{};
                                 });
}

Result<Done, Fault> begin_upgrade(const PostgresConfig& config, StoredFormat format) {
    return postgres::run_scripts(options_of(config),
                                 [&](const postgres::Script& run) -> Result<Done, Fault> {
                                     MC_CHECK(durable(run));
                                     MC_CHECK(alone(run));
                                     // No act is under way when it is said, and none begins before
                                     // it is.
                                     MC_CHECK(
                                         run("BEGIN; SELECT pg_advisory_xact_lock(7884); SET LOCAL "
                                             "synchronous_commit = on; " +
                                             format_update(format) + "; COMMIT"));
                                     return alone(run);
                                 });
}

Result<std::unique_ptr<Store>> open_postgres(PostgresConfig config, Entropy& entropy) {
    config.lanes = std::max<std::size_t>(config.lanes, 1);
    MC_CHECK(postgres::run_scripts(options_of(config), [&](const postgres::Script& run) {
        return migrate_with(run, config);
    }));
    std::vector<std::unique_ptr<PgSession>> sessions;
    for (std::size_t i = 0; i < config.lanes; ++i) {
        MC_TRY(link, Link::open(options_of(config)));
        sessions.push_back(std::make_unique<PgSession>(options_of(config), std::move(link)));
    }
    return std::unique_ptr<Store>(
        std::make_unique<PgStore>(std::move(config), std::move(sessions), entropy));
}

}  // namespace mc
