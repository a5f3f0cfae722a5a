#include "main/demo/names.h"

namespace mc::demo {
namespace {

const std::vector<std::string> families{"Nguyễn", "Trần",  "Lê",   "Phạm", "Huỳnh", "Phan",
                                        "Vũ",     "Võ",    "Đặng", "Bùi",  "Đỗ",    "Hồ",
                                        "Ngô",    "Dương", "Lý",   "Cao",  "Mấu",   "Tro"};
const std::vector<std::string> men_middle{"Văn",   "Đức",  "Minh", "Quốc", "Hữu",
                                          "Thanh", "Ngọc", "Xuân", "Đình", "Công"};
const std::vector<std::string> women_middle{
    "Thị", "Thị Ngọc", "Thu", "Thị Thanh", "Kim", "Thị Mỹ", "Bích", "Thị Thu", "Ngọc", "Thị Kim"};
const std::vector<std::string> men{"Bình", "Cường", "Dũng", "Đạt",  "Hải",   "Hiếu",  "Hòa",
                                   "Hùng", "Khánh", "Khoa", "Long", "Nam",   "Nghĩa", "Phong",
                                   "Phúc", "Quân",  "Sơn",  "Tài",  "Thắng", "Tuấn",  "Vinh"};
const std::vector<std::string> women{
    "An",   "Ánh",  "Chi", "Diễm", "Dung",  "Hà",   "Hạnh",   "Hiền", "Hoa",  "Hường", "Lan",
    "Liên", "Loan", "Mai", "Nga",  "Nhung", "Oanh", "Phượng", "Thảo", "Thúy", "Trang", "Yến"};
const std::vector<std::string> streets{"Trần Phú",    "Thống Nhất", "2 Tháng 4",  "Lê Hồng Phong",
                                       "Nguyễn Trãi", "Hùng Vương", "Phước Long", "Bạch Đằng",
                                       "Yersin",      "Quang Trung"};

}  // namespace

std::string person_name(Chance& chance, bool male) {
    return chance.one_of(families) + " " + chance.one_of(male ? men_middle : women_middle) + " " +
           chance.one_of(male ? men : women);
}

Applicant applicant(Chance& chance, const std::string& place) {
    const bool male = chance.percent(50);
    const int year = chance.between(1950, 2002);
    const int century_and_sex = (year >= 2000 ? 2 : 0) + (male ? 0 : 1);
    return {
        .name = person_name(chance, male),
        .number =
            fmt::format("056{}{:02}{:06}", century_and_sex, year % 100, chance.between(0, 999'999)),
        .birth = fmt::format("{}-{:02}-{:02}", year, chance.between(1, 12), chance.between(1, 28)),
        .sex = male ? "Nam" : "Nữ",
        .address = fmt::format("{} {}, {}", chance.between(1, 399), chance.one_of(streets), place),
        .phone = fmt::format("0{}{:08}", chance.one_of(std::vector<int>{3, 7, 8, 9}),
                             chance.between(0, 99'999'999)),
        .email = {},
        .organisation = {}};
}

}  // namespace mc::demo
