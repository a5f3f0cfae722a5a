#include "dossier/fit.h"

#include <doctest/doctest.h>

#include "dossier/bench_of_rules.h"

using namespace mc;
using namespace mc::testing;

namespace {

FileRef paper() {
    return Bench::file("b");
}

}  // namespace

TEST_CASE(
    "R-043 a journal that skips a step, opens another than the process does or returns what "
    "was never done does not fit") {
    Bench bench("2.000635");
    const auto fits = [&](const DossierEvent& event) {
        return mc::fits(bench.dossier, event, bench.plan());
    };
    CHECK_FALSE(fits(Received{0}));
    CHECK_FALSE(fits(Accepted{.registration = bench.registration(), .units = {{"một"}}}));
    CHECK_FALSE(fits(Accepted{}));  // nothing was submitted that could be accepted
    bench.take_in();
    CHECK_FALSE(fits(*decide(Dossier{}, bench.accept(), bench.rules(), bench.now)));
    CHECK(fits(HandedOver{0, {1}}));
    for (const auto& opened :
         std::vector<std::vector<std::int32_t>>{{}, {2}, {1, 2}, {-1}, {99}, {1, 1}})
        CHECK_FALSE(fits(HandedOver{0, opened}));
    CHECK_FALSE(fits(HandedOver{1, {2}}));
    bench.hand_over(0);
    for (const std::int32_t step : {-1, 0, 2, 3, 4, 1'000'000}) {
        CHECK_FALSE(fits(Received{step}));
        CHECK_FALSE(fits(Assigned{step, {"p"}}));
        CHECK_FALSE(fits(Opened{step}));
        CHECK_FALSE(fits(Finished{step, {}, false}));
        CHECK_FALSE(fits(Returned{step, 0}));
        CHECK_FALSE(fits(Delivered{step}));
    }
    CHECK_FALSE(fits(Opened{1}));  // not signed for
    bench.receive(1);
    CHECK_FALSE(fits(Finished{1, {}, false}));  // not begun
    bench.open(1);
    CHECK_FALSE(fits(HandedOver{1, {2}}));  // not finished
    for (const std::int32_t to : {-1, 1, 2, 3, 99}) CHECK_FALSE(fits(Returned{1, to}));
    CHECK(fits(Returned{1, 0}));
}

TEST_CASE("R-161 only a unit with something left to do hands over to its heir") {
    Bench bench("2.000635");
    const UnitId gone{"ubnd-22330/civil_status"}, heir{"ubnd-22330/land"};
    const auto fits = [&](const DossierEvent& event) {
        return mc::fits(bench.dossier, event, bench.plan());
    };
    CHECK_FALSE(fits(HandedToHeir{gone, heir, {}, {}}));
    bench.take_in();
    CHECK(fits(HandedToHeir{gone, heir, {}, {}}));
    CHECK_FALSE(fits(HandedToHeir{gone, gone, {}, {}}));
    CHECK_FALSE(fits(HandedToHeir{heir, gone, {}, {}}));
    CHECK_FALSE(fits(Released{{"p1"}, gone}));
    bench.hand_over(0);
    bench.receive(1);
    bench.open(1);
    const StepState before = bench.dossier.steps[1];
    REQUIRE(fits(Released{before.assignee, gone}));
    bench.happen(Released{before.assignee, gone});
    CHECK(bench.dossier.steps[1].assignee.empty());
    bench.happen(HandedToHeir{gone, heir, {}, {}});
    const StepState& after = bench.dossier.steps[1];
    CHECK(after.unit == heir);
    CHECK(counted_at(after) == gone);
    CHECK(std::tuple(after.phase, after.arrived, after.opened, after.rounds) ==
          std::tuple(before.phase, before.arrived, before.opened, before.rounds));
    CHECK_FALSE(fits(HandedToHeir{gone, heir, {}, {}}));
    // Sent back and begun again it is the heir's own, by the heir's hours.
    bench.happen(Returned{1, 0});
    CHECK(bench.dossier.steps[1].unit == heir);
}

TEST_CASE("a stored state with steps its version does not have is told from a real one") {
    Bench bench("2.000635");
    bench.take_in();
    CHECK(matches(Dossier{}, bench.plan()));
    CHECK(matches(bench.dossier, bench.plan()));
    Dossier changed = bench.dossier;
    changed.steps.pop_back();
    CHECK_FALSE(matches(changed, bench.plan()));
    for (const std::int32_t step : {-2, 4, 1'000'000}) {
        changed = bench.dossier;
        changed.attached.push_back({Attached::What::output, "", paper(), step, bench.now});
        CHECK_FALSE(matches(changed, bench.plan()));
        changed = bench.dossier;
        changed.waited.push_back({bench.now, {}, step});
        CHECK_FALSE(matches(changed, bench.plan()));
    }
}

TEST_CASE(
    "R-044 R-080 a journal with a result that has no document, or a delivery before the "
    "counter has it, does not fit") {
    Bench bench("2.000635");
    bench.take_in();
    bench.hand_over(0);
    bench.run(1);
    bench.receive(2);
    bench.open(2);
    const auto fits = [&](const DossierEvent& event) {
        return mc::fits(bench.dossier, event, bench.plan());
    };
    CHECK_FALSE(fits(Finished{2, {}, true}));
    CHECK_FALSE(fits(Finished{2, {{"Trích lục", paper()}}, false}));
    bench.finish(2);
    CHECK_FALSE(fits(Delivered{3}));
    bench.hand_over(2);
    CHECK_FALSE(fits(Delivered{3}));
    CHECK_FALSE(fits(Withdrawn{paper()}));  // it has its result
    bench.receive(3);
    CHECK_FALSE(fits(Finished{3, {}, false}));
    CHECK_FALSE(fits(Delivered{2}));
    REQUIRE(fits(Delivered{3}));
    bench.happen(Delivered{3});
    for (const DossierEvent& event : std::vector<DossierEvent>{
             Delivered{3}, Withdrawn{paper()}, Received{3}, Returned{3, 1}, Supplemented{}})
        CHECK_FALSE(fits(event));
}
