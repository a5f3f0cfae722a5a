// Whether what the database holds is what the journal says: read by an auditor, changes nothing.
// What is compared with what, and what is not: docs/operate/verify.md.
#pragma once

#include "journal/order.h"
#include "service/services.h"

namespace mc {

struct VerifyReport {
    std::int64_t streams{}, records{}, erased{}, dues{}, files{};
    std::int64_t
        waiting{};   // records that were just committed and get their number within a second
    OrderHead head;  // kept elsewhere it shows next time whether the journal was cut
    bool journal_whole = true;  // false: what was found is not given back by a rebuild, only hidden
    std::vector<std::string> found_wanting;  // sentences, one a defect
};

struct VerifyOptions {
    bool file_contents = true;  // false: only whether files are there and how long they are
    bool files = true;          // false: nothing is asked of them
};

/// Reads the whole journal in one consistent view, to its end whatever it meets. The order of all
/// records, every chain, every record's time and commitment, every published text; of each dossier
/// every event against the sealed process, every promised due minute recomputed (P3), every
/// number of every series, every file it names; and that heads, states, rows, requests and
/// counters are what the journal gives.
/// A part that cannot be read is told among what was found, and the others are read.
/// Faults: when the store cannot be asked at all.
Result<VerifyReport> verify(Services& services, VerifyOptions options = {});

/// The same over a view at hand.
Result<VerifyReport> verify_in(Snapshot& snapshot, const BlobStore& blobs, Offices offices,
                               VerifyOptions options);

}  // namespace mc
