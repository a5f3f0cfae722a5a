// Part of what the API gives out: what is wrong with a list from a file (api/common.yaml).
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>

namespace mc {

struct SheetDefectView {
    std::int64_t row{};
    std::string column;
    std::string typed;
    std::string code;
    std::string words;
    std::string kind;  // what all of its code have in common
};
BOOST_DESCRIBE_STRUCT(SheetDefectView, (), (row, column, typed, code, words, kind))

}  // namespace mc
