// What a repeated request is answered with: nothing of the first answer is kept, because it follows
// from the journal.
#pragma once

#include "service/offices/dossier/act.h"

namespace mc {

/// The version a dossier is pinned to once `event` has happened to it as it was before.
/// Faults: corrupt when the journal does not have it.
Result<const Versioned*> version_of(const DossierEvent& event, const Dossier& before,
                                    const Province& province);

/// The answer to the act that wrote this record, from the state it led to.
/// Faults: corrupt. Cost: one fold over the dossier's records.
Result<std::string> answer_again(Snapshot& snapshot, DossierId id, std::int64_t seq,
                                 const Province& province);

}  // namespace mc
