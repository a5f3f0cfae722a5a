// Due minutes per second, when asked for: MC_SPEED=1 clock_test -tc="speed*". Nothing is asserted
// about speed; script/bench compares.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <string>

#include "calendar/load.h"
#include "clock/clock.h"

using namespace mc;

namespace {

constexpr std::chrono::seconds long_enough{1};

/// Due minutes a second on one core, over terms and receipts of a whole year.
double rate(const Calendar& calendar, const std::vector<Term>& terms, std::span<const Stop> stops,
            Explain explain) {
    const Minute first = *parse_minute("2021-01-04T07:00");
    const auto start = std::chrono::steady_clock::now();
    std::int64_t asked = 0, found = 0;
    while (std::chrono::steady_clock::now() - start < long_enough)
        for (int i = 0; i < 1000; ++i, ++asked) {
            const Minute received = first + std::chrono::minutes{(asked * 7919) % 500'000};
            const Term& term = terms[static_cast<std::size_t>(asked) % terms.size()];
            found += due(calendar, {}, term, received, stops, explain).has_value();
        }
    CHECK(found == asked);
    return static_cast<double>(asked) /
           std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

TEST_CASE("speed of due minutes" * doctest::skip(std::getenv("MC_SPEED") == nullptr)) {
    const Calendar calendar = load_calendar(MC_SOURCE_DIR "/calendars").value();
    std::vector<Term> terms;
    for (const char* words : {"5 working days", "20 working days", "4 working hours",
                              "5 working days + 15 calendar days", "same day before 15:00"})
        terms.push_back(parse_term(words).value());
    const std::vector<Stop> one_stop{
        {*parse_minute("2021-06-01T08:00"), *parse_minute("2021-06-04T10:00"), "chờ bổ sung"}};
    for (const auto explain : {Explain::no, Explain::yes}) {
        const std::string how = explain == Explain::yes ? "explained" : "bare";
        MESSAGE("due_" << how << " " << rate(calendar, terms, {}, explain));
        MESSAGE("due_" << how << "_one_stop " << rate(calendar, terms, one_stop, explain));
    }
}
