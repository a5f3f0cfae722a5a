// Published test vectors of citizen cards (`motcua vectors cccd FILE`).
#pragma once

#include <string_view>

#include "base/vectors.h"

namespace mc {

/// Shape: {"cases": [{"raw": …, "expected": {so_cccd, so_cmnd, ho_ten, ngay_sinh, gioi_tinh} or
/// {"error": …}}]}. A case that expects an error passes when the card is refused for the field the
/// error names.
VectorReport run_cccd_vectors(std::string_view json);

}  // namespace mc
