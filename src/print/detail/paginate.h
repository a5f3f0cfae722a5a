// Strips onto pages.
#pragma once

#include <vector>

#include "print/detail/sheet.h"

namespace mc::forms {

struct Placed {
    const Strip* strip{};
    double y{};
    bool repeated{};  // a table head shown again: for the eye, not for the structure tree
};

struct Pages {
    double height{};
    std::vector<std::vector<Placed>> all;  // never empty
};

/// Pure: pointers are into `sheet`, which must outlive the result.
Pages paginate(const Sheet& sheet);

}  // namespace mc::forms
