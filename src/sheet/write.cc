#include "sheet/write.h"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <cerrno>
#include <cstring>

#include "base/limits.h"
#include "base/text.h"
#include "sheet/words.h"

namespace mc {
namespace {

/// Where the guide keeps what a column may hold, out of the way of what is read.
constexpr std::size_t choices_from = 10;

void add_line(std::string& text, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i)
        text.append(i ? "," : "").append(csv_quoted(cells[i]));
    text += "\r\n";
}

/// A file without a name that the library writes to by its number.
struct MemoryFile {
    int number = ::memfd_create("sheet", MFD_CLOEXEC);
    MemoryFile() = default;
    MemoryFile(const MemoryFile&) = delete;
    ~MemoryFile() {
        if (number >= 0) ::close(number);
    }
    std::string path() const { return fmt::format("/proc/self/fd/{}", number); }
    std::string bytes() const {
        std::string all;
        std::string piece(64u << 10, '\0');
        for (ssize_t got = 0; (got = ::pread(number, piece.data(), piece.size(),
                                             static_cast<off_t>(all.size()))) > 0;)
            all.append(piece, 0, static_cast<std::size_t>(got));
        return all;
    }
};

/// The words a column may hold stand in the guide, beside what people read there: one of them may
/// have a comma, which parts a list that stands in the rule itself.
void choose(lxw_worksheet* sheet, const SheetColumn& column, lxw_col_t at) {
    const std::string name = column_name(choices_from + at);
    std::string where =
        fmt::format("='{0}'!${1}$1:${1}${2}", guide_name, name, column.choices.size());
    lxw_data_validation rule{};
    rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    rule.value_formula = where.data();
    rule.error_type = LXW_VALIDATION_ERROR_TYPE_STOP;
    ::worksheet_data_validation_range(sheet, 1, at, static_cast<lxw_row_t>(limits::sheet_rows_max),
                                      at, &rule);
}

void fill_list(lxw_workbook* book, lxw_worksheet* sheet, const std::vector<SheetColumn>& columns,
               const std::vector<std::vector<std::string>>& rows, bool with_guide) {
    lxw_format* head = ::workbook_add_format(book);
    ::format_set_bold(head);
    ::format_set_bg_color(head, 0xE8EEF4);
    ::format_set_border(head, LXW_BORDER_THIN);
    lxw_format* plain = ::workbook_add_format(book);
    ::format_set_num_format(plain, "@");  // a day or a telephone typed later stays what was typed
    for (lxw_col_t at = 0; at < columns.size(); ++at) {
        const SheetColumn& column = columns[at];
        ::worksheet_set_column(sheet, at, at, column.width, plain);
        ::worksheet_write_string(sheet, 0, at, column.heading.c_str(), head);
        if (with_guide && !column.choices.empty()) choose(sheet, column, at);
    }
    for (lxw_row_t row = 0; row < rows.size(); ++row)
        for (lxw_col_t at = 0; at < rows[row].size(); ++at)
            if (!rows[row][at].empty())
                ::worksheet_write_string(sheet, row + 1, at, rows[row][at].c_str(), plain);
    ::worksheet_freeze_panes(sheet, 1, 0);
}

void fill_guide(lxw_workbook* book, const SheetGuide& guide,
                const std::vector<SheetColumn>& columns) {
    lxw_worksheet* sheet = ::workbook_add_worksheet(book, std::string(guide_name).c_str());
    if (sheet == nullptr) return;
    lxw_format* bold = ::workbook_add_format(book);
    ::format_set_bold(bold);
    ::worksheet_set_column(sheet, 0, 0, 42, nullptr);
    ::worksheet_set_column(sheet, 1, 2, 60, nullptr);
    for (lxw_row_t row = 0; row < guide.rows.size(); ++row)
        for (lxw_col_t at = 0; at < guide.rows[row].size(); ++at)
            ::worksheet_write_string(sheet, row, at, guide.rows[row][at].c_str(),
                                     guide.rows[row].size() == 1 ? bold : nullptr);
    for (lxw_col_t at = 0; at < columns.size(); ++at)
        for (lxw_row_t row = 0; row < columns[at].choices.size(); ++row)
            ::worksheet_write_string(sheet, row, static_cast<lxw_col_t>(choices_from + at),
                                     columns[at].choices[row].c_str(), nullptr);
}

}  // namespace

std::string csv_of(const std::vector<SheetColumn>& columns,
                   const std::vector<std::vector<std::string>>& rows) {
    std::string text(byte_order_mark);
    std::vector<std::string> headings;
    for (const SheetColumn& column : columns) headings.push_back(column.heading);
    add_line(text, headings);
    for (const auto& row : rows) add_line(text, row);
    return text;
}

Result<std::string> xlsx_of(const std::string& name, const std::vector<SheetColumn>& columns,
                            const std::vector<std::vector<std::string>>& rows,
                            const SheetGuide& guide) {
    const auto failed = [](std::string why) {
        return fail(Fault{Fault::Kind::unavailable, "write a workbook: " + std::move(why)});
    };
    const MemoryFile file;
    if (file.number < 0) return failed(std::strerror(errno));
    lxw_workbook* book = ::workbook_new(file.path().c_str());
    if (book == nullptr) return failed("no memory");
    lxw_worksheet* sheet = ::workbook_add_worksheet(book, name.c_str());
    if (sheet != nullptr) fill_list(book, sheet, columns, rows, !guide.rows.empty());
    if (!guide.rows.empty()) fill_guide(book, guide, columns);
    if (const lxw_error error = ::workbook_close(book); error != LXW_NO_ERROR)
        return failed(::lxw_strerror(error));
    return file.bytes();
}

}  // namespace mc
