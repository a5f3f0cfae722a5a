#include "clock/clock.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "calendar/load.h"
#include "clock/vectors.h"

using namespace mc;
using std::chrono::days;
using std::chrono::minutes;

namespace {

Minute at(std::string_view text) {
    return parse_minute(text).value();
}

const Calendar& province() {
    static const Calendar calendar = load_calendar(MC_SOURCE_DIR "/calendars").value();
    return calendar;
}

/// Mornings on Saturdays from the same day on.
Calendar with_saturday_mornings() {
    WorkingHours hours = province().hours().front();
    hours.week[5] = {{7 * 60, 11 * 60}};
    return {{hours}, province().decisions()};
}

std::string due_at(const Calendar& calendar, std::string_view term, std::string_view received,
                   std::span<const Stop> stops = {}) {
    const auto result = due(calendar, {}, parse_term(term).value(), at(received), stops);
    return result ? iso(result->at) : "none";
}

Stop stop(std::string_view from, std::string_view until, std::string why = "chờ bổ sung") {
    return {at(from), at(until), std::move(why)};
}

struct Row {
    const char* term;
    const char* received;
    const char* due;
    const char* reason;
};

void check_rows(const Calendar& calendar, std::span<const Row> rows) {
    for (const Row& row : rows) {
        CAPTURE(row.reason);
        CHECK(due_at(calendar, row.term, row.received) == row.due);
    }
}

std::string file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("R-051 the day of receipt is not counted; working days end when the office closes") {
    const Row rows[] = {
        {"1 working day", "2021-03-01T08:00", "2021-03-02T17:00", "Monday morning, due Tuesday"},
        {"1 working day", "2021-03-01T16:59", "2021-03-02T17:00",
         "the hour of receipt does not matter"},
        {"5 working days", "2021-03-01T08:00", "2021-03-08T17:00", "over one weekend"},
        {"1 working day", "2021-03-06T09:00", "2021-03-08T17:00", "received on a Saturday"},
        {"1 working day", "2021-03-05T19:00", "2021-03-08T17:00", "received on Friday evening"},
        {"20 working days", "2021-03-01T08:00", "2021-03-29T17:00", "four weeks"},
    };
    check_rows(province(), rows);
}

// Verification ends on 08/03, the notice hangs that day; its fifteen days are 09/03 to 23/03 until
// 24:00, so it comes down and is answered on the 24th. A notice hung later moves the answer as
// much.
TEST_CASE(
    "R-052 five working days of verification and fifteen days of posting hung on 08/03: the reply "
    "is on 24/03/2021") {
    CHECK(due_at(province(), "5 working days", "2021-03-01T08:00") == "2021-03-08T17:00");
    CHECK(due_at(province(), "5 working days + 15 calendar days", "2021-03-01T08:00") ==
          "2021-03-23T17:00");
    CHECK(due_at(province(), "15 calendar days + 1 working day", "2021-03-08T17:00") ==
          "2021-03-24T17:00");
    CHECK(due_at(province(), "15 calendar days + 1 working day", "2021-03-09T08:00") ==
          "2021-03-25T17:00");
}

TEST_CASE("R-051 calendar days run through days of rest; a last day of rest moves on") {
    const Row rows[] = {
        {"15 calendar days", "2021-03-08T17:00", "2021-03-23T17:00", "posting over two weekends"},
        {"5 calendar days", "2021-03-01T08:00", "2021-03-08T17:00", "last day is a Saturday"},
        {"3 calendar days", "2021-04-27T08:00", "2021-05-04T17:00",
         "30/4, 01/5 and the day in lieu"},
        {"1 month", "2021-01-31T08:00", "2021-03-01T17:00", "28/02 is a Sunday"},
        {"1 month", "2021-03-15T08:00", "2021-04-15T17:00", "the day of the same number"},
        {"12 months", "2020-02-29T08:00", "2021-03-01T17:00",
         "no 29/02 in 2021, and 28/02 is a Sunday"},
    };
    check_rows(province(), rows);
}

TEST_CASE("R-050 eight working hours are one working day; time outside the office does not count") {
    const Row rows[] = {
        {"4 working hours", "2021-03-01T07:00", "2021-03-01T11:00",
         "the morning has four and a half"},
        {"8 working hours", "2021-03-01T07:00", "2021-03-01T17:00",
         "due at closing, not at the next opening"},
        {"8 working hours", "2021-03-01T10:00", "2021-03-02T10:00",
         "the same hour of the next day"},
        {"1 working hour", "2021-03-01T12:00", "2021-03-01T14:30", "received at lunch"},
        {"1 working hour", "2021-03-05T18:00", "2021-03-08T08:00",
         "received after hours: from the next session"},
        {"1 working hour", "2021-03-07T03:00", "2021-03-08T08:00", "received on a Sunday"},
    };
    check_rows(province(), rows);
}

TEST_CASE("R-017 received before 15:00 is returned the same working day, later the next") {
    const Row rows[] = {
        {"same day before 15:00", "2021-03-01T14:59", "2021-03-01T17:00", "before the cutoff"},
        {"same day before 15:00", "2021-03-01T15:00", "2021-03-02T17:00", "at the cutoff"},
        {"same day before 15:00", "2021-03-05T16:00", "2021-03-08T17:00", "Friday afternoon"},
        {"same day before 15:00", "2021-03-06T08:00", "2021-03-08T17:00", "Saturday"},
        {"same day before 15:00", "2021-04-20T15:30", "2021-04-22T17:00", "the next day is Giỗ Tổ"},
    };
    check_rows(province(), rows);
    CHECK(due_at(with_saturday_mornings(), "same day before 15:00", "2021-03-06T10:59") ==
          "2021-03-06T11:00");
    CHECK(due_at(with_saturday_mornings(), "same day before 15:00", "2021-03-06T12:00") ==
          "2021-03-08T17:00");
}

TEST_CASE(
    "R-018 a dossier leaves the counter the same working day, after 15:00 when the next begins") {
    CHECK(counter_leave_by(province(), {}, at("2021-03-01T09:00")) == at("2021-03-01T17:00"));
    CHECK(counter_leave_by(province(), {}, at("2021-03-01T15:00")) == at("2021-03-02T07:00"));
    CHECK(counter_leave_by(province(), {}, at("2021-03-05T16:30")) == at("2021-03-08T07:00"));
    CHECK(counter_leave_by(province(), {}, at("2021-03-06T09:00")) == at("2021-03-08T07:00"));
    CHECK(counter_leave_by(with_saturday_mornings(), {}, at("2021-03-06T09:00")) ==
          at("2021-03-06T11:00"));
    CHECK(counter_leave_by(with_saturday_mornings(), {}, at("2021-03-06T11:00")) ==
          at("2021-03-08T07:00"));
    CHECK(counter_leave_by(Calendar{{}, {}}, {}, at("2021-03-01T09:00")) == at("2021-03-01T09:00"));
}

TEST_CASE("R-055 a make-up Saturday is a working day and the day off it stands for is not") {
    const Row rows[] = {
        {"1 working day", "2024-04-26T08:00", "2024-05-02T17:00", "29/04 swapped, 30/4, 01/5"},
        {"2 working days", "2024-05-02T08:00", "2024-05-04T17:00", "Saturday 04/05 is worked"},
        {"8 working hours", "2025-04-25T17:00", "2025-04-26T17:00", "Saturday 26/04 is worked"},
        {"1 working day", "2021-02-09T08:00", "2021-02-17T17:00", "Tết 10/02–16/02/2021"},
    };
    check_rows(province(), rows);
}

TEST_CASE("a Saturday morning is a working day of its own length") {
    const Calendar calendar = with_saturday_mornings();
    CHECK(due_at(calendar, "5 working days", "2021-03-01T08:00") == "2021-03-06T11:00");
    CHECK(due_at(calendar, "8 working hours", "2021-03-06T07:00") == "2021-03-08T11:00");
}

TEST_CASE("R-053 a stop moves the end by exactly the working time it covers") {
    const auto days_off = [](std::string_view from, std::string_view until) {
        const Stop one[] = {stop(from, until)};
        return due_at(province(), "5 working days", "2021-03-01T08:00", one);
    };
    CHECK(days_off("2021-03-03T07:00", "2021-03-04T07:00") == "2021-03-09T17:00");  // one whole day
    CHECK(days_off("2021-03-03T10:00", "2021-03-05T10:00") ==
          "2021-03-10T17:00");  // two days of working time
    CHECK(days_off("2021-03-03T10:00", "2021-03-03T11:00") ==
          "2021-03-09T08:00");  // one working hour
    CHECK(days_off("2021-03-03T17:00", "2021-03-04T07:00") == "2021-03-08T17:00");  // a night
    CHECK(days_off("2021-03-06T00:00", "2021-03-08T00:00") == "2021-03-08T17:00");  // a weekend
    CHECK(days_off("2021-03-01T09:00", "2021-03-01T16:00") ==
          "2021-03-08T17:00");  // the day not counted
    CHECK(days_off("2021-03-08T17:00", "2021-03-20T07:00") ==
          "2021-03-08T17:00");  // granted after it was due
    const Stop hours[] = {stop("2021-03-01T09:00", "2021-03-01T15:00")};
    CHECK(due_at(province(), "8 working hours", "2021-03-01T08:00", hours) == "2021-03-02T14:00");
}

TEST_CASE("R-053 a stop on a half day takes away the same share of a day") {
    const Stop half[] = {stop("2021-03-06T09:00", "2021-03-06T11:00")};  // two of four hours
    CHECK(due_at(with_saturday_mornings(), "5 working days", "2021-03-01T08:00", half) ==
          "2021-03-08T11:00");
}

TEST_CASE("R-053 a stop adds as many calendar days as it has midnights") {
    const auto posting = [](std::string_view from, std::string_view until) {
        const Stop one[] = {stop(from, until)};
        return due_at(province(), "15 calendar days", "2021-03-08T17:00", one);
    };
    CHECK(posting("2021-03-10T08:00", "2021-03-10T16:00") == "2021-03-23T17:00");
    CHECK(posting("2021-03-10T08:00", "2021-03-11T08:00") == "2021-03-24T17:00");
    CHECK(posting("2021-03-12T17:00", "2021-03-15T07:00") == "2021-03-26T17:00");
    CHECK(posting("2021-03-23T17:00", "2021-03-30T07:00") == "2021-03-23T17:00");
    CHECK(posting("2021-03-23T16:59", "2021-03-25T07:00") == "2021-03-25T17:00");
    CHECK(posting("2021-03-23T16:00", "2021-03-23T20:00") ==
          "2021-03-24T17:00");  // stood still when it was due
}

TEST_CASE("R-017 a day stopped after the cutoff is passed over") {
    const auto same_day = [](std::string_view from, std::string_view until) {
        const Stop one[] = {stop(from, until)};
        return due_at(province(), "same day before 15:00", "2021-03-01T08:00", one);
    };
    CHECK(same_day("2021-03-01T09:00", "2021-03-01T15:00") == "2021-03-01T17:00");
    CHECK(same_day("2021-03-01T09:00", "2021-03-01T15:01") == "2021-03-02T17:00");
    CHECK(same_day("2021-03-01T16:00", "2021-03-02T16:00") == "2021-03-03T17:00");
}

TEST_CASE("an open stop leaves nothing due, unless the work was due before it") {
    const Stop open[] = {{at("2021-03-03T10:00"), {}, "chờ bổ sung"}};
    for (const char* term : {"5 working days", "40 working hours", "5 calendar days", "1 month"})
        CHECK(due_at(province(), term, "2021-03-01T08:00", open) == "none");
    CHECK(due_at(province(), "1 working day", "2021-03-01T08:00", open) == "2021-03-02T17:00");
    const Stop today[] = {{at("2021-03-01T10:00"), {}, ""}};
    CHECK(due_at(province(), "same day before 15:00", "2021-03-01T08:00", today) == "none");
}

TEST_CASE("an office that never works has no due instant, and an empty term is due at once") {
    CHECK(due_at(Calendar{{}, {}}, "1 working day", "2021-03-01T08:00") == "none");
    CHECK(due_at(Calendar{{}, {}}, "1 calendar day", "2021-03-01T08:00") == "none");
    CHECK(due(province(), {}, {}, at("2021-03-01T08:00"))->at == at("2021-03-01T08:00"));
}

TEST_CASE("R-056 a storm closing known later moves the due day; as known before, it does not") {
    DayDecision storm;
    storm.day = parse_day("2021-03-03").value();
    storm.name = "Nghỉ tránh bão";
    storm.known_at = instant_of(at("2021-03-02T20:00"));
    auto decisions = province().decisions();
    decisions.push_back(storm);
    const Calendar calendar{province().hours(), decisions};
    CHECK(due_at(calendar, "5 working days", "2021-03-01T08:00") == "2021-03-09T17:00");
    const Calendar before = calendar.as_known_at(storm.known_at - minutes{1});
    CHECK(due_at(before, "5 working days", "2021-03-01T08:00") == "2021-03-08T17:00");
}

TEST_CASE("the explanation tells every stretch from the receipt to the due instant") {
    const Stop stops[] = {stop("2021-03-03T10:00", "2021-03-04T10:00")};
    const auto told = due(province(), {}, parse_term("3 working days").value(),
                          at("2021-03-01T08:00"), stops, Explain::yes);
    using enum Interval::Kind;
    const std::vector<Interval> expected{
        {at("2021-03-01T08:00"), at("2021-03-02T00:00"), not_counted, "ngày tiếp nhận, không tính"},
        {at("2021-03-02T00:00"), at("2021-03-03T00:00"), counted, "ngày làm việc thứ 1"},
        {at("2021-03-03T00:00"), at("2021-03-03T10:00"), counted, "ngày làm việc thứ 2"},
        {at("2021-03-03T10:00"), at("2021-03-04T10:00"), stopped, "chờ bổ sung"},
        {at("2021-03-04T10:00"), at("2021-03-05T00:00"), counted, "ngày làm việc thứ 2"},
        {at("2021-03-05T00:00"), at("2021-03-05T17:00"), counted, "ngày làm việc thứ 3"},
    };
    REQUIRE(told);
    CHECK(told->explanation == expected);
}

TEST_CASE("the explanation of posting names the day it moves to") {
    const auto told = due(province(), {}, parse_term("2 calendar days").value(),
                          at("2021-03-04T16:00"), {}, Explain::yes);
    using enum Interval::Kind;
    const std::vector<Interval> expected{
        {at("2021-03-04T16:00"), at("2021-03-05T00:00"), not_counted, "ngày tiếp nhận, không tính"},
        {at("2021-03-05T00:00"), at("2021-03-06T00:00"), counted, "ngày thứ 1"},
        {at("2021-03-06T00:00"), at("2021-03-07T00:00"), counted, "ngày thứ 2"},
        {at("2021-03-07T00:00"), at("2021-03-08T00:00"), rest, "Chủ nhật"},
        {at("2021-03-08T00:00"), at("2021-03-08T17:00"), not_counted,
         "chuyển sang ngày làm việc kế tiếp"},
    };
    REQUIRE(told);
    CHECK(told->explanation == expected);
}

TEST_CASE("the explanation names holidays, weekends and the hours between") {
    const auto told = due(province(), {}, parse_term("2 working hours").value(),
                          at("2021-04-20T16:00"), {}, Explain::yes);
    using enum Interval::Kind;
    const std::vector<Interval> expected{
        {at("2021-04-20T16:00"), at("2021-04-20T17:00"), counted, "giờ làm việc"},
        {at("2021-04-20T17:00"), at("2021-04-21T00:00"), rest, "ngoài giờ làm việc"},
        {at("2021-04-21T00:00"), at("2021-04-22T00:00"), holiday, "Ngày Giỗ Tổ Hùng Vương"},
        {at("2021-04-22T00:00"), at("2021-04-22T07:00"), rest, "ngoài giờ làm việc"},
        {at("2021-04-22T07:00"), at("2021-04-22T08:00"), counted, "giờ làm việc"},
    };
    REQUIRE(told);
    CHECK(told->explanation == expected);
}

TEST_CASE("working minutes between two moments, negative backwards, without stops") {
    CHECK(working_minutes(province(), {}, at("2021-03-01T11:00"), at("2021-03-01T14:00")) == 60);
    CHECK(working_minutes(province(), {}, at("2021-03-01T14:00"), at("2021-03-01T11:00")) == -60);
    CHECK(working_minutes(province(), {}, at("2021-03-05T16:00"), at("2021-03-08T08:00")) == 120);
    const Stop stops[] = {stop("2021-03-05T16:30", "2021-03-08T07:15"),
                          stop("2021-03-05T16:00", "2021-03-05T16:40")};
    CHECK(working_minutes(province(), {}, at("2021-03-05T16:00"), at("2021-03-08T08:00"), stops) ==
          45);
    CHECK(after_working_minutes(province(), {}, at("2021-03-05T16:00"), 45, stops) ==
          at("2021-03-08T08:00"));
    CHECK(after_working_minutes(province(), {}, at("2021-03-05T16:00"), 0) ==
          at("2021-03-05T16:00"));
}

TEST_CASE("R-059 a deadline is near at 30 % of its term or one working day, whichever is more") {
    const auto soon = [&](std::string_view start, std::string_view due,
                          std::span<const Stop> s = {}) {
        return soon_from(province(), {}, at(start), at(due), s);
    };
    // Twenty working days: the last six. A week: the last day and a half. Four hours: at once.
    CHECK(soon("2021-03-01T17:00", "2021-03-29T17:00") == at("2021-03-19T17:00"));
    CHECK(soon("2021-03-01T07:00", "2021-03-05T17:00") == at("2021-03-04T11:00"));
    CHECK(soon("2021-03-01T07:00", "2021-03-02T17:00") == at("2021-03-01T17:00"));
    CHECK(soon("2021-03-01T07:00", "2021-03-01T11:00") == at("2021-03-01T07:00"));
    // A stop moves it by what was not counted.
    const Stop still[] = {stop("2021-03-03T07:00", "2021-03-05T07:00")};
    CHECK(soon("2021-03-01T17:00", "2021-03-31T17:00", still) == at("2021-03-23T17:00"));
}

TEST_CASE("a term is written as data and said in Vietnamese") {
    const auto said = [](std::string_view text) { return words(parse_term(text).value()); };
    CHECK(said("20 working days") == "20 ngày làm việc");
    CHECK(said("1 working day") == "1 ngày làm việc");
    CHECK(said("4 working hours") == "4 giờ làm việc");
    CHECK(said("8 working hours") == "8 giờ làm việc");
    CHECK(said("10 working hours") == "10 giờ làm việc");
    CHECK(said("12 working hours") == "1,5 ngày làm việc");
    CHECK(said("80 working hours") == "10 ngày làm việc");
    CHECK(said("2 months") == "2 tháng");
    CHECK(said("same day before 15:00") == "trong ngày nếu nộp trước 15 giờ");
    CHECK(said("same day before 10:30") == "trong ngày nếu nộp trước 10 giờ 30");
    CHECK(said("5 working days + 15 calendar days") == "5 ngày làm việc và 15 ngày");
    CHECK(said("1 working day + 2 months + 3 working hours") ==
          "1 ngày làm việc, 2 tháng và 3 giờ làm việc");
    for (const char* wrong :
         {"", "working days", "0 working days", "-1 working days", "5 days", "5working days",
          "5 working days +", "5 working days  + 1 month", "9999 working days",
          "same day before 25:00", "same day before 00:00", "20 working days "})
        CHECK_FALSE(parse_term(wrong));
}

TEST_CASE("the published deadline vectors hold") {
    const auto cases = file(MC_SOURCE_DIR "/src/clock/testdata/deadline_cases.json");
    const auto holidays = file(MC_SOURCE_DIR "/src/clock/testdata/holidays.json");
    const auto report = run_deadline_vectors(cases, holidays);
    for (const auto& line : report.failures) FAIL_CHECK(line);
    CHECK(report.passed == 45);
}

TEST_CASE("defective vector files are told, not thrown") {
    const std::string_view no_days = R"({"years": {}})";
    CHECK(run_deadline_vectors("[", no_days).failures ==
          std::vector<std::string>{"cases: not a JSON object"});
    CHECK(run_deadline_vectors("{}", no_days).failed == 1);
    CHECK(run_deadline_vectors(R"({"days": []})", "{}").failures.size() == 1);
    CHECK(run_deadline_vectors(R"({"days": 1})", no_days).failed == 1);
    CHECK(run_deadline_vectors(R"({"days": [{}], "minutes": [{"received": 5}]})", no_days).failed ==
          2);
    const auto only_minutes = run_deadline_vectors(
        R"({"minutes": [{"received": "2021-03-01T07:30:00+07:00", "working_minutes": 240, "due": "2021-03-01T11:30",
            "why": "morning"}]})",
        no_days);
    CHECK(only_minutes.passed == 1);
    CHECK(only_minutes.failed == 0);
    const auto wrong = run_deadline_vectors(
        R"({"days": [{"received": "2021-03-01", "working_days": 1, "due_date": "2021-03-03"}]})",
        no_days);
    CHECK(wrong.failures ==
          std::vector<std::string>{"days[1]: received 2021-03-01 + 1 working days: computed "
                                   "2021-03-02, expected 2021-03-03"});
}

TEST_CASE("R-051 each part of a term is told in its own words") {
    using Lines = std::vector<std::string>;
    CHECK(
        how_counted(*parse_term("same day before 15:00")) ==
        Lines{"Trả trong ngày nếu nộp trước 15 giờ: nhận sau giờ đó thì trả trong ngày làm việc kế "
              "tiếp."});
    CHECK(how_counted(*parse_term("4 working hours")) ==
          Lines{"4 giờ làm việc: chỉ tính giờ làm việc, từng phút."});
    CHECK(how_counted(*parse_term("5 working days + 15 calendar days")) ==
          Lines{"5 ngày làm việc: không tính ngày tiếp nhận, không tính ngày nghỉ.",
                "15 ngày: không tính ngày bắt đầu, tính cả ngày nghỉ; ngày cuối là ngày nghỉ thì "
                "chuyển sang ngày làm việc kế tiếp."});
    // Nothing is said of a unit that is not in the term.
    for (const char* text : {"same day before 15:00", "3 working hours"})
        for (const std::string& line : how_counted(*parse_term(text)))
            CHECK(line.find("ngày tiếp nhận") == std::string::npos);
}
