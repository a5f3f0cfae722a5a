// Declaring assets to the national database of public assets: what an agency owes since
// when, many told at once, and the department of finance approving or returning what waits.
#pragma once

#include "service/offices/asset/desk.h"
#include "service/offices/asset/views/declaration.h"

namespace mc {

/// The oldest that are owed and the oldest that wait, each up to limits::declarations_max.
/// Refuses: not_permitted, not_found.
Result<AssetDeclarationsView> asset_declarations(Services& services, const Actor& actor,
                                                 const AgencyId& agency);

/// Of each agency that has any.
Result<std::map<std::string, AssetDeclarationCounts>> declaration_counts(Snapshot& snapshot,
                                                                         const AssetDesk& desk);
Result<AssetDeclarationCounts> declaration_counts_of(Snapshot& snapshot, const AssetDesk& desk,
                                                     const AgencyId& agency);

/// All of the items or none, as one act on the book; waits for the commit, once under its key.
/// Refuses: not_permitted (whoever does not keep the book), not_found, asset_book_missing,
///          field_invalid (items: none, too many, one twice, one that owes nothing), field_missing.
Result<AssetDeclarationsView> declare_assets(Services& services, const Asked& asked,
                                             const AgencyId& agency, const AssetDeclareIn& in);

/// The same by whoever manages the assets of the province and does not keep this book.
/// Refuses: also changed_meanwhile, where one was declared again since it was looked at.
Result<AssetDeclarationsView> judge_declarations(Services& services, const Asked& asked,
                                                 const AgencyId& agency,
                                                 const AssetDeclarationsJudgeIn& in);

}  // namespace mc
