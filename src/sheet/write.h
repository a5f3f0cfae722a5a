// A table as people take it away: a workbook that opens in any spreadsheet, or text between commas.
// Every cell is text; nothing in it is computed when it is opened.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace mc {

struct SheetColumn {
    std::string heading;
    int width = 16;                    // letters
    std::vector<std::string> choices;  // what a cell of it may hold; none: anything
};

struct SheetGuide {
    std::vector<std::vector<std::string>> rows;  // the first of each is bold where it stands alone
};

/// Shape: UTF-8 with the mark that tells Excel so, commas, CRLF.
std::string csv_of(const std::vector<SheetColumn>& columns,
                   const std::vector<std::vector<std::string>>& rows);

/// Shape: the list first, then the guide (guide_name) where it has rows.
/// Faults: unavailable, when the workbook could not be made.
Result<std::string> xlsx_of(const std::string& name, const std::vector<SheetColumn>& columns,
                            const std::vector<std::vector<std::string>>& rows,
                            const SheetGuide& guide = {});

}  // namespace mc
