// Official forms that are tables, and labels, read back from their prints.
#include "print/official.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "base/limits.h"
#include "print/labels.h"
#include "print/testing/read.h"

using namespace mc;
using namespace mc::forms::testing;

namespace official_print_test {
namespace {

const Minute issued = *parse_minute("2026-11-29T14:05");

OfficialForm form(std::size_t rows) {
    OfficialForm made{.number = "S24-H",
                      .law = "Ban hành kèm theo Thông tư số 24/2024/TT-BTC",
                      .title = "SỔ TÀI SẢN CỐ ĐỊNH",
                      .under = {"Năm 2026"},
                      .head = {{"Đơn vị", "UBND phường Vĩnh Hải"}, {"Mã đơn vị", ""}},
                      .issuer = "UBND phường Vĩnh Hải",
                      .unit = "đồng",
                      .place = "Vĩnh Hải",
                      .signatures = {{"NGƯỜI LẬP", "(Ký, họ tên)"}, {"THỦ TRƯỞNG", "(Ký, họ tên)"}},
                      .lacking = {"chỉ nói trên màn hình"}};
    FormTable table;
    const std::vector<std::string> over{"Ghi tăng tài sản", "Chứng từ"};
    table.columns = {
        {.mark = "A", .title = "STT", .look = FormLook::centred, .width = 4},
        {.mark = "B", .title = "Số hiệu", .over = over, .width = 10},
        {.mark = "C", .title = "Ngày", .over = over, .look = FormLook::centred, .width = 10},
        {.mark = "D", .title = "Tên tài sản", .over = {over[0]}, .width = 30},
        {.mark = "1",
         .title = "Nguyên giá",
         .look = FormLook::whole,
         .width = 12,
         .lacks = "vì sao"},
        {.mark = "2", .title = "Diện tích", .look = FormLook::hundredths, .width = 8}};
    table.rows.push_back({{std::string(), std::string(), std::string(),
                           std::string("Máy móc, thiết bị"), std::string(), std::string()},
                          FormRowKind::heading});
    for (std::size_t i = 1; i <= rows; ++i)
        table.rows.push_back(
            {{fmt::format("{}", i), fmt::format("PC {}", i), std::string("01/03/2026"),
              fmt::format("Máy in số {}", i), std::int64_t{15'000'000},
              i % 2 ? FormCell() : FormCell(std::int64_t{1'250})},
             {}});
    FormRow sum{{std::string(), std::string(), std::string(), std::string("Tổng cộng"),
                 sum_of(table.rows, 4), std::string()},
                FormRowKind::sum};
    table.rows.push_back(sum);
    made.tables = {table};
    return made;
}

}  // namespace

TEST_CASE("a form is printed with its heads, numbers, rows, dots and signatures, on A4 landscape") {
    const auto pdf = forms::print(form(3), issued);
    REQUIRE(pdf);
    CHECK(*pdf == *forms::print(form(3), issued));
    const Read read(*pdf);
    CHECK(read.sound().status == 0);
    CHECK(read.pages() == 1);
    CHECK(says(read.paper(), "841.89 x 595.276"));
    const std::string text = read.text();
    for (const char* words :
         {"Mẫu số: S24-H", "(Ban hành kèm theo Thông tư số 24/2024/TT-BTC)", "SỔ TÀI SẢN CỐ ĐỊNH",
          "Năm 2026", "Đơn vị tính: đồng", "Đơn vị: UBND phường Vĩnh Hải", "Ghi tăng tài sản",
          "Chứng từ", "Máy móc, thiết bị", "Máy in số 2", "45.000.000", "12,50", "……",
          "Vĩnh Hải, ngày 29 tháng 11 năm 2026", "THỦ TRƯỞNG"})
        CHECK_MESSAGE(says(text, words), words);
    // What is said on the screen is not printed.
    CHECK_FALSE(says(text, "chỉ nói trên màn hình"));
    CHECK_FALSE(says(text, "vì sao"));
    CHECK(says(read.info(), "Author:          UBND phường Vĩnh Hải"));
    const std::string structure = read.structure();
    for (const char* tag : {"Table", "TR", "TH", "TD", "H1"}) CHECK(says(structure, tag));
}

TEST_CASE("heads are repeated on every page, pages are numbered, nothing leaves the paper") {
    const auto pdf = forms::print(form(120), issued);
    REQUIRE(pdf);
    const Read read(*pdf);
    REQUIRE(read.pages() > 2);
    for (int page = 1; page <= read.pages(); ++page)
        if (says(read.page(page), "Máy in số")) CHECK(says(read.page(page), "Nguyên giá"));
    CHECK(says(read.page(1), fmt::format("gồm {} trang", read.pages())));
    CHECK(says(read.page(read.pages()), "NGƯỜI LẬP"));
    CHECK(says(read.page(read.pages()), "Tổng cộng"));
    CHECK(read.right_edge() < 842 - 12 * 72 / 25.4);
    CHECK(read.bottom_edge() < 595);
}

TEST_CASE("more rows than anybody signs are refused in favour of the workbook") {
    const auto refused = forms::print(form(limits::official_rows_max), issued);
    REQUIRE_FALSE(refused);
    const auto* why = std::get_if<Refused>(&refused.error());
    REQUIRE(why);
    CHECK(why->all.front().code == RefusalCode::asset_form_long);
}

TEST_CASE("labels stand 24 to a sheet, and a camera reads the code of each") {
    std::vector<forms::Label> labels;
    for (int i = 1; i <= 25; ++i)
        labels.push_back({fmt::format("TS{:07}", i),
                          "Bộ bàn ghế họp mười hai chỗ ngồi gỗ công nghiệp phủ veneer, kèm hộc tài "
                          "liệu và mặt kính cường lực dày mười ly, chân sắt sơn tĩnh điện",
                          "UBND phường Vĩnh Hải", "Đưa vào sử dụng: 2026", "Phòng Kinh tế",
                          fmt::format("TS{:07} /cb/tai-san/the/{}", i, i)});
    const auto pdf = forms::print_labels(labels, issued);
    REQUIRE(pdf);
    const Read read(*pdf);
    CHECK(read.sound().status == 0);
    CHECK(read.pages() == 2);
    CHECK(says(read.page(1), "TS0000024"));
    CHECK_FALSE(says(read.page(1), "TS0000025"));
    CHECK(says(read.page(2), "TS0000025"));
    CHECK(says(read.page(1), "…"));
    const std::string seen = read.scanned();
    for (const int i : {1, 12, 24})
        CHECK(says(seen, fmt::format("TS{:07} /cb/tai-san/the/{}", i, i)));
    CHECK_FALSE(forms::print_labels({}, issued));
    labels.resize(limits::labels_max + 1, labels.front());
    CHECK_FALSE(forms::print_labels(labels, issued));
}

}  // namespace official_print_test
