#include "calendar/decision.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/cbor.h"
#include "base/limits.h"
#include "calendar/testing/days.h"

using namespace mc;
using namespace mc::testing;

namespace {

Calendar ordinary() {
    WorkingHours hours;
    hours.from = on("2021-01-01");
    for (std::size_t i = 0; i < 5; ++i) hours.week[i] = {{420, 690}, {810, 1020}};
    return {{hours}, {}};
}

/// A swap: Monday 29/04 off, Saturday 04/05 worked.
CalendarDecided swap() {
    CalendarDecided decided;
    decided.number = "01/TB-UBND";
    decided.decided_on = on("2024-04-12");
    decided.by = "UBND tỉnh";
    decided.known_at = Instant{std::chrono::hours{476000}};
    DayDecision off, works;
    off.day = on("2024-04-29");
    off.name = "Nghỉ hoán đổi";
    works.day = on("2024-05-04");
    works.kind = DayDecision::Kind::works;
    works.like = off.day;
    works.name = "Làm bù";
    decided.days = {off, works};
    return decided;
}

std::vector<RefusalCode> codes(const CalendarDecided& proposed) {
    const auto result = decide_calendar(ordinary(), proposed);
    std::vector<RefusalCode> out;
    if (result) return out;
    for (const auto& refusal : std::get<Refused>(result.error()).all) out.push_back(refusal.code);
    return out;
}

}  // namespace

TEST_CASE(
    "R-055 a decided swap becomes part of the calendar, with its number and the moment it became "
    "known") {
    const auto decided = decide_calendar(ordinary(), swap());
    REQUIRE(decided);
    const Calendar after = apply(ordinary(), *decided);
    CHECK_FALSE(after.works(on("2024-04-29"), {}));
    CHECK(after.works(on("2024-05-04"), {}));
    for (const auto& day : after.decisions()) {
        CHECK(day.source == "01/TB-UBND");
        CHECK(day.known_at == swap().known_at);
    }
    CHECK(after.as_known_at(swap().known_at - std::chrono::microseconds{1})
              .works(on("2024-04-29"), {}));
}

TEST_CASE("R-056 a calendar decision needs a number, a day and somebody who decided") {
    CalendarDecided bare = swap();
    bare.number = " ";
    bare.decided_on = {};
    bare.by = "";
    using enum RefusalCode;
    CHECK(codes(bare) ==
          std::vector{calendar_source_missing, calendar_source_missing, calendar_source_missing});
}

TEST_CASE("what a notice cannot mean is refused, all at once") {
    using enum RefusalCode;
    CalendarDecided empty = swap();
    empty.days.clear();
    CHECK(codes(empty) == std::vector{field_missing});

    CalendarDecided wrong = swap();
    wrong.days[0].name = "";
    wrong.days[0].sessions = {{420, 690}};
    wrong.days[1].sessions = {{420, 690}, {600, 700}};
    wrong.days[1].like = on("2024-05-02");
    wrong.days.push_back(wrong.days[1]);
    wrong.days.back().sessions.clear();
    wrong.days.back().like.reset();
    CHECK(codes(wrong) == std::vector{field_missing, field_invalid, calendar_sessions_invalid,
                                      field_invalid, field_invalid});

    CalendarDecided far = swap();
    far.days[0].day = on("2199-01-01");
    far.days[1].like.reset();
    CHECK(codes(far) == std::vector{field_invalid});
}

TEST_CASE("R-050 new office hours are a decision too; a week without work is refused") {
    CalendarDecided decided = swap();
    decided.days.clear();
    decided.hours = WorkingHours{};
    decided.hours->agency.value = "ubnd-vinh-hai";
    decided.hours->from = on("2024-06-01");
    CHECK(codes(decided) == std::vector{RefusalCode::calendar_sessions_invalid});
    decided.hours->week[0] = {{420, 690}};
    const auto result = decide_calendar(ordinary(), decided);
    REQUIRE(result);
    const Calendar after = apply(ordinary(), *result);
    CHECK(after.sessions(on("2024-06-03"), {"ubnd-vinh-hai"}) == std::vector<Session>{{420, 690}});
    CHECK(after.sessions(on("2024-06-03"), {}).size() == 2);
    CHECK(after.hours().back().source == "01/TB-UBND");
}

TEST_CASE("no more days are decided than the clock's tables have numbers for") {
    CalendarDecided many = swap();
    many.days.assign(limits::calendar_days_max + 1, many.days.front());
    CHECK(std::ranges::count(codes(many), RefusalCode::field_invalid) > 0);
    // The most that may be, each with a name of its own, is a calendar like any other.
    std::vector<DayDecision> days;
    for (std::size_t i = 0; i < limits::calendar_days_max; ++i) {
        DayDecision day = swap().days.front();
        day.day = on("2000-01-01") + std::chrono::days{i};
        day.name = "nghỉ " + std::to_string(i);
        days.push_back(std::move(day));
    }
    const Calendar full(ordinary().hours(), std::move(days));
    CHECK_FALSE(full.works(on("2024-06-03"), {}));
}

TEST_CASE("a calendar decision survives the journal byte for byte") {
    CalendarDecided decided = swap();
    decided.hours = WorkingHours{};
    decided.hours->from = on("2024-06-01");
    decided.hours->week[6] = {{0, 60}, {61, 1440}};
    decided.hours->known_at = decided.known_at;
    const std::string bytes = cbor::encode(decided);
    const auto back = cbor::decode<CalendarDecided>(bytes);
    REQUIRE(back);
    CHECK(*back == decided);
    CHECK(cbor::encode(*back) == bytes);
    CHECK_FALSE(cbor::decode<CalendarDecided>(bytes + "x"));
}
