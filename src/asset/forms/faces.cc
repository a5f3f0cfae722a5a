// Which forms there are, and who makes each.
#include <algorithm>

#include "asset/forms/rows.h"

namespace mc::asset {
namespace {

using enum FormScope;
using enum FormPapers;
constexpr auto seen = Confidence::secondary, guessed = Confidence::assumed;

constexpr const char* books_law = "Ban hành kèm theo Thông tư số 24/2024/TT-BTC";
constexpr const char* declared_law = "Ban hành kèm theo Thông tư số 144/2017/TT-BTC";
constexpr const char* four_programs = "Các cột theo bốn phần mềm khác cùng in như vậy.";
constexpr const char* one_program = "Các cột theo một hệ thống quản lý tài sản của tỉnh khác.";
constexpr const char* nobody =
    "Tên mẫu theo thông tư; các cột chưa có ai thấy bản gốc, do phần mềm xếp.";
constexpr const char* by_heart =
    "Số mẫu và các cột chưa có ai thấy bản gốc của TT 24/2024/TT-BTC, do phần mềm xếp.";

struct Made {
    FormFace face;
    Making (*make)(const FormFace&, const FormAsked&);
};

constexpr std::array made{
    Made{{"s24-h", "S24-H", "SỔ TÀI SẢN CỐ ĐỊNH", books_law, book, all, seen, four_programs},
         make_s24},
    Made{{"04a-dk", "04a-ĐK/TSC", "BÁO CÁO KÊ KHAI TRỤ SỞ LÀM VIỆC, CƠ SỞ HOẠT ĐỘNG SỰ NGHIỆP",
          declared_law, assets, none, seen, one_program},
         make_04a},
    Made{{"04b-dk", "04b-ĐK/TSC", "BÁO CÁO KÊ KHAI XE Ô TÔ", declared_law, assets, none, seen,
          one_program},
         make_04b},
    Made{{"04c-dk", "04c-ĐK/TSC", "BÁO CÁO KÊ KHAI TÀI SẢN CỐ ĐỊNH KHÁC", declared_law, assets,
          none, seen, one_program},
         make_04c},
    Made{{"08b-dk", "08b-ĐK/TSC", "BÁO CÁO TỔNG HỢP TÌNH HÌNH TĂNG, GIẢM TÀI SẢN CÔNG",
          declared_law, book, none, guessed, nobody},
         make_08b},
    Made{{"08a-dk", "08a-ĐK/TSC", "BÁO CÁO TỔNG HỢP HIỆN TRẠNG SỬ DỤNG NHÀ, ĐẤT", declared_law,
          book, none, seen, one_program},
         make_08a},
    Made{{"06a-dk", "06a-ĐK/TSC", "BÁO CÁO KÊ KHAI THAY ĐỔI THÔNG TIN VỀ ĐƠN VỊ SỬ DỤNG TÀI SẢN",
          declared_law, book, none, guessed, nobody},
         make_change},
    Made{{"06b-dk", "06b-ĐK/TSC",
          "BÁO CÁO KÊ KHAI THAY ĐỔI THÔNG TIN VỀ TRỤ SỞ LÀM VIỆC, CƠ SỞ HOẠT ĐỘNG SỰ NGHIỆP",
          declared_law, assets, information, guessed, nobody},
         make_change},
    Made{{"06c-dk", "06c-ĐK/TSC", "BÁO CÁO KÊ KHAI THAY ĐỔI THÔNG TIN VỀ XE Ô TÔ", declared_law,
          assets, information, guessed, nobody},
         make_change},
    Made{{"06d-dk", "06d-ĐK/TSC", "BÁO CÁO KÊ KHAI THAY ĐỔI THÔNG TIN VỀ TÀI SẢN CỐ ĐỊNH KHÁC",
          declared_law, assets, information, guessed, nobody},
         make_change},
    Made{{"07-dk", "07-ĐK/TSC",
          "BÁO CÁO KÊ KHAI XÓA THÔNG TIN TRONG CƠ SỞ DỮ LIỆU QUỐC GIA VỀ TÀI SẢN CÔNG",
          declared_law, assets, moved, guessed, nobody},
         make_07},
    Made{{"c55a-hd", "C55a-HD", "BẢNG TÍNH HAO MÒN TÀI SẢN CỐ ĐỊNH", "", book, none, guessed,
          by_heart},
         make_wear_table},
    Made{{"c55b-hd", "C55b-HD", "BẢNG TÍNH KHẤU HAO TÀI SẢN CỐ ĐỊNH", "", book, none, guessed,
          by_heart},
         make_wear_table},
    Made{{"c50-hd", "C50-HD", "BIÊN BẢN GIAO NHẬN TÀI SẢN CỐ ĐỊNH", "", assets, moved, guessed,
          "Số mẫu chưa được kiểm chứng; NĐ 186/2025/NĐ-CP có mẫu 02/TSC-BBGN cho việc bàn giao."},
         make_hand_over},
    Made{{"c51-hd", "C51-HD", "BIÊN BẢN THANH LÝ TÀI SẢN CỐ ĐỊNH", "", assets, moved, guessed,
          by_heart},
         make_liquidation},
    Made{{"s26-h", "S26-H", "SỔ THEO DÕI TÀI SẢN CỐ ĐỊNH VÀ CÔNG CỤ, DỤNG CỤ TẠI NƠI SỬ DỤNG",
          books_law, book, all, guessed, by_heart},
         make_s26},
    Made{{"09a-ck", "09a-CK/TSC",
          "CÔNG KHAI TÌNH HÌNH ĐẦU TƯ XÂY DỰNG, MUA SẮM, GIAO, THUÊ TÀI SẢN CÔNG", declared_law,
          book, moved, guessed, nobody},
         make_come},
    Made{{"09b-ck", "09b-CK/TSC",
          "CÔNG KHAI TÌNH HÌNH QUẢN LÝ, SỬ DỤNG TRỤ SỞ LÀM VIỆC, CƠ SỞ HOẠT ĐỘNG SỰ NGHIỆP",
          declared_law, book, none, guessed, nobody},
         make_stand},
    Made{{"09c-ck", "09c-CK/TSC",
          "CÔNG KHAI TÌNH HÌNH QUẢN LÝ, SỬ DỤNG XE Ô TÔ VÀ TÀI SẢN CỐ ĐỊNH KHÁC", declared_law,
          book, none, guessed, nobody},
         make_stand},
    Made{{"09d-ck", "09d-CK/TSC", "CÔNG KHAI TÌNH HÌNH XỬ LÝ TÀI SẢN CÔNG", declared_law, book,
          moved, guessed, nobody},
         make_gone},
    Made{{"09e-ck", "09đ-CK/TSC",
          "CÔNG KHAI TÌNH HÌNH KHAI THÁC NGUỒN LỰC TÀI CHÍNH TỪ TÀI SẢN CÔNG", declared_law, book,
          none, guessed, nobody},
         make_business},
    Made{{"08a-dk-tinh", "08a-ĐK/TSC", "BÁO CÁO TỔNG HỢP HIỆN TRẠNG SỬ DỤNG NHÀ, ĐẤT", declared_law,
          province, none, seen, one_program},
         make_08a},
    Made{{"08b-dk-tinh", "08b-ĐK/TSC", "BÁO CÁO TỔNG HỢP TÌNH HÌNH TĂNG, GIẢM TÀI SẢN CÔNG",
          declared_law, province, none, guessed, nobody},
         make_08b},
    Made{{"10a-ck", "10a-CK/TSC",
          "TỔNG HỢP TÌNH HÌNH ĐẦU TƯ XÂY DỰNG, MUA SẮM, GIAO, THUÊ TÀI SẢN CÔNG", declared_law,
          province, none, guessed, nobody},
         make_province},
    Made{{"10b-ck", "10b-CK/TSC", "TỔNG HỢP TÌNH HÌNH QUẢN LÝ, SỬ DỤNG TÀI SẢN CÔNG", declared_law,
          province, none, guessed, nobody},
         make_province},
    Made{{"10c-ck", "10c-CK/TSC", "TỔNG HỢP TÌNH HÌNH XỬ LÝ TÀI SẢN CÔNG", declared_law, province,
          moved, guessed, nobody},
         make_gone},
    Made{
        {"10d-ck", "10d-CK/TSC", "TỔNG HỢP TÌNH HÌNH KHAI THÁC NGUỒN LỰC TÀI CHÍNH TỪ TÀI SẢN CÔNG",
         declared_law, province, none, guessed, nobody},
        make_province},
};

}  // namespace

std::span<const FormFace> form_faces() {
    static const auto faces = [] {
        std::array<FormFace, made.size()> every;
        for (std::size_t i = 0; i < made.size(); ++i) every.at(i) = made.at(i).face;
        return every;
    }();
    return faces;
}

const FormFace* face_of(std::string_view word) {
    const auto faces = form_faces();
    const auto found = std::ranges::find(faces, word, &FormFace::word);
    return found == faces.end() ? nullptr : &*found;
}

Making make_form(const FormFace& face, const FormAsked& asked) {
    for (const Made& one : made)
        if (one.face.word == face.word) return one.make(one.face, asked);
    return {};
}

}  // namespace mc::asset
