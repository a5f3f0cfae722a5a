// Part of what the API gives out (api/asset.yaml): an old book of assets taken in from a file.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "service/views/sheet_defect.h"

namespace mc {

/// One row and what becomes of it.
struct AssetImportLine {
    std::int64_t row{};
    std::string accounts_number;
    std::string name;
    std::string class_;  // "class" on the wire
    std::string place_name;
    std::int64_t cost{};
    std::int64_t accumulated{};
};
BOOST_DESCRIBE_STRUCT(AssetImportLine, (),
                      (row, accounts_number, name, class_, place_name, cost, accumulated))

/// Sums of one class, to be held against the old book.
struct AssetImportSum {
    std::string class_;  // "class" on the wire
    std::string class_name;
    std::int64_t count{};
    std::int64_t cost{};
    std::int64_t accumulated{};
};
BOOST_DESCRIBE_STRUCT(AssetImportSum, (), (class_, class_name, count, cost, accumulated))

struct AssetImportCheck {
    std::int64_t rows{};
    std::int64_t count{};
    std::int64_t cost{};
    std::int64_t accumulated{};
    std::int64_t small{};
    std::optional<std::int64_t> threshold;
    std::int64_t defects_count{};
    std::vector<SheetDefectView> defects;
    std::vector<AssetImportSum> sums;
    std::vector<AssetImportLine> lines;
    std::optional<std::string> plan;
};
BOOST_DESCRIBE_STRUCT(AssetImportCheck, (),
                      (rows, count, cost, accumulated, small, threshold, defects_count, defects,
                       sums, lines, plan))

struct AssetImportDone {
    std::int64_t count{};
    std::int64_t cost{};
    std::int64_t accumulated{};
};
BOOST_DESCRIBE_STRUCT(AssetImportDone, (), (count, cost, accumulated))

}  // namespace mc
