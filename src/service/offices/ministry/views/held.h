// Part of what the API gives out (api/ministry.yaml): what the Ministry holds of an agency, taken
// in from a file.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "service/views/sheet_defect.h"

namespace mc {

struct HeldCheck {
    std::int64_t rows{};
    std::int64_t assets{};
    std::int64_t gone{};
    std::int64_t cost{};
    std::int64_t accumulated{};
    std::int64_t defects_count{};
    std::vector<SheetDefectView> defects;
    std::optional<std::string> plan;
};
BOOST_DESCRIBE_STRUCT(HeldCheck, (),
                      (rows, assets, gone, cost, accumulated, defects_count, defects, plan))

struct HeldDone {
    std::int64_t assets{};
    std::int64_t differences{};  // of the agency, by now
};
BOOST_DESCRIBE_STRUCT(HeldDone, (), (assets, differences))

}  // namespace mc
