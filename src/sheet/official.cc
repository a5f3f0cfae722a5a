#include "sheet/official.h"

#include <fmt/format.h>

#include "sheet/words.h"

namespace mc {
namespace {

std::string dotted(std::int64_t number) {
    std::string digits = fmt::format("{}", number);
    const std::size_t sign = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > sign + 3; at -= 3) digits.insert(at - 3, ".");
    return digits;
}

/// "12,50" of 1250, "33.333,300" of 33333300: exact, with the mark that parts the decimals.
std::string parted(std::int64_t number, FormLook look, char mark, bool dots) {
    const std::int64_t under = look == FormLook::hundredths ? 100 : 1000;
    const std::int64_t whole = number / under, part = std::abs(number % under);
    std::string text = number < 0 && whole == 0 ? "-" : "";
    text += dots ? dotted(whole) : fmt::format("{}", whole);
    if (look == FormLook::thousands && part == 0) return text;
    const std::string decimals = fmt::format("{:0{}}", part, look == FormLook::hundredths ? 2 : 3);
    return text + mark + decimals;
}

bool has_parts(FormLook look) {
    return look == FormLook::hundredths || look == FormLook::thousands;
}

std::string head_of(const FormColumn& column) {
    std::string head;
    for (const std::string& over : column.over) head += over + " – ";
    return head + column.title;
}

std::string between_commas(const FormCell& cell, FormLook look) {
    if (const auto* text = std::get_if<std::string>(&cell)) return csv_quoted(*text);
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return digits_of(*number, look);
    return {};
}

void append_table(std::string& text, const FormTable& table) {
    if (!table.title.empty()) text += csv_quoted(table.title) + "\r\n";
    for (const std::string& line : table.lines) text += csv_quoted(line) + "\r\n";
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        text.append(i ? "," : "").append(csv_quoted(head_of(table.columns[i])));
    if (!table.columns.empty()) text += "\r\n";
    for (const FormRow& row : table.rows) {
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            text.append(i ? "," : "").append(between_commas(row.cells[i], table.columns[i].look));
        text += "\r\n";
    }
}

}  // namespace

std::size_t rows_of(const OfficialForm& form) {
    std::size_t rows = 0;
    for (const FormTable& table : form.tables) rows += table.rows.size();
    return rows;
}

std::string form_words(const OfficialForm& form) {
    const std::string number = "Mẫu số " + form.number;
    return form.law.empty() ? number : fmt::format("{} ({})", number, form.law);
}

std::string digits_of(std::int64_t number, FormLook look) {
    return has_parts(look) ? parted(number, look, '.', false) : fmt::format("{}", number);
}

std::string words_of(const FormCell& cell, FormLook look) {
    if (const auto* text = std::get_if<std::string>(&cell)) return *text;
    if (const auto* number = std::get_if<std::int64_t>(&cell))
        return has_parts(look) ? parted(*number, look, ',', true) : dotted(*number);
    return {};
}

void add_to(FormCell& sum, const FormCell& cell) {
    if (std::holds_alternative<std::monostate>(cell)) sum = std::monostate{};
    const auto* more = std::get_if<std::int64_t>(&cell);
    auto* so_far = std::get_if<std::int64_t>(&sum);
    if (more && so_far) *so_far += *more;
}

FormCell sum_of(const std::vector<FormRow>& rows, std::size_t column) {
    FormCell sum = std::int64_t{0};
    bool written = rows.empty();
    for (const FormRow& row : rows) {
        if (row.kind != FormRowKind::plain) continue;
        written = written || !std::holds_alternative<std::string>(row.cells[column]);
        add_to(sum, row.cells[column]);
    }
    return written ? sum : FormCell(std::string());
}

std::string csv_of(const OfficialForm& form) {
    std::string text("\xEF\xBB\xBF");
    for (std::size_t i = 0; i < form.tables.size(); ++i) {
        if (i > 0) text += "\r\n";
        append_table(text, form.tables[i]);
    }
    return text;
}

}  // namespace mc
