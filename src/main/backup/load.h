// A backup's rows into a place that was begun for them, and the proof that they are whole: shared
// by restoring and by the rehearsal at the end of each backup.
#pragma once

#include "journal/order.h"
#include "main/backup/archive.h"
#include "main/place.h"

namespace mc::backup {

struct Loaded {
    std::vector<std::string> files;  // hashes of those that belong to the place
    OrderHead head;                  // records that waited for a number have one
};

/// `folder`: of the backup, or of the part that will become it. Faults: corrupt, full, unavailable.
Result<Loaded> load_rows(const Place& place, const std::filesystem::path& folder,
                         const std::string& name, const Key& key, const Manifest& manifest);

/// Caches from the journal, then everything compared, and the journal's end with the manifest's.
/// `files`: whether each is there and how long it is.
Result<Done> fold_and_audit(const Place& place, const Manifest& manifest, const OrderHead& head,
                            bool files);
/// The same without folding.
Result<Done> audit(OpenPlace& place, const Manifest& manifest, const OrderHead& head, bool files);

}  // namespace mc::backup
