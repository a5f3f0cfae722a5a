// PostgreSQL 15+: writer lanes over libpq pipelines; several server processes may share one
// database.
#pragma once

#include <chrono>

#include "store/store.h"

namespace mc {

struct PostgresConfig {
    std::string conninfo;   // libpq's, e.g. "host=/run/postgresql dbname=motcua"
    std::size_t lanes = 2;  // writer connections; acts are dealt to them by stream
    std::size_t readers = 4;
    std::size_t queue_max = 4'096;  // per store
    std::size_t batch_max = 256;
    bool prepare = true;  // false behind PgBouncer before 1.21 in transaction mode
    std::chrono::milliseconds reply_max{10'000};  // longest wait for one answer of the server
    std::chrono::milliseconds resolve_max{
        30'000};  // longest effort to learn the outcome of a broken commit
};

/// Connects and brings the database to the newest migration (one server does, the others wait).
/// Faults: unavailable, corrupt.
Result<std::unique_ptr<Store>> open_postgres(PostgresConfig config, Entropy& entropy);

}  // namespace mc
