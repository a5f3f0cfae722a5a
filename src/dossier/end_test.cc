#include <doctest/doctest.h>

#include "dossier/bench_of_rules.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

TEST_CASE("R-080 R-082 the result is handed out only at the counter, to the right person") {
    Bench bench("2.000635");
    bench.take_in();
    bench.hand_over(0);
    bench.run(1);
    bench.receive(2);
    bench.open(2);
    bench.finish(2);
    const Actor clerk{{"c"}, {{bench.dossier.steps[3].unit, Role::receptionist}}};
    CHECK(codes(decide(bench.dossier, Deliver{3}, bench.rules(), clerk)) ==
          std::vector{not_at_counter});
    bench.hand_over(2);
    CHECK(codes(decide(bench.dossier, Deliver{3}, bench.rules(), clerk)) ==
          std::vector{not_at_counter});
    bench.receive(3);
    CHECK(bench.dossier.returned == bench.now);
    const Actor stranger{{"s"}, {{{"ubnd-22333/one_stop"}, Role::receptionist}}};
    CHECK(codes(decide(bench.dossier, Deliver{3}, bench.rules(), stranger)) ==
          std::vector{foreign_unit});
    CHECK(codes(decide(bench.dossier, Deliver{3, IdentityCheck::authorisation}, bench.rules(),
                       clerk)) == std::vector{field_missing, authorisation_missing});
    CHECK(codes(decide(bench.dossier, Finish{3, {}, false}, bench.rules(), clerk, bench.now)) ==
          std::vector{identity_check_missing});
    // Another person without an authorisation is a stranger, whatever paper he shows.
    for (const IdentityCheck check : {IdentityCheck::receipt, IdentityCheck::citizen_card})
        CHECK(codes(decide(bench.dossier, Deliver{3, check, "Trần Văn Lạ"}, bench.rules(),
                           clerk)) == std::vector{authorisation_missing});
    CHECK(codes(decide(bench.dossier,
                       Deliver{3, IdentityCheck::authorisation, "  ", Bench::file("u")},
                       bench.rules(), clerk)) == std::vector{field_missing});
    bench.happen(
        *decide(bench.dossier, Deliver{3, IdentityCheck::citizen_card}, bench.rules(), clerk),
        clerk);
    CHECK(bench.dossier.status == Status::delivered);
    CHECK(codes(decide(bench.dossier, Deliver{3}, bench.rules(), clerk)) ==
          std::vector{wrong_stage});
}

TEST_CASE(
    "R-057 R-080 a result sent back for rework is neither solved nor returned, and its document is "
    "no result any more") {
    Bench bench("2.000635");
    bench.take_in();
    bench.hand_over(0);
    bench.run(1);
    bench.run(2);
    bench.receive(3);
    REQUIRE(bench.dossier.returned == bench.now);
    REQUIRE(bench.dossier.status == Status::solved);
    const auto results = [&] {
        return std::ranges::count(bench.dossier.attached, Attached::What::result, &Attached::what);
    };
    CHECK(results() == 1);
    const Actor clerk{{"c"}, {{bench.dossier.steps[3].unit, Role::receptionist}}};
    for (const std::size_t to : {2, 1}) {  // to the signature itself, and to the work before it
        bench.happen(
            *decide(bench.dossier, ReturnForRework{3, to, "Sai họ tên"}, bench.rules(), clerk));
        CHECK(bench.dossier.solved == Minute{});
        CHECK(bench.dossier.returned == Minute{});
        CHECK(bench.dossier.status == Status::in_process);
        CHECK(results() == 0);
        bench.pass(480);
        for (std::size_t i = to; i < 3; ++i) bench.run(i);
        bench.receive(3);
        CHECK(bench.dossier.returned == bench.now);  // the later one counts
        CHECK(results() == 1);
    }
}

TEST_CASE(
    "R-057 R-080 a result finished at the counter's own desk has come to the counter when it is "
    "handed over") {
    Bench bench("2.000635");
    bench.version.steps[2].unit = {"one_stop"};
    bench.version.steps[2].role = Role::receptionist;
    bench.take_in();
    bench.hand_over(0);
    bench.run(1);
    bench.receive(2);
    bench.open(2);
    bench.finish(2);
    CHECK(bench.dossier.returned == Minute{});
    const auto handed =
        decide(bench.dossier, HandOver{2}, bench.rules(), bench.fitting(2), bench.now);
    REQUIRE(handed);
    CHECK(reaches_counter(*handed, bench.dossier, bench.plan()));
    bench.happen(*handed);
    CHECK(bench.dossier.returned == bench.now);
}

TEST_CASE("R-035 withdrawal needs the signed request and a reason, at the counter that received") {
    Bench bench("2.000635");
    const Actor clerk{{"c"}, {{{"ubnd-22330/one_stop"}, Role::receptionist}}};
    CHECK(codes(decide(bench.dossier, Withdraw{Bench::file("w"), "đổi ý"}, bench.rules(), clerk)) ==
          std::vector{wrong_stage});
    bench.take_in();
    const Actor stranger{{"s"}, {{{"ubnd-22333/one_stop"}, Role::receptionist}}};
    CHECK(codes(decide(bench.dossier, Withdraw{Bench::file("w"), "đổi ý"}, bench.rules(),
                       stranger)) == std::vector{foreign_unit});
    CHECK(codes(decide(bench.dossier, Withdraw{{}, " \t"}, bench.rules(), clerk)) ==
          std::vector{withdrawal_request_missing, reason_missing});
    bench.happen(*decide(bench.dossier, Withdraw{Bench::file("w"), "đổi ý"}, bench.rules(), clerk));
    CHECK(bench.dossier.status == Status::withdrawn);
    CHECK(codes(decide(bench.dossier, HandOver{0}, bench.rules(), clerk, bench.now)) ==
          std::vector{wrong_stage});
}

TEST_CASE("R-035 what is solved has its result and is not withdrawn, however long it lies there") {
    Bench bench("2.000635");
    const Actor clerk{{"c"}, {{{"ubnd-22330/one_stop"}, Role::receptionist}}};
    const auto withdraw = [&] {
        return decide(bench.dossier, Withdraw{Bench::file("w"), "đổi ý"}, bench.rules(), clerk);
    };
    const auto refused = [&] { return codes(withdraw()); };
    bench.take_in();
    bench.hand_over(0);
    bench.run(1);
    bench.receive(2);
    bench.open(2);
    bench.finish(2);
    CHECK(withdraw());  // up to the hand-over of the result it may
    bench.hand_over(2);
    REQUIRE(bench.dossier.status == Status::solved);
    CHECK(refused() == std::vector{wrong_stage});
    bench.receive(3);
    CHECK(refused() == std::vector{wrong_stage});
    bench.happen(
        *decide(bench.dossier, Deliver{3, IdentityCheck::citizen_card}, bench.rules(), clerk),
        clerk);
    CHECK(refused() == std::vector{wrong_stage});
}
