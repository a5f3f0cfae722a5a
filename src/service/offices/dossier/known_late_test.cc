// Calendar decisions that become known while dossiers are under way. Over both databases.
#include <doctest/doctest.h>

#include <random>

#include "service/hall.h"

using namespace mc;
using namespace mc::testing;

#define STORES OnSqlite, OnPostgres

namespace {

template <class H>
void decide_day(H& hall, Day day, DayDecision::Kind kind, int number) {
    CalendarDecided decision{.number = fmt::format("QĐ {}", number),
                             .decided_on = day_of(hall.time.now()),
                             .by = "UBND tỉnh",
                             .known_at = hall.time.now()};
    decision.days.push_back({.day = day,
                             .kind = kind,
                             .name = kind == DayDecision::Kind::off ? "Nghỉ tránh bão" : "Làm bù",
                             .source = decision.number});
    const auto decided = decide_calendar(hall.province()->calendar, decision);
    if (!decided) return;  // not about such a day
    const std::string bytes = cbor::encode(*decided), key = fmt::format("decision-{}", number);
    REQUIRE(hall.store->act(
        Act{.stream = calendar_stream,
            .request_key = key,
            .command = key,
            .at = hall.time.now(),
            .work = [&](Transaction& tx) -> Result<std::string> {
                MC_CHECK(tx.append(calendar_stream, {1, {"he-thong"}, {}, bytes, {}}));
                return std::string();
            }}));
    REQUIRE(refresh(hall.services));
}

}  // namespace

TEST_CASE_TEMPLATE(
    "R-056 whatever is decided however late, page, list and arithmetic end at one minute, and what "
    "was settled before stays",
    S, STORES) {
    Hall<S> hall;
    std::mt19937 random(20211);
    const auto below = [&](unsigned bound) { return random() % bound; };
    std::vector<DossierId> open;
    std::map<std::int64_t, std::optional<std::string>> settled;
    const auto view = [&](DossierId id) {
        return view_dossier(hall.services, hall.who("clerk"), id);
    };
    for (int round = 0; round < 14; ++round) {
        hall.time.pass(std::chrono::minutes{30 + below(600)});
        open.push_back(id_of(*hall.take_in(hall.intake_of(extract))));
        hall.time.pass(std::chrono::minutes{1 + below(300)});
        if (round % 4 == 3) {
            const DossierId gone = open.front();
            open.erase(open.begin());
            REQUIRE(hall.act([&](Answered a) {
                withdraw(hall.services, hall.asked("clerk", gone), {hall.file("đơn"), "Xin rút"},
                         std::move(a));
            }));
            settled[gone.value] = view(gone)->due_at;
            hall.time.pass(std::chrono::minutes{1});
        }
        const Day day = day_of(hall.time.now()) + std::chrono::days{below(4)};
        decide_day(hall, day, below(3) ? DayDecision::Kind::off : DayDecision::Kind::works, round);
        const auto list = work(hall.services, hall.who("clerk"), {.view = "holding", .limit = 100});
        REQUIRE(list);
        for (const DossierId id : open) {
            const auto shown = view(id);
            REQUIRE(shown);
            REQUIRE(shown->due_at);
            REQUIRE_FALSE(shown->explanation.empty());
            CHECK(shown->explanation.back().to == *shown->due_at);
            const auto row =
                std::ranges::find(list->items, std::to_string(id.value), &WorkItem::id);
            REQUIRE(row != list->items.end());
            CHECK(row->due_at == shown->due_at);
        }
        for (const auto& [id, due] : settled) {
            CHECK(view({id})->due_at == due);
            CHECK(view({id})->explanation.back().to == *due);
        }
    }
    CHECK(verify(hall.services)->found_wanting.empty());
}
