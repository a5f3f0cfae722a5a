// A list of people from a file: every defect at once and nothing written, or all of it as one act
// (R-042, F-21). Over both databases where something is written.
#include "service/offices/org/staff_sheet.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "service/hall.h"
#include "service/offices/org/staff.h"
#include "service/sheet_in/defects.h"
#include "sheet/testing/workbook.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

#define STORES OnSqlite, OnPostgres

namespace {

constexpr const char* head =
    "Họ và tên;Chức danh;Điện thoại;Tài khoản;Cơ quan;Đơn vị;Vai trò;Từ ngày;Đến hết ngày;"
    "Số quyết định;Mã cán bộ\n";
constexpr const char* good =
    "Lê Thị Mới;Công chức;0905000111;moi.lt;UBND phường Vĩnh Hải;{unit};Cán bộ tiếp nhận;"
    "01/03/2021;;12/QĐ-UBND;\n";

template <class S>
struct Listing {
    Hall<S> hall;
    Sessions sessions{hall.services};
    std::string counter_name, desk_name;

    Listing() {
        const Day begin = *parse_day("2021-01-01");
        REQUIRE(record_org(hall.services,
                           {PersonSet{{"admin"}, "Quản trị phường", "", ""},
                            Granted{{"admin"}, chair, Role::administrator, begin, {}, "QĐ 1"}},
                           {"he-thong"}, "administrators"));
        REQUIRE(sessions.set_account("quan tri", {"admin"}, "mua xuan tren bien"));
        REQUIRE(sessions.set_account("officer", {"officer"}, "mua ha tren bien"));
        REQUIRE(sessions.set_account("elsewhere", {"elsewhere"}, "mua thu tren bien"));
        counter_name = hall.province()->org.unit(counter)->name;
        desk_name = hall.province()->org.unit(desk)->name;
    }
    /// `row` with {unit} and {desk} filled in.
    std::string list(std::string rows) const {
        const auto fill = [&](const std::string& mark, const std::string& with) {
            for (std::size_t at = 0; (at = rows.find(mark)) != rows.npos;)
                rows.replace(at, mark.size(), with);
        };
        fill("{unit}", counter_name), fill("{desk}", desk_name);
        return head + rows;
    }
    SheetCheck check(const std::string& bytes, const char* by = "admin") {
        const auto check = check_staff_sheet(hall.services, hall.who(by), bytes);
        REQUIRE(check);
        return *check;
    }
    std::vector<std::string> journal() { return hall.rows("event", "kind, stream, seq"); }
};

std::string defects_of(const SheetCheck& check) {
    std::string told;
    for (const auto& one : check.defects)
        told += fmt::format("{}{}:{}", told.empty() ? "" : " ", one.row, one.code);
    return told;
}

/// The good row with one cell changed.
std::string with(std::size_t column, const std::string& text) {
    std::vector<std::string> cells{""};
    for (const char c : std::string_view(good).substr(0, std::string_view(good).size() - 1)) {
        if (c == ';')
            cells.emplace_back();
        else
            cells.back() += c;
    }
    cells.at(column) = text;
    std::string row = cells.front();
    for (std::size_t i = 1; i < cells.size(); ++i) row += ";" + cells[i];
    return row + "\n";
}
enum Cell { name, title, phone, account, agency, unit, role, from, until, decision, person };

struct Case {
    std::string bytes, wanted;
};

}  // namespace

TEST_CASE("R-042 each defect of a list is told by row, column and code, and nothing is written") {
    Listing<OnSqlite> office;
    const auto before = office.journal();
    const std::string g = good;
    const std::vector<Case> rows{
        {with(name, ""), "2:name_missing"},
        {with(name, std::string(101, 'a')), "2:text_too_long"},
        {with(name, "Lê\x01Thị"), "2:text_control"},
        {with(name, "Lê \u202EThị"), "2:text_deceives"},
        {with(name, "Tr?n Th? B"), "2:text_garbled"},
        {with(name, "Lê \uE000"), "2:text_letters"},
        {with(name, "Lê Thị 2"), "2:name_digits"},
        {with(title, std::string(401, 'a')), "2:text_too_long"},
        {with(phone, "0905"), "2:phone_invalid"},
        {with(phone, "905000111"), "2:phone_zero_lost"},
        {with(account, ""), "2:account_missing"},
        {with(account, "#x"), "2:account_invalid"},
        {with(account, "nguoi moi"), "2:account_invalid"},
        {with(account, "moi@ubnd"), "2:account_invalid"},
        {with(account, std::string(65, 'a')), "2:text_too_long"},
        {with(account, "Officer"), "2:account_of_another"},
        {with(account, "elsewhere"), "2:account_of_another"},
        {with(person, "cb-none"), "2:person_unknown"},
        {with(person, "officer"), "2:person_other_account"},
        {"Người elsewhere;;;elsewhere;;;;;;;\n", "2:person_elsewhere"},
        {"Quản trị phường;Chánh văn phòng;;quan tri;;;;;;;\n", "2:person_self"},
        {with(agency, "UBND phường Không Có"), "2:agency_unknown"},
        {with(unit, ""), "2:unit_missing"},
        {with(unit, "Phòng Không Có"), "2:unit_unknown"},
        {with(from, "01/03/2026"), "2:unit_not_there"},
        {with(agency, "UBND phường Vĩnh Phước"), "2:not_permitted"},
        {with(role, ""), "2:role_missing"},
        {with(role, "Giám đốc"), "2:role_unknown"},
        {with(role, "Chuyên viên"), "2:role_unfit"},
        {with(role, "Cán bộ thanh tra, kiểm tra"), "2:not_permitted"},
        {with(from, ""), "2:from_missing"},
        {with(from, "hôm qua"), "2:day_malformed"},
        {with(from, "01/03/21"), "2:day_malformed"},
        {with(from, "30/02/2021"), "2:day_impossible"},
        {with(from, "01/03/1900"), "2:day_out_of_range"},
        {with(until, "28/02/2021"), "2:until_before_from"},
        {with(decision, ""), "2:decision_missing"},
        {with(decision, "=1+1"), "2:cell_formula"},
        {with(decision, "#REF!"), "2:cell_error"},
        {g + g, "3:duty_twice"},
        {g + "Lê Văn Khác;;;moi.lt;;;;;;;\n",
         "3:account_two_names 3:unit_missing 3:role_missing 3:from_missing 3:decision_missing"},
        {g + with(title, "Chuyên viên chính"), "3:person_two_titles 3:duty_twice"},
        {"Người officer;;;officer;UBND phường Vĩnh Hải;{desk};Chuyên viên;02/01/2021;;x;\n",
         "2:grant_exists"},
        {"Người officer;;;officer;UBND phường Vĩnh Hải;{desk};Chuyên viên;01/01/2021;;x;\n",
         "2:duty_other_decision"},
        {"Quản trị phường;;;quan tri;UBND phường Vĩnh Hải;{desk};Chuyên viên;01/03/2021;;x;\n",
         "2:grant_to_self"},
        {"a;b\n", "2:cells_too_few"},
        {g.substr(0, g.size() - 1) + ";thừa\n", "2:cells_too_many"},
        {"", "0:rows_none"},
        // All defects of all rows, in order.
        {with(name, "") + with(from, "30/02/2021") + with(phone, "1"),
         "2:name_missing 3:day_impossible 4:phone_invalid 4:duty_twice"},
    };
    std::set<std::string> kinds;
    for (const Case& one : rows) {
        CAPTURE(one.bytes);
        const SheetCheck check = office.check(office.list(one.bytes));
        CHECK(defects_of(check) == one.wanted);
        CHECK_FALSE(check.plan);
        for (const auto& defect : check.defects) {
            kinds.insert(defect.code + "/" + defect.column);
            CHECK_FALSE(defect.words.empty());
            CHECK(defect.words.find("{}") == std::string::npos);
        }
        const auto refused = import_staff_sheet(office.hall.services, office.hall.asked("admin"),
                                                office.list(one.bytes), std::string(64, '0'));
        CHECK(refused_with(refused, changed_meanwhile));
    }
    CHECK(kinds.size() >= 40);
    CHECK(office.journal() == before);
}

TEST_CASE("R-042 a file that is no list, and headings that are none, are told as such") {
    Listing<OnSqlite> office;
    const std::string row = office.list(good).substr(std::string_view(head).size());
    const auto sheets = [](const std::string& inside) {
        return zipped(parts_of({{"Cán bộ", inside}}));
    };
    const std::string cells = "<sheetData><row r=\"1\">" + text_cell("A1", "Họ và tên") +
                              "</row><row r=\"2\" hidden=\"1\">" + text_cell("A2", "x") +
                              "</row></sheetData>";
    const std::string missing =
        " 1:heading_missing 1:heading_missing 1:heading_missing 1:heading_missing "
        "1:heading_missing";
    const std::string h(head);
    const std::vector<Case> files{
        {"", "0:file_empty"},
        {"\xFF\xFE"
         "a",
         "0:file_utf16"},
        {h + "Tr\xEAn;\n", "2:file_not_utf8"},
        {std::string("\0a", 2), "0:file_no_sheet"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old", "0:file_old_excel"},
        {"PK\x03\x04", "0:file_damaged"},
        {zipped({{"mimetype", "ods"}}), "0:file_open_document"},
        {zipped(parts_of({{"x", cells}}), "khoá"), "0:file_locked"},
        {h + "\"Lê;", "2:quote_open"},
        {h + "\"Lê\"x;", "2:quote_astray"},
        {zipped(parts_of({{"Một", cells}, {"Hai", cells}})), "0:sheets_several" + missing},
        {sheets(cells + "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>"),
         "1:cells_merged" + missing},
        {sheets("<cols><col min=\"1\" max=\"1\" hidden=\"1\"/></cols>" + cells),
         "0:column_hidden" + missing},
        {"Tài khoản;Đơn vị;Vai trò;Từ ngày;Số quyết định\na;b;c;d;e\n", "1:heading_missing"},
        {"Tuổi;" + h + ";" + row, "1:heading_unknown"},
        {"ho ten;" + h + ";" + row, "1:heading_twice"},
        {"Mật khẩu;" + h + ";" + row, "1:heading_password"},
        {";" + h + "x;" + row, "1:heading_blank"},
    };
    for (const Case& one : files) {
        CAPTURE(one.wanted);
        CHECK(defects_of(office.check(one.bytes)) == one.wanted);
    }
    Parts macros = parts_of({{"x", cells}});
    macros.emplace_back("xl/vbaProject.bin", "x");
    CHECK(defects_of(office.check(zipped(macros))) == "0:file_macros");
    std::string many(head);
    for (std::size_t i = 0; i < limits::sheet_rows_max + 2; ++i) many += "x\n";
    CHECK(defects_of(office.check(many)).find("rows_too_many") != std::string::npos);
    office.hall.services.read_table = [](std::string_view) -> Result<Sheet> {
        return Sheet{.troubles = {{SheetTrouble::Kind::died, 0, {}}}};
    };
    CHECK(defects_of(office.check("x")) == "0:file_died");
}

TEST_CASE("R-042 a unit of which there are several asks which one") {
    Listing<OnSqlite> office;
    const Day begin = *parse_day("2021-01-01");
    REQUIRE(record_org(
        office.hall.services,
        {PersonSet{{"top"}, "Quản trị tỉnh", "", ""},
         Granted{{"top"}, {"ubnd-tinh/leadership"}, Role::administrator, begin, {}, "QĐ"}},
        {"he-thong"}, "top"));
    const std::string row = with(agency, "");
    CHECK(defects_of(office.check(office.list(row), "top")) == "2:unit_ambiguous");
    CHECK(defects_of(office.check(office.list(row))) == "");  // of his own there is one
}

TEST_CASE_TEMPLATE("R-042 a list becomes people, accounts and duties in one act, once", S, STORES) {
    Listing<S> office;
    Hall<S>& hall = office.hall;
    const std::string bytes = office.list(
        std::string(good) +
        ";;;MOI.LT;UBND phường Vĩnh Hải;{desk};chuyen vien;2021-03-02;31/12/2021;13/QĐ-UBND;\n"
        "Người officer;Công chức;;officer;UBND phường Vĩnh Hải;{desk};Chuyên viên;01/01/2021;;QĐ "
        "kiểm thử;\n");
    const SheetCheck check = office.check(bytes);
    CHECK(defects_of(check) == "");
    CHECK(check.rows == 3);
    CHECK(check.people == 1);
    CHECK(check.duties == 2);
    CHECK(check.changed == 1);
    CHECK(check.same == 0);
    REQUIRE(check.plan);
    REQUIRE(check.lines.size() == 3);
    CHECK(check.lines[0].what == "new");
    CHECK(check.lines[1].what == "duty");
    CHECK(check.lines[2].what == "change");

    const Asked once = hall.asked("admin");
    const auto done = import_staff_sheet(hall.services, once, bytes, *check.plan);
    REQUIRE(done);
    CHECK(done->people == 1);
    CHECK(done->duties == 2);
    const auto again = import_staff_sheet(hall.services, once, bytes, *check.plan);
    REQUIRE(again);  // the same request: the same answer, nothing new
    CHECK(again->people == 1);
    CHECK(again->duties == 2);
    const auto list = staff_list(hall.services, hall.who("admin"), "moi.lt");
    REQUIRE(list);
    REQUIRE(list->items.size() == 1);
    CHECK(list->items[0].account == "moi.lt");
    CHECK(list->items[0].password_none == true);
    CHECK(list->items[0].duties.size() == 2);

    // Nobody can log in before a password is given, also not with none.
    for (const char* password : {"", "moi.lt", "nobody"})
        CHECK_FALSE(office.sessions.log_in("moi.lt", password));
    const auto made = reset_password(hall.services, office.sessions, hall.asked("admin"),
                                     {list->items[0].person}, {"Nhận việc"});
    REQUIRE(made);
    CHECK(office.sessions.log_in("moi.lt", *made->password));
    CHECK_FALSE(staff_list(hall.services, hall.who("admin"), "moi.lt")->items[0].password_none);

    const SheetCheck rest = office.check(bytes);
    CHECK(defects_of(rest) == "");
    CHECK(rest.same == 3);
    CHECK_FALSE(rest.plan);  // nothing to do
    REQUIRE(replay(hall.services));
    CHECK(verify(hall.services)->found_wanting.empty());
}

TEST_CASE_TEMPLATE("R-042 what was shown is done, or nothing where something changed meanwhile", S,
                   STORES) {
    Listing<S> office;
    Hall<S>& hall = office.hall;
    const std::string bytes = office.list(good);
    const SheetCheck check = office.check(bytes);
    REQUIRE(check.plan);
    const auto before = office.journal();
    CHECK(refused_with(import_staff_sheet(hall.services, hall.asked("admin"),
                                          bytes + with(account, "hai.lt"), *check.plan),
                       changed_meanwhile));
    CHECK(refused_with(import_staff_sheet(hall.services, hall.asked("officer"), bytes, *check.plan),
                       not_permitted));
    CHECK(office.journal() == before);
    // The name is taken from beside the journal.
    REQUIRE(office.sessions.set_account("moi.lt", {"officer2"}, "mua dong tren bien"));
    CHECK(refused_with(import_staff_sheet(hall.services, hall.asked("admin"), bytes, *check.plan),
                       changed_meanwhile));
    const std::string other = office.list(with(account, "hai.lt"));
    const SheetCheck second = office.check(other);
    REQUIRE(second.plan);
    REQUIRE(
        record_org(hall.services, {PersonSet{{"someone"}, "Ai Đó", "", ""}}, {"he-thong"}, "x"));
    CHECK(refused_with(import_staff_sheet(hall.services, hall.asked("admin"), other, *second.plan),
                       changed_meanwhile));
}

TEST_CASE(
    "R-042 what is taken out comes back in with nothing to do, and holds one's own people only") {
    Listing<OnSqlite> office;
    Hall<OnSqlite>& hall = office.hall;
    const SheetCheck first = office.check(office.list(good));
    REQUIRE(import_staff_sheet(hall.services, hall.asked("admin"), office.list(good), *first.plan));
    for (const SheetForm form : {SheetForm::xlsx, SheetForm::csv}) {
        const auto file = export_staff(hall.services, hall.who("admin"), form);
        REQUIRE(file);
        const SheetCheck check = office.check(file->bytes);
        CHECK(defects_of(check) == "");
        CHECK(check.rows == 9);
        CHECK(check.same == 9);
        CHECK_FALSE(check.plan);
        CHECK(file->bytes.find("Người elsewhere") == std::string::npos);
        const auto empty = staff_template(hall.services, hall.who("admin"), form);
        REQUIRE(empty);
        CHECK(defects_of(office.check(empty->bytes)) == "0:rows_none");
    }
    CHECK(refused_with(export_staff(hall.services, hall.who("officer"), SheetForm::csv),
                       not_permitted));
    CHECK(refused_with(staff_template(hall.services, hall.who("officer"), SheetForm::csv),
                       not_permitted));
}

TEST_CASE("R-042 a duty done for somebody else goes out and in, and who has left is given none") {
    Listing<OnSqlite> office;
    Hall<OnSqlite>& hall = office.hall;
    const Day from = *parse_day("2021-03-01"), until = *parse_day("2021-04-01");
    REQUIRE(record_org(
        hall.services,
        {Granted{{"officer2"}, desk, Role::specialist, from, until, "QĐ 9", {"officer"}}},
        {"he-thong"}, "instead"));
    const auto file = export_staff(hall.services, hall.who("admin"), SheetForm::csv);
    REQUIRE(file);
    const SheetCheck check = office.check(file->bytes);
    CHECK(defects_of(check) == "");
    CHECK(check.same == check.rows);
    const std::string row =
        "Người officer;;;officer;UBND phường Vĩnh Hải;{unit};Cán bộ tiếp nhận;02/03/2021;;x;\n";
    CHECK(defects_of(office.check(office.list(row))) == "");
    REQUIRE(record_org(hall.services, {PersonLeft{{"officer"}, from, "QĐ thôi việc"}}, {"he-thong"},
                       "gone"));
    CHECK(defects_of(office.check(office.list(row))) == "2:person_gone");
}

TEST_CASE("R-042 days of a spreadsheet are days, whichever year it counts from") {
    Listing<OnSqlite> office;
    const auto book = [&](const std::string& serial, const std::string& properties) {
        std::string cells;
        char column = 'A';
        for (const char* text :
             {"Họ và tên", "Tài khoản", "Đơn vị", "Vai trò", "Số quyết định", "Từ ngày"})
            cells += text_cell(std::string(1, column++) + "1", text);
        std::string row;
        column = 'A';
        for (const std::string& text :
             {std::string("Lê Mới"), std::string("moi"), office.counter_name,
              std::string("receptionist"), std::string("1/QĐ")})
            row += text_cell(std::string(1, column++) + "2", text);
        row += "<c r=\"F2\"><v>" + serial + "</v></c>";
        return zipped(parts_of({{"x", "<sheetData><row r=\"1\">" + cells + "</row><row r=\"2\">" +
                                          row + "</row></sheetData>"}},
                               properties));
    };
    const SheetCheck plain = office.check(book("44256", ""));
    REQUIRE(plain.lines.size() == 1);
    CHECK(plain.lines[0].from == "2021-03-01");
    const SheetCheck apple = office.check(book("42794", "<workbookPr date1904=\"1\"/>"));
    REQUIRE(apple.lines.size() == 1);
    CHECK(apple.lines[0].from == "2021-03-01");
    CHECK(defects_of(office.check(book("44256.5", ""))) == "2:day_serial");
    CHECK(defects_of(office.check(book("99999999", ""))) == "2:day_serial");
    CHECK(defects_of(office.check(book("20", ""))) == "2:day_out_of_range");
}

TEST_CASE_TEMPLATE("R-042 who has a duty elsewhere too is not given another title from here", S,
                   STORES) {
    Listing<S> at;
    const Day begin = *parse_day("2021-01-01");
    REQUIRE(record_org(
        at.hall.services,
        {PersonSet{{"both"}, "Người both", "Công chức", ""},
         Granted{{"both"}, desk, Role::specialist, begin, {}, "QĐ 2"},
         Granted{{"both"}, {"ubnd-22333/civil_status"}, Role::specialist, begin, {}, "QĐ 3"}},
        {"he-thong"}, "both"));
    REQUIRE(at.sessions.set_account("both", {"both"}, "mua dong tren bien"));
    CHECK(defects_of(at.check(at.list("Người both;Trưởng ban;;both;;;;;;;\n"))) ==
          "2:person_elsewhere");
    CHECK(defects_of(at.check(at.list("Người both;Công chức;;both;;;;;;;\n"))).empty());
}
