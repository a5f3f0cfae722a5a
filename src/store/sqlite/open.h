// The embedded database: one file, one writer thread, group commit.
#pragma once

#include <chrono>

#include "store/store.h"

namespace mc {

struct SqliteConfig {
    std::string path;
    std::size_t readers = 4;
    std::size_t queue_max = 4'096;  // more waiting acts than this are told "busy" at once
    std::size_t batch_max = 512;    // acts in one commit; bounds how long the first of them waits
    int log_pages = 16'000;         // pages in the write-ahead log before they are moved (64 MB)
    std::string vfs;                // SQLite's file layer; tests put a failing one here
};

/// Opens or creates the file and brings it to the newest migration.
/// Faults: unavailable, corrupt (not ours, or written by a newer version), full.
Result<std::unique_ptr<Store>> open_sqlite(SqliteConfig config, Entropy& entropy);

}  // namespace mc
