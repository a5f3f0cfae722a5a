#include "calendar/load.h"

#include <doctest/doctest.h>

#include "calendar/office.h"
#include "calendar/statutory.h"
#include "calendar/testing/days.h"

using namespace mc;
using namespace mc::testing;

namespace {

std::vector<DataDefect> defects_of(std::string_view toml) {
    CalendarData data;
    std::vector<DataDefect> defects;
    read_calendar_file(toml, "2024.toml", {}, data, defects);
    return defects;
}

}  // namespace

TEST_CASE("the province's calendar loads") {
    const auto loaded = load_calendar(MC_SOURCE_DIR "/calendars");
    if (!loaded)
        for (const auto& defect : loaded.error())
            FAIL_CHECK(defect.file << ":" << defect.line << " " << defect.field << " "
                                   << defect.reason);
    REQUIRE(loaded);
    CHECK(loaded->day(on("2021-02-12"), {}).why == "Tết Nguyên Đán");
    CHECK(loaded->works(on("2024-05-04"), {}));
    CHECK(loaded->sessions(on("2021-03-01"), {}) == std::vector<Session>{{420, 690}, {810, 1020}});
    for (const auto& decision : loaded->decisions()) CHECK_FALSE(decision.source.empty());
}

TEST_CASE("R-055 hearsay is left out unless asked for; what is seen at second hand is marked") {
    constexpr std::string_view text = R"(
schema = 1
year = 2026
[[day]]
date = 2026-08-31
kind = "off"
name = "Nghỉ"
source = "báo"
confidence = "medium"
[[day]]
date = 2026-11-24
kind = "off"
name = "Ngày Văn hóa Việt Nam"
source = "bản sao"
confidence = "secondary"
)";
    for (const bool asked : {false, true}) {
        CalendarData data;
        std::vector<DataDefect> defects;
        read_calendar_file(text, "2026.toml", {.include_unverified = asked}, data, defects);
        CHECK(defects.empty());
        REQUIRE(data.days.size() == (asked ? 2u : 1u));
        CHECK(data.days.back().unconfirmed);
        CHECK(data.head_of_days.back() == -1);  // it rests on no decision, so nobody may record it
    }
}

TEST_CASE("R-055 24/11 is a day off from 2026 on, as a dated decision to be confirmed") {
    const auto decided = load_decisions(MC_SOURCE_DIR "/calendars").value();
    int years = 0;
    for (const CalendarDecided& one : decided)
        for (const DayDecision& day : one.days)
            if (day.name == "Ngày Văn hóa Việt Nam") {
                ++years;
                CHECK(one.number == "Nghị quyết số 28/2026/QH16");
                CHECK(day.unconfirmed);
            }
    CHECK(years == 5);
    const auto calendar = load_calendar(MC_SOURCE_DIR "/calendars").value();
    CHECK(calendar.works(on("2025-11-24"), {}));
    for (const char* day : {"2026-11-24", "2027-11-24", "2028-11-24"})
        CHECK_FALSE(calendar.works(on(day), {}));
    // On a Saturday and a Sunday; no day is made up for it.
    CHECK(calendar.works(on("2029-11-26"), {}));
    CHECK(calendar.works(on("2030-11-25"), {}));
}

TEST_CASE("R-055 every day and all hours of the province rest on a decision with number and day") {
    const auto decided = load_decisions(MC_SOURCE_DIR "/calendars").value();
    std::size_t days = 0;
    for (const CalendarDecided& one : decided) {
        CHECK_FALSE(one.number.empty());
        CHECK_FALSE(one.by.empty());
        CHECK(one.decided_on >= calendar_first);
        days += one.days.size();
    }
    CHECK(days == load_calendar(MC_SOURCE_DIR "/calendars")->decisions().size());
}

TEST_CASE(
    "R-055 after the last decided year the law's days hold, and say that nobody decided them") {
    const auto files = load_calendar(MC_SOURCE_DIR "/calendars").value();
    CHECK(files.last_decided_year() == 2030);
    CHECK(files.works(on("2031-01-01"), {}));
    const Calendar office{files.hours(), files.decisions(), Undecided::statutory};
    for (const int year : {2031, 2035, 2040}) {
        CAPTURE(year);
        for (const DayDecision& day : statutory_days(year)) {
            CHECK_FALSE(office.works(day.day, {}));
            if (weekday_number(day.day) < 5)
                CHECK(office.day(day.day, {}).why.find("tính theo luật") != std::string::npos);
        }
    }
    CHECK(office.decisions() == files.decisions());  // computed, never recorded
    for (Day day = on("2018-01-01"); day < on("2031-01-01"); day += std::chrono::days{1})
        CHECK(office.works(day, {}) == files.works(day, {}));
    // A promise of an earlier year is judged by what was known then: computed for the years after
    // it.
    std::vector<DayDecision> few;
    for (DayDecision day : files.decisions()) {
        if (day.day >= on("2025-01-01")) day.known_at = instant_of(Minute{on("2024-12-15")});
        few.push_back(std::move(day));
    }
    const Calendar then = Calendar{files.hours(), few, Undecided::statutory}.as_known_at(
        instant_of(Minute{on("2024-06-01")}));
    CHECK(then.last_decided_year() == 2024);
    CHECK(then.works(on("2025-05-02"), {}));  // the swap was not known
    CHECK_FALSE(then.works(on("2025-04-30"), {}));
    // One lone decision does not make its year a decided one.
    few = {files.decisions().begin(), files.decisions().end()};
    few.push_back({.day = on("2033-03-03"), .name = "Nghỉ tránh bão", .source = "x"});
    const Calendar lone{files.hours(), few, Undecided::statutory};
    CHECK(lone.last_decided_year() == 2030);
    // An operator has a year to ask for the next decision.
    CHECK_FALSE(files.undecided_after(on("2029-12-30")));
    CHECK(files.undecided_after(on("2029-12-31")) == 2030);
    CHECK(Calendar{{}, {}}.undecided_after(on("2026-01-01")) == 0);
    CHECK_FALSE(lone.works(on("2033-01-03"), {}));  // 01/01 on a Saturday, made up on Monday
}

TEST_CASE("R-055 the decided days contain the law's fixed and lunar holidays of every year") {
    const auto calendar = load_calendar(MC_SOURCE_DIR "/calendars").value();
    for (int year = 2018; year <= 2030; ++year)
        for (const auto& holiday : statutory_days(year)) {
            const bool announced = holiday.name.starts_with("Quốc khánh") ||
                                   holiday.name.ends_with("(nghỉ bù)") ||
                                   holiday.name.starts_with("Mùng bốn");
            if (announced) continue;  // ranges are announced, not computed (R-055)
            CAPTURE(iso(holiday.day));
            CHECK_FALSE(calendar.works(holiday.day, {}));
        }
}

TEST_CASE("a defective calendar file is told completely: line, field and reason") {
    const auto defects = defects_of(R"(schema = 1
year = 2024
colour = "red"
[[hours]]
from = 1975-01-01
source = "x"
monday = ["07:00-11:30", "11:00-17:00"]
tuesday = ["7h"]
[[day]]
date = 2023-05-04
kind = "off"
name = "Nghỉ"
source = "x"
sessions = ["07:00-11:30"]
[[day]]
date = 2024-05-04
kind = "maybe"
source = "x"
confidence = "sure"
[[day]]
date = 2024-05-04
kind = "off"
name = "Nghỉ"
source = "x"
known_at = "hôm qua"
)");
    const auto has = [&](int line, std::string_view field) {
        for (const auto& defect : defects)
            if (defect.line == line && defect.field == field && !defect.reason.empty()) return true;
        return false;
    };
    CHECK(has(3, "colour"));
    CHECK(has(5, "hours[1].from"));
    CHECK(has(7, "hours[1].monday"));
    CHECK(has(8, "hours[1].tuesday"));
    CHECK(has(10, "day[1].date"));
    CHECK(has(11, "day[1].kind"));
    CHECK(has(17, "day[2].kind"));
    CHECK(has(15, "day[2].name"));
    CHECK(has(19, "day[2].confidence"));
    CHECK(has(21, "day[3].date"));
    CHECK(has(25, "day[3].known_at"));
}

TEST_CASE("a file that is no TOML, or a folder without hours, is a defect") {
    CHECK(defects_of("[[day]").size() == 1);
    CHECK(defects_of("schema = 2").front().field == "schema");
    const auto nowhere = load_calendar(MC_SOURCE_DIR "/calendars/nowhere");
    REQUIRE_FALSE(nowhere);
    CHECK(nowhere.error().size() == 1);
}
