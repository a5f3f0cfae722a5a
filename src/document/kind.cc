#include "document/kind.h"

#include <algorithm>
#include <array>

namespace mc {

std::optional<FileKind> kind_of(std::string_view head) {
    if (head.starts_with("%PDF-")) return FileKind::pdf;
    if (head.starts_with("\xFF\xD8\xFF")) return FileKind::jpeg;
    if (head.starts_with(std::string_view("\x89PNG\r\n\x1A\n", 8))) return FileKind::png;
    return {};
}

bool is_heic(std::string_view head) {
    static constexpr std::array<std::string_view, 8> brands{"heic", "heix", "hevc", "hevx",
                                                            "heim", "heis", "mif1", "msf1"};
    return head.size() >= 12 && head.substr(4, 4) == "ftyp" &&
           std::ranges::find(brands, head.substr(8, 4)) != brands.end();
}

std::string_view mime_of(FileKind kind) {
    switch (kind) {
        case FileKind::pdf:
            return "application/pdf";
        case FileKind::jpeg:
            return "image/jpeg";
        case FileKind::png:
            return "image/png";
        case FileKind::json:
            return "application/json";
    }
    return "application/octet-stream";
}

}  // namespace mc
