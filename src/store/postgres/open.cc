#include "store/postgres/open.h"

#include "store/migration.h"
#include "store/pool.h"
#include "store/postgres/session.h"
#include "store/rebuild.h"
#include "store/statements.h"
#include "store/writer.h"

namespace mc {
namespace {

using postgres::ConnectOptions;
using postgres::Link;
using postgres::PgSession;

// The lock makes several servers that start together take turns; it goes with the transaction.
Result<Done, Fault> migrate_with(const postgres::Script& run) {
    MC_CHECK(run(
        "BEGIN; SELECT pg_advisory_xact_lock(7882); CREATE TABLE IF NOT EXISTS migration("
        "number BIGINT PRIMARY KEY, name TEXT NOT NULL, at TIMESTAMPTZ NOT NULL DEFAULT now())"));
    MC_TRY(newest, run("SELECT coalesce(max(number), 0) FROM migration"));
    const auto steps = postgres_migrations();
    const auto version = std::strtoll(newest.c_str(), nullptr, 10);
    if (version > static_cast<long long>(steps.size()))
        return fail(Fault{Fault::Kind::corrupt, "this database was written by a newer version"});
    for (const Migration& step : steps) {
        if (step.number <= version) continue;
        MC_CHECK(run(std::string(step.sql)));
        MC_CHECK(run("INSERT INTO migration(number, name) VALUES(" + std::to_string(step.number) +
                     ", '" + std::string(step.name) + "')"));
    }
    MC_CHECK(run("COMMIT"));
    return Done{};
}

/// The reading half; BEGIN travels with the first question.
class PgSnapshot final : public Snapshot {
public:
    explicit PgSnapshot(Link& link) : link_(link) {}
    Result<Stream> load(StreamKey key) override {
        MC_TRY(rows, query(sql::stream_by_key, {static_cast<std::int64_t>(key.kind), key.id}));
        return rows.empty() ? Stream{} : stream_of(rows[0]);
    }
    Result<Rows> query(const Statement& statement, std::vector<Cell> cells) override {
        if (!std::exchange(begun_, true))
            link_.queue("begin_read", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", {});
        std::vector<postgres::Parameter> parameters;
        for (const Cell& cell : cells) parameters.push_back(postgres::parameter(cell));
        link_.queue(std::string(statement.name), std::string(statement.postgres),
                    std::move(parameters));
        MC_TRY(replies, link_.run());
        return std::move(replies.back().rows);
    }
    void end() {
        if (begun_) link_.rollback();
    }

private:
    Link& link_;
    bool begun_ = false;
};

struct WriterLane {
    WriterLane(const PostgresConfig& config, std::unique_ptr<PgSession> session, Entropy& entropy,
               Counts& counts)
        : writer(std::move(session), entropy, counts, config.resolve_max),
          lane(config.queue_max / config.lanes + 1, config.batch_max,
               [this](std::vector<Job> jobs) { writer.settle(std::move(jobs)); }) {}
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
        : config_(std::move(config)), entropy_(entropy), readers_(config_.readers) {
        for (auto& session : sessions)
            lanes_.push_back(
                std::make_unique<WriterLane>(config_, std::move(session), entropy_, counts_));
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
        Lent lent;
        if (!readers_.borrow(lent))
            return fail(Fault{Fault::Kind::unavailable, "all readers are busy"});
        auto result = read_on(lent, work);
        readers_.give_back(std::move(lent));
        return result;
    }

    Result<Done> rebuild(std::span<const Projection* const> projections, Fold fold) override {
        MC_TRY(link, Link::open(options_of(config_)));
        PgSession session(options_of(config_), std::move(link));
        return mc::rebuild(session, projections, fold, entropy_);
    }

    StoreStats stats() const override {
        StoreStats stats = counts_.read();
        for (const auto& lane : lanes_) stats.queued += lane->lane.queued();
        return stats;
    }

    void close() override {
        for (const auto& lane : lanes_) lane->lane.close();
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
    std::vector<std::unique_ptr<WriterLane>> lanes_;
};

}  // namespace

Result<std::unique_ptr<Store>> open_postgres(PostgresConfig config, Entropy& entropy) {
    config.lanes = std::max<std::size_t>(config.lanes, 1);
    MC_CHECK(postgres::run_scripts(options_of(config), migrate_with));
    std::vector<std::unique_ptr<PgSession>> sessions;
    for (std::size_t i = 0; i < config.lanes; ++i) {
        MC_TRY(link, Link::open(options_of(config)));
        sessions.push_back(std::make_unique<PgSession>(options_of(config), std::move(link)));
    }
    return std::unique_ptr<Store>(
        std::make_unique<PgStore>(std::move(config), std::move(sessions), entropy));
}

}  // namespace mc
