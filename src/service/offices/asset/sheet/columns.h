// The columns of an old book of assets.
#pragma once

#include "service/sheet_in/reading.h"

namespace mc {

struct AssetSheet {
    enum Column : std::size_t {
        accounts_number,
        name,
        class_code,
        place,
        user,
        first_use,
        cost,
        budget,
        fund,
        project,
        other,
        wear,
        remaining,
        voucher,
        vouchered,
        model,
        serial,
        country,
        made,
        plate,
        seats,
        power,
        post,
        address,
        grade,
        floors,
        land_area,
        built_area,
        floor_area,
    };
};
using AssetColumn = AssetSheet::Column;

/// Shape: in the order of AssetColumn, as our own files have them.
inline constexpr std::array<SheetHeading, AssetColumn::floor_area + 1> asset_headings{{
    {"Số hiệu kế toán", {"so hieu tai san", "ma tai san", "so hieu tscd"}, true},
    {"Tên tài sản", {"ten tai san co dinh", "ten, dac diem, ky hieu tai san", ""}, true},
    {"Nhóm tài sản", {"ma nhom", "lop", "loai tai san"}, true},
    {"Nơi sử dụng", {"bo phan su dung", "don vi su dung", ""}, true},
    {"Người sử dụng", {"", "", ""}, false},
    {"Ngày đưa vào sử dụng", {"ngay su dung", "ngay bat dau su dung", ""}, true},
    {"Nguyên giá", {"tong nguyen gia", "", ""}, false},
    {"Nguồn ngân sách", {"ngan sach", "nguyen gia nguon ngan sach", ""}, false},
    {"Nguồn quỹ", {"nguon quy phat trien hoat dong su nghiep", "quy", ""}, false},
    {"Nguồn dự án", {"du an", "nguon vien tro, du an", ""}, false},
    {"Nguồn khác", {"nguyen gia nguon khac", "", ""}, false},
    {"Hao mòn lũy kế", {"luy ke hao mon", "khau hao, hao mon luy ke", ""}, true},
    {"Giá trị còn lại", {"gtcl", "", ""}, false},
    {"Số chứng từ", {"so hieu chung tu", "", ""}, false},
    {"Ngày chứng từ", {"", "", ""}, false},
    {"Ký hiệu, nhãn hiệu", {"ky hieu", "nhan hieu", "model"}, false},
    {"Số sê-ri, số khung", {"so se-ri", "serial", "so khung"}, false},
    {"Nước sản xuất", {"xuat xu", "", ""}, false},
    {"Năm sản xuất", {"nam san xuat, xay dung", "nam xay dung", ""}, false},
    {"Biển kiểm soát", {"bien so", "bien so xe", ""}, false},
    {"Số chỗ", {"so cho ngoi", "", ""}, false},
    {"Công suất", {"", "", ""}, false},
    {"Chức danh sử dụng", {"", "", ""}, false},
    {"Địa chỉ", {"", "", ""}, false},
    {"Cấp hạng", {"cap cong trinh", "", ""}, false},
    {"Số tầng", {"", "", ""}, false},
    {"Diện tích đất (m²)", {"dien tich dat", "dien tich khuon vien", ""}, false},
    {"Diện tích xây dựng (m²)", {"dien tich xay dung", "", ""}, false},
    {"Diện tích sàn (m²)", {"dien tich san", "tong dien tich san", ""}, false},
}};

}  // namespace mc
