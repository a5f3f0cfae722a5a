// What a text in a cell does to a spreadsheet that opens it.
#pragma once

#include "sheet/sheet.h"

namespace mc {

/// A text as a cell between commas: quoted where it needs to be, and never computed.
std::string csv_quoted(const std::string& text);
/// Whether a spreadsheet would compute the text instead of showing it.
bool computes(std::string_view text);
/// Whether it is what a spreadsheet shows in the place of a value it has none for: "#REF!".
bool error_cell(std::string_view text);

}  // namespace mc
