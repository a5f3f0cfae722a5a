#include "document/kind.h"

#include <array>

namespace mc {
namespace {

constexpr std::array<std::string_view, 5> active_names{"/JavaScript", "/JS", "/Launch",
                                                       "/EmbeddedFile", "/RichMedia"};

/// A PDF name ends at a delimiter: "/JS" must not match "/JSON".
bool ends_here(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;  // not yet known; the next piece will tell
    const char c = text[at];
    const bool regular = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    return !regular;
}

bool names_action(std::string_view text) {
    for (const std::string_view name : active_names)
        for (std::size_t at = text.find(name); at != std::string_view::npos;
             at = text.find(name, at + 1))
            if (name == "/EmbeddedFile" || ends_here(text, at + name.size())) return true;
    return false;
}

}  // namespace

std::optional<FileKind> kind_of(std::string_view head) {
    if (head.starts_with("%PDF-")) return FileKind::pdf;
    if (head.starts_with("\xFF\xD8\xFF")) return FileKind::jpeg;
    if (head.starts_with(std::string_view("\x89PNG\r\n\x1A\n", 8))) return FileKind::png;
    return {};
}

std::string_view mime_of(FileKind kind) {
    switch (kind) {
        case FileKind::pdf:
            return "application/pdf";
        case FileKind::jpeg:
            return "image/jpeg";
        case FileKind::png:
            return "image/png";
    }
    return "application/octet-stream";
}

void ActiveContent::add(std::string_view bytes) {
    if (found_) return;
    constexpr std::size_t overlap = 16;  // longer than any name, its delimiter included
    tail_.append(bytes);
    found_ = names_action(tail_);
    if (tail_.size() > overlap) tail_.erase(0, tail_.size() - overlap);
}

}  // namespace mc
