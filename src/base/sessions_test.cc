#include "base/sessions.h"

#include <doctest/doctest.h>

using namespace mc;

TEST_CASE("hours of a day are read as they are typed and written in one way") {
    const auto spelt = [](const char* typed) {
        const auto read = parse_sessions(typed);
        return read ? sessions_words(*read) : std::string("none");
    };
    CHECK(spelt("07:30-11:30, 13:30-16:30") == "07:30-11:30, 13:30-16:30");
    CHECK(spelt("7:30 - 11:30,13:30-16:30") == "07:30-11:30, 13:30-16:30");
    CHECK(spelt("00:00-23:59") == "00:00-23:59");
    CHECK(spelt("").empty());
    for (const char* wrong : {"sáng", "07:30", "-", "07:30-", "25:00-26:00", "07:60-08:00",
                              "730-1130", "07:30-11:30;13:30-16:30", ",07:30-11:30", "07:30–11:30"})
        CHECK_MESSAGE(spelt(wrong) == "none", wrong);
}

TEST_CASE("sensible hours ascend and lie apart inside one day") {
    const auto judged = [](const char* typed) { return sensible(*parse_sessions(typed)); };
    CHECK(judged(""));
    CHECK(judged("07:30-11:30, 13:30-16:30"));
    for (const char* wrong : {"11:30-07:30", "07:30-07:30", "07:30-11:30, 11:30-12:00",
                              "07:30-11:30, 11:00-12:00", "13:30-16:30, 07:30-11:30"})
        CHECK_FALSE_MESSAGE(judged(wrong), wrong);
    CHECK_FALSE(sensible(std::vector<Session>{{0, 24 * 60 + 1}}));
    CHECK_FALSE(sensible(std::vector<Session>{{-1, 60}}));
}
