#include <doctest/doctest.h>

#include "dossier/bench_of_rules.h"
#include "dossier/fit.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

TEST_CASE(
    "R-043 a step is signed for, begun, finished and handed over, in that order and no "
    "other") {
    Bench bench("2.000635");
    bench.take_in();
    const auto rules = bench.rules();
    CHECK(codes(decide(bench.dossier, Receive{1}, rules, bench.fitting(1))) ==
          std::vector{step_not_open});
    bench.hand_over(0);
    const Actor officer = bench.fitting(1);
    CHECK(codes(decide(bench.dossier, Open{1}, rules, officer)) == std::vector{step_not_received});
    CHECK(codes(decide(bench.dossier, HandOver{1}, rules, officer, bench.now)) ==
          std::vector{step_not_finished});
    bench.receive(1);
    CHECK(codes(decide(bench.dossier, Receive{1}, rules, officer)) ==
          std::vector{step_already_received});
    CHECK(codes(decide(bench.dossier, Finish{1, {}, false}, rules, officer, bench.now)) ==
          std::vector{step_not_begun});
    bench.open(1);
    bench.finish(1);
    CHECK(codes(decide(bench.dossier, Finish{1, {}, false}, rules, officer, bench.now)) ==
          std::vector{step_already_finished});
    bench.hand_over(1);
    CHECK(codes(decide(bench.dossier, HandOver{1}, rules, officer, bench.now)) ==
          std::vector{step_not_open});
    CHECK(bench.dossier.status == Status::in_process);
}

TEST_CASE("R-042 another unit, and another role of the same unit, are turned away") {
    Bench bench("2.000635");
    bench.take_in();
    bench.hand_over(0);
    const Actor stranger{{"x"}, {{{"ubnd-22333/civil_status"}, Role::specialist}}};
    CHECK(codes(decide(bench.dossier, Receive{1}, bench.rules(), stranger)) ==
          std::vector{foreign_unit});
    bench.receive(1);
    const Actor clerk{{"y"}, {{bench.dossier.steps[1].unit, Role::receptionist}}};
    CHECK(codes(decide(bench.dossier, Open{1}, bench.rules(), clerk)) ==
          std::vector{not_permitted});
    const Actor colleague{{"z"}, {{bench.dossier.steps[1].unit, Role::specialist}}};
    bench.open(1);
    CHECK(codes(decide(bench.dossier, Finish{1, {}, false}, bench.rules(), colleague, bench.now)) ==
          std::vector{assigned_to_other});
}

TEST_CASE("R-042 work is given to people of the unit, by whoever leads it") {
    Bench bench("2.000635");
    bench.take_in();
    bench.hand_over(0);
    const Actor leader{{"chair"}, {{{"ubnd-22330/leadership"}, Role::leader}}};
    CHECK(codes(decide(bench.dossier, Assign{1, {"p1"}, true}, bench.rules(), leader)) ==
          std::vector{step_not_received});
    bench.receive(1);
    CHECK(codes(decide(bench.dossier, Assign{1, {"p9"}, false}, bench.rules(), leader)) ==
          std::vector{assignee_not_in_unit});
    CHECK(codes(decide(bench.dossier, Assign{1, {"p9"}, true}, bench.rules(), bench.fitting(1))) ==
          std::vector{not_permitted});
    bench.happen(*decide(bench.dossier, Assign{1, {"p9"}, true}, bench.rules(), leader));
    CHECK(codes(decide(bench.dossier, Open{1}, bench.rules(), bench.fitting(1))) ==
          std::vector{assigned_to_other});
}

TEST_CASE(
    "R-044 a step closes with the papers it must produce, and only approval produces the result") {
    Bench bench("2.000635");
    bench.take_in();
    bench.hand_over(0);
    bench.run(1);
    bench.receive(2);
    bench.open(2);
    const Actor leader = bench.fitting(2);
    REQUIRE(bench.version.steps[2].result);
    CHECK(codes(decide(bench.dossier, Finish{2, bench.outputs(2), false}, bench.rules(), leader,
                       bench.now)) == std::vector{approval_needed});
    CHECK(codes(decide(bench.dossier, Finish{2, {}, true}, bench.rules(), leader, bench.now)) ==
          std::vector{outputs_missing});
    bench.finish(2);
    CHECK(bench.dossier.solved == bench.now);
    bench.hand_over(2);
    CHECK(bench.dossier.status == Status::solved);
    CHECK(codes(decide(bench.dossier, Finish{3, {}, false}, bench.rules(), bench.fitting(3),
                       bench.now)) == std::vector{step_not_received});
}

TEST_CASE("R-042 whoever prepared a result in one duty does not approve it in another") {
    Bench bench("2.000635");
    bench.take_in();
    bench.hand_over(0);
    bench.run(1);
    bench.receive(2);
    const PersonId officer = bench.dossier.steps[1].assignee;
    Actor both = bench.fitting(2);
    both.person = officer;
    bench.happen(*decide(bench.dossier, Open{2}, bench.rules(), both), both);
    CHECK(codes(decide(bench.dossier, Finish{2, bench.outputs(2), true}, bench.rules(), both,
                       bench.now)) == std::vector{own_work});
    const Actor leader = bench.fitting(2);
    bench.happen(*decide(bench.dossier, Assign{2, leader.person, true}, bench.rules(), both), both);
    CHECK(
        decide(bench.dossier, Finish{2, bench.outputs(2), true}, bench.rules(), leader, bench.now));
}

TEST_CASE(
    "R-043 a dossier goes back only to a step that was done, with a reason, and runs forward again "
    "from there") {
    Bench bench("2.000635");
    bench.take_in();
    bench.hand_over(0);
    bench.run(1);
    bench.receive(2);
    const Actor leader = bench.fitting(2);
    CHECK(codes(decide(bench.dossier, ReturnForRework{2, 3, ""}, bench.rules(), leader)) ==
          std::vector{reason_missing, return_target_invalid});
    CHECK(return_targets(bench.dossier, 2, bench.plan()) == std::vector<std::size_t>{0, 1});
    bench.happen(*decide(bench.dossier, ReturnForRework{2, 1, "Sai tên"}, bench.rules(), leader));
    CHECK(bench.dossier.steps[1].phase == Phase::transfer);
    CHECK(bench.dossier.steps[2].phase == Phase::future);
    bench.run(1);
    CHECK(bench.dossier.steps[1].rounds == 2);
    CHECK(bench.dossier.steps[2].phase == Phase::transfer);
}

TEST_CASE(
    "R-053 an applicant who is not asked any more does not keep the clock standing, and of two "
    "waits "
    "each ends by itself") {
    Bench bench("2.000986");
    // Two branches, both waiting for the applicant.
    for (const std::size_t i : {4, 5}) bench.version.steps[i].applicant = true;
    bench.take_in();
    bench.hand_over(0);
    for (const std::size_t i : {1, 2, 3}) bench.run(i);
    REQUIRE(bench.dossier.status == Status::financial_obligation);
    bench.pass(480);
    bench.finish(4);
    CHECK_FALSE(due_of(bench.dossier, bench.plan(), bench.calendar));  // the other still waits
    bench.happen(Returned{4, 1});
    CHECK(bench.dossier.status == Status::in_process);
    REQUIRE(due_of(bench.dossier, bench.plan(), bench.calendar));
    for (const Waited& w : bench.dossier.waited) CHECK(w.until == bench.now);
}

TEST_CASE(
    "R-052 a posting of fifteen full days closes on the sixteenth after the notice was hung") {
    Bench bench("1.003003");
    bench.agency = {"ubnd-568"};
    bench.take_in();
    bench.hand_over(0);
    bench.run(1);
    bench.run(2);
    REQUIRE(bench.version.steps[3].posting);
    bench.open(3);
    const Actor officer = bench.fitting(3);
    const Day came = day_of(bench.dossier.steps[3].arrived), hung = came + std::chrono::days{2};
    const auto close = [&](std::optional<Day> posted_on, Day today) {
        return codes(decide(bench.dossier, Finish{3, bench.outputs(3), false, posted_on},
                            bench.rules(), officer, today + std::chrono::hours{9}));
    };
    using std::chrono::days;
    CHECK(close(hung, hung + days{15}) == std::vector{posting_too_short});
    CHECK(close(hung, hung + days{16}).empty());
    // Counted from the day it was hung, not from the step's beginning.
    CHECK(close(hung, came + days{16}) == std::vector{posting_too_short});
    CHECK(close(came, came + days{16}).empty());
    // Nobody says when: told to wait while it cannot be over yet, then asked for the day.
    CHECK(close({}, came + days{15}) == std::vector{posting_too_short});
    CHECK(close({}, came + days{16}) == std::vector{field_missing});
    // No day before the dossier came, none to come.
    CHECK(close(came - days{1}, came + days{16}) == std::vector{field_invalid});
    CHECK(close(came + days{17}, came + days{16}) == std::vector{field_invalid});
}

TEST_CASE(
    "R-052 the notice of the dispatch's example hangs on 08/03 and comes down on 24/03/2021") {
    Bench bench("1.003003");
    bench.agency = {"ubnd-568"};
    bench.take_in();
    bench.hand_over(0);
    bench.run(1);
    bench.run(2);
    bench.dossier.steps[3].arrived = *parse_minute("2021-03-08T08:00");
    bench.now = *parse_minute("2021-03-08T08:00");
    bench.open(3);
    const Day hung = *parse_day("2021-03-08");
    const auto close = [&](const char* minute) {
        return codes(decide(bench.dossier, Finish{3, bench.outputs(3), false, hung}, bench.rules(),
                            bench.fitting(3), *parse_minute(minute)));
    };
    CHECK(close("2021-03-23T16:59") == std::vector{posting_too_short});
    CHECK(close("2021-03-24T07:00").empty());
    // The step is not late for hanging as long as the law demands.
    CHECK(step_due_of(bench.dossier, 3, bench.plan(), bench.calendar, bench.agency) ==
          parse_minute("2021-03-24T17:00"));
}

TEST_CASE(
    "R-053 R-054 only the applicant's own time stops the clock, and moves the due day by exactly "
    "as "
    "much") {
    Bench bench("2.000889");
    bench.agency = {"ubnd-568"};
    bench.take_in();
    const Minute promised = bench.dossier.promised;
    bench.pass(2 * 480);  // past the day of receipt, which is not counted anyway
    for (std::size_t i = 0; !bench.version.steps[i].applicant; ++i) {
        if (i == 0)
            bench.hand_over(0);
        else
            bench.run(i);
    }
    CHECK(bench.dossier.status == Status::financial_obligation);
    CHECK_FALSE(due_of(bench.dossier, bench.plan(), bench.calendar).has_value());
    const auto waiting = current_steps(bench.dossier).front();
    const Actor clerk = bench.fitting(waiting);
    CHECK(codes(decide(bench.dossier, Finish{waiting, {}, false}, bench.rules(), clerk,
                       bench.now)) == std::vector{outputs_missing});
    bench.pass(3 * 480);
    bench.finish(waiting);
    CHECK(bench.dossier.status == Status::in_process);  // what lies now, lies at the office
    const auto moved = due_of(bench.dossier, bench.plan(), bench.calendar);
    REQUIRE(moved);
    CHECK(working_minutes(bench.calendar, bench.agency, promised, *moved) == 3 * 480);
}

TEST_CASE(
    "R-060 R-063 R-064 branches of a linked procedure run side by side and meet before the "
    "counter") {
    Bench bench("2.000986");
    bench.take_in();
    bench.hand_over(0);
    for (const std::size_t i : {1, 2, 3}) bench.run(i);
    CHECK(current_steps(bench.dossier) == std::vector<std::size_t>{4, 5});
    bench.run(5);
    CHECK(bench.dossier.steps[6].phase == Phase::future);
    bench.run(4);
    CHECK(bench.dossier.steps[6].phase == Phase::transfer);
    CHECK(bench.dossier.status == Status::solved);
}

TEST_CASE("R-057 early work that lies before it is handed over is charged to whoever held it") {
    Bench bench("2.000635");
    bench.take_in();
    bench.hand_over(0);
    bench.pass(10);
    bench.receive(1);
    bench.pass(20);
    bench.open(1);
    bench.pass(30);
    bench.finish(1);
    bench.pass(200);
    bench.hand_over(1);
    const StepMinutes m =
        minutes_of(bench.dossier.steps[1], bench.calendar, bench.agency, bench.now);
    CHECK(m.transfer == 10);
    CHECK(m.waiting == 20);
    CHECK(m.working == 30);
    CHECK(m.holding == 200);
}

TEST_CASE("R-018 the counter has till closing, after 15:00 till the next opening, and never more") {
    for (const auto& [received, leaves] : {std::pair{"2021-03-01T14:59", "2021-03-01T17:00"},
                                           {"2021-03-01T15:00", "2021-03-02T07:00"}}) {
        CAPTURE(received);
        Bench bench("2.000635");
        bench.now = *parse_minute(received);
        bench.version.steps[0].term = {{TermUnit::working_day, 2}};
        bench.take_in();
        CHECK(step_due_of(bench.dossier, 0, bench.plan(), bench.calendar, bench.agency) ==
              parse_minute(leaves));
        bench.version.steps[0].term = {};
        CHECK(step_due_of(bench.dossier, 0, bench.plan(), bench.calendar, bench.agency) ==
              parse_minute(leaves));
        // A shorter term that was approved holds.
        bench.version.steps[0].term = {{TermUnit::working_hour, 1}};
        CHECK(*step_due_of(bench.dossier, 0, bench.plan(), bench.calendar, bench.agency) <=
              *parse_minute(leaves));
    }
}
