// A clock that is set, that is ahead of the journal, or that the database's server contradicts.
#include "service/clock_doubt.h"

#include <doctest/doctest.h>

#include <thread>

#include "base/limits.h"
#include "service/hall.h"

using namespace mc;
using namespace mc::testing;
using namespace std::chrono_literals;

namespace doubted_clock {

/// A machine whose two clocks a test moves; one look a second.
struct Machine {
    Clocks now{instant_of(*parse_minute("2026-03-02T08:00")), 1'000s};
    ClockDoubt clock;

    explicit Machine(std::optional<std::chrono::microseconds> newest_ago = 1h,
                     bool confirmed = false)
        : clock(now, newest_ago ? std::optional(Instant{now.wall - *newest_ago}) : std::nullopt,
                confirmed) {}
    void set(std::chrono::microseconds by) {
        now.wall += by;
        clock.look(now);
    }
    void run(std::chrono::seconds time, std::chrono::seconds step = 1s) {
        for (auto passed = 0s; passed < time; passed += step) {
            now.wall += step;
            now.steady += step;
            clock.look(now);
        }
    }
    /// The database's server answers: so far from our wall clock.
    void hear(std::chrono::microseconds ahead, bool same_machine = false) {
        clock.hear(now, {now.wall + ahead, same_machine});
    }
    std::optional<Doubt::Why> why() const {
        return clock.doubt() ? std::optional(clock.doubt()->why) : std::nullopt;
    }
};

TEST_CASE("a clock that runs is believed, also where it is slewed or the machine slept") {
    Machine m;
    m.run(1h);
    CHECK_FALSE(m.why());
    m.now.wall += 8h, m.now.steady += 8h;  // the steady clock counts on in its sleep
    m.set(4s);
    CHECK_FALSE(m.why());
    m.set(-4s);
    CHECK_FALSE(m.why());
    CHECK(m.clock.jumps() == 0);
    CHECK(m.clock.own(m.now) == m.now.wall);
}

TEST_CASE("a clock that jumps is doubted either way, and what happens by itself keeps the time") {
    for (const std::chrono::microseconds by : {6s, -6s, -86'400s, 31'536'000s}) {
        Machine m;
        m.run(10s);
        const Instant before = m.now.wall;
        m.set(by);
        CHECK(m.why() == Doubt::Why::jumped);
        CHECK(m.clock.doubt()->by == by);
        CHECK(m.clock.own(m.now) == before);
        m.run(9min);
        CHECK(m.why() == Doubt::Why::jumped);
        CHECK(m.clock.own(m.now) == before + 9min);
        m.run(61s);
        CHECK_FALSE(m.why());
        CHECK(m.clock.own(m.now) == m.now.wall);
        CHECK(m.clock.jumps() == 1);
    }
}

TEST_CASE("a clock that was ahead for seconds and is set back is believed at once") {
    Machine m;
    m.run(10s);
    m.set(24h * 400);
    m.run(5s);
    CHECK(m.why() == Doubt::Why::jumped);
    m.set(-24h * 400);
    CHECK_FALSE(m.why());
    CHECK(m.clock.jumps() == 2);
}

TEST_CASE("each further jump begins the waiting anew, however small the last one was") {
    Machine m;
    m.run(10s);
    m.set(1h);
    for (int i = 0; i < 5; ++i) {
        m.run(9min);
        m.set(6s);
        CHECK(m.why() == Doubt::Why::jumped);
    }
    CHECK(m.clock.doubt()->by == 1h + 30s);
    m.run(601s);
    CHECK_FALSE(m.why());
}

TEST_CASE("a start far after the newest record waits an hour, or for an operator") {
    Machine m(24h * 365);
    CHECK(m.why() == Doubt::Why::silence);
    CHECK(m.clock.own(m.now) == m.now.wall - 24h * 365);
    m.run(59min);
    CHECK(m.why() == Doubt::Why::silence);
    m.run(61s);
    CHECK_FALSE(m.why());
    CHECK_FALSE(Machine(24h * 365, true).why());
    CHECK_FALSE(Machine(24h * 14).why());
    CHECK_FALSE(Machine(std::nullopt).why());  // an empty journal knows no time
}

TEST_CASE("a start before the newest record waits for ten even minutes") {
    Machine m(-1h);
    CHECK(m.why() == Doubt::Why::behind);
    m.run(601s);
    CHECK_FALSE(m.why());
    CHECK_FALSE(Machine(-2s).why());  // two servers are never quite together
}

TEST_CASE("a clock put right while it is doubted since the start still has to run evenly") {
    Machine m(24h * 365);
    m.run(1min);
    m.set(-24h * 365);
    CHECK(m.why() == Doubt::Why::jumped);
    m.run(601s);
    CHECK_FALSE(m.why());
}

TEST_CASE("a nudge of a clock that is far ahead of the journal does not shorten the waiting") {
    Machine m(24h * 365);
    m.run(30min);
    m.set(6s);
    CHECK(m.why() == Doubt::Why::silence);
    CHECK(m.clock.doubt()->by == 24h * 365 + 6s);
    m.run(59min);
    CHECK(m.why() == Doubt::Why::silence);
    m.run(61s);
    CHECK_FALSE(m.why());
}

TEST_CASE("a second clock that ran evenly meanwhile clears a doubt at once") {
    Machine m;
    m.run(1min);
    m.hear(-1h);  // ours is an hour ahead: whoever is right, they differ
    CHECK(m.why() == Doubt::Why::apart);
    m.run(24h, 60s);
    CHECK(m.why() == Doubt::Why::apart);
    m.now.wall -= 1h;  // somebody sets it
    m.hear(0s);
    CHECK_FALSE(m.why());
    CHECK(m.clock.own(m.now) == m.now.wall);
    CHECK_FALSE((m.hear(20s), m.why()));  // apart by what every office is apart by
}

TEST_CASE("a second clock that jumped with ours proves nothing, nor does our own") {
    Machine m;
    m.run(1min);
    m.hear(0s, true);
    m.run(1min);
    m.now.wall += 1h;
    m.hear(0s, true);  // on one machine both show the same wrong hour
    CHECK(m.why() == Doubt::Why::jumped);
    m.run(5s);
    m.hear(0s, true);
    CHECK(m.why() == Doubt::Why::jumped);
    m.run(601s);
    CHECK_FALSE(m.why());

    // In a container of this machine: another address, the same clock.
    m.hear(0s);
    m.run(5s);
    m.now.wall += 1h;
    m.hear(0s);
    m.run(5s);
    m.hear(0s);
    CHECK(m.why() == Doubt::Why::jumped);

    Machine start(24h * 365);
    start.hear(0s, true);
    CHECK(start.why() == Doubt::Why::silence);
    start.hear(0s, false);  // on a machine of its own it is a witness from its first word on
    CHECK_FALSE(start.why());
}

TEST_CASE("a jump that the database's server contradicts is never believed by waiting") {
    Machine m;
    m.run(1min);
    m.hear(0s);
    m.set(1h);
    for (int i = 0; i < 120; ++i) {
        m.run(10s);
        m.hear(-1h);
        CHECK(m.clock.doubt());
    }
    m.now.wall -= 1h;
    m.hear(0s);
    CHECK_FALSE(m.why());
}

TEST_CASE("each doubt has a sentence that says what rests and what ends it") {
    using enum Doubt::Why;
    CHECK(doubt_words({jumped, 3h}).starts_with("Đồng hồ máy vừa nhảy tới 3 giờ: "));
    CHECK(doubt_words({jumped, -40s}).find("nhảy lùi 40 giây") != std::string::npos);
    CHECK(doubt_words({silence, 24h * 300}).find("300 ngày") != std::string::npos);
    CHECK(doubt_words({silence, 24h * 300}).find("--today") != std::string::npos);
    CHECK(doubt_words({apart, -10min}).find("chậm hơn máy chủ cơ sở dữ liệu 10 phút") !=
          std::string::npos);
    CHECK(doubt_words({behind, -1h}).find("60 phút") != std::string::npos);
}

TEST_CASE_TEMPLATE(
    "the journal says when its newest record was decided, and a database what time "
    "it is",
    S, OnSqlite, OnPostgres) {
    Hall<S> hall;
    CHECK(*newest_record(*hall.store) == instant_of(*parse_minute(opening)));
    hall.time.set("2021-03-02T09:30");
    REQUIRE(hall.take_in(hall.intake_of(extract), "clerk"));
    // On PostgreSQL a record gets its number a moment after it is there.
    const auto then = instant_of(*parse_minute("2021-03-02T09:30"));
    for (int i = 0; i < 1'000 && *newest_record(*hall.store) != then; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    CHECK(*newest_record(*hall.store) == then);
    const auto witness = database_clock(*hall.store);
    REQUIRE(witness);
    CHECK(witness->has_value() == std::is_same_v<S, OnPostgres>);
    if (*witness) {
        CHECK((*witness)->same_machine);
        CHECK((*witness)->wall > instant_of(*parse_minute("2026-01-01T00:00")));
    }
}

}  // namespace doubted_clock
