// What a change of information says is what the register had before and has after.
#include "asset/forms/form.h"
#include "asset/testing/life.h"

using namespace mc;
using namespace mc::asset;
using namespace mc::asset::testing;

namespace asset_told_test {
namespace {

Registered car() {
    Entered entry{.agency = agencies[0], .class_code = "3", .origin = Origin::bought};
    entry.paid = {{Source::budget, 700'000'000}};
    entry.first_use = entry.on = on(2021, 3, 1);
    entry.description = {.name = "Xe ô tô", .plate = "79A-1", .seats = 7};
    entry.place = {"a/x"};
    entry.papers = {.decision = "1/QĐ", .decided = on(2021, 3, 1)};
    return apply({}, entry, {}, on(2021, 3, 1));
}

FormAsked asked_of(int year) {
    return {.province = "Khánh Hòa",
            .agency = "a",
            .place = "Nha Trang",
            .year = year,
            .names = {[](const AgencyId& one) { return one.value; },
                      [](const AgencyId&) { return std::string("xã"); },
                      [](const UnitId& unit) { return unit.value; },
                      [](std::string_view code) { return std::string(code); }}};
}

}  // namespace

TEST_CASE("R-133 a changed cost is told with what it was, its minutes and its decision") {
    const Registered before = car();
    const Changed upgrade{{.on = on(2022, 5, 1), .kind = EventKind::upgrade, .amount = 50'000'000},
                          "BB 7",
                          {.decision = "2/QĐ", .decided = on(2022, 5, 1)}};
    const auto told = changes_told(before, upgrade, on(2022, 6, 1));
    REQUIRE(told.size() == 1);
    CHECK(told[0].what == "Nguyên giá");
    CHECK(told[0].before == "700.000.000 đồng");
    CHECK(told[0].after == "750.000.000 đồng");
    CHECK(told[0].on == on(2022, 5, 1));
    CHECK(told[0].reason == "nâng cấp, biên bản BB 7, quyết định 2/QĐ");
}

TEST_CASE("R-133 of a description only what differs is told, on the day it was written") {
    const Registered before = car();
    Description other = before.entry.description;
    CHECK(changes_told(before, Described{other}, on(2022, 6, 1)).empty());
    other.plate = "79A-2", other.seats = 0, other.idle_area = 1'250, other.latitude = 12'005'000;
    const auto told = changes_told(before, Described{other}, on(2022, 6, 1));
    REQUIRE(told.size() == 4);
    CHECK(told[0].before == "79A-1");
    CHECK(told[1].after.empty());
    CHECK(told[2].after == "12,50 m²");
    CHECK(told[3].after == "12,005000 độ");
    CHECK(told[0].on == on(2022, 6, 1));
    CHECK(changes_told(before, Moved{{"a/y"}, on(2022, 6, 1), {}}, on(2022, 6, 1)).empty());
}

TEST_CASE("R-133 each of the forms 06 tells the changes of its own things, of its own year") {
    const Registered asset = car();
    HandPapers papers;
    papers.changes = {{agencies[0], on(2022, 5, 1), "Nguyên giá", "1", "2", "x"},
                      {agencies[0], on(2023, 5, 1), "Nguyên giá", "2", "3", "x"},
                      {agencies[1], on(2022, 7, 1), "Nguyên giá", "3", "4", "x"}};
    const auto sight = sight_of(1, "TS1", asset, papers, agencies[0], 2022, rules());
    REQUIRE(sight);
    CHECK(sight->changes.size() == 1);
    for (const auto& [word, rows] : {std::pair{"06b-dk", 0}, {"06c-dk", 1}, {"06d-dk", 0}}) {
        CAPTURE(word);
        const FormFace* face = face_of(word);
        REQUIRE(face);
        CHECK(face->confidence == Confidence::assumed);
        const Making making = make_form(*face, asked_of(2022));
        making.add(*sight);
        const OfficialForm form = making.done();
        CHECK(std::ssize(form.tables[0].rows) == rows);
    }
    const OfficialForm unit = make_form(*face_of("06a-dk"), asked_of(2022)).done();
    CHECK(std::get<std::string>(unit.tables[0].rows[0].cells[3]) == "a");
    CHECK(std::holds_alternative<std::monostate>(unit.tables[0].rows[0].cells[2]));
}

}  // namespace asset_told_test
