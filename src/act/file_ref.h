// A file that an act names: by its content, in whichever office.
#pragma once

#include <string_view>

#include "base/cbor.h"
#include "base/id.h"

namespace mc {

enum class FileKind : std::uint8_t {
    pdf,
    jpeg,
    png,
    json,  // what the program itself wrote or was answered; nobody uploads it
};
constexpr FileKind last_of(FileKind) {
    return FileKind::json;
}
std::string_view code_of(FileKind kind);

/// A file by its content; names given by people are not kept (they tend to hold personal data).
struct FileRef {
    BlobHash hash;
    FileKind kind{};
    std::int64_t bytes{};
    bool operator==(const FileRef&) const = default;
};
template <class Io>
void fields(Io& io, FileRef& v) {
    io(0, v.hash);
    io(1, v.kind);
    io(2, v.bytes);
}

}  // namespace mc
