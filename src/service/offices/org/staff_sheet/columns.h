// The columns of a sheet of people.
#pragma once

#include "service/sheet_in/reading.h"

namespace mc {

struct StaffSheet {
    enum Column : std::size_t {
        name,
        title,
        phone,
        account,
        agency,
        unit,
        role,
        from,
        until,
        decision,
        person,
    };
};
using StaffColumn = StaffSheet::Column;

/// Shape: in the order of StaffColumn, as our own files have them.
inline constexpr std::array<SheetHeading, StaffColumn::person + 1> staff_headings{{
    {"Họ và tên", {"ho ten", "ten can bo", ""}, true},
    {"Chức danh", {"chuc vu", "chuc danh, chuc vu", ""}, false},
    {"Điện thoại", {"so dien thoai", "dt", "sdt"}, false},
    {"Tài khoản", {"ten dang nhap", "ten tai khoan", ""}, true},
    {"Cơ quan", {"ten co quan", "", ""}, false},
    {"Đơn vị", {"co quan/don vi", "phong, don vi", "ten don vi"}, true},
    {"Vai trò", {"vai tro trong phan mem", "", ""}, true},
    {"Từ ngày", {"ngay bat dau", "", ""}, true},
    {"Đến hết ngày", {"den ngay", "ngay ket thuc", ""}, false},
    {"Số quyết định", {"quyet dinh", "so qd", "so quyet dinh phan cong"}, true},
    {"Mã cán bộ", {"", "", ""}, false},
}};

}  // namespace mc
