// An agency's old book, taken in from a file: every defect of every row at once and nothing
// written, or all of its assets in one act.
#pragma once

#include "service/offices/asset/desk.h"
#include "service/offices/asset/views/import.h"
#include "service/sheet_file.h"

namespace mc {

/// As they come with a file, in the address of the request: days as year-month-day.
struct AssetImportIn {
    AgencyId agency;
    std::string on, decision, decided;
    std::vector<std::string> files;
};

/// Refuses: not_permitted. To be asked before a file is taken.
Result<Done> may_import_assets(Services& services, const Actor& actor, const AgencyId& agency);

/// Refuses: not_permitted, and for all rows alike field_missing, field_invalid,
///          asset_book_missing, asset_year_closed.
Result<AssetImportCheck> check_asset_import(Services& services, const Actor& actor,
                                            const AssetImportIn& in, const std::string& bytes);

/// Does what the check of the same file showed. Waits for the commit; once under its key.
/// Refuses: as the check; changed_meanwhile where it would write something else by now;
///          file_unknown.
Result<AssetImportDone> import_assets(Services& services, const Asked& asked,
                                      const AssetImportIn& in, const std::string& bytes,
                                      const std::string& plan_shown);

/// The empty list, with its headings and, as a workbook, how it is filled in.
/// Refuses: not_permitted.
Result<SheetFile> asset_import_template(Services& services, const Actor& actor,
                                        const AgencyId& agency, SheetForm form);

}  // namespace mc
