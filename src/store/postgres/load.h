// Kept rows into PostgreSQL.
#pragma once

#include "store/dump.h"
#include "store/postgres/open.h"

namespace mc {

Result<std::unique_ptr<Loader>, Fault> load_postgres(const PostgresConfig& config);

/// Whether the schema holds any table; looks only.
Result<bool> holds_tables(const PostgresConfig& config);
/// Drops every table of the schema; for one whose restore was broken off.
Result<Done, Fault> drop_tables(const PostgresConfig& config);

}  // namespace mc
