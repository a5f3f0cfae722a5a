// What the law has one person do now, of all dossiers: the list on his home screen.
#pragma once

#include "service/offices/dossier/views/duties.h"
#include "service/services.h"

namespace mc {

/// The person's own: with a step in hand, at a counter, as head of an agency; what ends first
/// stands first. What has not arisen yet and what has lapsed is not shown.
/// Shape: `limit` at most limits::page_rows_max; 0: limits::page_rows_usual.
/// Refuses: field_invalid for a broken cursor.
Result<LawDuties> law_duties(Services& services, const Actor& actor, const std::string& cursor,
                             std::size_t limit);

}  // namespace mc
