// A table that a person takes away as a file.
#pragma once

#include <string>

namespace mc {

enum class SheetForm : std::uint8_t { xlsx, csv };

struct SheetFile {
    std::string name;  // for the browser's "save as"
    std::string bytes;
};

}  // namespace mc
