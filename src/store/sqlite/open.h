// The embedded database: one file, one writer thread, group commit.
#pragma once

#include <chrono>

#include "store/format.h"
#include "store/opening.h"
#include "store/store.h"

namespace mc {

struct SqliteConfig {
    std::string path;
    std::size_t readers = 4;
    std::size_t queue_max = 4'096;  // more waiting acts than this are told "busy" at once
    std::size_t batch_max = 512;    // acts in one commit; bounds how long the first of them waits
    int log_pages = 16'000;         // pages in the write-ahead log before they are moved (64 MB)
    Opening opening = Opening::make;
    int format = 0;   // in which a restore makes the tables; 0: today's
    std::string vfs;  // SQLite's file layer; tests put a failing one here
};

/// What the file holds; looks only. A file that cannot be read is somebody else's.
Found look_for_store(const SqliteConfig& config);

/// What the file says of its format; nothing where it says none. Looks only.
Result<std::optional<StoredFormat>, Fault> format_in(const SqliteConfig& config);
Result<Done, Fault> set_format(const SqliteConfig& config, StoredFormat format);
/// Makes sure that nobody else has the file open, keeps a copy of all of it (none where `copy` is
/// empty), and says that the upgrade has begun. Faults: unavailable (somebody has it open), full.
Result<Done, Fault> begin_upgrade(const SqliteConfig& config, StoredFormat format,
                                  const std::string& copy);

/// Opens the file as its `opening` says. One that was opened to be read answers every act with a
/// fault. Faults: unavailable, corrupt (not ours, of another format, or not there), full.
Result<std::unique_ptr<Store>> open_sqlite(SqliteConfig config, Entropy& entropy);

}  // namespace mc
