#include "dossier/complete.h"

#include <doctest/doctest.h>

#include "calendar/office.h"
#include "dossier/apology.h"
#include "dossier/bench_of_rules.h"
#include "dossier/fit.h"
#include "dossier/holding.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

namespace complete_test {
namespace {

/// A civil status dossier with its specialist at work: step 1 of counter, room, signature, counter.
struct AtWork : Bench {
    explicit AtWork(const char* code = "2.000635") : Bench(code) {
        take_in();
        hand_over(0);
        receive(1);
        open(1);
    }
    RequireSupplement request(std::size_t step = 1) const {
        return {.step = step,
                .number = 7,
                .until = day_of(now) + std::chrono::days{10},
                .words = {.reason = "Qua thẩm định, bản khai chưa đủ",
                          .items = {{"", "Tờ khai thiếu chữ ký", "Ký vào cuối tờ khai"}}}};
    }
    void ask() { happen(*decide(dossier, request(), rules(), fitting(1), now), fitting(1)); }
    void complete() {
        happen(*decide(dossier, TakeCompletion{papers()}, rules(), now), {{"clerk"}, {}});
    }
    Actor leader() const { return {{"lead"}, {{{"ubnd-22330/leadership"}, Role::leader}}}; }
};

}  // namespace

TEST_CASE("R-032 what is wanting is asked for once, the dossier comes back to the counter") {
    AtWork bench;
    bench.pass(60);
    const Minute due = *due_of(bench.dossier, bench.plan(), bench.calendar);
    bench.ask();
    CHECK(bench.dossier.status == Status::supplement);
    CHECK(supplementing(bench.dossier));
    CHECK(current_steps(bench.dossier).empty());
    CHECK_FALSE(due_of(bench.dossier, bench.plan(), bench.calendar).has_value());
    // Nobody works on it meanwhile.
    CHECK(codes(decide(bench.dossier, Open{1}, bench.rules(), bench.fitting(1))) ==
          std::vector{wrong_stage});
    CHECK(bench.dossier.promised == due);
}

TEST_CASE("R-032 the term begins again when everything has come, and both clocks are told") {
    AtWork bench("1.003003");
    bench.pass(60);
    const Minute asked = bench.now;
    bench.ask();
    bench.pass(3 * working_day_minutes);
    bench.complete();
    CHECK(bench.dossier.status == Status::in_process);
    CHECK(bench.dossier.steps[1].phase == Phase::transfer);
    CHECK(term_began(bench.dossier) == bench.now);
    const auto anew =
        due(bench.calendar, bench.agency, bench.version.term, bench.now, {}, Explain::no);
    CHECK(due_of(bench.dossier, bench.plan(), bench.calendar) == anew->at);
    CHECK(bench.dossier.promised == anew->at);

    const auto told = explained_due_of(bench.dossier, bench.plan(), bench.calendar)->explanation;
    CHECK(told.front().from == bench.dossier.accepted);
    CHECK(told[0].to == asked);
    CHECK(told[1].kind == Interval::Kind::stopped);
    for (std::size_t i = 1; i < told.size(); ++i) CHECK(told[i].from == told[i - 1].to);
    CHECK(told.back().to == anew->at);
}

TEST_CASE("R-049 what is asked for after the due minute moves nothing") {
    AtWork bench;
    const Minute due = *due_of(bench.dossier, bench.plan(), bench.calendar);
    bench.pass(5 * working_day_minutes);
    CHECK(codes(decide(bench.dossier, bench.request(), bench.rules(), bench.fitting(1),
                       bench.now)) == std::vector{apology_owed});
    bench.happen(
        *decide(bench.dossier,
                DraftApology{1, LateCause::staffing,
                             bench.calendar.office(bench.agency)
                                 .working_day_from(day_of(bench.now) + std::chrono::days{2})
                                 .value(),
                             "Thiếu người"},
                bench.rules(), bench.fitting(1), bench.now));
    bench.ask();
    CHECK_FALSE(bench.dossier.supplementings.back().anew);
    bench.pass(working_day_minutes);
    bench.complete();
    CHECK(due_of(bench.dossier, bench.plan(), bench.calendar) == due);
    CHECK(bench.dossier.promised == due);
}

TEST_CASE("R-030 a second request is its leader's, and only where the guidance was not followed") {
    AtWork bench;
    bench.ask();
    bench.complete();
    bench.receive(1);
    bench.open(1);
    CHECK(codes(decide(bench.dossier, bench.request(), bench.rules(), bench.fitting(1),
                       bench.now)) == std::vector{supplement_already_asked});
    RequireSupplement again = bench.request();
    again.again = true;
    CHECK(codes(decide(bench.dossier, again, bench.rules(), bench.fitting(1), bench.now)) ==
          std::vector{not_permitted});
    Actor both = bench.fitting(1);
    both.duties.push_back({bench.dossier.steps[1].unit, Role::head_of_room});
    const auto asked = decide(bench.dossier, again, bench.rules(), both, bench.now);
    REQUIRE(asked.has_value());
    CHECK(asked->again);
}

TEST_CASE("R-011 R-033 a request is refused with everything that is wrong with it") {
    AtWork bench;
    RequireSupplement empty{.step = 1, .until = day_of(bench.now)};
    CHECK(codes(decide(bench.dossier, empty, bench.rules(), bench.fitting(1), bench.now)) ==
          std::vector{supplement_items_missing, reason_missing, supplement_day_invalid});
    CHECK(codes(decide(bench.dossier, bench.request(), bench.rules(),
                       Actor{{"x"}, {{{"ubnd-22333/justice"}, Role::specialist}}}, bench.now)) ==
          std::vector{foreign_unit});
    const Bench fresh("2.000635");
    CHECK(codes(decide(fresh.dossier, TakeCompletion{}, fresh.rules(), fresh.now)) ==
          std::vector{wrong_stage});
}

TEST_CASE("R-057 the applicant is charged with the time in which papers were waited for") {
    AtWork bench;
    Holding holding(bench.plan());
    // Followed from here on: the specialist has it.
    holding.follow(bench.dossier, bench.now);
    const Minute began = bench.now;
    bench.pass(60);
    bench.ask();
    holding.follow(bench.dossier, bench.now);
    bench.pass(120);
    bench.complete();
    holding.follow(bench.dossier, bench.now);
    bench.pass(30);
    bench.receive(1);
    holding.follow(bench.dossier, bench.now);
    int offices = 0, applicants = 0;
    std::int32_t rounds = 0;
    for (const Charge& one : charges_of(
             holding.stretches(), bench.calendar, [&](const UnitId&) { return bench.agency; }, {},
             bench.now)) {
        (one.applicant ? applicants : offices) += one.all();
        rounds = std::max(rounds, one.round);
    }
    CHECK(applicants == 120);
    CHECK(offices + applicants == working_minutes(bench.calendar, bench.agency, began, bench.now));
    CHECK(rounds == 2);
}

TEST_CASE("R-032 the law says by when the unit sends back what is wanting") {
    const AtWork bench;
    CHECK(supplement_asked_by(bench.dossier, bench.calendar) == parse_minute("2021-03-04T17:00"));
    CHECK_FALSE(supplement_asked_by(Dossier{}, bench.calendar).has_value());
}

}  // namespace complete_test
