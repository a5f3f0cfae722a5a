// The clock of a server is set back, or another server's is behind: acts, sessions and closed
// accounts. Over both databases.
#include <doctest/doctest.h>

#include "service/hall.h"

using namespace mc;
using namespace mc::testing;
using namespace std::chrono_literals;
using enum RefusalCode;

#define STORES OnSqlite, OnPostgres

TEST_CASE_TEMPLATE(
    "P2 a clock that runs back, by seconds or by days, dates nothing before what was", S, STORES) {
    Hall<S> hall;
    hall.time.set("2021-03-01T10:00");
    const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
    hall.time.pass(-2s);
    REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
    hall.time.pass(-72h);
    REQUIRE(hall.step(receive, "officer", id, "b2"));
    REQUIRE(hall.step(mc::open, "officer", id, "b2"));
    hall.time.set("2021-03-01T10:30");
    REQUIRE(hall.finished("officer", id, "b2"));
    hall.time.set("2021-03-01T09:00");
    REQUIRE(hall.step(hand_over, "officer", id, "b2"));
    const auto records = *hall.store->view([&](Snapshot& s) {
        return s.records({StreamKind::dossier, id.value});
    });
    for (std::size_t i = 1; i < records.size(); ++i) CHECK(records[i - 1].at <= records[i].at);
    CHECK(records[1].behind == 2'000'000);
    CHECK(records.back().at - std::chrono::microseconds{records.back().behind} == hall.time.now());
    const Dossier dossier = hall.load_now(id).dossier;
    CHECK(dossier.steps[1].received == minute_of(records[2].at));  // decided by what is recorded
    const auto verified = verify(hall.services);
    REQUIRE(verified);
    CHECK(verified->found_wanting.empty());
    const auto before = hall.rows("task", "dossier, step");
    REQUIRE(replay(hall.services));
    CHECK(hall.rows("task", "dossier, step") == before);
    CHECK(hall.load_now(id).dossier == dossier);
}

TEST_CASE_TEMPLATE("what a clock that was ahead began does not last until then", S, STORES) {
    Hall<S> hall;
    Sessions sessions(hall.services);
    REQUIRE(sessions.set_account("mot", {"clerk"}, "chiec-o-xanh"));
    const Instant now = hall.time.now();
    hall.time.pass(24h * 400);
    const auto ahead = sessions.log_in("mot", "chiec-o-xanh", "");
    REQUIRE(ahead);
    for (int i = 0; i < 5; ++i) CHECK_FALSE(sessions.log_in("mot", "sai-mat-khau", ""));
    CHECK(sessions.authenticate(ahead->token));
    hall.time.pass(now - hall.time.now());
    CHECK(refused_with(sessions.authenticate(ahead->token), session_expired));
    CHECK(sessions.log_in("mot", "chiec-o-xanh", ""));
}
