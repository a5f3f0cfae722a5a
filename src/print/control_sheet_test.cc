#include <doctest/doctest.h>

#include "print/testing/read.h"
#include "print/testing/samples.h"

namespace mc::forms {
namespace {

using namespace testing;

}  // namespace

TEST_CASE(
    "the control sheet says for each hand-over who gave, who took, when and with what "
    "result") {
    const std::string text = Read{*print(control_sheet(5))}.text();
    CHECK(says(text, "Mã hồ sơ: H32.15-210209-0042 Chủ hồ sơ: Nguyễn Thị Ngọc Huyền"));
    CHECK(says(text, "Cơ quan (bộ phận) giải quyết hồ sơ: Văn phòng đăng ký đất đai"));
    CHECK(says(text, "Cơ quan phối hợp giải quyết hồ sơ: Chi cục Thuế"));
    CHECK(says(text,
               "TÊN CƠ QUAN THỜI GIAN GIAO, NHẬN HỒ SƠ KẾT QUẢ GIẢI QUYẾT HỒ SƠ (Trước "
               "hạn/đúng hạn/ quá hạn) GHI CHÚ"));
    CHECK(says(text,
               "1. Giao: Bộ phận Tiếp nhận và Trả kết quả 2. Nhận: Tổ số 2 08 giờ 30 phút, "
               "ngày 17 tháng 02 năm 2021 Người giao Lê Thị Thùy Dương Người nhận Phạm Quốc "
               "Khánh Đúng hạn"));
    CHECK(says(text, "Quá hạn 2 ngày 1 giờ 35 phút làm việc"));
    CHECK(says(text, "Chưa ký nhận"));
}

TEST_CASE("thirty hand-overs run over pages, none lost, the head again on each") {
    const Read read{*print(control_sheet(30))};
    REQUIRE(read.pages() == 4);
    for (int i = 2; i <= 31; ++i) CHECK(says(read.text(), fmt::format("2. Nhận: Tổ số {} ", i)));
    for (int page = 1; page <= 4; ++page)
        CHECK(says(read.page(page), "TÊN CƠ QUAN THỜI GIAN GIAO, NHẬN HỒ SƠ"));
}

TEST_CASE("a note longer than a page is cut between lines, not at the edge of the paper") {
    ControlSheet wordy = control_sheet(2);
    for (int i = 0; i < 400; ++i) wordy.rows[0].note += fmt::format("lời{} ", i);
    const Read read{*print(wordy)};
    CHECK(read.pages() > 1);
    for (const int i : {0, 199, 399}) CHECK(says(read.text(), fmt::format("lời{} ", i)));
    CHECK(read.bottom_edge() < (297 - 10) * 72 / 25.4);
}

TEST_CASE("a sheet without hand-overs yet is a head with an empty table") {
    ControlSheet fresh = control_sheet(0);
    fresh.due_at = {};
    const std::string text = Read{*print(fresh)}.text();
    CHECK(says(text, "Thời gian trả kết quả: …… giờ …… phút, ngày …… tháng …… năm ………"));
    CHECK(says(text, "GHI CHÚ"));
}

TEST_CASE("a hand-over must name both sides; all that lack one are told at once") {
    ControlSheet sheet = control_sheet(3);
    sheet.dossier_code.clear();
    sheet.rows[0].from_unit.clear();
    sheet.rows[2].to_unit.clear();
    const auto printed = print(sheet);
    REQUIRE(!printed);
    std::vector<std::string> fields;
    for (const Refusal& refusal : std::get<Refused>(printed.error()).all)
        fields.push_back(refusal.field);
    CHECK(fields ==
          std::vector<std::string>{"dossier_code", "rows[0].from_unit", "rows[2].to_unit"});
}

}  // namespace mc::forms
