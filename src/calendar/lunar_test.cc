#include "calendar/lunar.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "calendar/statutory.h"
#include "calendar/testing/days.h"
#include "calendar/vectors.h"

using namespace mc;
using namespace mc::testing;
using std::chrono::days;

TEST_CASE("R-055 mùng 1 Tết and Giỗ Tổ by the Vietnamese calendar") {
    struct Row {
        int year;
        const char *tet, *gio_to, *reason;
    };
    const Row rows[] = {
        {1985, "1985-01-21", "1985-04-29", "a month before the Chinese new year"},
        {2007, "2007-02-17", "2007-04-26", "a day before the Chinese new year"},
        {2019, "2019-02-05", "2019-04-14", "rules R-055"},
        {2021, "2021-02-12", "2021-04-21", "rules R-055"},
        {2023, "2023-01-22", "2023-04-29", "leap second month"},
        {2026, "2026-02-17", "2026-04-26", "rules R-055"},
        {2030, "2030-02-02", "2030-04-12", "a day before the Chinese new year"},
        {2032, "2032-02-11", "2032-04-19", "rules R-055"},
        {2033, "2033-01-31", "2033-04-09", "the year whose leap month is the eleventh"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.reason);
        CHECK(iso(tet(row.year)) == row.tet);
        CHECK(iso(gio_to(row.year)) == row.gio_to);
    }
}

TEST_CASE("every day of 1976–2099 has one lunar date, and that date is that day") {
    LunarDate before = lunar_date(on("1975-12-31"));
    for (Day day = on("1976-01-01"); day <= on("2099-12-31"); day += days{1}) {
        const LunarDate date = lunar_date(day);
        const bool next_of_month =
            date.day == before.day + 1 && date.month == before.month && date.leap == before.leap;
        const bool new_month = date.day == 1 && before.day >= 29;
        REQUIRE((next_of_month || new_month));
        if (day.time_since_epoch().count() % 5 == 0) REQUIRE(solar_day(date) == day);
        before = date;
    }
}

TEST_CASE("lunar dates that do not exist have no solar day") {
    CHECK(solar_day({2023, 2, 1, true}) == on("2023-03-22"));
    CHECK_FALSE(solar_day({2024, 2, 1, true}));
    CHECK_FALSE(solar_day({2025, 12, 31, false}));
    CHECK_FALSE(solar_day({2024, 12, 30, false}));  // the month before Tết 2025 has 29 days
    CHECK_FALSE(solar_day({2024, 13, 1, false}));
    CHECK_FALSE(solar_day({2024, 0, 1, false}));
}

TEST_CASE("the published lunar vectors hold") {
    std::ifstream in(MC_SOURCE_DIR "/src/calendar/testdata/lunar.json", std::ios::binary);
    const std::string json{std::istreambuf_iterator<char>(in), {}};
    const auto report = run_lunar_vectors(json);
    for (const auto& line : report.failures) FAIL_CHECK(line);
    CHECK(report.passed == 26);
}

TEST_CASE("defective lunar vectors are told, not thrown") {
    CHECK(run_lunar_vectors("").failures ==
          std::vector<std::string>{"lunar vectors: not a JSON object"});
    CHECK(run_lunar_vectors("{}").failed == 1);
    CHECK(run_lunar_vectors(R"({"tet": []})").failed == 1);
    CHECK(run_lunar_vectors(R"({"tet": {"x": "2021-02-12", "2021": 5}})").failed == 2);
    const auto wrong =
        run_lunar_vectors(R"({"what": "", "tet": {"2021": "2021-02-13", "2022": "2022-02-01"}})");
    CHECK(wrong.passed == 1);
    CHECK(wrong.failures ==
          std::vector<std::string>{"tet 2021: computed 2021-02-12, expected 2021-02-13"});
}

TEST_CASE("R-055 the law's eleven holidays, and days in lieu for those at a weekend") {
    const auto list = statutory_days(2021);
    const auto named = [&](std::string_view day) {
        for (const auto& decision : list)
            if (decision.day == on(day)) return decision.name;
        return std::string("-");
    };
    CHECK(named("2021-01-01") == "Tết Dương lịch");
    CHECK(named("2021-02-11") == "Giao thừa Tết Nguyên Đán");
    CHECK(named("2021-02-15") == "Mùng bốn Tết Nguyên Đán");
    CHECK(named("2021-02-16") == "Mùng hai Tết Nguyên Đán (nghỉ bù)");
    CHECK(named("2021-04-21") == "Ngày Giỗ Tổ Hùng Vương");
    CHECK(named("2021-05-03") == "Ngày Quốc tế Lao động (nghỉ bù)");
    CHECK(named("2021-09-03") == "Quốc khánh");
    CHECK(named("2021-03-01") == "-");
    CHECK(list.size() == 14);  // 11, and in lieu: mùng 2 and 3 Tết, 01/5
}
