// Kept rows into the embedded database.
#pragma once

#include "store/dump.h"
#include "store/sqlite/open.h"

namespace mc {

Result<std::unique_ptr<Loader>, Fault> load_sqlite(const SqliteConfig& config);

}  // namespace mc
