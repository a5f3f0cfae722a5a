// Files that are either whole and on the disk, or not there under their name.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace mc {

/// What the system's error number means here: full, or unavailable.
Fault disk_fault(int code, std::string_view doing);
/// What was made, renamed or removed in the folder is so after a power cut too.
Result<Done, Fault> sync_folder(const std::filesystem::path& folder);
/// The file's bytes are on the disk, and from then on it has the other name (of the same folder).
/// Faults: full, unavailable.
Result<Done, Fault> settle_file(const std::filesystem::path& part,
                                const std::filesystem::path& whole);

}  // namespace mc
