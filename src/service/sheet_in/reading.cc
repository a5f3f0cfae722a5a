#include "service/sheet_in/reading.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.h"
#include "service/sheet_in/days.h"

namespace mc {
namespace {

using enum SheetFault;

constexpr double exactly = 1e15;  // a cell holds every whole number below as it is

/// What a spreadsheet shows of a number that it keeps in binary: "9.12E8" is 912000000, and
/// "85.599999999999994" is 85.6.
std::string digits_of(const std::string& number) {
    double value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (error != std::errc{} || end != number.data() + number.size() || std::abs(value) > exactly)
        return number;
    std::string shown = fmt::format("{:.15g}", value);
    return shown.find('e') == shown.npos ? shown : number;
}

SheetFault fault_of(TextDefect::Kind kind) {
    using Kind = TextDefect::Kind;
    switch (kind) {
        case Kind::too_long:
            return text_too_long;
        case Kind::control:
            return text_control;
        case Kind::deceives:
            return text_deceives;
        case Kind::garbled:
        case Kind::not_utf8:
            return text_garbled;
        case Kind::no_letter:
        case Kind::marks:
        case Kind::undrawn:
            return text_letters;
    }
    return text_letters;
}

bool digit(char c) {
    return c >= '0' && c <= '9';
}

/// Thousands in groups of three, parted by one mark throughout: "15.000.000". Shape: the digits.
std::optional<std::string> ungrouped(const std::string& text, char mark) {
    const std::size_t first = text.find(mark);
    if (first == 0 || first > 3) return {};
    std::string digits = text.substr(0, first);
    for (std::size_t at = first; at < text.size(); at += 4) {
        if (text[at] != mark || at + 4 > text.size()) return {};
        digits.append(text, at + 1, 3);
    }
    return std::ranges::all_of(digits, digit) ? std::optional(digits) : std::nullopt;
}

bool digits_only(const std::string& text) {
    return !text.empty() && std::ranges::all_of(text, digit);
}

/// As typed, without the spaces that part thousands.
std::string without_spaces(const SheetCell& cell) {
    std::string text = cell.kind == SheetCell::Kind::number ? digits_of(cell.text) : cell.text;
    std::erase_if(text, [](char c) { return c == ' '; });
    for (std::size_t at = 0; (at = text.find("\u00a0")) != text.npos;) text.erase(at, 2);
    // An accountant's dash is a zero.
    return text == "-" || text == "–" ? "0" : text;
}

bool negative(const std::string& text) {
    return text.starts_with('-') || text.starts_with('(');
}

/// The digits of what stands before the fraction; nothing where it is no number.
std::optional<std::string> whole_part(const std::string& text) {
    if (digits_only(text)) return text;
    for (const char mark : {'.', ','})
        if (auto digits = ungrouped(text, mark)) return digits;
    return {};
}

/// A number with a fraction, parted at its last mark. Shape: digits of both; nothing where it has
/// none or is no number.
std::optional<std::pair<std::string, std::string>> with_fraction(const std::string& text) {
    const std::size_t mark = text.find_last_of(".,");
    if (mark == text.npos) return {};
    const auto whole = whole_part(text.substr(0, mark));
    std::string rest = text.substr(mark + 1);
    if (!whole || !digits_only(rest)) return {};
    return std::pair{*whole, std::move(rest)};
}

std::variant<std::string, SheetFault> whole_number(const SheetCell& cell) {
    const std::string text = without_spaces(cell);
    if (negative(text)) return number_negative;
    if (digits_only(text)) return text;
    if (cell.kind == SheetCell::Kind::number) return number_fraction;
    if (auto whole = whole_part(text)) return *std::move(whole);
    const auto parted = with_fraction(text);
    if (!parted) return number_malformed;
    if (parted->second.find_first_not_of('0') == std::string::npos) return parted->first;
    return number_fraction;
}

std::variant<std::string, SheetFault> in_hundredths(const SheetCell& cell) {
    const std::string text = without_spaces(cell);
    if (negative(text)) return number_negative;
    if (digits_only(text)) return text + "00";
    // As people write here a comma parts the fraction; a spreadsheet's point does nothing else.
    // "120.250" has been written for both.
    if (cell.kind != SheetCell::Kind::number)
        if (const auto whole = ungrouped(text, '.'))
            return std::ranges::count(text, '.') > 1
                       ? std::variant<std::string, SheetFault>(*whole + "00")
                       : number_ambiguous;
    const auto parted = with_fraction(text);
    if (!parted) return number_malformed;
    if (parted->second.size() > 2) return number_hundredths;
    return parted->first + parted->second + (parted->second.size() == 1 ? "0" : "");
}

}  // namespace

SheetReading::SheetReading(const Sheet& sheet, std::span<const SheetHeading> headings,
                           SheetDefects& defects)
    : sheet_(sheet), headings_(headings), defects_(defects), at_(headings.size()) {}

bool SheetReading::begins(std::size_t rows_max) {
    for (const SheetTrouble& trouble : sheet_.troubles) defects_.add(trouble);
    // A few troubles leave rows that can be read; the others none.
    const std::size_t troubles = defects_.count();
    if (sheet_.rows.empty()) return false;
    place_headings();
    if (sheet_.rows.size() == 1 && troubles == 0) defects_.add(rows_none, 0);
    if (sheet_.rows.size() > rows_max + 1 && troubles == 0)
        defects_.add(rows_too_many, 0, {}, {}, {std::to_string(rows_max)});
    return defects_.count() == troubles;
}

void SheetReading::place_headings() {
    const SheetRow& head = sheet_.rows.front();
    headings_written_ = head.cells.size();
    std::vector<bool> written;  // columns with something in them
    for (const SheetRow& row : sheet_.rows) {
        if (row.cells.size() > written.size()) written.resize(row.cells.size());
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            if (!written[i]) written[i] = !blank(row.cells[i].text);
    }
    for (std::size_t i = 0; i < written.size(); ++i) {
        const std::string typed = i < head.cells.size() ? head.cells[i].text : "";
        if (blank(typed)) {
            // A row of text with too many cells is told as that row's.
            if (written[i] && (sheet_.spreadsheet || i < head.cells.size()))
                defects_.add(heading_blank, head.number, {}, {}, {column_name(i)});
            continue;
        }
        const std::string folded = fold(typed);
        const auto found = std::ranges::find_if(headings_, [&](const SheetHeading& one) {
            return folded == fold(one.words) ||
                   std::ranges::find(one.also, folded) != one.also.end();
        });
        if (folded.find("mat khau") != folded.npos || folded == "password")
            defects_.add(heading_password, head.number, typed, typed);
        else if (found == headings_.end())
            defects_.add(heading_unknown, head.number, typed, typed);
        else if (auto& place = at_[static_cast<std::size_t>(found - headings_.begin())]; place)
            defects_.add(heading_twice, head.number, std::string(found->words), typed,
                         {std::string(found->words)});
        else
            place = i;
    }
    for (std::size_t i = 0; i < headings_.size(); ++i)
        if (headings_[i].needed && !at_[i])
            defects_.add(heading_missing, head.number, std::string(headings_[i].words), {},
                         {std::string(headings_[i].words)});
}

const SheetCell& SheetReading::cell(const SheetRow& row, std::size_t column) const {
    static const SheetCell none;
    const auto place = at_[column];
    return place && *place < row.cells.size() ? row.cells[*place] : none;
}

bool SheetReading::empty(const SheetRow& row, std::size_t column) const {
    return blank(cell(row, column).text);
}

void SheetReading::defect(SheetFault fault, const SheetRow& row, std::size_t column,
                          const std::vector<std::string>& about) {
    defects_.add(fault, row.number, std::string(headings_[column].words), cell(row, column).text,
                 about);
}

void SheetReading::refused(const Refusal& refusal, const SheetRow& row, std::size_t column) {
    defects_.add(refusal, row.number, std::string(headings_[column].words), cell(row, column).text);
}

bool SheetReading::right(const SheetRow& row) {
    if (row.hidden) defects_.add(row_hidden, row.number);
    if (sheet_.spreadsheet) return true;
    // Text between separators that has too much or too little stands in the wrong columns.
    std::size_t cells = row.cells.size();
    while (cells > headings_written_ && blank(row.cells[cells - 1].text)) --cells;
    if (cells == headings_written_) return true;
    defects_.add(cells > headings_written_ ? cells_too_many : cells_too_few, row.number, {}, {},
                 {std::to_string(cells)});
    return false;
}

bool SheetReading::plain(const SheetRow& row, std::size_t column) {
    switch (cell(row, column).kind) {
        case SheetCell::Kind::error:
            return defect(cell_error, row, column), false;
        case SheetCell::Kind::formula:
            return defect(cell_formula, row, column), false;
        case SheetCell::Kind::text:
        case SheetCell::Kind::number:
            return true;
    }
    return true;
}

std::optional<std::string> SheetReading::text(const SheetRow& row, std::size_t column,
                                              TextRule rule, const std::string* kept) {
    const SheetCell& cell = this->cell(row, column);
    if (!plain(row, column)) return {};
    // What is there already is not judged again.
    if (kept && cell.text == *kept) return cell.text;
    auto text =
        typed_text(cell.kind == SheetCell::Kind::number ? digits_of(cell.text) : cell.text, rule);
    if (text) return *std::move(text);
    defect(fault_of(text.error().kind), row, column, {text.error().words});
    return {};
}

std::optional<Day> SheetReading::day(const SheetRow& row, std::size_t column, bool& right,
                                     DayRange within) {
    const SheetCell& cell = this->cell(row, column);
    const bool before = right;
    if (!plain(row, column)) return right = false, std::nullopt;
    if (blank(cell.text)) return {};
    right = false;
    const auto read = day_in(cell, sheet_.from_1904);
    if (const auto* fault = std::get_if<SheetFault>(&read))
        return defect(*fault, row, column), std::nullopt;
    const Day day = std::get<Day>(read);
    if (day < within.first || day > within.last)
        return defect(day_out_of_range, row, column, {vn_day(within.first), vn_day(within.last)}),
               std::nullopt;
    return right = before, day;
}

std::optional<std::int64_t> SheetReading::number(const SheetRow& row, std::size_t column,
                                                 std::int64_t most, bool& right) {
    if (!plain(row, column)) return right = false, std::nullopt;
    if (empty(row, column)) return {};
    return bounded(whole_number(cell(row, column)), row, column, most, right);
}

std::optional<std::int64_t> SheetReading::hundredths(const SheetRow& row, std::size_t column,
                                                     std::int64_t most, bool& right) {
    if (!plain(row, column)) return right = false, std::nullopt;
    if (empty(row, column)) return {};
    return bounded(in_hundredths(cell(row, column)), row, column, most, right);
}

std::optional<std::int64_t> SheetReading::bounded(const Read& read, const SheetRow& row,
                                                  std::size_t column, std::int64_t most,
                                                  bool& right) {
    if (const auto* fault = std::get_if<SheetFault>(&read))
        return right = false, defect(*fault, row, column), std::nullopt;
    const std::string& digits = std::get<std::string>(read);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error == std::errc{} && value <= most) return value;
    return right = false, defect(number_too_large, row, column), std::nullopt;
}

}  // namespace mc
