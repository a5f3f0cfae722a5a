#include "store/sqlite/open.h"

#include "store/migration.h"
#include "store/pool.h"
#include "store/rebuild.h"
#include "store/sqlite/session.h"
#include "store/statements.h"
#include "store/writer.h"

namespace mc {
namespace {

using sqlite::Connection;
using sqlite::SqliteSession;
constexpr std::int64_t application_id = 0x6D63'6A6E;  // "mcjn", in the file's header
constexpr std::chrono::milliseconds resolve_max{1'000};

// Prepared once a connection: parsing them again would cost more than a look-up between them.
constexpr std::string_view begin_sql = "BEGIN", commit_sql = "COMMIT";

Result<Done, Fault> run(Connection& connection, std::string_view sql) {
    MC_TRY(use, connection.prepare(sql.data(), sql));
    return use.run();
}

Result<std::int64_t, Fault> pragma(Connection& connection, std::string_view sql) {
    MC_TRY(use, connection.prepare(sql.data(), sql));
    MC_CHECK(use.step());
    return use.integer(0);
}

Result<Done, Fault> migrate(Connection& connection) {
    MC_TRY(version, pragma(connection, "PRAGMA user_version"));
    MC_TRY(owner, pragma(connection, "PRAGMA application_id"));
    const auto steps = sqlite_migrations();
    if (version > 0 && owner != application_id)
        return fail(Fault{Fault::Kind::corrupt, "this file is not ours"});
    if (version > static_cast<std::int64_t>(steps.size()))
        return fail(Fault{Fault::Kind::corrupt, "this file was written by a newer version"});
    for (const Migration& step : steps) {
        if (step.number <= version) continue;
        const std::string script = "BEGIN IMMEDIATE;" + std::string(step.sql) +
                                   ";PRAGMA application_id=" + std::to_string(application_id) +
                                   ";PRAGMA user_version=" + std::to_string(step.number) +
                                   ";COMMIT";
        MC_CHECK(connection.execute(script));
    }
    return Done{};
}

/// The reading half on a connection of the pool.
class SqliteSnapshot final : public Snapshot {
public:
    explicit SqliteSnapshot(Connection& connection) : connection_(connection) {}
    Result<Stream> load(StreamKey key) override {
        MC_TRY(rows, query(sql::stream_by_key, {static_cast<std::int64_t>(key.kind), key.id}));
        return rows.empty() ? Stream{} : stream_of(rows[0]);
    }
    Result<Rows> query(const Statement& statement, std::vector<Cell> cells) override {
        MC_TRY(rows, connection_.query(statement, cells));
        return std::move(rows);
    }

private:
    Connection& connection_;
};

class SqliteStore final : public Store {
public:
    SqliteStore(SqliteConfig config, std::unique_ptr<SqliteSession> session, Entropy& entropy)
        : config_(std::move(config)),
          entropy_(entropy),
          readers_(config_.readers),
          writer_(std::move(session), entropy_, counts_, resolve_max),
          lane_(config_.queue_max, config_.batch_max,
                [this](std::vector<Job> jobs) { writer_.settle(std::move(jobs)); }) {}
    ~SqliteStore() override { lane_.close(); }

    using Store::act;
    void act(Act act, Answered answered) override {
        Job job{std::move(act), std::move(answered)};
        if (!lane_.push(job))
            job.answered(fail(Fault{Fault::Kind::unavailable, "queue full or closed"}));
    }

    Result<Done> read(const std::function<Result<Done>(Snapshot&)>& work) override {
        Lent lent;
        if (!readers_.borrow(lent))
            return fail(Fault{Fault::Kind::unavailable, "all readers are busy"});
        auto result = read_on(lent, work);
        readers_.give_back(std::move(lent));
        return result;
    }

    Result<Done> rebuild(std::span<const Projection* const> projections, Fold fold) override {
        MC_TRY(connection, Connection::open(config_.path, config_.vfs, Connection::Mode::write));
        SqliteSession session(config_.path, config_.vfs, std::move(connection));
        return mc::rebuild(session, projections, fold, entropy_);
    }

    StoreStats stats() const override {
        StoreStats stats = counts_.read();
        stats.queued = lane_.queued();
        return stats;
    }

    void close() override { lane_.close(); }

private:
    using Lent = std::unique_ptr<Connection>;

    Result<Done> read_on(Lent& lent, const std::function<Result<Done>(Snapshot&)>& work) {
        if (!lent) {
            MC_TRY(opened, Connection::open(config_.path, config_.vfs, Connection::Mode::read));
            lent = std::make_unique<Connection>(std::move(opened));
        }
        MC_CHECK(run(*lent, begin_sql));
        SqliteSnapshot snapshot(*lent);
        auto result = work(snapshot);
        // A connection that cannot end its transaction is of no more use; the next reader opens
        // another.
        if (!run(*lent, commit_sql)) lent.reset();
        return result;
    }

    SqliteConfig config_;
    Entropy& entropy_;
    Counts counts_;
    Pool<Connection> readers_;
    Writer writer_;
    Lane lane_;  // last: its thread uses everything above
};

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite(SqliteConfig config, Entropy& entropy) {
    MC_TRY(connection, Connection::open(config.path, config.vfs, Connection::Mode::write));
    MC_CHECK(migrate(connection));
    auto session = std::make_unique<SqliteSession>(
        config.path, config.vfs, std::move(connection),
        std::make_unique<sqlite::Checkpointer>(config.path, config.vfs, config.log_pages));
    return std::unique_ptr<Store>(
        std::make_unique<SqliteStore>(std::move(config), std::move(session), entropy));
}

}  // namespace mc
