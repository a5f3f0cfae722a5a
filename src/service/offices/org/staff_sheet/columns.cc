#include "service/offices/org/staff_sheet/columns.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace mc {
namespace {

using enum SheetFault;

struct Heading {
    StaffColumn column;
    std::string_view words;
    std::array<std::string_view, 3> also;  // folded
    bool needed;
};

constexpr std::array<Heading, staff_columns> headings{{
    {StaffColumn::name, "Họ và tên", {"ho ten", "ten can bo", ""}, true},
    {StaffColumn::title, "Chức danh", {"chuc vu", "chuc danh, chuc vu", ""}, false},
    {StaffColumn::phone, "Điện thoại", {"so dien thoai", "dt", "sdt"}, false},
    {StaffColumn::account, "Tài khoản", {"ten dang nhap", "ten tai khoan", ""}, true},
    {StaffColumn::agency, "Cơ quan", {"ten co quan", "", ""}, false},
    {StaffColumn::unit, "Đơn vị", {"co quan/don vi", "phong, don vi", "ten don vi"}, true},
    {StaffColumn::role, "Vai trò", {"vai tro trong phan mem", "", ""}, true},
    {StaffColumn::from, "Từ ngày", {"ngay bat dau", "", ""}, true},
    {StaffColumn::until, "Đến hết ngày", {"den ngay", "ngay ket thuc", ""}, false},
    {StaffColumn::decision,
     "Số quyết định",
     {"quyet dinh", "so qd", "so quyet dinh phan cong"},
     true},
    {StaffColumn::person, "Mã cán bộ", {"", "", ""}, false},
}};

std::optional<StaffColumn> column_called(const std::string& folded) {
    for (const Heading& one : headings)
        if (folded == fold(one.words) || std::ranges::find(one.also, folded) != one.also.end())
            return one.column;
    return {};
}

bool written_in(const Sheet& sheet, std::size_t column) {
    return std::ranges::any_of(sheet.rows, [&](const SheetRow& row) {
        return column < row.cells.size() && !blank(row.cells[column].text);
    });
}

}  // namespace

std::string heading_of(StaffColumn column) {
    return std::string(headings[static_cast<std::size_t>(column)].words);
}

const SheetCell& StaffColumns::cell(const SheetRow& row, StaffColumn column) const {
    static const SheetCell none;
    const auto place = at[static_cast<std::size_t>(column)];
    return place && *place < row.cells.size() ? row.cells[*place] : none;
}

StaffColumns columns_of(const Sheet& sheet, SheetDefects& defects) {
    StaffColumns columns;
    const SheetRow& head = sheet.rows.front();
    columns.headings = head.cells.size();
    std::size_t widest = 0;
    for (const SheetRow& row : sheet.rows) widest = std::max(widest, row.cells.size());
    for (std::size_t i = 0; i < std::max(widest, head.cells.size()); ++i) {
        const std::string typed = i < head.cells.size() ? head.cells[i].text : "";
        if (blank(typed)) {
            // A row of text with too many cells is told as that row's.
            if (written_in(sheet, i) && (sheet.spreadsheet || i < head.cells.size()))
                defects.add(heading_blank, head.number, {}, {}, {column_name(i)});
            continue;
        }
        const std::string folded = fold(typed);
        const auto column = column_called(folded);
        if (folded.find("mat khau") != folded.npos || folded == "password")
            defects.add(heading_password, head.number, typed, typed);
        else if (!column)
            defects.add(heading_unknown, head.number, typed, typed);
        else if (auto& place = columns.at[static_cast<std::size_t>(*column)]; place)
            defects.add(heading_twice, head.number, heading_of(*column), typed,
                        {heading_of(*column)});
        else
            place = i;
    }
    for (const Heading& one : headings)
        if (one.needed && !columns.at[static_cast<std::size_t>(one.column)])
            defects.add(heading_missing, head.number, std::string(one.words), {},
                        {std::string(one.words)});
    return columns;
}

}  // namespace mc
