// A table of rows from outside, as a spreadsheet or as text between commas: what stands in its
// cells and what kept it from being read. What the rows mean is somebody else's business
// (service/offices/org/staff_sheet.h).
//
// Untrusted bytes meet the readers of ZIP and XML here and nowhere else; a server has it done aside
// (document/aside.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mc {

struct SheetCell {
    enum class Kind : std::uint8_t {
        text,
        number,   // its digits; a day is the number of days a spreadsheet counts
        formula,  // "=" and its text: what it came to is not asked
        error,    // "#REF!"
    };
    Kind kind{};
    std::string text;
    bool operator==(const SheetCell&) const = default;
};
constexpr SheetCell::Kind last_of(SheetCell::Kind) {
    return SheetCell::Kind::error;
}

struct SheetRow {
    std::int64_t number{};  // as a spreadsheet counts them, from 1
    bool hidden = false;
    std::vector<SheetCell> cells;  // from the first column on
    bool operator==(const SheetRow&) const = default;
};

struct SheetTrouble {
    enum class Kind : std::uint8_t {
        empty,          // no byte, or no cell with anything in it
        no_sheet,       // neither a spreadsheet nor text
        old_excel,      // the format before 2007
        open_document,  // .ods
        locked,         // opens with a password
        macros,         // holds a program
        damaged,        // cannot be read to the end
        unpacks,        // becomes larger than any honest sheet
        utf16,          // text of two bytes a letter
        not_utf8,       // text of another encoding
        quote_open,     // a quotation mark that is never closed
        quote_astray,   // something between a closing quotation mark and the next separator
        several,        // a second sheet with something in it
        merged,         // cells joined to one
        column_hidden,
        rows,     // more than are taken in at a time
        columns,  // more than any list of ours has
        died,     // the reader did not live to tell
    };
    Kind kind{};
    std::int64_t row{};  // 0: the file as a whole
    std::string what;    // "B2:C2", a sheet's name
    bool operator==(const SheetTrouble&) const = default;
};
constexpr SheetTrouble::Kind last_of(SheetTrouble::Kind) {
    return SheetTrouble::Kind::died;
}

struct Sheet {
    bool spreadsheet = false;  // otherwise text
    bool from_1904 = false;    // how its days are counted
    std::vector<SheetRow> rows;
    std::vector<SheetTrouble> troubles;
    bool operator==(const Sheet&) const = default;
};

template <class Io>
void fields(Io& io, SheetCell& v) {
    io(0, v.kind), io(1, v.text);
}
template <class Io>
void fields(Io& io, SheetRow& v) {
    io(0, v.number), io(1, v.hidden), io(2, v.cells);
}
template <class Io>
void fields(Io& io, SheetTrouble& v) {
    io(0, v.kind), io(1, v.row), io(2, v.what);
}
template <class Io>
void fields(Io& io, Sheet& v) {
    io(0, v.spreadsheet), io(1, v.from_1904), io(2, v.rows), io(3, v.troubles);
}

/// By its content, whatever the file is called.
/// Shape: rows with something in them, in order; troubles where there are any. Every text is UTF-8.
/// Cost: bounded by limits::sheet_…; linear.
Sheet read_sheet(std::string_view bytes);

/// The two it is made of, for tests.
Sheet read_csv(std::string_view bytes);
Sheet read_xlsx(std::string_view bytes);

/// "A", "B", … "Z", "AA": what a spreadsheet calls a column. From 0.
std::string column_name(std::size_t column);

/// The sheet beside the list in a workbook of ours, which is no list.
inline constexpr std::string_view guide_name = "Hướng dẫn";

}  // namespace mc
