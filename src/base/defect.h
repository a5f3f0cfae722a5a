// A defect of a data file: where it is and why it is one. Loaders return all of them at once.
#pragma once

#include <string>

namespace mc {

struct DataDefect {
    std::string file;
    int line{};
    std::string field;
    std::string reason;  // Vietnamese
    bool operator==(const DataDefect&) const = default;
};

}  // namespace mc
