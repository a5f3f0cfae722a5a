// What an act leaves for the applicant: what happened, of which dossier, where to go, by when. The
// texts are made when it goes out (notice/text.h); a new kind is a line there.
#pragma once

#include "dossier/dossier.h"
#include "store/transaction.h"

namespace mc {

/// `when`: a minute or a day as in the API; "" where the act names none.
void tell_applicant(Transaction& tx, std::string_view kind, std::int64_t id, const Dossier& dossier,
                    const std::string& when = {});

}  // namespace mc
