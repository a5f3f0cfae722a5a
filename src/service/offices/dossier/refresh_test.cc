// Rows are computed again some dossiers at a time. Over both databases.
#include "service/offices/dossier/refresh.h"

#include <doctest/doctest.h>

#include "service/hall.h"

using namespace mc;
using namespace mc::testing;

#define STORES OnSqlite, OnPostgres

namespace {

template <class H>
void a_storm_comes(H& hall) {
    CalendarDecided decision{.number = "Công điện 01",
                             .decided_on = day_of(hall.time.now()),
                             .by = "UBND tỉnh",
                             .known_at = hall.time.now()};
    decision.days.push_back({.day = *parse_day("2021-03-02"),
                             .kind = DayDecision::Kind::off,
                             .name = "Nghỉ tránh bão",
                             .source = "Công điện 01"});
    const std::string bytes = cbor::encode(*decide_calendar(hall.province()->calendar, decision));
    REQUIRE(hall.store->act(
        Act{.stream = calendar_stream,
            .request_key = "storm",
            .command = "storm",
            .at = hall.time.now(),
            .work = [&](Transaction& tx) -> Result<std::string> {
                MC_CHECK(tx.append(calendar_stream, {1, {"he-thong"}, {}, bytes, {}}));
                return std::string();
            }}));
}

template <class H>
auto tables_now(H& hall) {
    return std::tuple(hall.rows("dossier", "id"), hall.rows("task", "dossier, step"),
                      hall.rows("party", "unit, dossier"), hall.rows("duty", "dossier, kind"));
}

}  // namespace

TEST_CASE_TEMPLATE(
    "R-056 rows come out as a replay gives them, in commits that keep nobody waiting", S, STORES) {
    Hall<S> hall;
    hall.time.set("2021-03-01T15:30");
    const IntakeIn in = hall.intake_of(extract);
    for (int i = 0; i < 230; ++i) REQUIRE(hall.take_in(in));
    hall.time.pass(std::chrono::minutes{5});
    a_storm_comes(hall);
    const auto before = tables_now(hall);
    const auto commits = hall.store->stats().commits;
    REQUIRE(refresh(hall.services));
    CHECK(hall.store->stats().commits - commits == 5);  // three, one that finds no more, the mark
    const auto after = tables_now(hall);
    CHECK(after != before);
    REQUIRE(replay(hall.services));
    CHECK(tables_now(hall) == after);
    CHECK(verify(hall.services)->found_wanting.empty());
}

TEST_CASE_TEMPLATE("R-056 what was broken off between the decision and the rows is owed", S,
                   STORES) {
    Hall<S> hall;
    hall.time.set("2021-03-01T15:30");
    REQUIRE(hall.take_in(hall.intake_of(extract)));
    REQUIRE(refresh(hall.services));
    CHECK_FALSE(*refresh_owed(hall.services));
    hall.time.pass(std::chrono::minutes{5});
    a_storm_comes(hall);  // and the command that took it in died here
    hall.services.replace(*load_province(*hall.store));
    CHECK(*refresh_owed(hall.services));
    CHECK_FALSE(verify(hall.services)->found_wanting.empty());
    const std::string root = MC_SOURCE_DIR;
    REQUIRE(adopt(hall.services, {root + "/org", root + "/calendars", root + "/catalogue"},
                  {"he-thong"}));
    CHECK_FALSE(*refresh_owed(hall.services));
    CHECK(verify(hall.services)->found_wanting.empty());
}
