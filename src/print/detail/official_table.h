// The table of an official form: heads in groups, column numbers, rows, headings and sums.
#pragma once

#include "print/detail/sheet.h"
#include "sheet/official.h"

namespace mc::forms {

/// Adds it to the flow; its heads are repeated on every page. Type is as large as the columns'
/// widths allow, between 6.5 and 10 points.
void add_official_table(Sheet& sheet, const FormTable& table);

}  // namespace mc::forms
