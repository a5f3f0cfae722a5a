// Codes, months and the connection's own story.
#include <doctest/doctest.h>

#include "ministry/connection.h"

using namespace mc;
using namespace mc::ministry;

namespace ministry_test {
namespace {

const AgencyId ward{"ubnd-1"}, other{"ubnd-2"};
const Day today = *parse_day("2026-12-02");
const Instant now = instant_of(*parse_minute("2026-12-02T08:00"));

FileRef file(char letter) {
    return {{std::string(64, letter)}, FileKind::json, 10};
}

Connection after(std::vector<Event> events) {
    Connection connection;
    for (const Event& event : events) {
        REQUIRE(fits(connection, event));
        const auto read = decode_event(type_of(event), encode(event));
        REQUIRE(read.has_value());
        CHECK(*read == event);
        connection = apply(std::move(connection), event, now);
    }
    const auto kept = cbor::decode<Connection>(cbor::encode(connection));
    REQUIRE(kept.has_value());
    CHECK(*kept == connection);
    return connection;
}

SendingMade made(std::int32_t attempt = 1, Period period = 202612) {
    return {ward, "T01005", period, attempt, today, 3, {file('a'), file('b')}};
}
PartAnswered answered(std::int32_t part, std::int64_t refused = 0) {
    return {ward, 202612, 1, part, today, 2, refused, "BN-1", file('c')};
}

}  // namespace

TEST_CASE("R-132 a unit's code has 3, 6, 9, 12 or 15 characters, and one above it") {
    for (const char* code :
         {"T01", "018", "T01005", "T01005003", "T01005003001", "T01005003001002"})
        CHECK(unit_code(code));
    for (const char* code :
         {"", "T0", "T010", "t01", "T01 05", "T01005003001002003", "T01Đ1", "T01-05"})
        CHECK_FALSE(unit_code(code));
    CHECK(code_above("T01005") == "T01");
    CHECK(code_above("T01") == "");
}

TEST_CASE("R-132 what a month wants is late from the day the law says, and no law before 2023") {
    CHECK(period_of(today) == 202612);
    CHECK(iso_period(202612) == "2026-12");
    CHECK(words_of(202601) == "01/2026");
    CHECK(late_from(202612) == parse_day("2026-12-05"));
    CHECK(late_from(202308) == std::nullopt);
    CHECK_FALSE(period(202613));
    CHECK_FALSE(period(202600));
}

TEST_CASE(
    "R-132 a sending is done when every part is answered, and whole when nothing is refused") {
    const CodeGiven code{ward, "T01005"};
    CHECK_FALSE(fits({}, made()));  // no agency without a code
    const Connection waits = after({code, made(), answered(1)});
    CHECK_FALSE(waits.of(ward)->last()->done());
    CHECK_FALSE(fits(waits, answered(1)));  // once
    CHECK_FALSE(fits(waits, answered(3)));
    CHECK(after({code, made(), answered(1), answered(2)}).of(ward)->last()->whole());
    const Connection some = after({code, made(), answered(1), answered(2, 1)});
    CHECK(some.of(ward)->last()->done());
    CHECK_FALSE(some.of(ward)->last()->whole());
    CHECK(some.of(ward)->last()->taken() == 4);
}

TEST_CASE("R-132 what failed is told until it is taken; made anew, old answers fit no more") {
    const CodeGiven code{ward, "T01005"};
    const SendingFailed failed{ward, 202612, 1, 1, today, "HTTP 503", false};
    const Connection down = after({code, made(), failed});
    REQUIRE(down.of(ward)->last()->failed);
    CHECK(down.of(ward)->last()->failed->why == "HTTP 503");
    CHECK_FALSE(after({code, made(), failed, answered(1)}).of(ward)->last()->failed);
    const Connection again = after({code, made(), made(2)});
    CHECK_FALSE(fits(again, answered(1)));
    CHECK_FALSE(fits(again, made(2)));
    CHECK_FALSE(fits(again, made(1, 202611)));  // a month that is past
    CHECK(again.of(ward)->sendings.size() == 1);
    const Connection by_hand =
        after({code, made(), SentByHand{ward, 202612, today, "BN 7", 3, {}}});
    CHECK(by_hand.of(ward)->last()->done());
}

TEST_CASE("R-132 thirteen months of sendings are kept, units in their order") {
    std::vector<Event> events{CodeGiven{other, "T02"}, CodeGiven{ward, "T01005"}};
    for (Period month = 202501; month <= 202512; ++month) events.emplace_back(made(1, month));
    for (Period month = 202601; month <= 202606; ++month) events.emplace_back(made(1, month));
    const Connection connection = after(std::move(events));
    CHECK(connection.of(ward)->sendings.size() == 13);
    CHECK(connection.of(ward)->last()->period == 202606);
    CHECK(connection.units.front().agency == ward);
    CHECK(connection.events == 20);
}

TEST_CASE("R-132 who asked what the Ministry holds waits until it is fetched or told why not") {
    Reconciled compared{.on = today, .differences = file('d')};
    CHECK(after({FetchAsked{today}, compared}).wanted);  // compared with what was known
    compared.why = "HTTP 503";
    const Connection told = after({FetchAsked{today}, compared});
    CHECK_FALSE(told.wanted);
    CHECK(told.unreached == "HTTP 503");
    CHECK_FALSE(told.mirror);
    compared.why = {}, compared.fetched = file('e'), compared.fetched_count = 4;
    const Connection fetched = after({FetchAsked{today}, compared});
    CHECK(fetched.mirror->count == 4);
    CHECK(fetched.unreached.empty());
    compared.counted = {{ward, {1, 2}, today, 0}};
    CHECK_FALSE(fits({}, compared));
}

}  // namespace ministry_test
