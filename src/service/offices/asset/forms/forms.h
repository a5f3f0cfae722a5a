// The official forms of the register: which there are, what one of a year says and cannot say, and
// the file to be signed or sent.
#pragma once

#include "service/offices/asset/desk.h"
#include "service/offices/asset/views/forms.h"
#include "service/offices/dossier/document.h"
#include "service/sheet_file.h"

namespace mc {

/// Shape: `assets` are chosen ones of the book; empty: all that the form is about.
struct AssetFormAsked {
    AgencyId agency;
    std::string form;  // its word: "s24-h"
    std::int64_t year{};
    std::vector<std::int64_t> assets;
};

/// Those of a book; of the whole province for whoever reads all books.
/// Refuses: not_permitted, not_found.
Result<AssetFormsView> asset_forms(Services& services, const Actor& actor, const AgencyId& agency);

/// What the form of a year says: columns, which of them nobody has verified, what is lacking.
/// Refuses: not_permitted, not_found, field_invalid (year, assets); busy, where other long papers
/// are being made.
/// Cost:    as the file, which is made and counted.
Result<AssetFormView> asset_form(Services& services, const Actor& actor,
                                 const AssetFormAsked& asked);

/// Refuses: as asset_form; asset_form_long for a print.
Result<Document> asset_form_print(Services& services, const Actor& actor,
                                  const AssetFormAsked& asked);
Result<SheetFile> asset_form_sheet(Services& services, const Actor& actor,
                                   const AssetFormAsked& asked, SheetForm form);

/// Labels of chosen assets, or of all that stand in the book at a place, or anywhere.
/// Refuses: not_permitted, not_found, field_missing where nothing is there, asset_form_long; busy.
Result<Document> asset_labels(Services& services, const Actor& actor, const AgencyId& agency,
                              const std::vector<std::int64_t>& assets, const std::string& place);

/// What the QR code of a label says (docs/formats/forms.md): "TS0000042 /cb/tai-san/the/42".
std::string scanned_words(std::int64_t asset);

}  // namespace mc
