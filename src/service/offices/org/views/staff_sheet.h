// Part of what the API gives out (api/openapi.yaml): a list of people taken in from a file.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "service/views/sheet_defect.h"

namespace mc {

/// One row and what becomes of it: new, change, duty, same.
struct SheetLine {
    std::int64_t row{};
    std::string what;
    std::string name;
    std::string account;
    std::string unit_name;
    std::string role_name;
    std::optional<std::string> from;
    std::optional<std::string> until;
};
BOOST_DESCRIBE_STRUCT(SheetLine, (), (row, what, name, account, unit_name, role_name, from, until))

struct SheetCheck {
    std::int64_t rows{};
    std::int64_t people{};
    std::int64_t changed{};
    std::int64_t duties{};
    std::int64_t same{};
    std::int64_t defects_count{};
    std::vector<SheetDefectView> defects;
    std::vector<SheetLine> lines;
    std::optional<std::string> plan;
};
BOOST_DESCRIBE_STRUCT(SheetCheck, (),
                      (rows, people, changed, duties, same, defects_count, defects, lines, plan))

struct SheetDone {
    std::int64_t people{};
    std::int64_t changed{};
    std::int64_t duties{};
};
BOOST_DESCRIBE_STRUCT(SheetDone, (), (people, changed, duties))

}  // namespace mc
