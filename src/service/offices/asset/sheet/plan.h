// What an old book of assets would write into the register, or all that is wrong with it. Deciding
// it writes nothing; the same judge answers as for one asset on the screen (asset/judge.h).
#pragma once

#include "service/offices/asset/desk.h"
#include "service/offices/asset/views/import.h"
#include "service/sheet_in/defects.h"

namespace mc {

/// What holds for all rows of a file.
struct AssetImportAsked {
    AgencyId agency;
    Day on{};
    std::string decision;
    Day decided{};
    std::vector<std::string> files;
};

/// One row: what is to be entered.
struct PlannedAsset {
    std::int64_t row{};
    asset::Entered entry;
    asset::Words words;
};

struct AssetPlan {
    std::vector<SheetDefect> defects;  // sorted by row
    std::size_t defects_count = 0;     // also those beyond what is kept
    std::vector<PlannedAsset> assets;  // in the file's order; none where something is wrong
    std::int64_t rows = 0;             // but the headings
    asset::Dong cost = 0, accumulated = 0;
    std::int64_t small = 0;  // below what the law calls a fixed asset: perhaps thousands of đồng
    /// Of all that is to be written and who asks; zero where there is nothing or something wrong.
    Hash digest{};
};

/// What stands in the register already and would be entered twice, by what tells assets apart.
struct KnownAssets {
    std::unordered_map<std::string, std::int64_t> accounts_number, plate, serial;
};
/// Faults: corrupt.
Result<KnownAssets> known_assets(Snapshot& snapshot, const AgencyId& agency);

/// Refuses, for all rows at once: field_missing, field_invalid (decision, days), asset_year_closed,
///          asset_book_missing.
Result<AssetPlan> plan_of(const AssetDesk& desk, const asset::Book& book, const KnownAssets& known,
                          const AssetImportAsked& asked, const Sheet& sheet);

}  // namespace mc
