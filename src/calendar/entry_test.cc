#include "calendar/entry.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "base/cbor.h"
#include "calendar/testing/days.h"

using namespace mc;
using namespace mc::testing;

namespace entry_testing {

using Kind = DayDecision::Kind;

Instant noon(std::string_view day) {
    return instant_of(Minute{on(day)} + std::chrono::hours{12});
}

struct Office {
    Calendar calendar{{}, {}};
    std::vector<DecisionKept> kept;
    Instant now = noon("2026-03-02");  // a Monday

    Office() {
        WorkingHours hours;
        hours.from = on("2021-01-01");
        for (std::size_t i = 0; i < 5; ++i) hours.week[i] = {{420, 690}, {810, 1020}};
        calendar = {{hours}, {}};
    }
    CalendarEntry entry(std::vector<DaysEntered> days, std::string number = "12/QĐ-UBND") const {
        return {.number = std::move(number),
                .decided_on = on("2026-03-01"),
                .by = "UBND tỉnh",
                .file = {std::string(64, 'a')},
                .days = std::move(days)};
    }
    Result<EntryDecided, Error> decide(const CalendarEntry& e) const {
        return decide_entry(calendar, kept, e, now);
    }
    void take(const CalendarEntry& e) {
        auto decided = decide(e);
        REQUIRE(decided);
        // As the journal gives it back.
        const auto read = cbor::decode<CalendarDecided>(cbor::encode(decided->decided));
        REQUIRE(read);
        REQUIRE(decide_calendar(calendar, *read));
        calendar = apply(calendar, *read);
        kept.push_back({static_cast<std::int64_t>(kept.size()) + 1, *read});
        now += std::chrono::hours{1};
    }
    bool works(std::string_view day, const AgencyId& agency = {}) const {
        return calendar.works(on(day), agency);
    }
};

DaysEntered off(std::string_view from, std::string_view until = "") {
    DaysEntered row{.kind = Kind::off, .from = on(from), .name = "Nghỉ"};
    if (!until.empty()) row.until = on(until);
    return row;
}
DaysEntered make_up(std::string_view day, std::string_view like = "") {
    DaysEntered row{.kind = Kind::works, .from = on(day), .name = "Làm bù"};
    if (!like.empty()) row.like = on(like);
    return row;
}

std::vector<std::string> told(const Office& office, const CalendarEntry& entry) {
    std::vector<std::string> out;
    const auto decided = office.decide(entry);
    if (decided) return out;
    for (const Refusal& one : std::get<Refused>(decided.error()).all)
        out.push_back(std::string(text_of(one.code).code) + " " + one.field);
    return out;
}

TEST_CASE(
    "R-055 a notice is entered as it is written: days in a row over a weekend, and make-ups") {
    Office office;
    office.take(
        office.entry({off("2026-04-30", "2026-05-04"), make_up("2026-05-09", "2026-05-04")}));
    for (const char* day : {"2026-04-30", "2026-05-01", "2026-05-02", "2026-05-03", "2026-05-04"})
        CHECK_FALSE(office.works(day));
    CHECK(office.works("2026-05-09"));
    const auto& decided = office.kept.front().decided;
    CHECK(decided.days.size() == 4);  // the weekend needs no decision
    CHECK(office.calendar.decision_on(on("2026-05-01"), {})->decision == "12/QĐ-UBND");
}

TEST_CASE("R-055 everything wrong with an entered decision is told at once, each with its code") {
    Office office;
    office.take(office.entry({off("2026-03-20")}, "1/QĐ"));
    const auto wrong = [&](const std::function<void(CalendarEntry&)>& spoil) {
        CalendarEntry entry = office.entry({off("2026-04-30")});
        spoil(entry);
        return told(office, entry);
    };
    using E = CalendarEntry;
    using All = std::vector<std::string>;
    CHECK(wrong([](E&) {}).empty());
    CHECK(wrong([](E& e) { e.number = " ", e.by = "", e.decided_on = {}; }) ==
          All{"calendar_source_missing decision", "calendar_source_missing issuer",
              "calendar_source_missing signed_on"});
    CHECK(wrong([](E& e) { e.decided_on = on("2026-03-03"); }) ==
          All{"calendar_signed_later signed_on"});
    CHECK(wrong([](E& e) { e.file = {}; }) == All{"calendar_file_missing file"});
    CHECK(wrong([](E& e) { e.number = "1/qđ"; }) == All{"calendar_decision_known decision"});
    CHECK(wrong([](E& e) { e.days.clear(); }) == All{"field_missing days"});
    CHECK(wrong([](E& e) { e.days[0].name = ""; }) == All{"field_missing days[1].name"});
    CHECK(wrong([](E& e) { e.days[0].until = on("2026-04-01"); }) ==
          All{"calendar_day_reversed days[1].until"});
    CHECK(wrong([](E& e) {
              e.days[0] = make_up("2026-04-11"), e.days[0].until = on("2026-04-12");
          }) == All{"calendar_day_reversed days[1].until"});
    CHECK(wrong([](E& e) { e.days = {off("2025-12-01")}; }) ==
          All{"calendar_day_far days[1].from"});
    CHECK(wrong([](E& e) { e.days = {off("2062-04-30")}; }) ==
          All{"calendar_day_far days[1].from"});
    CHECK(wrong([](E& e) {
              e.days = {off("2026-04-30", "2026-05-01"), off("2026-05-01")};
          }) == All{"calendar_day_twice days[2].from"});
    CHECK(wrong([](E& e) { e.days = {off("2026-03-20")}; }) ==
          All{"calendar_day_off_already days[1].from"});
    CHECK(wrong([](E& e) { e.days = {off("2026-03-21")}; }) ==
          All{"calendar_day_off_already days[1].from"});
    CHECK(wrong([](E& e) { e.days = {off("2026-03-21", "2026-03-22")}; }) ==
          All{"calendar_day_off_already days[1].from"});
    CHECK(wrong([](E& e) { e.days.push_back(make_up("2026-03-24")); }) ==
          All{"calendar_day_works_already days[2].from"});
    CHECK(wrong([](E& e) { e.days = {make_up("2026-02-28")}; }) ==
          All{"calendar_day_past days[1].from"});
    CHECK(wrong([](E& e) { e.days.push_back(make_up("2026-05-09", "2026-05-05")); }) ==
          All{"calendar_like_works days[2].like"});
    CHECK(wrong([](E& e) { e.days = {off("2026-03-03", "2053-07-20")}; }) ==
          All{"calendar_days_too_many days"});
    CHECK(wrong([](E& e) {
              e.days = {make_up("2026-04-11")};
              e.days[0].sessions = {{600, 500}};
          }) == All{"calendar_sessions_invalid days[1].hours"});
    CHECK(wrong([](E& e) { e.withdraws = {7}; }) == All{"calendar_decision_unknown withdraws"});
    CHECK(wrong([&](E& e) {
              e.hours = office.calendar.hours().front(), e.hours->from = on("2026-06-01");
          }) == All{"calendar_hours_same hours.week"});
    CHECK(wrong([](E& e) { e.hours = WorkingHours{.from = on("2026-03-02")}; }) ==
          All{"calendar_day_past hours.from", "calendar_sessions_invalid hours.week"});
    CHECK(wrong([](E& e) {
              e.number = "", e.file = {}, e.days = {off("2026-03-20"), make_up("2026-03-24")};
          }) == All{"calendar_source_missing decision", "calendar_file_missing file",
                    "calendar_day_off_already days[1].from",
                    "calendar_day_works_already days[2].from"});
}

TEST_CASE("R-056 a day that is over may be freed, and is given no working time") {
    Office office;
    office.take(office.entry({off("2026-02-27")}));
    CHECK_FALSE(office.works("2026-02-27"));
    // The afternoon of a storm: less time than usual is no harm to anybody.
    auto half = make_up("2026-03-02");
    half.sessions = {{420, 690}};
    office.take(office.entry({half}, "13/QĐ"));
    CHECK(office.calendar.sessions(on("2026-03-02"), {}).size() == 1);
}

TEST_CASE("R-055 what is taken back leaves what was said before, and nothing where nothing was") {
    Office office;
    office.take(office.entry({off("2026-04-30")}, "1/QĐ"));
    CalendarEntry back = office.entry({}, "2/QĐ");
    back.withdraws = {1};
    office.take(back);
    CHECK(office.works("2026-04-30"));
    CHECK(office.calendar.day(on("2026-04-30"), {}).why.empty());
    CHECK(withdrawn(office.kept, 1));
    CHECK(told(office, back).size() == 2);  // known by its number, and taken back already
    // Taking the taking-back back brings the day off again, under its own number.
    CalendarEntry again = office.entry({}, "3/QĐ");
    again.withdraws = {2};
    office.take(again);
    CHECK_FALSE(office.works("2026-04-30"));
    CHECK(office.calendar.decision_on(on("2026-04-30"), {})->decision == "1/QĐ");
    // A correction takes back and says anew in one paper.
    CalendarEntry other = office.entry({off("2026-04-29")}, "4/QĐ");
    other.withdraws = {3};
    office.take(other);
    CHECK_FALSE(office.works("2026-04-29"));
}

TEST_CASE("R-055 an agency's day that is taken back uncovers the province's") {
    Office office;
    CalendarEntry own = office.entry({off("2026-04-29")}, "1/QĐ");
    own.agency = {"ubnd-1"};
    office.take(own);
    CHECK_FALSE(office.works("2026-04-29", {"ubnd-1"}));
    CHECK(office.works("2026-04-29"));
    office.take(office.entry({off("2026-04-29")}, "2/QĐ"));
    CalendarEntry back = office.entry({}, "3/QĐ");
    back.withdraws = {1};
    office.take(back);
    CHECK_FALSE(office.works("2026-04-29", {"ubnd-1"}));
    CHECK(office.calendar.decision_on(on("2026-04-29"), {"ubnd-1"})->decision == "2/QĐ");
}

TEST_CASE(
    "R-050 hours taken back: an agency follows the province again, the province the week before") {
    Office office;
    CalendarEntry own = office.entry({}, "1/QĐ");
    own.agency = {"ubnd-1"};
    own.hours = WorkingHours{.agency = {"ubnd-1"}, .from = on("2026-04-01")};
    own.hours->week[0] = {{480, 720}};
    office.take(own);
    CHECK_FALSE(office.works("2026-04-07", {"ubnd-1"}));
    CHECK(office.works("2026-04-07"));
    CalendarEntry back = office.entry({}, "2/QĐ");
    back.withdraws = {1};
    office.take(back);
    CHECK(office.works("2026-04-07", {"ubnd-1"}));
    office.kept.push_back({9, {.number = "0", .hours = office.calendar.hours().front()}});
    back = office.entry({}, "5/QĐ");
    back.withdraws = {9};
    const auto refused = told(office, back);
    CHECK((refused.empty() ||
           refused == std::vector<std::string>{"calendar_hours_needed withdraws"}));
}

TEST_CASE("R-055 a file does not take back what a person decided after it") {
    Office office;
    CalendarDecided file{.number = "Thông báo", .decided_on = on("2025-12-01"), .by = "Bộ Nội vụ"};
    file.days = {{.day = on("2026-11-24"), .name = "Ngày Văn hóa", .source = "NQ 28"}};
    const auto imported = decide_calendar(office.calendar, file);
    REQUIRE(imported);
    office.calendar = apply(office.calendar, *imported);
    office.kept.push_back({1, *imported});
    CHECK_FALSE(news_of(office.calendar, *imported));
    CalendarEntry back = office.entry({}, "1/QĐ");
    back.withdraws = {1};
    office.take(back);
    CHECK(office.works("2026-11-24"));
    CHECK_FALSE(news_of(office.calendar, *imported));  // the same folder again
    file.days[0].name = "Ngày Văn hóa Việt Nam";       // another text is another decision
    CHECK(news_of(office.calendar, file));
}

}  // namespace entry_testing
