// PostgreSQL 15+: writer lanes over libpq pipelines; several server processes may share one
// database.
#pragma once

#include <chrono>

#include "store/format.h"
#include "store/opening.h"
#include "store/store.h"

namespace mc {

struct PostgresConfig {
    std::string conninfo;   // libpq's, e.g. "host=/run/postgresql dbname=motcua"
    std::size_t lanes = 2;  // writer connections; acts are dealt to them by stream
    std::size_t readers = 4;
    std::size_t queue_max = 4'096;  // per store
    std::size_t batch_max = 256;
    Opening opening = Opening::make;
    int format = 0;       // in which a restore makes the tables; 0: today's
    bool prepare = true;  // false behind PgBouncer before 1.21 in transaction mode
    std::chrono::milliseconds reply_max{10'000};  // longest wait for one answer of the server
    // One statement of a rebuild or a migration over a province's tables; nobody waits at a
    // counter.
    std::chrono::milliseconds rebuild_reply_max{std::chrono::hours{1}};
    std::chrono::milliseconds resolve_max{
        30'000};  // longest effort to learn the outcome of a broken commit
};

/// Whether the database holds a store of ours; looks only. Faults: unavailable.
Result<bool> holds_store(const PostgresConfig& config);

/// What the database says of its format; nothing where it says none. Looks only.
Result<std::optional<StoredFormat>, Fault> format_in(const PostgresConfig& config);
Result<Done, Fault> set_format(const PostgresConfig& config, StoredFormat format);
/// Makes sure that no other server or command is connected, and says that the upgrade has begun.
/// Faults: unavailable.
Result<Done, Fault> begin_upgrade(const PostgresConfig& config, StoredFormat format);

/// Connects and does what the opening says to the tables (one server does, the others wait).
/// Faults: unavailable, also when the database is set up to forget what it has acknowledged;
/// corrupt.
Result<std::unique_ptr<Store>> open_postgres(PostgresConfig config, Entropy& entropy);

}  // namespace mc
