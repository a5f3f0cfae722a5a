#include "store/sqlite/open.h"

#include <filesystem>

#include "store/durable.h"
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
constexpr std::string_view begin_sql = "BEGIN", commit_sql = "COMMIT",
                           format_sql = "SELECT number, towards FROM data_format";

Result<Done, Fault> run(Connection& connection, std::string_view sql) {
    MC_TRY(use, connection.prepare(sql.data(), sql));
    return use.run();
}

Result<std::int64_t, Fault> pragma(Connection& connection, std::string_view sql) {
    MC_TRY(use, connection.prepare(sql.data(), sql));
    MC_CHECK(use.step());
    return use.integer(0);
}

/// Which format the file says it has; nothing where it does not.
Result<std::optional<StoredFormat>, Fault> format_of(Connection& connection) {
    std::optional<StoredFormat> stored;
    MC_TRY(tables, pragma(connection,
                          "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = "
                          "'data_format'"));
    if (tables == 0) return stored;
    MC_TRY(use, connection.prepare(format_sql.data(), format_sql));
    MC_TRY(row, use.step());
    if (row) stored = StoredFormat{use.integer(0), use.integer(1)};
    return stored;
}

/// The migrations after `version`, and what the file says of itself then: all of it or nothing.
std::string script_after(std::int64_t version, int tables, std::optional<StoredFormat> format) {
    std::string script = "BEGIN IMMEDIATE;";
    for (const Migration& step : formats().sqlite)
        if (step.number > version && step.number <= tables) script += std::string(step.sql) + ";";
    if (format)
        script += fmt::format("INSERT INTO data_format(number, towards) VALUES({}, {});",
                              format->number, format->towards);
    return script + fmt::format("PRAGMA application_id={};PRAGMA user_version={};COMMIT",
                                application_id, tables);
}

/// The whole file as of now under another name: there once it is complete and on the disk.
Result<Done, Fault> copy_aside(Connection& connection, const std::string& copy) {
    const std::string part = copy + ".part";
    std::error_code none;
    std::filesystem::remove(part, none);
    std::string quoted;
    for (const char c : part) quoted.append(c == '\'' ? 2 : 1, c);
    auto written = connection.execute("VACUUM INTO '" + quoted + "'");
    if (written) written = settle_file(part, copy);
    if (!written) std::filesystem::remove(part, none);
    return written;
}

Result<Done, Fault> begin_here(Connection& connection, const SqliteConfig& config) {
    if (config.opening != Opening::make && config.opening != Opening::restore)
        return fail(Fault{Fault::Kind::corrupt, "there is no journal in this file"});
    const std::int64_t today = formats().today().number;
    const StoredFormat said{config.opening == Opening::restore ? 0 : today, today};
    return connection.execute(script_after(0, format_numbered(config.format).tables, said));
}

Result<Done, Fault> migrate(Connection& connection, const SqliteConfig& config) {
    MC_TRY(version, pragma(connection, "PRAGMA user_version"));
    MC_TRY(owner, pragma(connection, "PRAGMA application_id"));
    MC_TRY(tables, pragma(connection, "SELECT count(*) FROM sqlite_master"));
    if ((version > 0 && owner != application_id) || (version == 0 && (owner != 0 || tables > 0)))
        return fail(Fault{Fault::Kind::corrupt, "this file is not ours"});
    if (version == 0) return begin_here(connection, config);
    MC_TRY(stored, format_of(connection));
    MC_CHECK(may_open(stored, config.opening));
    const int today = formats().today().tables;
    if (config.opening != Opening::upgrade || version == today) return Done{};
    return connection.execute(script_after(version, today, {}));
}

/// The reading half on a connection of the pool.
class SqliteSnapshot final : public Snapshot {
public:
    explicit SqliteSnapshot(Connection& connection) : connection_(connection) {}
    Result<Rows> query(const Statement& statement, std::vector<Cell> cells) override {
        MC_TRY(rows, connection_.query(statement, cells));
        return std::move(rows);
    }

private:
    Connection& connection_;
};

/// The connections that read.
class Readers {
public:
    Readers(const SqliteConfig& config, Connection::Mode mode)
        : path_(config.path), vfs_(config.vfs), mode_(mode), pool_(config.readers) {}

    Result<Done> read(const std::function<Result<Done>(Snapshot&)>& work) {
        Pool<Connection>::Lease lease(pool_);
        if (!lease) return fail(Fault{Fault::Kind::unavailable, "all readers are busy"});
        return read_on(lease.connection, work);
    }

private:
    using Lent = std::unique_ptr<Connection>;

    Result<Done> read_on(Lent& lent, const std::function<Result<Done>(Snapshot&)>& work) {
        if (!lent) {
            MC_TRY(opened, Connection::open(path_, vfs_, mode_));
            lent = std::make_unique<Connection>(std::move(opened));
        }
        if (auto begun = run(*lent, begin_sql); !begun) return lent.reset(), fail(begun.error());
        SqliteSnapshot snapshot(*lent);
        auto result = work(snapshot);
        // A connection that cannot end its transaction is of no more use; the next reader opens
        // another.
        if (!run(*lent, commit_sql)) lent.reset();
        return result;
    }

    std::string path_, vfs_;
    Connection::Mode mode_;
    Pool<Connection> pool_;
};

/// A store that nothing can be written to.
class SqliteLook final : public Store {
public:
    explicit SqliteLook(const SqliteConfig& config) : readers_(config, Connection::Mode::look) {}
    void act(Act, Answered answered) override { answered(fail(only_read())); }
    Result<Done> read(const std::function<Result<Done>(Snapshot&)>& work) override {
        return readers_.read(work);
    }
    Result<Done> rebuild(const Rebuilding&, Fold) override { return fail(only_read()); }
    StoreStats stats() const override { return {}; }
    void close() override {}

private:
    static Fault only_read() {
        return {Fault::Kind::unavailable, "the store was opened to be read"};
    }
    Readers readers_;
};

class SqliteStore final : public Store {
public:
    SqliteStore(SqliteConfig config, std::unique_ptr<SqliteSession> session, Entropy& entropy)
        : config_(std::move(config)),
          entropy_(entropy),
          readers_(config_, Connection::Mode::read),
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
        return readers_.read(work);
    }

    Result<Done> rebuild(const Rebuilding& all, Fold fold) override {
        MC_TRY(connection, Connection::open(config_.path, config_.vfs, Connection::Mode::write));
        SqliteSession session(config_.path, config_.vfs, std::move(connection));
        return mc::rebuild(session, all, fold, entropy_);
    }

    StoreStats stats() const override {
        StoreStats stats = counts_.read();
        stats.queued = lane_.queued();
        return stats;
    }

    void trace(const Tracing* tracing) override { counts_.tracing = tracing; }

    void close() override { lane_.close(); }

private:
    SqliteConfig config_;
    Entropy& entropy_;
    Counts counts_;
    Readers readers_;
    Writer writer_;
    Lane lane_;  // last: its thread uses everything above
};

}  // namespace

Found look_for_store(const SqliteConfig& config) {
    std::error_code error;
    const auto size = std::filesystem::file_size(config.path, error);
    if (error || size == 0) return Found::nothing;
    auto connection = Connection::open(config.path, config.vfs, Connection::Mode::look);
    if (!connection) return Found::other;
    const auto owner = pragma(*connection, "PRAGMA application_id");
    const auto tables = pragma(*connection, "SELECT count(*) FROM sqlite_master");
    if (!owner || !tables) return Found::other;
    if (*owner == application_id) return Found::ours;
    return *owner == 0 && *tables == 0 ? Found::nothing : Found::other;  // the start broken off
}

Result<std::optional<StoredFormat>, Fault> format_in(const SqliteConfig& config) {
    MC_TRY(connection, Connection::open(config.path, config.vfs, Connection::Mode::look));
    return format_of(connection);
}

Result<Done, Fault> set_format(const SqliteConfig& config, StoredFormat format) {
    MC_TRY(connection, Connection::open(config.path, config.vfs, Connection::Mode::write));
    return connection.execute(format_update(format));
}

Result<Done, Fault> begin_upgrade(const SqliteConfig& config, StoredFormat format,
                                  const std::string& copy) {
    MC_TRY(connection, Connection::open(config.path, config.vfs, Connection::Mode::write));
    // Nobody else has the file open from here on, and nobody opens it before it says that an
    // upgrade is under way.
    MC_CHECK(connection.execute("PRAGMA locking_mode=EXCLUSIVE; BEGIN IMMEDIATE; COMMIT"));
    if (!copy.empty()) MC_CHECK(copy_aside(connection, copy));
    reached("copied");
    return connection.execute(format_update(format));
}

Result<std::unique_ptr<Store>> open_sqlite(SqliteConfig config, Entropy& entropy) {
    using Mode = Connection::Mode;
    const bool begins = config.opening == Opening::make || config.opening == Opening::restore;
    const Mode mode = begins                            ? Mode::make
                      : config.opening == Opening::read ? Mode::look
                                                        : Mode::write;
    MC_TRY(connection, Connection::open(config.path, config.vfs, mode));
    MC_CHECK(migrate(connection, config));
    if (config.opening == Opening::read)
        return std::unique_ptr<Store>(std::make_unique<SqliteLook>(config));
    auto session = std::make_unique<SqliteSession>(
        config.path, config.vfs, std::move(connection),
        std::make_unique<sqlite::Checkpointer>(config.path, config.vfs, config.log_pages));
    return std::unique_ptr<Store>(
        std::make_unique<SqliteStore>(std::move(config), std::move(session), entropy));
}

}  // namespace mc
