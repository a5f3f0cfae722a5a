#include "dossier/apology.h"

#include <doctest/doctest.h>

#include "dossier/bench_of_rules.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

namespace apology_test {
namespace {

struct Late : Bench {
    Late() : Bench("2.000635") {
        take_in();
        hand_over(0);
        receive(1);
        open(1);
        pass(4 * working_day_minutes);
    }
    DraftApology draft(const char* until = "2021-03-12") const {
        return {1, LateCause::verification, *parse_day(until), "Phải tra sổ lưu tại xã cũ"};
    }
    Actor head() const { return {{"ct"}, {{{"ubnd-22330/leadership"}, Role::leader}}}; }
    Actor counter() const { return {{"mc"}, {{{"ubnd-22330/one_stop"}, Role::receptionist}}}; }
};

}  // namespace

TEST_CASE("R-070 a late dossier waits until somebody has begun to say sorry") {
    Late bench;
    CHECK(codes(decide(bench.dossier, Finish{1, bench.outputs(1), false, {}}, bench.rules(),
                       bench.fitting(1), bench.now)) == std::vector{apology_owed});
    bench.happen(*decide(bench.dossier, bench.draft(), bench.rules(), bench.fitting(1), bench.now));
    bench.finish(1);
    bench.hand_over(1);
    CHECK(bench.dossier.apology->until == parse_minute("2021-03-12T17:00"));
}

TEST_CASE("R-071 R-072 there is one new date, and it moves no due minute") {
    Late bench;
    const auto due = due_of(bench.dossier, bench.plan(), bench.calendar);
    bench.happen(*decide(bench.dossier, bench.draft(), bench.rules(), bench.fitting(1), bench.now));
    CHECK(due_of(bench.dossier, bench.plan(), bench.calendar) == due);
    CHECK(codes(decide(bench.dossier, bench.draft("2021-03-19"), bench.rules(), bench.fitting(1),
                       bench.now)) == std::vector{apology_given});
}

TEST_CASE("R-031 R-075 who is late drafts, the head signs, the counter passes it on") {
    Late bench;
    const SignApology sign{3};
    const PassOn pass{Letter::apology, Way::telephone};
    CHECK(codes(decide(bench.dossier, sign, bench.rules(), bench.head())) ==
          std::vector{apology_not_drafted});
    CHECK(codes(decide(bench.dossier, pass, bench.rules(), bench.counter())) ==
          std::vector{nothing_to_pass_on});
    bench.happen(*decide(bench.dossier, bench.draft(), bench.rules(), bench.fitting(1), bench.now));
    CHECK(codes(decide(bench.dossier, sign, bench.rules(), bench.fitting(1))) ==
          std::vector{not_permitted});
    bench.happen(*decide(bench.dossier, sign, bench.rules(), bench.head()));
    CHECK(codes(decide(bench.dossier, pass, bench.rules(), bench.fitting(1))) ==
          std::vector{not_permitted});
    bench.happen(*decide(bench.dossier, pass, bench.rules(), bench.counter()));
    CHECK(bench.dossier.apology->passed_on == bench.now);
    CHECK(codes(decide(bench.dossier, pass, bench.rules(), bench.counter())) ==
          std::vector{nothing_to_pass_on});
}

TEST_CASE("R-070 a new date lies ahead on an open day, and the reason is told") {
    const Late bench;
    for (const char* wrong : {"2021-03-01", "2021-03-13", "2023-01-01"}) {
        CAPTURE(wrong);
        CHECK(codes(decide(bench.dossier, bench.draft(wrong), bench.rules(), bench.fitting(1),
                           bench.now)) == std::vector{field_invalid});
    }
    DraftApology silent = bench.draft();
    silent.reason = " .";
    CHECK(codes(decide(bench.dossier, silent, bench.rules(), bench.fitting(1), bench.now)) ==
          std::vector{reason_missing});
}

TEST_CASE("R-058 a long way and no money are no reasons: they have no code") {
    for (const char* comfort : {"distance", "transport", "funds", ""})
        CHECK_FALSE(parse_late_cause(comfort).has_value());
    CHECK(parse_late_cause("disaster") == LateCause::disaster);
}

TEST_CASE("R-070 the last day for an apology in time lies one day before the due day") {
    const Late bench;
    const auto due = due_of(bench.dossier, bench.plan(), bench.calendar);
    CHECK(apology_day(bench.dossier, bench.plan(), bench.calendar) ==
          day_of(*due) - std::chrono::days{1});
    CHECK_FALSE(apology_day(Dossier{}, bench.plan(), bench.calendar).has_value());
}

}  // namespace apology_test
