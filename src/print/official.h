// Official forms that are tables (sheet/official.h) as tagged PDF: A4 landscape, heads in their
// groups repeated on each page, column numbers under them, signatures kept with the last rows.
#pragma once

#include "base/result.h"
#include "base/time.h"
#include "sheet/official.h"

namespace mc::forms {

/// Refuses: asset_form_long, above limits::official_rows_max rows.
/// Faults:  as print(Receipt).
/// Pure:    same form and moment, same bytes; dots for what nobody knows.
/// Cost:    about a millisecond of processor time for four rows of seventeen columns.
Result<std::string> print(const OfficialForm& form, Minute issued);

}  // namespace mc::forms
