#include "notice/hours.h"

#include <doctest/doctest.h>

using namespace mc;
using namespace mc::notice;

namespace {

bool quiet_at(const QuietHours& hours, const char* minute) {
    return quiet(hours, *parse_minute(minute));
}

}  // namespace

TEST_CASE("from nine in the evening nobody is written to until seven") {
    const QuietHours usual;
    CHECK_FALSE(quiet_at(usual, "2026-11-29T20:59"));
    CHECK(quiet_at(usual, "2026-11-29T21:00"));
    CHECK(quiet_at(usual, "2026-11-30T00:00"));
    CHECK(quiet_at(usual, "2026-11-30T06:59"));
    CHECK_FALSE(quiet_at(usual, "2026-11-30T07:00"));
    CHECK(morning(usual, *parse_day("2026-11-30")) == *parse_minute("2026-11-30T07:00"));
}

TEST_CASE("hours within a day, and none") {
    const auto noon = parse_quiet("11:30-13:30");
    REQUIRE(noon);
    CHECK_FALSE(quiet_at(*noon, "2026-11-29T11:29"));
    CHECK(quiet_at(*noon, "2026-11-29T11:30"));
    CHECK_FALSE(quiet_at(*noon, "2026-11-29T13:30"));
    CHECK(morning(*noon, *parse_day("2026-11-30")) == *parse_minute("2026-11-30T00:00"));
    const auto none = parse_quiet("off");
    REQUIRE(none);
    for (const char* at : {"2026-11-29T00:00", "2026-11-29T03:00", "2026-11-29T23:59"})
        CHECK_FALSE(quiet_at(*none, at));
}

TEST_CASE("what is no pair of two different minutes of a day is refused") {
    CHECK(parse_quiet("21:00-07:00") == QuietHours{});
    CHECK(words_of(QuietHours{}) == "21:00-07:00");
    CHECK(words_of(*parse_quiet("off")) == "");
    for (const char* wrong : {"", "21:00", "21:00-7:00", "24:00-07:00", "21:60-07:00",
                              "21:00-21:00", "21h00-07:00", "21:00/07:00", "21:00-07:00 "})
        CHECK_FALSE(parse_quiet(wrong));
}
