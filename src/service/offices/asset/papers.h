// What was scanned with the papers of an act: told on the page of the asset, book or stocktake that
// names it, and opened there by whoever may see that page.
#pragma once

#include "service/offices/asset/desk.h"
#include "service/offices/dossier/document.h"

namespace mc {

/// Shape: in the order in which the act names them, each called after its decision; nothing where
/// none was named.
std::optional<std::vector<PaperFile>> scans_of(const asset::Papers& papers);
std::optional<std::vector<PaperFile>> scans_of(const std::string& decision,
                                               const std::vector<FileRef>& files);

/// A file that an act on it named. Refuses: not_found, for one of another stream as for one that is
/// not there; file_quarantined.
Result<Document> asset_file(Services& services, const Actor& actor, std::int64_t id,
                            const std::string& hash);
/// Refuses: as asset_file; not_permitted.
Result<Document> asset_book_file(Services& services, const Actor& actor, const AgencyId& agency,
                                 const std::string& hash);
/// Of the decisions on a stocktake, and the pictures of what was found. Refuses: as asset_file.
Result<Document> asset_count_file(Services& services, const Actor& actor, std::int64_t id,
                                  const std::string& hash);

}  // namespace mc
