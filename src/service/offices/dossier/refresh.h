// What lists read, computed again after calendar or offices have changed: some dossiers at a time,
// so that acts are answered in between.
#pragma once

#include "service/services.h"

namespace mc {

/// Takes what the journal says of offices and calendar into use, and computes every row that
/// follows from it again. Broken off, it is owed until it has come to its end (refresh_owed).
/// Writes: rows of dossiers, a hundred dossiers an act. Faults: what the store gives; corrupt.
Result<Done> refresh(Services& services);

/// Whether the rows still stand as an earlier calendar or other offices gave them.
Result<bool> refresh_owed(Services& services);

}  // namespace mc
