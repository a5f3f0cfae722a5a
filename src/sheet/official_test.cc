// An official form as a workbook and as text: the same table, exact, with what is not known left
// open.
#include "sheet/official.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "sheet/archive.h"
#include "sheet/sheet.h"

using namespace mc;

namespace official_sheet_test {
namespace {

OfficialForm form() {
    OfficialForm made{.number = "08b-ĐK/TSC",
                      .law = "Thông tư",
                      .title = "TỔNG HỢP <A & B>",
                      .under = {"Năm 2026"},
                      .head = {{"Đơn vị", "UBND xã"}, {"Mã đơn vị", ""}},
                      .unit = "đồng",
                      .place = "Nha Trang",
                      .signatures = {{"NGƯỜI LẬP", "(Ký)"}, {"THỦ TRƯỞNG", "(Ký)"}},
                      .lacking = {"Diện tích chưa đủ"}};
    FormTable table;
    table.columns = {{.mark = "A", .title = "Tên"},
                     {.mark = "1", .title = "Giá", .over = {"Tăng"}, .look = FormLook::whole},
                     {.mark = "2",
                      .title = "m²",
                      .over = {"Tăng"},
                      .look = FormLook::hundredths,
                      .lacks = "không đo"},
                     {.mark = "3", .title = "nghìn", .look = FormLook::thousands}};
    table.rows = {
        {{std::string("=1+1"), std::int64_t{1'234'567}, std::int64_t{1'250},
          std::int64_t{33'333'300}},
         {}},
        {{std::string("Xe, \"mới\""), std::int64_t{5}, FormCell(), std::int64_t{-500}}, {}}};
    FormRow sum{{std::string("Cộng"), {}, {}, {}}, FormRowKind::sum};
    for (std::size_t i = 1; i < 4; ++i) sum.cells[i] = sum_of(table.rows, i);
    table.rows.push_back(sum);
    made.tables = {table};
    return made;
}

std::string part(const std::string& bytes, const char* name) {
    Archive archive(bytes);
    const auto found = archive.file(name);
    REQUIRE(found);
    return *found;
}

}  // namespace

TEST_CASE("numbers are told exactly, and a sum of what nobody knows is not known") {
    CHECK(words_of(std::int64_t{1'234'567}, FormLook::whole) == "1.234.567");
    CHECK(words_of(std::int64_t{-7}, FormLook::whole) == "-7");
    CHECK(words_of(std::int64_t{123'450}, FormLook::hundredths) == "1.234,50");
    CHECK(words_of(std::int64_t{-5}, FormLook::hundredths) == "-0,05");
    CHECK(words_of(std::int64_t{33'333'333}, FormLook::thousands) == "33.333,333");
    CHECK(words_of(std::int64_t{33'300'000}, FormLook::thousands) == "33.300");
    CHECK(words_of(std::int64_t{-500}, FormLook::thousands) == "-0,500");
    CHECK(words_of(FormCell(), FormLook::whole).empty());
    CHECK(digits_of(1'250, FormLook::hundredths) == "12.50");
    const OfficialForm made = form();
    CHECK(made.tables[0].rows[2].cells[1] == FormCell(std::int64_t{1'234'572}));
    CHECK(made.tables[0].rows[2].cells[2] == FormCell());
    CHECK(rows_of(made) == 3);
    CHECK(sum_of(made.tables[0].rows, 0) == FormCell(std::string()));
    CHECK(sum_of({}, 0) == FormCell(std::int64_t{0}));
}

TEST_CASE("a form as text has its heads in one line, and nothing in it computes") {
    CHECK(csv_of(form()) ==
          "\xEF\xBB\xBFTên,Tăng – Giá,Tăng – m²,nghìn\r\n"
          "'=1+1,1234567,12.50,33333.300\r\n"
          "\"Xe, \"\"mới\"\"\",5,,-0.500\r\n"
          "Cộng,1234572,,33332.800\r\n");
}

TEST_CASE("a form as a workbook is read back: amounts as numbers, heads merged and repeated") {
    const auto bytes = xlsx_of(form());
    REQUIRE(bytes);
    CHECK(*bytes == *xlsx_of(form()));
    const std::string sheet = part(*bytes, "xl/worksheets/sheet1.xml");
    CHECK(sheet.find("<v>1234567</v>") != std::string::npos);
    CHECK(sheet.find("<v>12.50</v>") != std::string::npos);
    CHECK(sheet.find("TỔNG HỢP &lt;A &amp; B&gt;") != std::string::npos);
    CHECK(sheet.find("=1+1</t>") != std::string::npos);
    CHECK(sheet.find("<f>") == std::string::npos);
    // Six lines above the heads: two of who, number, title, year, unit.
    CHECK(sheet.find("<mergeCell ref=\"B7:C7\"/>") != std::string::npos);
    CHECK(sheet.find("<mergeCell ref=\"A7:A8\"/>") != std::string::npos);
    CHECK(part(*bytes, "xl/workbook.xml").find("'08b-ĐK-TSC'!$7:$9") != std::string::npos);
    const std::string notes = part(*bytes, "xl/worksheets/sheet2.xml");
    CHECK(notes.find("Diện tích chưa đủ") != std::string::npos);
    CHECK(notes.find("Chưa có số liệu: không đo") != std::string::npos);
    CHECK(sheet.find("chưa được kiểm chứng") == std::string::npos);
    const Sheet read = read_sheet(*bytes);
    // A form is no list to be taken in again: its heads are joined, and it has a second sheet.
    for (const SheetTrouble& trouble : read.troubles)
        CHECK((trouble.kind == SheetTrouble::Kind::merged ||
               trouble.kind == SheetTrouble::Kind::several));
    bool found = false;
    for (const SheetRow& row : read.rows)
        for (const SheetCell& cell : row.cells) found |= cell.text == "Xe, \"mới\"";
    CHECK(found);
}

TEST_CASE("more digits than a spreadsheet keeps are text, and control characters are left out") {
    OfficialForm made = form();
    made.tables[0].rows[0].cells = {std::string("a\x01"
                                                "b"),
                                    std::int64_t{1'000'000'000'000'000}, std::int64_t{1},
                                    std::int64_t{1}};
    const std::string sheet = part(*xlsx_of(made), "xl/worksheets/sheet1.xml");
    CHECK(sheet.find(">1.000.000.000.000.000</t>") != std::string::npos);
    CHECK(sheet.find(">ab</t>") != std::string::npos);
}

TEST_CASE(
    "what reads as a letter's number in a workbook stays what was typed; no law, no brackets") {
    OfficialForm made = form();
    made.law.clear();
    made.tables[0].rows[0].cells[0] = std::string("_x0041_ a_b _x00g1_ _x0041");
    const std::string sheet = part(*xlsx_of(made), "xl/worksheets/sheet1.xml");
    CHECK(sheet.find(">_x005F_x0041_ a_b _x00g1_ _x0041</t>") != std::string::npos);
    CHECK(sheet.find(">Mẫu số 08b-ĐK/TSC</t>") != std::string::npos);
    CHECK(form_words(form()) == "Mẫu số 08b-ĐK/TSC (Thông tư)");
}

}  // namespace official_sheet_test
