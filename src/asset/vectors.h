// Cases of yearly wear (wear_cases.json): computed anew, each year that differs told with both
// values.
#pragma once

#include <string_view>

#include "asset/rules.h"
#include "base/vectors.h"

namespace mc {

/// Format: asset/case.h. A case passes when every year's line is the same to the đồng.
VectorReport run_wear_vectors(std::string_view json, const asset::WearRules& rules);

}  // namespace mc
