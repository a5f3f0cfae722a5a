#include <algorithm>
#include <array>
#include <cctype>

#include "base/limits.h"
#include "base/text.h"
#include "sheet/words.h"

namespace mc {
namespace {

using Kind = SheetTrouble::Kind;

constexpr std::string_view separators = ",;\t";

/// A sign that can part cells: a byte of a letter beyond ASCII would cut letters in two.
bool parts(char c) {
    return c == '\t' ||
           (c > ' ' && c <= '~' && c != '"' && !std::isalnum(static_cast<unsigned char>(c)));
}

/// Which one parts the cells: the one that stands most often in the first line, outside quotes.
char separator_of(std::string_view text) {
    std::array<std::size_t, separators.size()> seen{};
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (!quoted && (c == '\n' || c == '\r')) break;
        if (const auto at = separators.find(c); !quoted && at != separators.npos) ++seen[at];
    }
    return separators[static_cast<std::size_t>(std::ranges::max_element(seen) - seen.begin())];
}

SheetCell cell_of(std::string text) {
    // What our own export puts before a text that a spreadsheet would compute.
    if (text.size() > 1 && text[0] == '\'' && computes(std::string_view(text).substr(1)))
        text.erase(0, 1);
    else if (text.starts_with('='))
        return {SheetCell::Kind::formula, std::move(text)};
    if (error_cell(text)) return {SheetCell::Kind::error, std::move(text)};
    return {SheetCell::Kind::text, std::move(text)};
}

class CsvReader {
public:
    explicit CsvReader(std::string_view text) : text_(text), separator_(separator_of(text)) {}

    Sheet read() {
        if (take_word("sep=") && at_ < text_.size()) {  // Excel's own line
            if (parts(text_[at_])) separator_ = text_[at_];
            while (at_ < text_.size() && text_[at_] != '\n') ++at_;
            at_ = std::min(at_ + 1, text_.size());
            ++number_;
        }
        while (at_ < text_.size() && sheet_.troubles.empty()) row();
        if (sheet_.rows.empty() && sheet_.troubles.empty()) trouble(Kind::empty, 0);
        return std::move(sheet_);
    }

private:
    void trouble(Kind kind, std::int64_t row) { sheet_.troubles.push_back({kind, row, {}}); }
    bool take_word(std::string_view word) {
        if (!text_.substr(at_).starts_with(word)) return false;
        at_ += word.size();
        return true;
    }
    bool line_ends() const {
        return at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '\r';
    }

    void row() {
        SheetRow row{.number = ++number_};
        bool anything = false;
        for (;;) {
            SheetCell cell = cell_of(this->cell());
            if (!sheet_.troubles.empty()) return;
            anything = anything || !blank(cell.text);
            if (row.cells.size() == limits::sheet_columns_max)
                return trouble(Kind::columns, number_);
            row.cells.push_back(std::move(cell));
            if (line_ends()) break;
            ++at_;  // the separator
        }
        if (!take_word("\r\n")) at_ = std::min(at_ + 1, text_.size());
        if (!anything) return;
        if (sheet_.rows.size() > limits::sheet_rows_max) return trouble(Kind::rows, number_);
        sheet_.rows.push_back(std::move(row));
    }

    std::string cell() {
        if (at_ < text_.size() && text_[at_] == '"') return quoted();
        const auto from = at_;
        while (!line_ends() && text_[at_] != separator_) ++at_;
        return std::string(text_.substr(from, at_ - from));
    }
    std::string quoted() {
        std::string cell;
        for (++at_;;) {
            const auto end = text_.find('"', at_);
            if (end == text_.npos) return trouble(Kind::quote_open, number_), cell;
            cell += text_.substr(at_, end - at_);
            at_ = end + 1;
            if (at_ >= text_.size() || text_[at_] != '"') break;
            cell += '"', ++at_;
        }
        if (!line_ends() && text_[at_] != separator_) trouble(Kind::quote_astray, number_);
        return cell;
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::int64_t number_ = 0;
    Sheet sheet_;
};

/// The line in which the text stops being UTF-8.
std::int64_t first_foreign_line(std::string_view bytes) {
    std::int64_t line = 1;
    for (std::size_t at = 0; at < bytes.size(); ++line) {
        const auto end = std::min(bytes.find('\n', at), bytes.size());
        if (!valid_utf8(bytes.substr(at, end - at))) return line;
        at = end + 1;
    }
    return 0;
}

}  // namespace

Sheet read_csv(std::string_view bytes) {
    const auto refused = [](Kind kind, std::int64_t row = 0) {
        return Sheet{.troubles = {{kind, row, {}}}};
    };
    if (bytes.empty()) return refused(Kind::empty);
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return refused(Kind::utf16);
    if (bytes.find('\0') != bytes.npos) return refused(Kind::no_sheet);
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
    if (!valid_utf8(bytes)) return refused(Kind::not_utf8, first_foreign_line(bytes));
    return CsvReader(bytes).read();
}

}  // namespace mc
