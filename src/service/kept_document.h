// Files that the program writes itself, as evidence: kept by their content like those that people
// upload.
#pragma once

#include "act/file_ref.h"
#include "service/services.h"

namespace mc {

/// Puts bytes down for an event to name; what no event names in time is swept
/// like an upload.
/// Faults: full, unavailable.
Result<FileRef> keep_document(Services& services, std::string_view bytes, std::size_t bytes_max);

}  // namespace mc
