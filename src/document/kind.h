// What a file is, judged by its bytes and never by its name, and whether an officer may open it.
#pragma once

#include <optional>
#include <string_view>

#include "dossier/event.h"

namespace mc {

/// The kind by content; nothing when it is none of the three the offices take in.
/// Shape: `head` are the first bytes of the file, at least 1 KiB where the file has them.
std::optional<FileKind> kind_of(std::string_view head);
std::string_view mime_of(FileKind kind);

/// Whether bytes of a PDF ask a viewer to run something (scripts, launches, embedded files). Such a
/// file is kept in quarantine: stored, hashed, but opened by nobody until an administrator releases
/// it. Fed piece by piece, because a scan may be 25 MB; a name split over two pieces is still
/// found.
class ActiveContent {
public:
    void add(std::string_view bytes);
    bool found() const { return found_; }

private:
    std::string tail_;
    bool found_ = false;
};

}  // namespace mc
