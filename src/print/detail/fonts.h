// The one family forms are set in, found once per process and opened once per thread.
#pragma once

#include <pango/pango.h>

#include <string_view>

#include "base/result.h"

namespace mc::forms {

// Metric-compatible with Times New Roman, which NĐ 30/2020 asks for, and free; Vietnamese since
// version 2.
inline constexpr std::string_view family = "Liberation Serif";
inline constexpr std::string_view family_package = "fonts-liberation2";

/// This thread's context for laying out text; lives as long as the thread.
///
/// Unit:   one Pango unit × 1024 is one point.
/// Faults: unavailable, naming the package, when the family with Vietnamese letters is not
/// installed. Cost:   some milliseconds the first time in a thread, nothing after.
Result<PangoContext*> text_context();

/// How many faces (regular, bold, …) with all Vietnamese letters the machine has of a family.
/// Faults: unavailable, naming `package`, when there is none.
Result<int> vietnamese_faces(std::string_view wanted, std::string_view package);

}  // namespace mc::forms
