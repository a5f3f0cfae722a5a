// An old book of assets from a file: every defect at once and nothing written, or all of it as one
// act. Over both databases where something is written.
#include "service/offices/asset/import.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "service/hall.h"
#include "service/offices/asset/acts.h"
#include "service/offices/asset/books.h"
#include "service/offices/asset/page.h"
#include "sheet/testing/workbook.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

namespace asset_import_test {
namespace {

const AgencyId ward{"ubnd-22330"};
constexpr const char* room = "ubnd-22330/civil_status";

constexpr std::string_view head =
    "Số hiệu kế toán;Tên tài sản;Nhóm tài sản;Nơi sử dụng;Ngày đưa vào sử dụng;Nguyên giá;"
    "Nguồn ngân sách;Nguồn khác;Hao mòn lũy kế;Giá trị còn lại;Số chứng từ;Ngày chứng từ;"
    "Số sê-ri;Biển kiểm soát;Năm sản xuất;Diện tích sàn\n";
enum Cell : std::size_t {
    number,
    name,
    code,
    place,
    first_use,
    cost,
    budget,
    other,
    wear,
    remaining,
    voucher,
    vouchered,
    serial,
    plate,
    made,
    floor,
};
const std::vector<std::string> good{"MT-01",      "Máy vi tính",
                                    "pc",         room,
                                    "01/03/2019", "15.000.000",
                                    "10.000.000", "5.000.000",
                                    "6.000.000",  "9.000.000",
                                    "PC 12",      "02/03/2019",
                                    "SN-1",       "",
                                    "2019",       ""};

std::string with(std::initializer_list<std::pair<Cell, const char*>> changes) {
    std::vector<std::string> cells = good;
    for (const auto& [cell, text] : changes) cells[cell] = text;
    // A row's first cell may be empty; the separator before the second says so.
    std::string row = cells.front();
    for (std::size_t i = 1; i < cells.size(); ++i) row += ";" + cells[i];
    return row + "\n";
}
/// Another one of the same kind.
std::string another(int n) {
    const std::string accounts = fmt::format("MT-{:05}", n), chip = fmt::format("S-{}", n);
    return with({{number, accounts.c_str()}, {serial, chip.c_str()}});
}

template <class On>
struct Office : Hall<On> {
    int keys = 0;
    AssetImportIn in{ward, "2021-01-01", "12/QĐ-UBND", "2021-01-04", {}};

    Office() {
        MC_ENSURE(open_asset_book(this->services, asked(), ward, {2021, "1/QĐ"}).has_value());
    }
    Asked asked(const char* who = "bookkeeper", std::string key = {}) {
        if (key.empty()) key = "key-of-import-" + std::to_string(++keys);
        return {this->who(who), key, key, {}, 0};
    }
    AssetImportCheck check(const std::string& rows, std::string_view headings = head) {
        const auto found = check_asset_import(this->services, this->who("bookkeeper"), in,
                                              std::string(headings) + rows);
        REQUIRE_MESSAGE(found.has_value(), operator_words(found.error()));
        return *found;
    }
    Result<AssetImportDone> import(const std::string& rows, const std::string& plan,
                                   std::string key = {}) {
        return import_assets(this->services, asked("bookkeeper", std::move(key)), in,
                             std::string(head) + rows, plan);
    }
    std::vector<std::string> journal() { return this->rows("event", "kind, stream, seq"); }
    bool sound() {
        const auto report = verify(this->services);
        return report && report->found_wanting.empty();
    }
};

std::string defects_of(const AssetImportCheck& check) {
    std::string told;
    for (const auto& one : check.defects)
        told += fmt::format("{}{}:{}", told.empty() ? "" : " ", one.row, one.code);
    return told;
}

RefusalCode code_of(const auto& result) {
    MC_ENSURE(!result.has_value());
    return std::get<Refused>(result.error()).all.front().code;
}

struct Case {
    std::string rows, wanted;
};

}  // namespace

#define BOTH_STORES OnSqlite, OnPostgres

TEST_CASE("R-134 each defect of an old book is told by row, column and code; nothing is written") {
    Office<OnSqlite> at;
    const auto before = at.journal();
    const std::string g = with({});
    const std::vector<Case> cases{
        {with({{number, ""}}), "2:accounts_number_missing"},
        {with({{name, ""}}), "2:asset_name_missing"},
        {with({{name, "Máy\x01tính"}}), "2:text_control"},
        {with({{name, "Máy \u202Etính"}}), "2:text_deceives"},
        {with({{name, "Cộng"}, {code, ""}}), "2:row_of_sums"},
        {with({{name, "TỔNG CỘNG nhóm máy tính"}, {code, ""}}), "2:row_of_sums"},
        {with({{code, ""}}), "2:class_missing"},
        {with({{code, "máy chơi điện tử"}}), "2:class_unknown"},
        {with({{place, ""}}), "2:place_missing"},
        {with({{place, "Phòng Không Có"}}), "2:place_unknown"},
        {with({{place, "ubnd-22333/civil_status"}}), "2:place_unknown"},
        {with({{first_use, ""}}), "2:first_use_missing"},
        {with({{first_use, "năm ngoái"}}), "2:day_malformed"},
        {with({{first_use, "31/02/2019"}}), "2:day_impossible"},
        {with({{first_use, "01/03/19"}}), "2:day_malformed"},
        {with({{first_use, "01/03/1888"}}), "2:day_out_of_range"},
        {with({{budget, ""}, {other, ""}}), "2:paid_missing"},
        {with({{budget, "mười triệu"}}), "2:number_malformed"},
        {with({{budget, "10.000.000,50"}}), "2:number_fraction"},
        {with({{budget, "10.00.000"}}), "2:number_malformed"},
        {with({{budget, "-10.000.000"}}), "2:number_negative"},
        {with({{budget, "(10.000.000)"}}), "2:number_negative"},
        {with({{budget, "999999999999999999999"}}), "2:number_too_large"},
        {with({{cost, "15.000.001"}}), "2:cost_differs"},
        {with({{wear, ""}}), "2:wear_missing"},
        {with({{wear, "15.000.001"}, {remaining, ""}}), "2:wear_over_cost"},
        {with({{remaining, "1"}}), "2:remaining_differs"},
        {with({{first_use, "02/01/2021"}}), "2:wear_too_early"},
        {with({{first_use, "02/01/2022"}, {wear, ""}, {remaining, ""}}), "2:field_invalid"},
        {with({{voucher, ""}}), "2:voucher_missing"},
        {with({{vouchered, "02/03/2091"}}), "2:field_invalid"},
        {with({{made, "2091"}}), "2:field_invalid"},
        {with({{made, "hai nghìn"}}), "2:number_malformed"},
        {with({{floor, "120,555"}}), "2:number_hundredths"},
        {with({{floor, "-1"}}), "2:number_negative"},
        {with({{floor, "120.250"}}), "2:number_ambiguous"},
        {with({{first_use, "5/257/2020"}}), "2:day_impossible"},
        {with({{first_use, "2020-01-257"}}), "2:day_impossible"},
        {with({{budget, "=1+1"}}), "2:cell_formula"},
        {with({{wear, "#REF!"}}), "2:cell_error"},
        {with({{code, "land"}}), "2:field_invalid"},  // land does not wear, and something is worn
        {g + with({{serial, "SN-2"}}), "3:accounts_number_twice"},
        {g + with({{number, "mt-01"}, {serial, "SN-2"}}), "3:accounts_number_twice"},
        {g + with({{number, "MT-02"}}), "3:serial_twice"},
        {with({{plate, "79A-000.01"}}) +
             with({{number, "MT-02"}, {serial, "SN-2"}, {plate, "79a-000.01"}}),
         "3:plate_twice"},
        {"a;b\n", "2:cells_too_few"},
        {g.substr(0, g.size() - 1) + ";thừa\n", "2:cells_too_many"},
        {"", "0:rows_none"},
        // All defects of a row and of all rows, in order.
        {with({{name, ""}, {budget, "x"}}) + with({{number, "MT-02"}, {place, "Phòng lạ"}}) +
             with({{number, ""}, {serial, "SN-3"}, {code, "lạ"}}),
         "2:number_malformed 2:asset_name_missing 3:place_unknown 4:class_unknown "
         "4:accounts_number_missing"},
    };
    std::set<std::string> kinds;
    for (const Case& one : cases) {
        CAPTURE(one.rows);
        const AssetImportCheck check = at.check(one.rows);
        // Within a row in whatever order; rows in theirs.
        const auto sorted = [](std::string_view text) {
            std::multiset<std::string> parts;
            for (std::size_t from = 0; from < text.size();) {
                const std::size_t end = std::min(text.find(' ', from), text.size());
                parts.emplace(text.substr(from, end - from));
                from = end + 1;
            }
            return parts;
        };
        CHECK_MESSAGE(sorted(defects_of(check)) == sorted(one.wanted), defects_of(check));
        CHECK_FALSE(check.plan);
        CHECK(check.lines.empty());
        for (const auto& defect : check.defects) {
            kinds.insert(defect.code + "/" + defect.column);
            CHECK_FALSE(defect.words.empty());
            CHECK(defect.words.find("{}") == std::string::npos);
        }
        CHECK(code_of(at.import(one.rows, std::string(64, '0'))) == changed_meanwhile);
    }
    CHECK_MESSAGE(kinds.size() >= 40, kinds.size());
    // What looks like one of these and is none.
    for (const std::string& right :
         {with({{name, "Cổng rào sắt"}}), with({{name, "Công trình phụ"}}),
          with({{name, "Cộng hưởng từ, máy"}}), with({{first_use, "01/02/1960"}}),
          with({{first_use, "01/01/1970"}}), with({{first_use, "2019-03-01T00:00:00"}}),
          with({{budget, "10.000.000,00"}}),
          with({{other, "-"}, {cost, "10.000.000"}, {wear, "1"}, {remaining, "9.999.999"}}),
          with({{floor, "1.234,5"}}),
          with({{code, "Máy vi tính, máy in, máy quét, máy hủy tài liệu"}})})
        CHECK_MESSAGE(at.check(right).plan, defects_of(at.check(right)));
    CHECK(at.check(with({{budget, "9.000.000"}, {other, ""}, {cost, ""}, {remaining, ""}})).small ==
          1);
    CHECK(at.check(with({})).small == 0);
    CHECK(at.journal() == before);
}

TEST_CASE("R-134 a hostile or broken workbook of assets is told, none is opened for long") {
    Office<OnSqlite> at;
    const auto told = [&](const std::string& bytes) { return defects_of(at.check(bytes, "")); };
    const auto sheets = [](const std::string& inside) {
        return zipped(parts_of({{"Tài sản", inside}}));
    };
    const std::string cells =
        "<sheetData><row r=\"1\">" + text_cell("A1", "Tên tài sản") + "</row></sheetData>";
    CHECK(told("") == "0:file_empty");
    CHECK(told("PK\x03\x04") == "0:file_damaged");
    CHECK(told("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old") == "0:file_old_excel");
    CHECK(told(zipped(parts_of({{"x", cells}}), "khoá")) == "0:file_locked");
    // A bomb: a few kilobytes that become more than any honest book.
    CHECK(told(sheets("<sheetData>" + std::string(limits::sheet_unpacked_max, ' ') +
                      "</sheetData>")) == "0:file_unpacks");
    Parts macros = parts_of({{"x", cells}});
    macros.emplace_back("xl/vbaProject.bin", "x");
    CHECK(told(zipped(macros)) == "0:file_macros");
    // Links to elsewhere are never followed: the parts lie there unread.
    Parts links = parts_of({{"x", cells}});
    links.emplace_back("xl/externalLinks/externalLink1.xml", "<externalLink/>");
    CHECK(told(zipped(links)).find("heading_missing") != std::string::npos);
    const std::string formula =
        "<sheetData><row r=\"1\">" + text_cell("A1", "Tên tài sản") +
        "</row><row r=\"2\"><c "
        "r=\"A2\"><f>HYPERLINK(\"http://x\")</f><v>1</v></c></row></sheetData>";
    CHECK(told(sheets(formula)).find("heading_missing") != std::string::npos);
}

TEST_CASE_TEMPLATE("R-134 an old book is entered whole by one act, once under its key", On,
                   BOTH_STORES) {
    Office<On> at;
    std::string rows;
    for (int i = 1; i <= 25; ++i) rows += another(i);
    const AssetImportCheck check = at.check(rows);
    REQUIRE_MESSAGE(check.plan, defects_of(check));
    CHECK(check.count == 25);
    CHECK(check.cost == 25 * 15'000'000ll);
    CHECK(check.accumulated == 25 * 6'000'000ll);
    REQUIRE(check.sums.size() == 1);
    CHECK(check.sums[0].count == 25);
    CHECK(check.lines.size() == 25);

    const auto acts = at.rows("event", "kind, stream, seq").size();
    const auto done = at.import(rows, *check.plan, "the-key-of-it");
    REQUIRE_MESSAGE(done.has_value(), operator_words(done.error()));
    CHECK(done->count == 25);
    CHECK(at.rows("event", "kind, stream, seq").size() == acts + 26);
    // Asked again it is answered and not done again; another key finds everything known.
    const auto again = at.import(rows, *check.plan, "the-key-of-it");
    REQUIRE(again);
    CHECK(again->count == 25);
    CHECK(code_of(at.import(rows, *check.plan)) == changed_meanwhile);
    CHECK(at.check(rows).defects.front().code == "accounts_number_known");
    CHECK(at.rows("event", "kind, stream, seq").size() == acts + 26);

    const AssetBookView book = *asset_book(at.services, at.who("bookkeeper"), ward);
    CHECK(book.open_totals->count == 25);
    CHECK(book.open_totals->cost == done->cost);
    REQUIRE(book.imports.size() == 1);
    CHECK(book.imports[0].count == 25);
    CHECK(book.imports[0].decision == "12/QĐ-UBND");
    const AssetPage page = *asset_page(at.services, at.who("bookkeeper"), 1);
    CHECK(page.description.accounts_number == "MT-00001");
    CHECK(page.origin == "carried_over");
    CHECK(page.years.front().year == 2021);
    CHECK(page.years.front().opening == 9'000'000);
    CHECK(at.sound());
    REQUIRE(replay(at.services));
    CHECK(asset_book(at.services, at.who("bookkeeper"), ward)->open_totals->cost == done->cost);
    CHECK(at.sound());
}

TEST_CASE_TEMPLATE("R-134 an old book is entered as it was looked at, or looked at again", On,
                   BOTH_STORES) {
    Office<On> at;
    const std::string rows = another(1);
    const auto plan = at.check(rows).plan;
    REQUIRE(plan);
    AssetEntryIn in;
    in.agency = ward.value, in.class_ = "pc", in.origin = "bought";
    in.paid = {{"budget", 15'000'000}};
    in.first_use = in.on = "2021-03-01", in.place = room, in.description.name = "Máy";
    in.description.accounts_number = "mt-00001", in.papers = {"1/QĐ", "2021-03-01", {}, {}, {}};
    const auto entered = enter_asset(at.services, at.asked(), in);
    REQUIRE(entered);
    // Somebody has entered the very asset by hand.
    CHECK(code_of(at.import(rows, *plan)) == changed_meanwhile);
    REQUIRE(describe_asset(at.services, at.asked(), entered->asset,
                           {{.name = "Máy vi tính", .serial = "S-1", .plate = "79A-000.12"}}));
    CHECK(defects_of(at.check(rows)) == "2:serial_known");
    CHECK(defects_of(at.check(with({{plate, "79a 00012"}, {serial, ""}}))) == "2:plate_known");
    REQUIRE(describe_asset(at.services, at.asked(), entered->asset, {{.name = "Máy"}}));
    // Another decision is another plan.
    at.in.decision = "13/QĐ-UBND";
    CHECK(code_of(at.import(rows, *plan)) == changed_meanwhile);
    at.in.decision = "12/QĐ-UBND";
    CHECK(code_of(at.import(another(2), *plan)) == changed_meanwhile);
    CHECK(at.import(rows, *plan));
}

TEST_CASE("R-134 what holds for all rows is told once, and only the book's keeper may import") {
    Office<OnSqlite> at;
    const auto asked = [&](AssetImportIn in, const char* who = "bookkeeper") {
        return check_asset_import(at.services, at.who(who), in, std::string(head) + another(1));
    };
    CHECK(code_of(asked({ward, "", "1/QĐ", "2021-01-04", {}})) == field_missing);
    CHECK(code_of(asked({ward, "1/1/2021", "1/QĐ", "2021-01-04", {}})) == field_invalid);
    CHECK(code_of(asked({ward, "2021-01-01", " ", "2021-01-04", {}})) == field_missing);
    CHECK(code_of(asked({ward, "2031-01-01", "1/QĐ", "2021-01-04", {}})) == field_invalid);
    CHECK(code_of(asked({ward, "2020-01-01", "1/QĐ", "2021-01-04", {}})) == asset_year_closed);
    CHECK(code_of(asked(at.in, "bookkeeper-elsewhere")) == not_permitted);
    CHECK(code_of(asked(at.in, "officer")) == not_permitted);
    CHECK(code_of(asked({{"ubnd-22333"}, "2021-01-01", "1/QĐ", "2021-01-04", {}},
                        "bookkeeper-elsewhere")) == asset_book_missing);
    CHECK(code_of(asset_import_template(at.services, at.who("officer"), ward, SheetForm::csv)) ==
          not_permitted);
}

TEST_CASE("R-134 our own empty form is read back without a defect but that it is empty") {
    Office<OnSqlite> at;
    for (const SheetForm form : {SheetForm::csv, SheetForm::xlsx}) {
        const auto file = asset_import_template(at.services, at.who("bookkeeper"), ward, form);
        REQUIRE(file);
        CHECK(defects_of(at.check(file->bytes, "")) == "0:rows_none");
    }
}

}  // namespace asset_import_test
