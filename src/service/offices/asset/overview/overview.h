// What the department of finance sees of all assets of the province: what there is, how old, how
// worn, what came and went, cars against their norm, what lies idle; and the list behind each
// figure.
#pragma once

#include "service/offices/asset/overview/keep.h"
#include "service/offices/asset/overview/views.h"
#include "service/sheet_file.h"

namespace mc {

/// As the address has it; empty: whichever.
struct OverviewAsked {
    std::string agency, kind, age, worn, move;
    std::optional<std::int64_t> year;
    bool idle = false;
    std::optional<std::int64_t> before;  // the `next` of the page before
};

/// Refuses: not_permitted (whoever does not read the books of all), not_found (agency, kind).
Result<AssetOverviewView> asset_overview(Services& services, AssetOverviewKeep& keep,
                                         const Actor& actor, const OverviewAsked& asked);
/// At most limits::page_rows_usual, the newest first. Refuses: likewise; field_invalid.
Result<AssetFactItems> asset_overview_items(Services& services, AssetOverviewKeep& keep,
                                            const Actor& actor, const OverviewAsked& asked);
/// The overview as a workbook, or the list whole.
Result<SheetFile> asset_overview_file(Services& services, AssetOverviewKeep& keep,
                                      const Actor& actor, const OverviewAsked& asked,
                                      SheetForm kind);
Result<SheetFile> asset_overview_list_file(Services& services, AssetOverviewKeep& keep,
                                           const Actor& actor, const OverviewAsked& asked,
                                           SheetForm kind);

}  // namespace mc
