#include "dossier/stop.h"

#include <doctest/doctest.h>

#include "dossier/bench_of_rules.h"
#include "dossier/complete.h"
#include "dossier/fit.h"
#include "dossier/holding.h"
#include "dossier/refuse.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

namespace stop_test {
namespace {

/// Land at the specialist's desk: twenty working days, of which none has gone.
struct AtWork : Bench {
    explicit AtWork(const char* code = "1.003003") : Bench(code) {
        take_in();
        hand_over(0);
        receive(1);
        open(1);
    }
    AskStop request(const char* until = "2021-03-20") const {
        return {.step = 1,
                .ground = StopGround::court,
                .party = "Tòa án nhân dân tối cao",
                .reason = "Thửa đất đang được thụ lý tranh chấp",
                .evidence = {file("c")},
                .until = *parse_day(until)};
    }
    Result<StopAsked> ask(const AskStop& command) const {
        return decide(dossier, command, rules(), fitting(1), now);
    }
    Actor head() const { return {{"head"}, {{dossier.steps[1].unit, Role::head_of_room}}}; }
    void stop() {
        happen(*ask(request()), fitting(1));
        happen(*decide(dossier, DecideStop{true, ""}, rules(), head(), now), head());
    }
    std::optional<Minute> due() const { return due_of(dossier, plan(), calendar); }
};

}  // namespace

TEST_CASE("R-053 a stop moves the due minute from its asking on, once it is granted by another") {
    AtWork bench;
    const auto before = bench.due();
    const auto shown = due_if_granted(bench.dossier, bench.request(), bench.rules(), bench.now);
    bench.happen(*bench.ask(bench.request()), bench.fitting(1));
    CHECK(bench.due() == before);
    CHECK(codes(decide(bench.dossier, DecideStop{true, ""}, bench.rules(), bench.fitting(1),
                       bench.now)) == std::vector{not_permitted});
    Actor same = bench.head();
    same.person = bench.fitting(1).person;
    CHECK(codes(decide(bench.dossier, DecideStop{true, ""}, bench.rules(), same, bench.now)) ==
          std::vector{own_work});
    bench.happen(
        *decide(bench.dossier, DecideStop{true, ""}, bench.rules(), bench.head(), bench.now),
        bench.head());
    CHECK(bench.due() == shown);
    CHECK(*bench.due() > *before);
    const auto told = explained_due_of(bench.dossier, bench.plan(), bench.calendar)->explanation;
    CHECK(told.back().to == *bench.due());
    CHECK(std::ranges::any_of(told, [](const Interval& one) {
        return one.kind == Interval::Kind::stopped && one.why.contains("Tòa án");
    }));
}

TEST_CASE("R-053 refused, it moves nothing; ended early, it moves by what it lasted") {
    AtWork bench;
    const auto before = bench.due();
    bench.happen(*bench.ask(bench.request()), bench.fitting(1));
    CHECK(codes(decide(bench.dossier, DecideStop{false, " "}, bench.rules(), bench.head(),
                       bench.now)) == std::vector{reason_missing});
    bench.happen(*decide(bench.dossier, DecideStop{false, "Chưa đủ căn cứ"}, bench.rules(),
                         bench.head(), bench.now),
                 bench.head());
    CHECK(bench.due() == before);
    bench.stop();
    const auto longest = bench.due();
    bench.pass(2 * working_day_minutes);
    CHECK(codes(decide(bench.dossier, EndStop{}, bench.rules(), bench.fitting(1), bench.now)) ==
          std::vector{stop_evidence_missing});
    bench.happen(*decide(bench.dossier, EndStop{bench.file("d")}, bench.rules(), bench.fitting(1),
                         bench.now),
                 bench.fitting(1));
    CHECK(*bench.due() < *longest);
    CHECK(*bench.due() > *before);
}

TEST_CASE("R-053 nobody ends it: with its day it is over, however late the rule comes") {
    AtWork bench;
    bench.stop();
    const auto due = bench.due();
    CHECK(codes(decide_stop_over(bench.dossier, bench.rules(), bench.now)) ==
          std::vector{stop_lasts});
    bench.now = *parse_minute("2021-03-29T08:00");
    CHECK(bench.due() == due);
    bench.happen(*decide_stop_over(bench.dossier, bench.rules(), bench.now));
    CHECK(bench.due() == due);
    CHECK(codes(decide_stop_over(bench.dossier, bench.rules(), bench.now)) ==
          std::vector{stop_not_asked});
}

TEST_CASE("R-053 R-049 who was late when it was decided stays late") {
    AtWork bench;
    bench.happen(*bench.ask(bench.request("2021-05-20")), bench.fitting(1));
    bench.pass(60 * working_day_minutes);
    CHECK(codes(decide(bench.dossier, DecideStop{true, ""}, bench.rules(), bench.head(),
                       bench.now)) == std::vector{stop_after_due});
    CHECK(decide(bench.dossier, DecideStop{false, "Đã quá hạn"}, bench.rules(), bench.head(),
                 bench.now));
}

TEST_CASE("R-053 while the clock stands still the step does not move, until the stop is ended") {
    AtWork bench;
    bench.stop();
    const Actor officer = bench.fitting(1);
    CHECK(codes(decide(bench.dossier, Finish{1, bench.outputs(1), false, bench.hung(1)},
                       bench.rules(), officer, bench.now)) == std::vector{stop_not_ended});
    CHECK(codes(decide(bench.dossier, ReturnForRework{1, 0, "Thiếu"}, bench.rules(), officer)) ==
          std::vector{stop_not_ended});
    CHECK(codes(decide(bench.dossier, RequireSupplement{1, 1, {}, false, {}}, bench.rules(),
                       officer, bench.now)) == std::vector{stop_not_ended});
    CHECK(codes(decide(bench.dossier, ProposeRefusal{1, {}}, bench.rules(), officer, bench.now)) ==
          std::vector{stop_not_ended});
    bench.happen(
        *decide(bench.dossier, EndStop{bench.file("d")}, bench.rules(), officer, bench.now),
        officer);
    bench.finish(1);
    CHECK_FALSE(stop_open(bench.dossier));
}

TEST_CASE("R-053 what nobody decided on comes to nothing when its step moves on") {
    AtWork bench;
    const auto before = bench.due();
    bench.happen(*bench.ask(bench.request()), bench.fitting(1));
    bench.finish(1);
    CHECK_FALSE(stop_asked(bench.dossier));
    CHECK_FALSE(bench.dossier.clock_stops.back().granted);
    CHECK(bench.dossier.clock_stops.back().ended == bench.now);
    CHECK(bench.due() == before);
    CHECK(codes(decide(bench.dossier, DecideStop{true, ""}, bench.rules(), bench.head(),
                       bench.now)) == std::vector{stop_not_asked});
}

TEST_CASE("R-053 the applicant withdraws: the stop is over; an heir goes on with it") {
    AtWork bench;
    bench.stop();
    bench.happen(HandedToHeir{bench.dossier.steps[1].unit, {"heir"}, {}, {}});
    REQUIRE(stop_open(bench.dossier));
    CHECK(decide(bench.dossier, EndStop{bench.file("d")}, bench.rules(),
                 {{"new"}, {{{"heir"}, Role::specialist}}}, bench.now));
    bench.happen(Withdrawn{bench.file("w")});
    CHECK_FALSE(stop_open(bench.dossier));
    CHECK(bench.dossier.clock_stops.back().ended == bench.now);
    CHECK(codes(decide_stop_over(bench.dossier, bench.rules(), bench.now)) ==
          std::vector{stop_not_asked});
}

TEST_CASE("R-053 the step's own term stands still too, and its minutes are nobody's") {
    AtWork bench;
    Holding holding(bench.plan());
    holding.follow(bench.dossier, bench.now);
    const AgencyId agency{"ubnd-568"};
    const auto before = step_due_of(bench.dossier, 1, bench.plan(), bench.calendar, agency);
    bench.pass(60);
    bench.happen(*bench.ask(bench.request()), bench.fitting(1));
    bench.pass(30);
    bench.happen(
        *decide(bench.dossier, DecideStop{true, ""}, bench.rules(), bench.head(), bench.now),
        bench.head());
    CHECK(step_due_of(bench.dossier, 1, bench.plan(), bench.calendar, agency) > before);
    bench.pass(90);
    bench.happen(*decide(bench.dossier, EndStop{bench.file("d")}, bench.rules(), bench.fitting(1),
                         bench.now),
                 bench.fitting(1));
    bench.pass(45);
    holding.follow(bench.dossier, bench.now);
    const auto charges = charges_of(
        parted(holding.stretches(), bench.dossier), bench.calendar,
        [&](const UnitId&) { return bench.agency; }, bench.due(), bench.now);
    REQUIRE(charges.size() == 2);
    CHECK(charges[0].minutes.working == 60 + 45);
    CHECK(charges[1].stopped);
    CHECK(charges[1].minutes.working == 30 + 90);
    CHECK(minutes_of(bench.dossier.steps[1], bench.calendar, bench.agency, bench.now,
                     granted_stops(bench.dossier, 1))
              .working == 60 + 45);
}

TEST_CASE(
    "R-053 R-032 papers wanted after a stop: the term begins anew and owes the stop nothing") {
    AtWork bench;
    bench.stop();
    bench.pass(30);
    bench.happen(*decide(bench.dossier, EndStop{bench.file("d")}, bench.rules(), bench.fitting(1),
                         bench.now),
                 bench.fitting(1));
    const Words words{.reason = "Thiếu giấy tờ",
                      .items = {{"", "Tờ khai thiếu chữ ký", "Ký cuối tờ khai"}}};
    bench.happen(
        *decide(bench.dossier,
                RequireSupplement{1, 1, day_of(bench.now) + std::chrono::days{9}, false, words},
                bench.rules(), bench.fitting(1), bench.now));
    bench.pass(480);
    bench.happen(*decide(bench.dossier, TakeCompletion{bench.papers()}, bench.rules(), bench.now));
    CHECK(bench.due() == bench.dossier.promised);
}

TEST_CASE("R-054 agencies of the province are no reason to stop, by any of their names") {
    const AtWork bench;
    for (const char* party :
         {"UBND phường Vĩnh Hải", "ubnd phường vĩnh hải", "Ủy ban nhân dân phường Vĩnh Hải",
          "Uỷ ban  nhân dân PHƯỜNG VĨNH HẢI", "Chờ Sở Tài chính trả lời",
          "Chi nhánh Văn phòng đăng ký đất đai Nha Trang"}) {
        CAPTURE(party);
        for (const StopGround ground :
             {StopGround::other, StopGround::outside, StopGround::court}) {
            AskStop asked = bench.request();
            asked.ground = ground;
            asked.party = party;
            CHECK(codes(bench.ask(asked)) == std::vector{stop_within_province});
        }
    }
    AskStop hidden = bench.request();
    hidden.reason = "Chờ Sở Tài chính trả lời";
    CHECK(codes(bench.ask(hidden)) == std::vector{stop_within_province});
    // Not taken for one that the law lists either.
    AskStop listed = bench.request();
    listed.exclusion = "E1";
    CHECK(codes(bench.ask(listed)) == std::vector{stop_not_listed});
}

TEST_CASE("R-054 time that sector law does not count is a ground only where the version lists it") {
    AtWork bench;
    AskStop asked = bench.request();
    asked.ground = StopGround::sector_law;
    asked.exclusion = "E1";
    CHECK(codes(bench.ask(asked)) == std::vector{stop_not_listed});
    bench.version.exclusions.push_back({"E1", "Xác minh", "NĐ 123/2015/NĐ-CP Đ.3(4)", 30, ""});
    CHECK(bench.ask(asked).has_value());
    asked.until = *parse_day("2021-04-20");
    CHECK(codes(bench.ask(asked)) == std::vector{field_invalid});
}

TEST_CASE("R-053 everything wrong with a request is told at once; what is late is not stopped") {
    AtWork bench;
    AskStop empty{.step = 1, .until = day_of(bench.now)};
    CHECK(codes(bench.ask(empty)) ==
          std::vector{stop_evidence_missing, reason_missing, field_missing, field_invalid});
    bench.stop();
    CHECK(codes(bench.ask(bench.request())) == std::vector{stop_under_way});
    AtWork late;
    late.pass(60 * working_day_minutes);
    CHECK(codes(late.ask(late.request("2021-06-20"))) == std::vector{stop_after_due});
    CHECK(codes(decide(late.dossier, DecideStop{true, ""}, late.rules(), late.head(), late.now)) ==
          std::vector{stop_not_asked});
}

}  // namespace stop_test
