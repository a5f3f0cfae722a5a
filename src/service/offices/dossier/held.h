// Which dossier names which file: what keeps a file, and what lets those who work on the dossier
// name it again. A cache of the journal.
#pragma once

#include "dossier/event.h"
#include "store/transaction.h"

namespace mc {

extern const Projection file_held_rows;

/// Every file an event names, in its order. Pure.
std::vector<FileRef> files_of(const DossierEvent& event);

/// Rows that follow from an event; shared by acts and replay. A file once named is never let go:
/// the record names it for ever, also after another took its place.
void hold_files(Transaction& tx, DossierId id, const DossierEvent& event);

}  // namespace mc
