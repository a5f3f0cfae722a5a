#include "dossier/holding.h"

#include <doctest/doctest.h>

#include <numeric>

#include "dossier/bench_of_rules.h"

using namespace mc;
using namespace mc::testing;

namespace holding_test {
namespace {

/// A bench whose dossier is followed, act by act.
struct Followed : Bench {
    Holding holding{plan()};
    using Bench::Bench;

    template <class Act>
    void then(int minutes, Act act) {
        pass(minutes);
        act();
        holding.follow(dossier, now);
    }
    void taken_in() {
        take_in();
        holding.follow(dossier, now);
    }
    std::vector<Charge> charged(std::optional<Minute> due = {}) const {
        return charges_of(
            holding.stretches(), calendar,
            [](const UnitId& unit) { return AgencyId{unit.value.substr(0, unit.value.find('/'))}; },
            due, now);
    }
    /// A step from its arrival to its hand-over, an hour before each act.
    void walked(std::size_t i) {
        if (dossier.steps[i].phase == Phase::transfer) then(60, [&] { receive(i); });
        then(60, [&] { open(i); });
        then(60, [&] { finish(i); });
        then(60, [&] { hand_over(i); });
    }
};

int sum(const std::vector<Charge>& charges) {
    return std::accumulate(charges.begin(), charges.end(), 0,
                           [](int all, const Charge& one) { return all + one.all(); });
}

}  // namespace

TEST_CASE("R-057 each minute from acceptance to the counter is charged once, to whoever had it") {
    Followed bench("2.000635");
    bench.taken_in();
    const Minute began = bench.now;
    bench.then(30, [&] { bench.hand_over(0); });
    bench.walked(1);
    bench.walked(2);
    bench.then(45, [&] { bench.receive(3); });
    const auto charges = bench.charged();
    // The result waits for the applicant from here on: his time, and nobody's.
    REQUIRE(charges.back().applicant);
    CHECK(charges.back().all() == 0);
    CHECK(charges[0].minutes.holding == 30);
    CHECK(charges[1].minutes.working == 60);
    CHECK(sum(charges) == working_minutes(bench.calendar, bench.agency, began, bench.now));
    const Minute returned = bench.now;
    bench.pass(600);
    CHECK(bench.charged().back().all() == 600);
    CHECK(sum(bench.charged()) - 600 ==
          working_minutes(bench.calendar, bench.agency, began, returned));
}

TEST_CASE("R-057 rework is another round: what the first took stays charged") {
    Followed bench("2.000635");
    bench.taken_in();
    bench.then(30, [&] { bench.hand_over(0); });
    bench.walked(1);
    bench.then(10, [&] { bench.receive(2); });
    const auto first = bench.charged();
    bench.then(20, [&] {
        bench.happen(*decide(bench.dossier, ReturnForRework{2, 1, "Thiếu chữ ký"}, bench.rules(),
                             bench.fitting(2)));
    });
    bench.walked(1);
    const auto charges = bench.charged();
    REQUIRE(charges.size() == 5);
    CHECK(charges[1].all() == first[1].all());
    CHECK(charges[2].step == 2);
    CHECK(charges[2].minutes.waiting == 20);
    CHECK(charges[3].step == 1);
    CHECK(charges[3].round == 2);
    CHECK(charges[3].minutes.working == 60);
    CHECK(charges[4].step == 2);
    CHECK(charges[4].round == 2);
}

TEST_CASE(
    "R-057 solved early and handed over late: the minutes after the due one are the holder's") {
    Followed bench("2.000635");
    bench.taken_in();
    bench.then(30, [&] { bench.hand_over(0); });
    bench.walked(1);
    bench.then(10, [&] { bench.receive(2); });
    bench.then(10, [&] { bench.open(2); });
    bench.then(10, [&] { bench.finish(2); });
    const Minute due = *after_working_minutes(bench.calendar, bench.agency, bench.now, 100);
    bench.then(250, [&] { bench.hand_over(2); });
    bench.then(50, [&] { bench.receive(3); });
    bench.pass(500);
    const auto charges = bench.charged(due);
    REQUIRE(charges.size() == 5);
    CHECK(charges[1].late == 0);
    CHECK(charges[2].late == 150);
    CHECK(charges[3].late == 50);  // not signed for at the counter
    CHECK(charges[4].applicant);
    CHECK(charges[4].late == 0);
}

TEST_CASE("R-053 R-057 what the applicant takes to pay is charged to nobody") {
    Followed bench("2.000889");
    bench.taken_in();
    std::size_t applicant = 0;
    while (!bench.version.steps[applicant].applicant) ++applicant;
    bench.then(5, [&] { bench.hand_over(0); });
    for (std::size_t i = 1; i < applicant; ++i) bench.walked(i);
    REQUIRE(bench.dossier.steps[applicant].phase == Phase::waiting);
    const auto before = bench.charged();
    bench.pass(2'000);
    const auto charges = bench.charged(bench.now - std::chrono::minutes{1});
    CHECK(charges.back().applicant);
    CHECK(charges.back().minutes.waiting == 2'000);
    CHECK(charges.back().late == 0);
    CHECK(sum(charges) == sum(before) + 2'000);
}

TEST_CASE("what goes back to its unit's queue stays in its round") {
    Followed bench("2.000635");
    bench.taken_in();
    bench.then(30, [&] { bench.hand_over(0); });
    bench.then(60, [&] { bench.receive(1); });
    bench.then(60, [&] { bench.open(1); });
    bench.then(60, [&] {
        bench.happen(Released{bench.dossier.steps[1].assignee, bench.dossier.steps[1].unit});
    });
    bench.pass(60);
    const auto charges = bench.charged();
    REQUIRE(charges.size() == 2);
    CHECK(charges[1].round == 1);
    CHECK(charges[1].minutes.waiting == 60);
    CHECK(charges[1].minutes.working == 120);
    // Ended, nobody holds it.
    bench.happen(Withdrawn{Bench::file("w")});
    bench.holding.follow(bench.dossier, bench.now);
    bench.pass(500);
    CHECK(sum(bench.charged()) == sum(charges));
}

}  // namespace holding_test
