// Published vectors of the lunar calendar (lunar.json): years with mùng 1 Tết and Giỗ Tổ.
#pragma once

#include <string_view>

#include "base/vectors.h"

namespace mc {

/// Format: {"tet": {"2021": "2021-02-12", …}, "gio_to": {…}}; either may be absent, other keys are
/// ignored.
VectorReport run_lunar_vectors(std::string_view json);

}  // namespace mc
