// What people see of the register: lists of assets, and one with its whole life.
#pragma once

#include "service/offices/asset/desk.h"

namespace mc {

/// Refuses: not_found.
Result<AssetPage> asset_page(Services& services, const Actor& actor, std::int64_t id);

struct AssetQuestion {
    AgencyId agency;
    std::string words, class_code, state;
    std::optional<std::int64_t> before;  // the `next` of the page before
};
/// At most limits::page_rows_usual of them, the newest first.
/// Refuses: not_permitted, field_invalid.
Result<AssetItems> asset_items(Services& services, const Actor& actor, const AssetQuestion& asked);

/// Of a fiscal year; this one where nothing is said. Refuses: not_permitted, field_invalid.
Result<AssetClassesView> asset_classes(Services& services, const Actor& actor,
                                       std::optional<std::int64_t> year);

}  // namespace mc
