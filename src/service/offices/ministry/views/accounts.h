// Part of what the API gives out (api/ministry.yaml): an agency's accounts taken in from a file.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "service/views/sheet_defect.h"

namespace mc {

struct AccountsCheck {
    std::int64_t rows{};
    std::int64_t assets{};
    std::int64_t sums{};
    std::int64_t cost{};
    std::int64_t accumulated{};
    std::int64_t defects_count{};
    std::vector<SheetDefectView> defects;
    std::optional<std::string> plan;
};
BOOST_DESCRIBE_STRUCT(AccountsCheck, (),
                      (rows, assets, sums, cost, accumulated, defects_count, defects, plan))

struct AccountsDone {
    std::int64_t assets{};
    std::int64_t sums{};
};
BOOST_DESCRIBE_STRUCT(AccountsDone, (), (assets, sums))

}  // namespace mc
