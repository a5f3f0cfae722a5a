// What is shown of stocktakes: lists, the page of one, the list that a phone takes along, pictures.
#pragma once

#include "service/offices/asset/count_desk.h"
#include "service/offices/dossier/document.h"

namespace mc {

/// Those of an agency; without one, those whose commission the person sits in.
/// Refuses: not_permitted.
Result<AssetCountsView> asset_counts(Services& services, const Actor& actor,
                                     const AgencyId& agency);
Result<AssetCountPage> asset_count(Services& services, const Actor& actor, std::int64_t id);
Result<AssetCountLines> asset_count_lines(Services& services, const Actor& actor, std::int64_t id);
/// A picture that a finding names. Refuses: not_found, file_quarantined.
Result<Document> asset_count_photo(Services& services, const Actor& actor, std::int64_t id,
                                   const std::string& hash);
/// The minutes (biên bản kiểm kê) as they stand. Refuses: not_found, asset_count_counting; busy,
/// where other long papers are being made.
Result<Document> asset_count_minutes(Services& services, const Actor& actor, std::int64_t id);

/// The person's duty in the agency, in words; empty where there is none.
std::string duty_words(const AssetDesk& desk, const PersonId& person, const AgencyId& agency);

}  // namespace mc
