// A table from outside is read as it was meant, or it is said what is wrong with it.
#include "sheet/sheet.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "base/cbor.h"
#include "base/limits.h"
#include "sheet/testing/workbook.h"
#include "sheet/write.h"

using namespace mc;
using namespace mc::testing;

namespace {

using Kind = SheetTrouble::Kind;

std::vector<std::vector<std::string>> texts(const Sheet& sheet) {
    std::vector<std::vector<std::string>> all;
    for (const SheetRow& row : sheet.rows) {
        all.emplace_back();
        for (const SheetCell& cell : row.cells) all.back().push_back(cell.text);
    }
    return all;
}

SheetTrouble only(const Sheet& sheet) {
    REQUIRE(sheet.troubles.size() == 1);
    CHECK(cbor::decode<Sheet>(cbor::encode(sheet)) == sheet);
    return sheet.troubles.front();
}
Kind trouble_of(std::string_view bytes) {
    return only(read_sheet(bytes)).kind;
}

Sheet book_of(const std::string& inside, const std::string& book = "") {
    return read_sheet(zipped(parts_of({{"Cán bộ", inside}}, book)));
}

}  // namespace

TEST_CASE("F-21 what is written between separators is read back, whatever the separator is") {
    using Rows = std::vector<std::vector<std::string>>;
    const Rows wanted{{"Họ và tên", "Tài khoản"}, {"Lê, \"Thị\"\nMới", "moi"}};
    for (const std::string mark : {",", ";", "\t"})
        for (const std::string end : {"\n", "\r\n", "\r"})
            for (const std::string start : {"", "\xEF\xBB\xBF"}) {
                const Sheet sheet = read_sheet(start + "Họ và tên" + mark + "Tài khoản" + end +
                                               "\"Lê, \"\"Thị\"\"\nMới\"" + mark + "moi" + end);
                CHECK(sheet.troubles.empty());
                CHECK(texts(sheet) == wanted);
                CHECK(cbor::decode<Sheet>(cbor::encode(sheet)) == sheet);
            }
    CHECK(texts(read_sheet("sep=;\r\na;b,c\r\n")) == Rows{{"a", "b,c"}});
    CHECK(read_sheet("sep=;\r\na;b\r\n").rows.front().number == 2);
    // What can part no cells is not taken for a separator: half a letter, a quotation mark, a
    // digit.
    for (const char* astray : {"\xEF\xBF\xBF", "\"", "1", "\n"})
        CHECK(texts(read_sheet("sep=" + std::string(astray) + "\na,\xEF\xBF\xBF" + "1\n"))
                  .front()
                  .front() == "a");
    CHECK(texts(read_sheet("a,b\n\n,,\nc,\n")) == Rows{{"a", "b"}, {"c", ""}});
    CHECK(read_sheet("a,b\n\n,,\nc,\n").rows.back().number == 4);
}

TEST_CASE(
    "F-21 what a spreadsheet would compute is guarded on the way out and freed on the way in") {
    const std::vector<SheetColumn> columns{{"Họ và tên"}, {"Số quyết định"}};
    const std::vector<std::vector<std::string>> rows{{"=HYPERLINK(1)", "+84 912"},
                                                     {"@cmd|' /C calc'!A0", "-1; \"x\""}};
    const std::string csv = csv_of(columns, rows);
    for (const char* start : {"\n=", ",=", "\n@", ",+", ",-", "\n+"})
        CHECK(csv.find(start) == csv.npos);
    const Sheet again = read_sheet(csv);
    auto read = texts(again);
    read.erase(read.begin());
    CHECK(read == rows);
    CHECK(again.rows[1].cells[0].kind == SheetCell::Kind::text);
    CHECK(read_sheet("a,=1+1\n").rows[0].cells[1].kind == SheetCell::Kind::formula);
    CHECK(read_sheet("a,#REF!\n").rows[0].cells[1].kind == SheetCell::Kind::error);
}

TEST_CASE("F-21 a workbook of ours reads back as it was written, its guide is no list") {
    const std::vector<SheetColumn> columns{{"Họ và tên", 30},
                                           {"Vai trò", 20, {"Cán bộ thanh tra, kiểm tra"}}};
    const std::vector<std::vector<std::string>> rows{{"Nguyễn Thị Ơn & <Con>", "=1+1"},
                                                     {"Lê Ỷ", ""}};
    const auto bytes = xlsx_of("Cán bộ", columns, rows, {{{"Cách ghi"}, {"Vai trò", "một từ"}}});
    REQUIRE(bytes);
    const Sheet sheet = read_sheet(*bytes);
    CHECK(sheet.spreadsheet);
    CHECK(sheet.troubles.empty());
    CHECK(texts(sheet) == std::vector<std::vector<std::string>>{{"Họ và tên", "Vai trò"},
                                                                {"Nguyễn Thị Ơn & <Con>", "=1+1"},
                                                                {"Lê Ỷ"}});
    CHECK(sheet.rows[1].cells[1].kind == SheetCell::Kind::text);
}

TEST_CASE("F-21 cells of other programs: shared texts, runs, numbers, formulas, errors") {
    Parts parts = parts_of(
        {{"Sheet1",
          R"(<sheetData><row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2"><v>44256</v></c></row>)"
          R"(<row r="5" hidden="1"><c r="A5" t="e"><v>#REF!</v></c><c r="B5"><f>A1&amp;"x"</f><v>7</v></c>)"
          R"(<c r="C5" t="s"><v>9</v></c></row></sheetData>)"}},
        R"(<workbookPr date1904="1"/>)");
    parts.emplace_back(
        "xl/sharedStrings.xml",
        R"(<sst><si><t>x</t></si><si><r><t>Lê </t></r><r><t>Mới</t></r><rPh><t>no</t></rPh></si></sst>)");
    const Sheet sheet = read_sheet(zipped(parts));
    REQUIRE(sheet.rows.size() == 2);
    CHECK(sheet.from_1904);
    CHECK(sheet.rows[0].number == 2);
    CHECK(sheet.rows[0].cells ==
          std::vector<SheetCell>{{{}, "Lê Mới"}, {}, {SheetCell::Kind::number, "44256"}});
    CHECK(sheet.rows[1].hidden);
    CHECK(sheet.rows[1].cells == std::vector<SheetCell>{{SheetCell::Kind::error, "#REF!"},
                                                        {SheetCell::Kind::formula, "=A1&\"x\""}});
}

TEST_CASE("F-21 what is no table says what it is instead") {
    CHECK(trouble_of("") == Kind::empty);
    CHECK(trouble_of("\n,,\n") == Kind::empty);
    CHECK(trouble_of(std::string_view("a\0b", 3)) == Kind::no_sheet);
    CHECK(trouble_of("\xFF\xFE"
                     "a") == Kind::utf16);
    CHECK(only(read_sheet("a,b\nTr\xEA,x\n")) == SheetTrouble{Kind::not_utf8, 2, {}});
    CHECK(only(read_sheet("a,b\n\"x,y\nz")) == SheetTrouble{Kind::quote_open, 2, {}});
    CHECK(only(read_sheet("a,b\n\"x\"y,z\n")) == SheetTrouble{Kind::quote_astray, 2, {}});
    CHECK(trouble_of(std::string(limits::sheet_columns_max, ',') + "x\n") == Kind::columns);
    std::string many;
    for (std::size_t i = 0; i < limits::sheet_rows_max + 2; ++i) many += "x\n";
    CHECK(trouble_of(many) == Kind::rows);
    const std::string container = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    CHECK(trouble_of(container + "Workbook") == Kind::old_excel);
    std::string locked;
    for (const char c : std::string_view("EncryptedPackage")) locked += std::string{c, '\0'};
    CHECK(trouble_of(container + locked) == Kind::locked);
    CHECK(trouble_of(zipped({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}})) ==
          Kind::open_document);
    CHECK(trouble_of(zipped({{"a.txt", "x"}})) == Kind::no_sheet);
    CHECK(trouble_of("PK\x03\x04 cut off") == Kind::damaged);
}

TEST_CASE("F-21 a workbook that hides, joins or computes something is not taken for a list") {
    const std::string row = "<sheetData><row r=\"1\">" + text_cell("A1", "x") +
                            text_cell("B1", "y") + "</row></sheetData>";
    Parts macros = parts_of({{"Cán bộ", row}});
    macros.emplace_back("xl/vbaProject.bin", "x");
    CHECK(trouble_of(zipped(macros)) == Kind::macros);
    CHECK(trouble_of(zipped(parts_of({{"Cán bộ", row}}), "khoá")) == Kind::locked);
    CHECK(only(book_of(row + "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>")) ==
          SheetTrouble{Kind::merged, 1, "A1:B1"});
    CHECK(
        only(book_of(R"(<cols><col min="2" max="2" hidden="1"/><col min="9" hidden="1"/></cols>)" +
                     row)) == SheetTrouble{Kind::column_hidden, 0, "B"});
    CHECK(only(read_sheet(zipped(parts_of({{"Một", row}, {"Hai", row}})))) ==
          SheetTrouble{Kind::several, 0, "Hai"});
    CHECK(read_sheet(zipped(parts_of({{"Một", row}, {"Hai", "<sheetData/>"}}))).troubles.empty());
    CHECK(trouble_of(zipped(parts_of({{"Một", "<sheetData/>"}}))) == Kind::empty);
    CHECK(only(book_of("<sheetData><row r=\"1\">" + text_cell("ZZ1", "x") +
                       "</row></sheetData>")) == SheetTrouble{Kind::columns, 1, "ZZ"});
    for (const char* broken :
         {"<sheetData><row r=\"x\"/>", "<sheetData><row r=\"2\"/><row r=\"1\"/></sheetData>",
          "<sheetData><row r=\"1\"><c r=\"B7\"/></row></sheetData>", "<a></b>",
          "<sheetData><row><c t=\"str\"><v>&#xD800;</v></c></row></sheetData>"})
        CHECK(only(book_of(broken)).kind == Kind::damaged);
}

TEST_CASE("F-21 what becomes large when it is unpacked or written out is left alone") {
    const std::string zeros(limits::sheet_unpacked_max + 1, ' ');
    const std::string bomb = zipped(parts_of({{"Cán bộ", "<sheetData/>" + zeros}}));
    CHECK(bomb.size() < limits::sheet_unpacked_max / 500);
    CHECK(trouble_of(bomb) == Kind::unpacks);
    // One long text, named again and again.
    std::string rows = "<sheetData>";
    for (std::size_t i = 1; i <= limits::sheet_text_max / 30'000 + 1; ++i)
        rows += fmt::format("<row r=\"{0}\"><c r=\"A{0}\" t=\"s\"><v>0</v></c></row>", i);
    Parts parts = parts_of({{"Cán bộ", rows + "</sheetData>"}});
    parts.emplace_back("xl/sharedStrings.xml",
                       "<sst><si><t>" + std::string(30'000, 'x') + "</t></si></sst>");
    CHECK(trouble_of(zipped(parts)) == Kind::unpacks);
    // Entities of its own that grow: not followed.
    Parts laughs = parts_of(
        {{"Cán bộ", "<sheetData><row>" + text_cell("A1", "&a;&a;") + "</row></sheetData>"}});
    laughs[1].second = "<!DOCTYPE w [<!ENTITY a \"aaaa\">]>" + laughs[1].second;
    const Sheet sheet = read_sheet(zipped(laughs));
    CHECK(texts(sheet) == std::vector<std::vector<std::string>>{{"&a;&a;"}});
}

TEST_CASE("a column is called as a spreadsheet calls it") {
    CHECK(column_name(0) == "A");
    CHECK(column_name(25) == "Z");
    CHECK(column_name(26) == "AA");
    CHECK(column_name(701) == "ZZ");
    CHECK(column_name(702) == "AAA");
}
