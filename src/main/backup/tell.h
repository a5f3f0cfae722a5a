// What a backup came to: for the person at the terminal, and as numbers for who watches.
#pragma once

#include "main/backup/files.h"
#include "main/command.h"

namespace mc::backup {

struct Told {
    std::string name, odd;
    Manifest manifest;
    Uploads uploads;
    /// Whether somebody has to look: the backup lacks something, or something is rotting.
    bool wanting() const {
        return !manifest.missing.empty() || !manifest.damage.empty() || !odd.empty() ||
               !uploads.again.empty();
    }
};

/// Gives the command's exit status.
int tell(const BackupOptions& options, const Told& told);
/// The file of --numbers, in Prometheus' text form; `told`: none where there is no backup.
Result<Done> write_numbers(const BackupOptions& options, const Told* told);

}  // namespace mc::backup
