// The rows of a file under their headings, as people mean what stands in the cells. Every list that
// is taken in from a file is read with it; what cannot be used is told as a defect of its cell.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <variant>

#include "base/typed_fields.h"
#include "calendar/calendar.h"
#include "service/sheet_in/defects.h"

namespace mc {

struct SheetHeading {
    std::string_view words;                // as our own files have it: "Họ và tên"
    std::array<std::string_view, 3> also;  // what else people call it, folded
    bool needed;
};

/// Both are within.
struct DayRange {
    Day first = calendar_first, last = calendar_last;
};

class SheetReading {
public:
    /// Shape: a column is its place in `headings`. All three must outlive it.
    SheetReading(const Sheet& sheet, std::span<const SheetHeading> headings, SheetDefects& defects);

    /// Shape: whether the rows can be read; all else is told.
    /// Defects: those of the file and of its headings, rows_none, rows_too_many.
    bool begins(std::size_t rows_max);
    std::span<const SheetRow> rows() const { return std::span(sheet_.rows).subspan(1); }

    /// Shape: an empty cell where the file has no such column or the row ends before it.
    const SheetCell& cell(const SheetRow& row, std::size_t column) const;
    bool empty(const SheetRow& row, std::size_t column) const;
    void defect(SheetFault fault, const SheetRow& row, std::size_t column,
                const std::vector<std::string>& about = {});
    /// What a decider said of a cell.
    void refused(const Refusal& refusal, const SheetRow& row, std::size_t column);

    /// Whether the row's cells stand under their headings. Defects: row_hidden, cells_too_many,
    /// cells_too_few.
    bool right(const SheetRow& row);
    /// Defects: cell_formula, cell_error.
    bool plain(const SheetRow& row, std::size_t column);
    /// A text, or a number as a person would have typed it. Shape: nothing where it cannot be used;
    /// what equals `kept` is not judged again. Defects: as plain; text_….
    std::optional<std::string> text(const SheetRow& row, std::size_t column, TextRule rule,
                                    const std::string* kept = nullptr);
    /// Shape: nothing where it is blank, which is right, or wrong. Defects: as plain; day_….
    std::optional<Day> day(const SheetRow& row, std::size_t column, bool& right,
                           DayRange within = {});
    /// A whole number of at least 0: "15.000.000", "15,000,000", "1.5E7". Shape: as day.
    /// Defects: as plain; number_malformed, number_fraction, number_negative, number_too_large.
    std::optional<std::int64_t> number(const SheetRow& row, std::size_t column, std::int64_t most,
                                       bool& right);

    /// A number with at most two digits behind the mark: "125,5" is 12550. Shape: hundredths.
    /// Defects: as number; number_hundredths, number_ambiguous.
    std::optional<std::int64_t> hundredths(const SheetRow& row, std::size_t column,
                                           std::int64_t most, bool& right);

private:
    using Read = std::variant<std::string, SheetFault>;  // digits, or what is wrong with them
    std::optional<std::int64_t> bounded(const Read& read, const SheetRow& row, std::size_t column,
                                        std::int64_t most, bool& right);
    void place_headings();

    const Sheet& sheet_;
    std::span<const SheetHeading> headings_;
    SheetDefects& defects_;
    std::vector<std::optional<std::size_t>> at_;  // of each heading, where it stands
    std::size_t headings_written_ = 0;
};

}  // namespace mc
