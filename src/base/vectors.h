// The outcome of running published test vectors (`motcua vectors KIND FILE…`).
#pragma once

#include <string>
#include <vector>

namespace mc {

struct VectorReport {
    int passed{};
    int failed{};
    std::vector<std::string> failures;
};

}  // namespace mc
