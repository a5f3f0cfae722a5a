// The books of agencies: opened, closed year by year and computed again.
#pragma once

#include "service/offices/asset/desk.h"

namespace mc {

/// Refuses: not_permitted.
Result<AssetBooksView> asset_books(Services& services, const Actor& actor);
/// Refuses: not_permitted, not_found.
/// Cost: every asset of the agency is computed once, a hundred thousand in about two seconds.
Result<AssetBookView> asset_book(Services& services, const Actor& actor, const AgencyId& agency);

/// Both wait for the commit and are done once under their key.
/// Refuses: not_permitted, not_found, asset_book_open, field_missing, field_invalid.
Result<AssetBookView> open_asset_book(Services& services, const Asked& asked,
                                      const AgencyId& agency, const AssetBookOpenIn& in);
/// Refuses: not_permitted, asset_book_missing, asset_year_order, asset_year_running,
///          asset_year_unfit (each asset that cannot be computed), changed_meanwhile.
Result<AssetBookView> close_asset_year(Services& services, const Asked& asked,
                                       const AgencyId& agency, const AssetYearCloseIn& in);

}  // namespace mc
