#include "dossier/code.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace mc;

TEST_CASE("R-016 a code is the unit's code, the day and the number of the day, never cut short") {
    const Day day = *parse_day("2021-03-15");
    CHECK(dossier_code("H32.15", day, 42) == "H32.15-210315-0042");
    CHECK(dossier_code("H32.15", day, 9'999) == "H32.15-210315-9999");
    CHECK(dossier_code("H32.15", day, 10'000) == "H32.15-210315-10000");
    for (const std::int64_t number : {1, 42, 9'999, 10'000, 123'456})
        CHECK(parts_of(DossierCode{dossier_code("H32.15", day, number)}) ==
              CodeParts{"H32.15", "210315", number});
}

TEST_CASE("R-016 what no unit could have written is no code") {
    for (const char* text :
         {"", "-", "--", "H32.15-210315", "H32.15-210315-042", "H32.15-210315-0000",
          "H32.15-210315-00042", "H32.15-21031-0042", "h32.15-210315-0042", "H32.15-210315-004x",
          "H32-15-210315-0042", "-210315-0042", "H32.15-210315-1234567890"})
        CHECK_FALSE(parts_of(DossierCode{text}).has_value());
}

TEST_CASE("R-005 a code is found however it is typed, by the table the portal reads too") {
    std::ifstream table(std::string(MC_SOURCE_DIR) + "/src/dossier/testdata/codes.tsv");
    int rows = 0;
    for (std::string row; std::getline(table, row); ++rows) {
        if (row.starts_with('#')) continue;
        const auto tab = row.find('\t');
        REQUIRE(tab != std::string::npos);
        const auto code = tidy_code(row.substr(0, tab));
        CHECK_MESSAGE((code ? code->value : "") == row.substr(tab + 1), row);
        if (code) CHECK(*tidy_code(code->value) == *code);
    }
    CHECK(rows > 30);
    const Day day = *parse_day("2021-03-15");
    for (const std::int64_t number : {1, 9'999, 10'000, 123'456, 999'999'999}) {
        const std::string code = dossier_code("H32.15", day, number);
        CHECK(tidy_code(code)->value == code);
    }
}

TEST_CASE("R-005 a code is found whatever is left out of it") {
    for (const char* typed :
         {"H32.22.02-210301-0001", "h32.22.02-210301-0001", "h32.22.02 2103010001",
          "H32.22.022103010001", " H32.22.02 - 210301 - 0001 ", "H32.22.02-2103010001"})
        CHECK(tidy_code(typed)->value == "H32.22.02-210301-0001");
    CHECK(tidy_code("H322103010001")->value == "H32-210301-0001");
    for (const char* typed :
         {"", "không phải mã", "--", "H32.22.02", "0001", "H32.22.02-210301-01"})
        CHECK_FALSE(tidy_code(typed));
}
