#include "process/process.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <set>

namespace mc {
namespace {

StepSet set_of(std::initializer_list<std::size_t> steps) {
    StepSet out;
    for (const std::size_t step : steps) out.set(step);
    return out;
}

/// The linked birth procedure: four steps in order, police beside insurance, then the counter.
const Process birth({{}, {}, {}, {}, {"P1", "police"}, {"P1", "insurance"}, {}});

/// The rule read word by word, without bitsets: i waits for the step before it in its own branch,
/// or, at the head of a branch, for everything before the group; a step without group waits for
/// everything before it.
bool must_wait_for(const std::vector<ProcessStep>& steps, std::size_t step, std::size_t other) {
    if (other >= step) return false;
    for (std::size_t between = other; between < step; ++between)
        if (steps[between].group.empty() || steps[between].group != steps[step].group) return true;
    return steps[other].branch == steps[step].branch;
}

std::set<std::size_t> open_slowly(const std::vector<ProcessStep>& steps,
                                  const std::set<std::size_t>& done) {
    std::set<std::size_t> out;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        bool ready = !done.contains(i);
        for (std::size_t other = 0; other < i; ++other)
            if (must_wait_for(steps, i, other) && !done.contains(other)) ready = false;
        if (ready) out.insert(i);
    }
    return out;
}

std::vector<ProcessStep> random_steps() {
    std::vector<ProcessStep> steps;
    const auto stretches = *rc::gen::inRange(1, 6);
    for (int stretch = 0; stretch < stretches; ++stretch) {
        if (*rc::gen::arbitrary<bool>()) {
            steps.emplace_back();
            continue;
        }
        const auto size = *rc::gen::inRange(1, 7);
        for (int i = 0; i < size; ++i)
            steps.push_back(
                {"G" + std::to_string(stretch), "b" + std::to_string(*rc::gen::inRange(0, 3))});
    }
    return steps;
}

std::set<std::size_t> listed(const StepSet& set) {
    std::set<std::size_t> out;
    for (std::size_t i = 0; i < set.size(); ++i)
        if (set[i]) out.insert(i);
    return out;
}

}  // namespace

TEST_CASE("R-043 a plain process opens one step after the other") {
    const Process plain({{}, {}, {}});
    CHECK(plain.first() == set_of({0}));
    CHECK(plain.opened_by(0, set_of({0})) == set_of({1}));
    CHECK(plain.opened_by(1, set_of({0, 1})) == set_of({2}));
    CHECK(plain.opened_by(2, set_of({0, 1, 2})).none());
    CHECK(!plain.ends(set_of({0, 1})));
    CHECK(plain.ends(set_of({0, 1, 2})));
}

TEST_CASE("an empty process has nothing open and is at its end") {
    const Process none({});
    CHECK(none.first().none());
    CHECK(none.ends({}));
}

TEST_CASE(
    "R-060 the branches of a parallel group open together and the next step waits for all of "
    "them") {
    CHECK(birth.opened_by(3, set_of({0, 1, 2, 3})) == set_of({4, 5}));
    CHECK(birth.opened_by(5, set_of({0, 1, 2, 3, 5})).none());
    CHECK(birth.opened_by(4, set_of({0, 1, 2, 3, 4, 5})) == set_of({6}));
}

TEST_CASE("R-060 the steps of one branch run in order beside the other branch") {
    const Process death({{}, {"P1", "police"}, {"P1", "funeral"}, {"P1", "funeral"}, {}});
    CHECK(death.opened_by(0, set_of({0})) == set_of({1, 2}));
    CHECK(death.opened_by(2, set_of({0, 2})) == set_of({3}));
    CHECK(death.opened_by(3, set_of({0, 2, 3})).none());
    CHECK(death.opened_by(1, set_of({0, 1, 2, 3})) == set_of({4}));
}

TEST_CASE("R-043 before and after are each other's mirror and leave out the parallel branch") {
    CHECK(birth.before(4) == set_of({0, 1, 2, 3}));
    CHECK(birth.after(4) == set_of({6}));
    CHECK(birth.before(6) == set_of({0, 1, 2, 3, 4, 5}));
}

TEST_CASE("R-043 two neighbouring groups run one after the other") {
    const Process two({{"A", "1"}, {"A", "2"}, {"B", "1"}, {"B", "2"}});
    CHECK(two.first() == set_of({0, 1}));
    CHECK(two.opened_by(1, set_of({0, 1})) == set_of({2, 3}));
}

TEST_CASE("R-043 random processes walked in random order agree with the rule read word by word") {
    CHECK(rc::check("the automaton opens exactly what the rule opens", [] {
        const auto steps = random_steps();
        const Process process(steps);
        std::set<std::size_t> done;
        StepSet bits;
        while (!process.ends(bits)) {
            const auto open = open_slowly(steps, done);
            RC_ASSERT(listed(process.open(bits)) == open);
            RC_ASSERT(!open.empty());  // never a deadlock
            const auto step =
                *rc::gen::elementOf(std::vector<std::size_t>(open.begin(), open.end()));
            done.insert(step);
            bits.set(step);
            for (const std::size_t opened : listed(process.opened_by(step, bits)))
                RC_ASSERT(!open.contains(opened) && open_slowly(steps, done).contains(opened));
        }
        RC_ASSERT(done.size() == steps.size());
    }));
}

TEST_CASE("R-043 random processes: what is before a step is exactly what it must wait for") {
    CHECK(rc::check("before() is the transitive rule", [] {
        const auto steps = random_steps();
        const Process process(steps);
        for (std::size_t i = 0; i < steps.size(); ++i)
            for (std::size_t other = 0; other < steps.size(); ++other) {
                RC_ASSERT(process.before(i)[other] == must_wait_for(steps, i, other));
                RC_ASSERT(process.after(other)[i] == process.before(i)[other]);
            }
    }));
}

}  // namespace mc
