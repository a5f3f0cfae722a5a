// What a file is, judged by its first bytes and never by its name.
#pragma once

#include <optional>
#include <string_view>

#include "act/file_ref.h"

namespace mc {

/// The kind by content; nothing when it is none of the three the offices keep.
/// Shape: `head` are the first bytes of the file, at least 1 KiB where the file has them.
std::optional<FileKind> kind_of(std::string_view head);
/// A telephone's picture (HEIC). Taken in, but kept as a JPEG: no browser of an office shows it.
bool is_heic(std::string_view head);
std::string_view mime_of(FileKind kind);

}  // namespace mc
