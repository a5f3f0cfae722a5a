// What is wrong with a list from a file: every defect of every row, told at once, each where it
// stands.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/error.h"
#include "service/views/sheet_defect.h"
#include "sheet/sheet.h"

namespace mc {

enum class SheetFault : std::uint8_t {
#define MC_SHEET_DEFECT(code, sentence) code,
#include "service/sheet_in/defects.def"
#undef MC_SHEET_DEFECT
};

/// Every fault there is, in the order of the table: its public code and its sentence.
struct SheetFaultText {
    std::string_view code, sentence;
};
const std::vector<SheetFaultText>& all_sheet_faults();

struct SheetDefect {
    std::int64_t row{};  // as a spreadsheet counts; 0: the file as a whole
    std::string column;  // its heading; "" the row as a whole
    std::string typed;   // what stands in the cell, cut
    std::string code, words;
    std::string kind;  // the sentence without what it is about
    bool operator==(const SheetDefect&) const = default;
};

class SheetDefects {
public:
    /// Kept up to limits::sheet_defects_max; all are counted.
    void add(SheetFault fault, std::int64_t row, std::string column = {}, std::string typed = {},
             const std::vector<std::string>& about = {});
    /// What a decider said, at the column its field belongs to.
    void add(const Refusal& refusal, std::int64_t row, std::string column, std::string typed);
    void add(const SheetTrouble& trouble);

    std::size_t count() const { return count_; }
    /// In the order of the rows.
    std::vector<SheetDefect> take();

private:
    void keep(SheetDefect defect);
    std::vector<SheetDefect> all_;
    std::size_t count_ = 0;
};

/// As the API gives them out.
std::vector<SheetDefectView> views_of(std::vector<SheetDefect> defects);

}  // namespace mc
