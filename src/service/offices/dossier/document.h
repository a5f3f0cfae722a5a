// Documents of a dossier as bytes: scans and outputs from the file store, official forms printed
// from the record.
#pragma once

#include <variant>

#include "service/offices/dossier/history.h"

namespace mc {

struct Document {
    std::string mime;
    std::string name;                           // for the browser's "save as"
    std::string bytes;                          // of a form
    std::shared_ptr<const OpenBlob> file = {};  // what was uploaded: read from the disk as it goes
};

/// `id` is a form ("receipt", "supplement-request", "supplement-notice", "refusal",
/// "apology", "control-sheet") or the hash of a
/// file the dossier holds. Refuses: not_found, not_permitted, file_quarantined. Faults: corrupt
/// when stored bytes do not match.
Result<Document> staff_document(Services& services, const Actor& actor, DossierId id,
                                const std::string& document, const std::string& paper);

/// What the applicant may open with the receipt's secret. A wrong secret looks like an unknown
/// document.
Result<Document> public_document(Services& services, const std::string& code,
                                 const std::string& secret, const std::string& document);

}  // namespace mc
