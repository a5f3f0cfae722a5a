// The offices of this program: the one list. What belongs to each stands in its own file beside.
#pragma once

#include "service/office.h"

namespace mc {

extern const Office org_office, calendar_office, procedure_office, dossier_office, asset_office,
    asset_book_office, asset_count_office, ministry_office;

/// In the order in which a rebuild folds them: what others are read by comes first.
Offices all_offices();
/// The kinds of those the province is made of.
std::span<const StreamKind> reference_kinds();

}  // namespace mc
