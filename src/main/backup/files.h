// Uploads of a place into the archive, each once, and the slice of those that lie there already
// which is read again tonight: a medium that rots is found while the office still has the file.
#pragma once

#include <set>

#include "main/backup/archive.h"
#include "main/place.h"

namespace mc::backup {

struct Uploads {
    std::vector<std::string> all;  // hashes of what the place has
    std::set<std::string> held;    // that acts name
    std::int64_t copied = 0;       // new in the archive
    std::int64_t reread = 0;       // tonight's slice
    std::vector<std::string>
        again;  // of those: were spoiled, and stored again from the office's own
};

/// Fills in what the manifest says of uploads. `night`: the number of the backup, by which the
/// slice is chosen; in limits::backup_reread_nights of them each upload has its turn. What is
/// spoiled in the archive and lost in the office is among the missing.
Result<Done> copy_files(OpenPlace& place, const Archive& archive, std::int64_t night,
                        Uploads& uploads, Manifest& manifest);

}  // namespace mc::backup
