#include "calendar/calendar.h"

#include <doctest/doctest.h>

#include "calendar/office.h"
#include "calendar/testing/days.h"

using namespace mc;
using namespace mc::testing;
using std::chrono::days;

namespace {

const std::vector<Session> morning{{420, 690}}, full{{420, 690}, {810, 1020}},
    summer{{390, 690}, {780, 960}};

WorkingHours week(std::string_view from, const std::vector<Session>& hours,
                  std::string agency = {}) {
    WorkingHours out;
    out.agency.value = std::move(agency);
    out.from = on(from);
    for (std::size_t i = 0; i < 5; ++i) out.week[i] = hours;
    return out;
}

DayDecision off(std::string_view day, std::string name, std::string agency = {}) {
    DayDecision out;
    out.day = on(day);
    out.name = std::move(name);
    out.agency.value = std::move(agency);
    return out;
}

DayDecision works(std::string_view day, std::string name, std::vector<Session> hours = {}) {
    DayDecision out = off(day, std::move(name));
    out.kind = DayDecision::Kind::works;
    out.sessions = std::move(hours);
    return out;
}

const AgencyId ward{"ubnd-vinh-hai"}, other{"ubnd-ninh-ich"};

}  // namespace

TEST_CASE("R-050 the office works its sessions from Monday to Friday and rests at the weekend") {
    const Calendar calendar{{week("2021-01-01", full)}, {}};
    CHECK(calendar.day(on("2021-03-01"), ward).sessions == full);
    CHECK(calendar.day(on("2021-03-01"), ward).why.empty());
    CHECK(calendar.day(on("2021-03-06"), ward).why == "Thứ Bảy");
    CHECK(calendar.day(on("2021-03-07"), ward).why == "Chủ nhật");
    CHECK_FALSE(calendar.works(on("2021-03-06"), ward));
    CHECK_FALSE(calendar.works(on("2020-12-31"), ward));
    CHECK(calendar.day(on("2020-12-31"), ward).why == "chưa có lịch làm việc");
}

TEST_CASE("R-050 hours change with the season, for the province or for one agency") {
    const Calendar calendar{{week("2021-01-01", full), week("2021-05-01", summer),
                             week("2021-06-01", morning, ward.value)},
                            {}};
    CHECK(calendar.sessions(on("2021-04-30"), other) == full);
    CHECK(calendar.sessions(on("2021-05-03"), other) == summer);
    CHECK(calendar.sessions(on("2021-05-31"), ward) == summer);
    CHECK(calendar.sessions(on("2021-06-01"), ward) == morning);
    CHECK(calendar.sessions(on("2021-06-01"), other) == summer);
}

TEST_CASE("R-055 a make-up Saturday works the hours of the day off it stands for") {
    auto hours = week("2024-01-01", full);
    hours.week[0] = morning;
    auto like_monday = works("2024-05-04", "Làm bù cho ngày 29/04/2024");
    like_monday.like = on("2024-04-29");
    const Calendar calendar{
        {hours}, {off("2024-04-29", "Nghỉ hoán đổi"), like_monday, works("2024-05-11", "Làm bù")}};
    CHECK(calendar.sessions(on("2024-05-04"), ward) == morning);
    CHECK(calendar.day(on("2024-05-04"), ward).why == "Làm bù cho ngày 29/04/2024");
    CHECK(calendar.sessions(on("2024-05-11"), ward) == morning);  // of Monday when none is named
    CHECK(calendar.day(on("2024-04-29"), ward).why == "Nghỉ hoán đổi");
}

TEST_CASE("a half day works the sessions of its decision") {
    const Calendar calendar{{week("2021-01-01", full)},
                            {works("2021-02-09", "Làm buổi sáng", morning)}};
    CHECK(calendar.sessions(on("2021-02-09"), ward) == morning);
    CHECK(calendar.office(ward).minutes_of(on("2021-02-09")) == 270);
}

TEST_CASE("R-056 a local closing holds for its agency only") {
    const Calendar calendar{{week("2021-01-01", full)},
                            {off("2021-03-03", "Nghỉ tránh bão", ward.value)}};
    CHECK_FALSE(calendar.works(on("2021-03-03"), ward));
    CHECK(calendar.works(on("2021-03-03"), other));
    CHECK(calendar.works(on("2021-03-03"), {}));
}

TEST_CASE(
    "an agency's own decision goes before the province's, a later known one before an earlier") {
    auto withdrawn = works("2021-03-03", "Làm việc bình thường");
    withdrawn.known_at = Instant{std::chrono::microseconds{20}};
    auto storm = off("2021-03-03", "Nghỉ tránh bão");
    storm.known_at = Instant{std::chrono::microseconds{10}};
    const Calendar calendar{{week("2021-01-01", full)},
                            {withdrawn, storm, off("2021-03-03", "Mất điện", ward.value)}};
    CHECK(calendar.day(on("2021-03-03"), other).why == "Làm việc bình thường");
    CHECK(calendar.day(on("2021-03-03"), ward).why == "Mất điện");
}

TEST_CASE("R-056 a calendar answers as it was known then") {
    auto storm = off("2021-03-03", "Nghỉ tránh bão");
    storm.known_at = instant_of(at("2021-03-02T20:00"));
    auto late_hours = week("2021-03-01", morning);
    late_hours.known_at = instant_of(at("2021-03-10T08:00"));
    const Calendar calendar{{week("2021-01-01", full), late_hours}, {storm}};
    const Instant before = storm.known_at - std::chrono::microseconds{1};
    CHECK(calendar.day(on("2021-03-03"), ward, before).sessions == full);
    CHECK(calendar.day(on("2021-03-03"), ward, storm.known_at).why == "Nghỉ tránh bão");
    CHECK(calendar.day(on("2021-03-04"), ward, storm.known_at).sessions == full);
    CHECK(calendar.day(on("2021-03-04"), ward).sessions == morning);
    CHECK(calendar.day(on("2021-03-06"), ward, before).why == "Thứ Bảy");
    CHECK(calendar.as_known_at(before).day(on("2021-03-03"), ward).sessions == full);
}

TEST_CASE("sessions are ascending, apart and inside a day") {
    CHECK(sensible(full));
    CHECK(sensible({}));
    for (const auto& wrong : std::vector<std::vector<Session>>{{{690, 420}},
                                                               {{420, 420}},
                                                               {{810, 1020}, {420, 690}},
                                                               {{420, 690}, {600, 700}},
                                                               {{420, 690}, {690, 700}},
                                                               {{-5, 10}},
                                                               {{1400, 1441}}})
        CHECK_FALSE(sensible(wrong));
}

TEST_CASE("the number line of working time goes there and back, also after the last decided day") {
    const Calendar calendar{{week("2021-01-01", full)},
                            {off("2021-03-03", "Nghỉ"), works("2021-03-06", "Bù", morning)}};
    const OfficeTime& time = calendar.office({});
    for (int i = 0; i < 4000; i += 7) {
        const Day day = on("2021-01-01") + days{i};
        const auto before = time.days_before(day);
        CHECK(time.day_after(before).value() >= day);
        if (time.works(day)) CHECK(time.day_after(before).value() == day);
        const auto minutes = time.minutes_before(Minute{day} + std::chrono::minutes{613});
        if (minutes == 0) continue;
        CHECK(time.minutes_before(time.moment_after(minutes).value()) == minutes);
        CHECK(time.moment_after(minutes).value() <= Minute{day} + std::chrono::minutes{613});
    }
    CHECK(time.minutes_before(at("2031-03-03T07:01")) -
              time.minutes_before(at("2031-02-24T07:01")) ==
          5 * 480);
    CHECK(time.parts_per_day() == 4320);  // 480 and 270 minutes
}

TEST_CASE("a calendar without hours never works and says so") {
    const Calendar nothing{{}, {}};
    CHECK_FALSE(nothing.works(on("2021-03-01"), ward));
    CHECK_FALSE(nothing.office(ward).moment_after(1));
    CHECK_FALSE(nothing.office(ward).day_after(0));
}
