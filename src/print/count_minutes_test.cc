#include "print/count_minutes.h"

#include <doctest/doctest.h>

#include "print/testing/read.h"

namespace mc::forms {
namespace {

using namespace testing;

CountMinutes minutes(int assets) {
    CountMinutes minutes{.head = {.parent = "",
                                  .unit = "UBND phường Vĩnh Hải",
                                  .number = "",
                                  .place = "Khánh Hòa",
                                  .hotline = "",
                                  .issued_at = *parse_minute("2026-12-31T16:30")},
                         .number = "3",
                         .agency = "UBND phường Vĩnh Hải",
                         .decision = "30/QĐ-UBND ngày 20/12/2026",
                         .scope = "toàn bộ nơi sử dụng",
                         .as_of = *parse_day("2026-12-31"),
                         .year = 2026,
                         .commission = {{"Trưởng ban", "Lê Thị Ánh", "Lãnh đạo đơn vị"},
                                        {"Ủy viên", "Dương Văn Đạt", "Chuyên viên"},
                                        {"Thư ký", "Đỗ Quốc Tài", "Kế toán tài sản"}},
                         .assets = {},
                         .sample = {"Rút 5 trong 40 tài sản theo mã băm của nhật ký: 0a1b."},
                         .open = {"TS0000002 – Máy in: Không thấy; đã 3 ngày."},
                         .approval = "Kết quả được phê duyệt theo Quyết định 32/QĐ-UBND."};
    for (int i = 1; i <= assets; ++i)
        minutes.assets.push_back({fmt::format("Máy số {}", i), fmt::format("TS{:07}", i),
                                  "Văn phòng", 10'000'000, 4'000'000, true, i != 2,
                                  i == 2 ? "Không thấy" : "Còn, đúng nơi"});
    return minutes;
}

}  // namespace

TEST_CASE("R-132 minutes of a stocktake: book, count and difference add up, and who signs") {
    CountMinutes some = minutes(3);
    some.assets.push_back({"Quạt đứng", "", "Hành lang", 0, 0, false, true, "Thừa so với sổ"});
    const Read read{*print(some)};
    const std::string text = read.text();
    CHECK(says(text, "BIÊN BẢN KIỂM KÊ TÀI SẢN CỐ ĐỊNH"));
    CHECK(says(text, "Thời điểm kiểm kê: ngày 31 tháng 12 năm 2026"));
    CHECK(says(text, "1. Lê Thị Ánh – Lãnh đạo đơn vị – Trưởng ban"));
    CHECK(says(text, "1 10.000.000 4.000.000 0 0 0 –1 –10.000.000 –4.000.000 Không thấy"));
    CHECK(says(text, "0 0 0 1 0 0 1 0 0 Thừa so với sổ"));
    CHECK(
        says(text, "Cộng 3 30.000.000 12.000.000 3 20.000.000 8.000.000 0 –10.000.000 –4.000.000"));
    CHECK(says(text, "TS0000002 – Máy in: Không thấy; đã 3 ngày."));
    CHECK(says(text, "Kết quả được phê duyệt theo Quyết định 32/QĐ-UBND."));
    CHECK(says(text, "THƯ KÝ"));
    CHECK_FALSE(says(text, "chưa đối chiếu"));  // said on the screen, not on the paper
}

TEST_CASE("two hundred assets run over pages, none lost, the head again on each") {
    const Read read{*print(minutes(200))};
    REQUIRE(read.pages() > 5);
    for (int i = 1; i <= 200; ++i)
        CHECK(says(read.text(), fmt::format("Máy số {} Văn phòng TS{:07}", i, i)));
    for (int page = 2; page < read.pages(); ++page)
        CHECK(says(read.page(page), "Tên tài sản, nơi sử dụng"));
}

TEST_CASE("minutes without a commission or a decision are none; both are told") {
    CountMinutes bare = minutes(1);
    bare.decision.clear();
    bare.commission.clear();
    const auto refused = print(bare);
    REQUIRE_FALSE(refused);
    CHECK(std::get<Refused>(refused.error()).all.size() == 2);
}

}  // namespace mc::forms
