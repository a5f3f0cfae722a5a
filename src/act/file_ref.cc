#include "act/file_ref.h"

#include <array>

namespace mc {
namespace {

constexpr std::array<std::string_view, 4> kinds{"pdf", "jpeg", "png", "json"};

}  // namespace

std::string_view code_of(FileKind kind) {
    return kinds.at(static_cast<std::size_t>(kind));
}

}  // namespace mc
