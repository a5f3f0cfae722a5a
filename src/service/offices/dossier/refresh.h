// What lists read, computed again after calendar or offices have changed: some dossiers at a time,
// so that acts are answered in between.
#pragma once

#include "service/services.h"

namespace mc {

/// Takes what the journal says of offices and calendar into use, and computes every row that
/// follows from it again. Broken off, it is owed until it has come to its end (refresh_owed).
/// Writes: rows of dossiers, a hundred dossiers an act. Faults: what the store gives; corrupt.
Result<Done> refresh(Services& services);

/// After a decision on the calendar: of open dossiers only, and only what it moves. Broken off, it
/// is owed (rows_owed). `before`: the province by which the rows stand.
/// Writes: rows that differ, some hundred dossiers an act. Faults: as above.
Result<Done> refresh_moved(Services& services, const Province& before);

/// Said with the decision itself, in its transaction: rows have to follow the record with this
/// number.
Result<Done> owe_rows(Transaction& tx, std::int64_t seq);
/// Whether rows have to follow a decision still.
Result<bool> rows_owed(Snapshot& snapshot);
/// Computes what is owed; nothing where nothing is. Shape: whether there was anything.
Result<bool> settle_rows(Services& services);

/// Whether the rows still stand as an earlier calendar or other offices gave them.
Result<bool> refresh_owed(Services& services);

}  // namespace mc
