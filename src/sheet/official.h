// An official form that is a table, described once: who issues it, its heads in their groups, the
// numbers of its columns, its rows with headings and sums, and who signs. The workbook and the text
// between commas are made here, the print in print/official.h; all three say the same.
//
// What nobody has verified is said of each column and of the whole; people read it on the screen
// and in the workbook's second sheet, never on the print.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/law.h"
#include "base/result.h"

namespace mc {

/// What a cell holds. Shape: nothing, where nobody knows it: dots on the print, empty in a file;
/// an empty text, where there is nothing to be written.
using FormCell = std::variant<std::monostate, std::string, std::int64_t>;

/// How the cells of a column look.
enum class FormLook : std::uint8_t {
    letters,
    centred,     // codes and days
    whole,       // integers, a dot between thousands
    hundredths,  // integers that are hundredths: square metres, per cent
    thousands,   // đồng, told in thousands with what is over: "33.333,333"
};

struct FormColumn {
    std::string mark;  // under the head: "A", "1", "6 = 3 + 5"
    std::string title;
    std::vector<std::string> over;  // heads above it, the outermost first; neighbours share one
    FormLook look{};
    int width = 10;  // letters of a usual cell
    Confidence confidence = Confidence::assumed;
    std::string lacks;  // why the register has nothing for it; "" where it has
};

enum class FormRowKind : std::uint8_t { plain, heading, sum };

/// Shape: as many cells as the table has columns; a heading's stand where its words begin.
struct FormRow {
    std::vector<FormCell> cells;
    FormRowKind kind{};
};

struct FormTable {
    std::string title;                // "I. Về đất"; may be empty
    std::vector<std::string> lines;   // above the table; may be empty
    std::vector<FormColumn> columns;  // none: lines alone
    std::vector<FormRow> rows;
};

struct FormSignature {
    std::string title;  // in capitals as printed
    std::string hint;   // "(Ký, họ tên)"
};

struct OfficialForm {
    std::string number;                                     // "S24-H", "04a-ĐK/TSC"
    std::string law;                                        // "Thông tư số 24/2024/TT-BTC"
    std::string title;                                      // in capitals
    std::vector<std::string> under;                         // lines below the title: "Năm 2026"
    std::vector<std::pair<std::string, std::string>> head;  // "Đơn vị" → its name; empty: dots
    std::string issuer;                                     // for a file's properties
    std::string unit;                                       // "đồng"; "" where there is no money
    std::vector<FormTable> tables;
    std::vector<std::string> after;  // sentences before the signatures
    std::string place;               // where it is signed: "Vĩnh Hải"
    std::vector<FormSignature> signatures;
    Confidence confidence = Confidence::assumed;  // of number, title and layout
    std::string source;                           // who was seen to print it so
    std::vector<std::string> lacking;             // what this print could not say, and why
};

/// Rows of all tables, headings and sums among them.
std::size_t rows_of(const OfficialForm& form);

/// "Mẫu số S24-H (Ban hành kèm theo …)"; the number alone, where nobody knows the edition.
std::string form_words(const OfficialForm& form);

/// "1.234.567", "12,50", "33.333,333"; "" for what nobody knows and for an empty text.
std::string words_of(const FormCell& cell, FormLook look);
/// The same as files have it: "1234567", "12.50", "33333.333".
std::string digits_of(std::int64_t number, FormLook look);

/// The sum of a column over plain rows. Shape: nothing, where one of them is not known; an empty
/// text where none of them says anything.
FormCell sum_of(const std::vector<FormRow>& rows, std::size_t column);

/// Adds to a sum of cells. Shape: what is not known makes the sum unknown; texts add nothing.
void add_to(FormCell& sum, const FormCell& cell);

/// Shape: as csv_of(columns, rows); tables after another, a line between them. Heads in one line,
/// groups before titles; amounts as digits alone.
std::string csv_of(const OfficialForm& form);

/// A workbook to be printed: heads merged and repeated, amounts as numbers, A4 landscape; a second
/// sheet says what is not verified and what is lacking.
/// Faults: unavailable, when it could not be packed.
/// Cost:   a hundred thousand rows of seventeen cells in less than a second.
Result<std::string> xlsx_of(const OfficialForm& form);

}  // namespace mc
