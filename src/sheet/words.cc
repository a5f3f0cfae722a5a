#include "sheet/words.h"

#include <algorithm>
#include <array>

namespace mc {

bool computes(std::string_view text) {
    return !text.empty() &&
           std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

std::string csv_quoted(const std::string& cell) {
    std::string text = computes(cell) ? "'" + cell : cell;
    if (text.find_first_of("\",\r\n;\t") == text.npos) return text;
    std::string out = "\"";
    for (const char c : text) out.append(c == '"' ? 2 : 1, c);
    return out + '"';
}

bool error_cell(std::string_view text) {
    constexpr std::array<std::string_view, 9> errors{
        "#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"};
    return std::ranges::find(errors, text) != errors.end();
}

std::string column_name(std::size_t column) {
    std::string name;
    for (std::size_t left = column + 1; left > 0; left = (left - 1) / 26)
        name.insert(name.begin(), static_cast<char>('A' + (left - 1) % 26));
    return name;
}

}  // namespace mc
