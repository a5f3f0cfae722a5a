// Decisions on the calendar, looked at and entered by the province's administrator.
// Over both databases.
#include "service/offices/calendar/decisions.h"

#include <doctest/doctest.h>

#include <random>

#include "base/cbor.h"
#include "service/hall.h"
#include "service/offices/dossier/impact.h"
#include "service/sweep.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

#define STORES OnSqlite, OnPostgres

namespace calendar_desk {

template <class S>
struct Desk {
    Hall<S> hall;

    Desk() {
        const Day begin = *parse_day("2021-01-01");
        REQUIRE(record_org(
            hall.services,
            {PersonSet{{"admin"}, "Quản trị phường", "", ""},
             Granted{{"admin"}, chair, Role::administrator, begin, {}, "QĐ 1"},
             PersonSet{{"boss"}, "Quản trị tỉnh", "", ""},
             Granted{{"boss"}, {"ubnd-tinh/leadership"}, Role::administrator, begin, {}, "QĐ 2"}},
            {"he-thong"}, "administrators"));
    }
    CalendarDecisionIn decision(std::vector<CalendarDayIn> days,
                                std::string number = "15/QĐ-UBND") {
        return {.decision = std::move(number),
                .signed_on = iso(day_of(hall.time.now())),
                .issuer = "UBND tỉnh",
                .file = hall.upload(paper_pdf("quyết định"), owner_of(PersonId{"boss"})),
                .days = std::move(days)};
    }
    Result<CalendarPreview> check(const CalendarDecisionIn& in, const char* by = "boss") {
        return check_decision(hall.services, hall.who(by), in);
    }
    Result<CalendarDone> enter(CalendarDecisionIn in, const char* by = "boss") {
        if (!in.plan) {
            const auto seen = check(in, by);
            REQUIRE(seen);
            in.plan = seen->plan;
        }
        return enter_decision(hall.services, hall.asked(by), in);
    }
    auto tables() {
        return std::tuple(hall.rows("dossier", "id"), hall.rows("task", "dossier, step"),
                          hall.rows("party", "unit, dossier"), hall.rows("duty", "dossier, kind"));
    }
};

CalendarDayIn off(const char* day, const char* until = "") {
    return {.kind = "off", .from = day, .until = until, .name = "Nghỉ tránh bão"};
}
CalendarDayIn make_up(const char* day, const char* like = "") {
    return {.kind = "works", .from = day, .name = "Làm bù", .like = like};
}

template <class T>
std::vector<std::string> why_not(const Result<T>& result) {
    std::vector<std::string> codes;
    if (result) return codes;
    if (const auto* refused = std::get_if<Refused>(&result.error()))
        for (const Refusal& one : refused->all) codes.emplace_back(text_of(one.code).code);
    return codes;
}
using Codes = std::vector<std::string>;

TEST_CASE_TEMPLATE("R-055 only who administers the whole province looks at, enters and reads them",
                   S, STORES) {
    Desk<S> desk;
    const auto in = desk.decision({off("2021-03-03")});
    for (const char* other : {"admin", "clerk", "chair", "inspector"}) {
        const Actor actor = desk.hall.who(other);
        CHECK(why_not(calendar_page(desk.hall.services, actor)) == Codes{"not_permitted"});
        CHECK(why_not(desk.check(in, other)) == Codes{"not_permitted"});
        CHECK(why_not(enter_decision(desk.hall.services, desk.hall.asked(other), in)) ==
              Codes{"not_permitted"});
        CHECK(why_not(decision_file(desk.hall.services, actor, "1")) == Codes{"not_permitted"});
    }
    CHECK(calendar_page(desk.hall.services, desk.hall.who("boss")));
}

TEST_CASE_TEMPLATE(
    "R-056 what is looked at is what then happens: every open deadline, from when to when", S,
    STORES) {
    Desk<S> desk;
    Hall<S>& hall = desk.hall;
    std::mt19937 random(7);
    std::vector<DossierId> open;
    for (int i = 0; i < 12; ++i) {
        hall.time.pass(std::chrono::minutes{40 + random() % 200});
        open.push_back(id_of(*hall.take_in(hall.intake_of(extract))));
        if (i % 3 == 0) REQUIRE(hall.step(hand_over, "clerk", open.back(), "b1"));
    }
    const std::vector<std::vector<CalendarDayIn>> papers{
        {off("2021-03-02")},
        {off("2021-03-03", "2021-03-07"), make_up("2021-03-06")},
        {make_up("2021-03-13")},
        {off("2021-03-08")}};
    int number = 0;
    for (const auto& days : papers) {
        hall.time.pass(std::chrono::minutes{3});
        ++number;
        auto in = desk.decision(days, fmt::format("{}/QĐ", number));
        const auto seen = desk.check(in);
        REQUIRE(seen);
        std::map<std::string, std::pair<std::string, std::string>> promised;
        for (const CalendarMove& move : seen->moves)
            if (move.what == "term") promised[move.code] = {move.from, move.to};
        CHECK(static_cast<std::int64_t>(promised.size()) == seen->terms);
        CHECK(seen->dossiers + seen->same + seen->waiting + seen->termless == seen->looked);
        CHECK(seen->late == 0);
        std::map<std::int64_t, std::optional<std::string>> was;
        for (const DossierId id : open)
            was[id.value] = view_dossier(hall.services, hall.who("clerk"), id)->due_at;
        const auto done = desk.enter(in);
        REQUIRE(done);
        CHECK(done->moved == seen->dossiers);
        CHECK_FALSE(done->rows_pending);
        for (const DossierId id : open) {
            const auto shown = view_dossier(hall.services, hall.who("clerk"), id);
            const auto move = promised.find(shown->code);
            if (move == promised.end()) {
                CHECK(shown->due_at == was[id.value]);
            } else {
                CHECK(was[id.value] == move->second.first);
                CHECK(shown->due_at == move->second.second);
            }
        }
        const auto tables = desk.tables();
        REQUIRE(replay(hall.services));
        CHECK(desk.tables() == tables);
        CHECK(verify(hall.services)->found_wanting.empty());
    }
    CHECK(calendar_page(hall.services, hall.who("boss"))->decisions.front().decision == "4/QĐ");
}

TEST_CASE_TEMPLATE("R-056 the explanation of a due date names the decision that moved it", S,
                   STORES) {
    Desk<S> desk;
    Hall<S>& hall = desk.hall;
    hall.time.set("2021-03-01T15:30");  // past the cutoff: due the next working day
    const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
    hall.time.pass(std::chrono::minutes{1});
    REQUIRE(desk.enter(desk.decision({off("2021-03-02"), make_up("2021-03-06", "2021-03-02")})));
    const auto told = view_dossier(hall.services, hall.who("clerk"), id)->explanation;
    CHECK(std::ranges::any_of(told, [](const DueIntervalView& i) {
        return i.kind == "holiday" && i.decision == "15/QĐ-UBND" && i.why == "Nghỉ tránh bão";
    }));
}

TEST_CASE_TEMPLATE("a preview that is stale is refused, and nothing is written", S, STORES) {
    Desk<S> desk;
    Hall<S>& hall = desk.hall;
    REQUIRE(hall.take_in(hall.intake_of(extract)));
    auto first = desk.decision({off("2021-03-02")}, "1/QĐ");
    auto second = desk.decision({off("2021-03-03")}, "2/QĐ");
    first.plan = desk.check(first)->plan;
    second.plan = desk.check(second)->plan;
    const auto records = [&] {
        return hall.store->view([](Snapshot& s) { return s.history(calendar_stream); })->size();
    };
    auto other = second;  // another text under the same plan
    other.days[0].from = "2021-03-04";
    const auto before = records();
    CHECK(why_not(enter_decision(hall.services, hall.asked("boss"), other)) ==
          Codes{"changed_meanwhile"});
    CHECK(records() == before);
    REQUIRE(enter_decision(hall.services, hall.asked("boss"), first));
    CHECK(why_not(enter_decision(hall.services, hall.asked("boss"), second)) ==
          Codes{"changed_meanwhile"});
    second.plan = {};
    CHECK(why_not(enter_decision(hall.services, hall.asked("boss"), second)) ==
          Codes{"field_missing"});
    second.plan = desk.check(second)->plan;
    hall.time.pass(std::chrono::hours{24});  // the day is part of what was shown
    CHECK(why_not(enter_decision(hall.services, hall.asked("boss"), second)) ==
          Codes{"changed_meanwhile"});
}

TEST_CASE_TEMPLATE("a decision is written once under its key, and its repeat is told the same", S,
                   STORES) {
    Desk<S> desk;
    Hall<S>& hall = desk.hall;
    REQUIRE(hall.take_in(hall.intake_of(extract)));
    auto in = desk.decision({off("2021-03-02")});
    in.plan = desk.check(in)->plan;
    const Asked once = hall.asked("boss");
    const auto done = enter_decision(hall.services, once, in);
    REQUIRE(done);
    const auto again = enter_decision(hall.services, once, in);
    REQUIRE(again);
    CHECK(again->id == done->id);
    CHECK(again->moved == done->moved);
    CHECK(why_not(desk.check(in)) == Codes{"calendar_decision_known", "calendar_day_off_already"});
}

TEST_CASE_TEMPLATE("R-056 taking a day back that is over tells who becomes overdue, and asks", S,
                   STORES) {
    Desk<S> desk;
    Hall<S>& hall = desk.hall;
    hall.time.set("2021-03-01T15:30");  // past the cutoff: due the next working day
    REQUIRE(hall.take_in(hall.intake_of(extract)));
    hall.time.pass(std::chrono::minutes{5});
    const auto storm = desk.enter(desk.decision({off("2021-03-02")}, "1/QĐ"));
    REQUIRE(storm);
    CHECK(storm->moved == 1);
    hall.time.set("2021-03-03T09:00");
    auto back = desk.decision({}, "2/QĐ");
    back.withdraws = std::vector{storm->id};
    const auto seen = desk.check(back);
    REQUIRE(seen);
    CHECK(seen->late >= 1);
    CHECK(seen->moves.front().late);
    CHECK(seen->earlier >= 1);
    back.plan = seen->plan;
    CHECK(why_not(enter_decision(hall.services, hall.asked("boss"), back)) ==
          Codes{"calendar_makes_late"});
    back.late_seen = true;
    REQUIRE(enter_decision(hall.services, hall.asked("boss"), back));
    CHECK(verify(hall.services)->found_wanting.empty());
    const auto page = calendar_page(hall.services, hall.who("boss"));
    CHECK(page->decisions.front().late == seen->late);
    CHECK(page->decisions.front().withdraws == std::vector<std::string>{"1/QĐ"});
    CHECK(page->decisions[1].withdrawn);
}

TEST_CASE_TEMPLATE("a decision keeps its signed paper, a PDF of whoever enters it", S, STORES) {
    Desk<S> desk;
    Hall<S>& hall = desk.hall;
    auto in = desk.decision({off("2021-03-02")});
    const std::string own = in.file;
    in.file = hall.upload(paper_pdf("của người khác"), owner_of(PersonId{"clerk"}));
    CHECK(why_not(desk.check(in)) == Codes{"file_unknown"});
    in.file = "";
    CHECK(why_not(desk.check(in)) == Codes{"calendar_file_missing"});
    in.file = own;
    const auto done = desk.enter(in);
    REQUIRE(done);
    const auto document = decision_file(hall.services, hall.who("boss"), done->id);
    REQUIRE(document);
    CHECK(document->mime == "application/pdf");
    CHECK(why_not(decision_file(hall.services, hall.who("boss"), "1")) == Codes{"not_found"});
    CHECK(why_not(decision_file(hall.services, hall.who("boss"), "x")) == Codes{"not_found"});
    hall.time.pass(std::chrono::days{40});  // the uploader's own hold is long over
    REQUIRE(sweep(hall.services));
    CHECK(decision_file(hall.services, hall.who("boss"), done->id));
}

TEST_CASE_TEMPLATE("what is wrong with a decision is told at once, wherever it is found", S,
                   STORES) {
    Desk<S> desk;
    auto in = desk.decision({off("2021-02-30"), make_up("2021-03-02"), off("2021-03-06")});
    in.signed_on = "mai";
    in.file = std::string(64, 'f');
    in.days[1].hours = "7h đến 11h";
    in.days.push_back({.kind = "lễ", .from = "2021-03-05", .name = "x"});
    in.hours = CalendarHoursIn{"2021-04-01", {"07:00-11:00"}};
    const auto codes = why_not(desk.check(in));
    for (const char* code :
         {"field_invalid", "calendar_sessions_invalid", "calendar_day_off_already", "file_unknown"})
        CHECK(std::ranges::find(codes, code) != codes.end());
    CHECK(codes.size() == 7);
    // Ten thousand days: told once, and nothing is computed.
    auto many = desk.decision({off("2021-03-02", "2048-07-17")}, "9/QĐ");
    CHECK(why_not(desk.check(many)) == Codes{"calendar_days_too_many"});
}

TEST_CASE_TEMPLATE(
    "R-056 rows that were not followed to the end are followed by whoever looks next", S, STORES) {
    Desk<S> desk;
    Hall<S>& hall = desk.hall;
    hall.time.set("2021-03-01T15:30");
    REQUIRE(hall.take_in(hall.intake_of(extract)));
    hall.time.pass(std::chrono::minutes{5});
    REQUIRE(desk.enter(desk.decision({off("2021-03-02")})));
    CHECK_FALSE(*settle_rows(hall.services));
    const auto right = desk.tables();
    // As a crash right after the commit leaves it.
    REQUIRE(hall.services.store.write([](Transaction& tx) -> Result<std::string> {
        MC_CHECK(owe_rows(tx, 1'000));
        return std::string();
    }));
    CHECK(calendar_page(hall.services, hall.who("boss"))->rows_pending);
    CHECK(*settle_rows(hall.services));
    CHECK_FALSE(*settle_rows(hall.services));
    CHECK(desk.tables() == right);
}

TEST_CASE_TEMPLATE("R-056 whose day the decision moves is told of the new one, once", S, STORES) {
    Desk<S> desk;
    Hall<S>& hall = desk.hall;
    const auto moved = [&] {
        return std::ranges::count_if(hall.rows("outbox", "id"), [](const std::string& row) {
            return row.find("applicant.moved") != std::string::npos;
        });
    };
    hall.time.set("2021-03-01T15:30");
    const auto done = hall.take_in(hall.intake_of(extract));
    REQUIRE(done);
    hall.time.pass(std::chrono::minutes{5});
    REQUIRE(desk.enter(desk.decision({off("2021-03-02")})));
    CHECK(moved() == 1);
    // As a crash right after the commit leaves it: followed once more, told once.
    REQUIRE(hall.services.store.write([](Transaction& tx) -> Result<std::string> {
        MC_CHECK(owe_rows(tx, 1'000));
        return std::string();
    }));
    REQUIRE(settle_rows(hall.services));
    CHECK(moved() == 1);
    // What does not move it is no news.
    REQUIRE(desk.enter(desk.decision({off("2021-05-04")}, "16/QĐ-UBND")));
    CHECK(moved() == 1);
}

}  // namespace calendar_desk
