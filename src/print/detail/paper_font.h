// A typeface as paper needs it: without the programs that fit letters to pixels, which are half of
// the font file and would go into every form (a receipt weighs 47 instead of 77 kB). The letters
// are the same.
#pragma once

#include <optional>
#include <string>

namespace mc::forms {

/// A copy of the font file in memory, without hinting. Shape: a path that opens as long as the
/// process lives, "/proc/self/fd/7"; nothing when the file is no font or there is no memory.
std::optional<std::string> paper_font(const std::string& file);

}  // namespace mc::forms
