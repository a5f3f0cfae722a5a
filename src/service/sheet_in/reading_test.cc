// What stands in the cells of a spreadsheet, as its reader saw it.
#include "service/sheet_in/reading.h"

#include <doctest/doctest.h>

using namespace mc;

namespace sheet_reading_test {
namespace {

using Kind = SheetCell::Kind;
constexpr std::array<SheetHeading, 1> headings{{{"Ô", {"", "", ""}, true}}};
constexpr std::int64_t most = 1'000'000'000'000;

struct One {
    SheetCell cell;
    Sheet sheet{.spreadsheet = true, .rows = {{1, false, {{Kind::text, "Ô"}}}, {2, false, {cell}}}};
    SheetDefects defects;
    SheetReading reading{sheet, headings, defects};
    bool right = true;

    explicit One(SheetCell what) : cell(std::move(what)) { REQUIRE(reading.begins(10)); }
    const SheetRow& row() const { return reading.rows().front(); }
    std::string wrong() {
        const auto all = defects.take();
        return all.empty() ? "" : all.front().code;
    }
};

}  // namespace

TEST_CASE("a number is what the spreadsheet shows of it, not its seventeen digits") {
    for (const auto& [kept, shown] :
         {std::pair{"85.599999999999994", "85.6"}, std::pair{"1.3999999999999999", "1.4"},
          std::pair{"211.19999999999999", "211.2"}, std::pair{"9.12E8", "912000000"},
          std::pair{"500000000.00000006", "500000000"}, std::pair{"3", "3"}}) {
        One one({Kind::number, kept});
        CHECK(one.reading.text(one.row(), 0, word_rule) == shown);
    }
    One area({Kind::number, "85.599999999999994"});
    CHECK(area.reading.hundredths(area.row(), 0, most, area.right) == 8'560);
    One money({Kind::number, "500000000.00000006"});
    CHECK(money.reading.number(money.row(), 0, most, money.right) == 500'000'000);
}

TEST_CASE("amounts are read as people mark them, and what could be two is told") {
    for (const auto& [typed, amount] :
         {std::pair{"15000000", 15'000'000}, std::pair{"15.000.000", 15'000'000},
          std::pair{"15,000,000", 15'000'000}, std::pair{"15 000 000", 15'000'000},
          std::pair{"15.000.000,00", 15'000'000}, std::pair{"-", 0}, std::pair{"0", 0}}) {
        One one({Kind::text, typed});
        CAPTURE(typed);
        CHECK(one.reading.number(one.row(), 0, most, one.right) == amount);
        CHECK(one.right);
    }
    for (const auto& [typed, code] :
         {std::pair{"15.00.000", "number_malformed"}, std::pair{"1,5", "number_fraction"},
          std::pair{"(15)", "number_negative"}, std::pair{"9999999999999", "number_too_large"},
          std::pair{"mười", "number_malformed"}}) {
        One one({Kind::text, typed});
        CHECK_FALSE(one.reading.number(one.row(), 0, most, one.right));
        CHECK(one.wrong() == code);
        CHECK_FALSE(one.right);
    }
    for (const auto& [typed, hundredths] :
         {std::pair{"125,5", 12'550}, std::pair{"1.250,75", 125'075},
          std::pair{"1,250.75", 125'075}, std::pair{"120", 12'000},
          std::pair{"1.200.300", 120'030'000}}) {
        One one({Kind::text, typed});
        CHECK(one.reading.hundredths(one.row(), 0, most, one.right) == hundredths);
    }
    for (const auto& [typed, code] :
         {std::pair{"120.250", "number_ambiguous"}, std::pair{"120,255", "number_hundredths"}}) {
        One one({Kind::text, typed});
        CHECK_FALSE(one.reading.hundredths(one.row(), 0, most, one.right));
        CHECK(one.wrong() == code);
    }
}

TEST_CASE("a day is within what is asked for, and none that the calendar does not have") {
    const Day first{std::chrono::year{1900} / std::chrono::January / 1};
    One old({Kind::text, "01/02/1960"});
    CHECK(old.reading.day(old.row(), 0, old.right, {.first = first}));
    CHECK(old.right);
    CHECK_FALSE(old.reading.day(old.row(), 0, old.right));
    CHECK(old.wrong() == "day_out_of_range");
    for (const char* none : {"5/257/2020", "2020-257-5", "31/02/2020", "0/5/2020"}) {
        One one({Kind::text, none});
        CHECK_FALSE(one.reading.day(one.row(), 0, one.right));
        CHECK(one.wrong() == "day_impossible");
        CHECK_FALSE(one.right);
    }
    One midnight({Kind::text, "2020-01-15T00:00:00"});
    CHECK(midnight.reading.day(midnight.row(), 0, midnight.right).has_value());
}

}  // namespace sheet_reading_test
