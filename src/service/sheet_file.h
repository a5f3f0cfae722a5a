// A table that a person takes away as a file.
#pragma once

#include <string>

#include "sheet/official.h"
#include "sheet/write.h"

namespace mc {

enum class SheetForm : std::uint8_t { xlsx, csv };

struct SheetFile {
    std::string name;  // for the browser's "save as"
    std::string bytes;
};

/// Shape: `title` of the sheet; guide and choices of the columns stand in a workbook alone.
struct SheetTable {
    std::string title;
    std::vector<SheetColumn> columns;
    std::vector<std::vector<std::string>> rows{};
    SheetGuide guide{};
};

/// In the form that was asked for. Shape: `name` without its ending. Faults: unavailable.
Result<SheetFile> sheet_file(const std::string& name, SheetForm form, const SheetTable& table);
Result<SheetFile> sheet_file(const std::string& name, SheetForm form, const OfficialForm& table);

}  // namespace mc
