// Whether what the database holds is what the journal says: read by an auditor, changes nothing.
#pragma once

#include "service/services.h"

namespace mc {

struct VerifyReport {
    std::int64_t streams{}, records{}, erased{}, dues{};
    std::vector<std::string> found_wanting;  // sentences, one a defect
};

/// Reads the whole journal in one consistent view. Every chain, every record's time and commitment,
/// every published text; of each dossier every event against the sealed process, every
/// promised due minute recomputed (P3), every number of every series; and that states, rows
/// and counters are what the journal gives. Not found here: a forger who rewrites the journal, its
/// chain and all tables together; that takes signed heads.
/// Faults: what reading the store gives; corrupt when the reference streams do not decode.
Result<VerifyReport> verify(Services& services);

}  // namespace mc
