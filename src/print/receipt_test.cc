#include <doctest/doctest.h>

#include "print/testing/read.h"
#include "print/testing/samples.h"

namespace mc::forms {
namespace {

using namespace testing;

constexpr double mm = 72 / 25.4;

std::vector<std::string> fields_refused(const Result<std::string>& printed) {
    REQUIRE(!printed);
    std::vector<std::string> fields;
    for (const Refusal& refusal : std::get<Refused>(printed.error()).all)
        fields.push_back(refusal.field);
    return fields;
}

void check_says(const std::string& text, const std::vector<std::string>& phrases) {
    for (const std::string& phrase : phrases) {
        CAPTURE(phrase);
        CHECK(text.find(phrase) != std::string::npos);
    }
}

Receipt with_components(int count) {
    Receipt many = receipt();
    many.components.clear();
    for (int i = 1; i <= count; ++i)
        many.components.push_back({fmt::format("Giấy tờ thứ {} của thành phần hồ sơ, bản sao có "
                                               "chứng thực của cơ quan có thẩm quyền",
                                               i),
                                   1, i % 3});
    return many;
}

}  // namespace

TEST_CASE("the receipt says who brought what, when, and when to come for the result") {
    const std::string text = Read{*print(receipt())}.text();
    check_says(text, {"UBND PHƯỜNG VĨNH HẢI BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ Số: 05/TNHS",
                      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
                      "Vĩnh Hải, ngày 09 tháng 02 năm 2021",
                      "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ Mã hồ sơ: H32.15-210209-0042 "
                      "(Liên: Giao khách hàng)",
                      "Tiếp nhận hồ sơ của: Nguyễn Thị Ngọc Huyền",
                      "Địa chỉ: Số 12 đường Trần Phú, phường Vĩnh Hải, tỉnh Khánh Hòa",
                      "Số điện thoại: 0905 123 456 Email: huyen.nguyen@thu.vn",
                      "Nội dung yêu cầu giải quyết: " + std::string(procedure),
                      "3 Hợp đồng chuyển nhượng quyền sử dụng đất đã công chứng 1 1",
                      "Số lượng hồ sơ: 1 (bộ)",
                      "Thời gian giải quyết hồ sơ theo quy định là: 10 ngày làm việc",
                      "Thời gian nhận hồ sơ: 14 giờ 05 phút, ngày 09 tháng 02 năm 2021",
                      "Thời gian trả kết quả giải quyết hồ sơ: 14 giờ 05 phút, ngày 02 tháng 3 "
                      "năm 2021",
                      "Trong thời gian này có ngày nghỉ: Tết Nguyên đán Tân Sửu.",
                      "Lệ phí đăng ký đất đai: 150.000 đồng; Phí thẩm định hồ sơ: 1.250.000 đồng; "
                      "cộng: 1.400.000 đồng. Đã thu, biên lai số 0012345.",
                      "Vào Sổ theo dõi hồ sơ, quyển số: Đất đai Số thứ tự: 5",
                      "NGƯỜI NỘP HỒ SƠ (Ký và ghi rõ họ tên) Nguyễn Thị Ngọc Huyền",
                      "NGƯỜI TIẾP NHẬN HỒ SƠ (Ký và ghi rõ họ tên) Trần Văn Ước",
                      "Đường dây nóng: 0258 3831 234."});
}

TEST_CASE("every paper carries the same facts") {
    for (const Paper paper : {Paper::a4, Paper::a5_landscape, Paper::roll_80mm})
        check_says(Read{*print(receipt(), paper)}.text(),
                   {"H32.15-210209-0042", "Nguyễn Thị Ngọc Huyền", procedure,
                    "14 giờ 05 phút, ngày 02 tháng 3 năm 2021", "0258 3831 234",
                    "Hợp đồng chuyển nhượng quyền sử dụng đất đã công chứng",
                    "cộng: 1.400.000 đồng", "Đất đai", "02 liên"});
}

TEST_CASE("a camera reads from the QR code exactly the address that was put in") {
    for (const Paper paper : {Paper::a4, Paper::a5_landscape, Paper::roll_80mm})
        CHECK(Read{*print(receipt(), paper)}.scanned() == receipt().tracking_url);
    Receipt plain = receipt();
    plain.tracking_url.clear();
    CHECK(Read{*print(plain)}.scanned().empty());
    plain.tracking_url = "https://motcua.vn/t%E1%BB%95?" + std::string(150, 'x');
    CHECK(Read{*print(plain)}.scanned() == plain.tracking_url);
}

TEST_CASE("a receipt of four papers is one sheet of A4, a short one is one sheet of A5") {
    const Read a4{*print(receipt())};
    CHECK(a4.pages() == 1);
    CHECK(a4.paper().find("(A4)") != std::string::npos);
    Receipt little = with_components(2);
    little.components[0].name = little.components[1].name = "Đơn đăng ký";
    little.procedure_name = "Cấp bản sao Giấy khai sinh";
    little.fees = {{"Lệ phí", 8'000}};
    const Read a5{*print(little, Paper::a5_landscape)};
    CHECK(a5.pages() == 1);
    CHECK(a5.paper().starts_with("595.276 x 419.528"));
}

TEST_CASE("a receipt of two copies prints two, each whole and each saying whose it is") {
    Receipt two = receipt();
    two.copy = Copy::customer;
    two.both = true;
    const Read a4{*print(two)};
    REQUIRE(a4.pages() == 2);
    check_says(a4.page(1), {"Liên: Giao khách hàng", "H32.15-210209-0042", "NGƯỜI NỘP HỒ SƠ"});
    check_says(a4.page(2), {"Liên: Lưu", "H32.15-210209-0042", "NGƯỜI NỘP HỒ SƠ"});
    CHECK(a4.page(1).find("Liên: Lưu") == std::string::npos);
    // Each copy goes to another hand and is whole by itself.
    CHECK(a4.text().find("gồm 2 trang") == std::string::npos);
    Receipt long_ones = with_components(60);
    long_ones.both = true;
    const Read pages{*print(long_ones)};
    const int each = pages.pages() / 2;
    REQUIRE(each > 1);
    CHECK(pages.page(each + 1).find(fmt::format("gồm {} trang", each)) != std::string::npos);
    CHECK(pages.text().find(fmt::format("gồm {} trang", 2 * each)) == std::string::npos);
    const Read roll{*print(two, Paper::roll_80mm)};
    CHECK(roll.pages() == 1);
    check_says(roll.text(), {"Liên: Giao khách hàng", "Liên: Lưu"});
}

TEST_CASE("a roll is one piece of 80 mm, as long as its text") {
    const Read usual{*print(receipt(), Paper::roll_80mm)};
    CHECK(usual.pages() == 1);
    CHECK(usual.paper().starts_with("226.772 x "));
    const Read longer{*print(with_components(60), Paper::roll_80mm)};
    CHECK(longer.pages() == 1);
    const auto length = [](const Read& read) { return std::stod(read.paper().substr(10)); };
    CHECK(length(longer) > length(usual) + 1000);
    CHECK(length(usual) - usual.bottom_edge() < 12 * mm);
}

TEST_CASE("sixty components run over pages: none lost, the head again on each, names at the end") {
    const Read read{*print(with_components(60))};
    REQUIRE(read.pages() == 4);
    const std::string text = read.text();
    for (int i = 1; i <= 60; ++i) {
        const std::string row = fmt::format("Giấy tờ thứ {} của thành phần hồ sơ, bản sao", i);
        CAPTURE(row);
        CHECK(text.find(row) != std::string::npos);
        CHECK(text.find(row) == text.rfind(row));
    }
    for (int page = 1; page <= 3; ++page)
        check_says(read.page(page), {"Bản chính", "H32.15-210209-0042 – gồm 4 trang"});
    check_says(read.page(4), {"NGƯỜI NỘP HỒ SƠ", "Trần Văn Ước", "02 liên"});
}

TEST_CASE("nothing a person writes leaves the paper, however long") {
    Receipt endless = receipt();
    endless.head.unit = "Bộ phận Tiếp nhận và Trả kết quả của " + std::string(90, 'W');
    endless.applicant.name = std::string(300, 'W');
    endless.applicant.email = std::string(120, 'm') + "@thu.vn";
    endless.receiving_unit = std::string(800, 'M');
    endless.components[1].name = std::string(9'000, 'W');
    endless.receiver = std::string(120, 'W');
    const auto paper_right = [](Paper paper) {
        return paper == Paper::roll_80mm ? 80 * mm : 210 * mm;
    };
    for (const Paper paper : {Paper::a4, Paper::a5_landscape, Paper::roll_80mm}) {
        const Read read{*print(endless, paper)};
        CHECK(read.right_edge() < paper_right(paper) - 4 * mm);
        if (paper == Paper::a4) CHECK(read.bottom_edge() < 297 * mm - 10 * mm);
        std::string letters = read.text();
        std::erase(letters, ' ');
        CHECK(std::ranges::count(letters, 'W') >= 9'000 + 300 + 90 + 120);
        CHECK(std::ranges::count(letters, 'M') >= 800);
    }
}

TEST_CASE("a paper that came as a file has no sheets to count") {
    Receipt online = receipt();
    online.components = {{"Tờ khai đăng ký khai sinh (bản điện tử)", 0, 0}};
    check_says(Read{*print(online)}.text(), {"Tờ khai đăng ký khai sinh (bản điện tử) – –"});
}

TEST_CASE("what is not known is left as dots, not as a gap") {
    Receipt bare = receipt();
    bare.head.number.clear();
    bare.applicant = {.name = "Y Bih Niê"};
    bare.book_no.clear();
    bare.book_seq.clear();
    bare.delivery_place.clear();
    check_says(Read{*print(bare)}.text(),
               {"Số: ………/TNHS", "Địa chỉ: …", "Số điện thoại: …", "Email: …",
                "Đăng ký nhận kết quả tại: …", "quyển số: …", "Số thứ tự: …"});
}

TEST_CASE("R-002 everything a receipt lacks is named at once, the hotline too") {
    Receipt empty;
    empty.tracking_url = std::string(3'000, 'x');
    CHECK(fields_refused(print(empty)) ==
          std::vector<std::string>{"head.unit", "head.place", "head.hotline", "dossier_code",
                                   "applicant.name", "procedure_name", "components", "due_at",
                                   "tracking_url"});
    Receipt unlisted = receipt();
    unlisted.head.hotline.clear();
    const auto refused = print(unlisted);
    REQUIRE(!refused);
    CHECK(std::get<Refused>(refused.error()).all.front().code == RefusalCode::hotline_missing);
}

TEST_CASE("a result is not promised for the moment of receipt or before") {
    Receipt hasty = receipt();
    hasty.due_at = hasty.received_at;
    CHECK(fields_refused(print(hasty)) == std::vector<std::string>{"due_at"});
}

}  // namespace mc::forms
