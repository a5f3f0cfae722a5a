// From the register to a form: every sight of a book's year, in the order of the assets' numbers.
#pragma once

#include "asset/forms/form.h"
#include "service/offices/asset/desk.h"

namespace mc {

/// Sights of one book, with the papers that are wanted. Shape: `assets` empty: every one of them.
/// Faults: corrupt.
/// Refuses: not_found, for a chosen one that this book does not have in the year.
Result<Done> each_sight(Snapshot& snapshot, const AssetDesk& desk, const AgencyId& agency, int year,
                        asset::FormPapers wanted, const std::vector<std::int64_t>& assets,
                        const std::function<void(const asset::Sight&)>& each);

/// Agencies whose book is open, by identity.
Result<std::vector<AgencyId>> agencies_with_books(Snapshot& snapshot);

/// A place of use within its agency, which the form names elsewhere.
std::string place_name(const AssetDesk& desk, const UnitId& place);

/// Who issues a form.
asset::FormAsked form_asked(const AssetDesk& desk, const AgencyId& agency, int year);

}  // namespace mc
