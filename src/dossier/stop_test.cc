#include "dossier/stop.h"

#include <doctest/doctest.h>

#include "dossier/bench_of_rules.h"
#include "dossier/fit.h"

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
    Actor head() const {
        return {{"head"}, {{dossier.steps[1].unit, Role::head_of_room}}};
    }
    void stop() {
        happen(*ask(request()), fitting(1));
        happen(*decide(dossier, DecideStop{true, ""}, rules(), head()), head());
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
    CHECK(codes(decide(bench.dossier, DecideStop{true, ""}, bench.rules(), bench.fitting(1))) ==
          std::vector{not_permitted});
    Actor same = bench.head();
    same.person = bench.fitting(1).person;
    CHECK(codes(decide(bench.dossier, DecideStop{true, ""}, bench.rules(), same)) ==
          std::vector{own_work});
    bench.happen(*decide(bench.dossier, DecideStop{true, ""}, bench.rules(), bench.head()),
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
    CHECK(codes(decide(bench.dossier, DecideStop{false, " "}, bench.rules(), bench.head())) ==
          std::vector{reason_missing});
    bench.happen(*decide(bench.dossier, DecideStop{false, "Chưa đủ căn cứ"}, bench.rules(),
                         bench.head()),
                 bench.head());
    CHECK(bench.due() == before);
    bench.stop();
    const auto longest = bench.due();
    bench.pass(2 * working_day_minutes);
    CHECK(codes(decide(bench.dossier, EndStop{}, bench.rules(), bench.fitting(1))) ==
          std::vector{stop_evidence_missing});
    bench.happen(*decide(bench.dossier, EndStop{bench.file("d")}, bench.rules(), bench.fitting(1)),
                 bench.fitting(1));
    CHECK(*bench.due() < *longest);
    CHECK(*bench.due() > *before);
}

TEST_CASE("R-053 nobody ends it: with its day it is over, however late the rule comes") {
    AtWork bench;
    bench.stop();
    const auto due = bench.due();
    CHECK(codes(decide_stop_over(bench.dossier, bench.now)) == std::vector{stop_lasts});
    bench.now = *parse_minute("2021-03-29T08:00");
    CHECK(bench.due() == due);
    bench.happen(*decide_stop_over(bench.dossier, bench.now));
    CHECK(bench.due() == due);
    CHECK(codes(decide_stop_over(bench.dossier, bench.now)) == std::vector{stop_not_asked});
}

TEST_CASE("R-054 agencies of the province are no reason to stop, by any of their names") {
    const AtWork bench;
    for (const char* party : {"UBND phường Vĩnh Hải", "ubnd phường vĩnh hải", "Chờ Sở Tài chính trả lời"}) {
        CAPTURE(party);
        for (const StopGround ground : {StopGround::other, StopGround::outside, StopGround::court}) {
            AskStop asked = bench.request();
            asked.ground = ground;
            asked.party = party;
            CHECK(codes(bench.ask(asked)) == std::vector{stop_within_province});
        }
    }
    AskStop hidden = bench.request();
    hidden.reason = "Chờ Sở Tài chính trả lời";
    CHECK(codes(bench.ask(hidden)) == std::vector{stop_within_province});
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
    CHECK(codes(decide(late.dossier, DecideStop{true, ""}, late.rules(), late.head())) ==
          std::vector{stop_not_asked});
}

}  // namespace stop_test
