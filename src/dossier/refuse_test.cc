#include "dossier/refuse.h"

#include <doctest/doctest.h>

#include "dossier/bench_of_rules.h"
#include "dossier/fit.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

namespace refuse_test {
namespace {

struct Assessed : Bench {
    explicit Assessed(const char* code) : Bench(code) {
        take_in();
        hand_over(0);
        receive(1);
        open(1);
    }
    static ProposeRefusal proposal(std::size_t step = 1) {
        return {step,
                {.reasons = {"Người nộp không có thẩm quyền yêu cầu"},
                 .legal_basis = "Luật Hộ tịch 2014 Đ.63"}};
    }
    void propose(std::size_t step = 1) {
        happen(*decide(dossier, proposal(step), rules(), fitting(step), now), fitting(step));
    }
    std::size_t signing() const { return *signing_step(1, plan()); }
    void sign() {
        happen(*decide(dossier, SignRefusal{signing(), 9, {}}, rules(), fitting(signing()), now),
               fitting(signing()));
    }
};

}  // namespace

TEST_CASE("R-034 a refusal goes straight to who signs results, and from there to the counter") {
    // Land: between assessment and signature lie posting, other agencies and the applicant's tax.
    for (const char* code : {"2.000635", "1.003003"}) {
        CAPTURE(code);
        Assessed bench(code);
        bench.propose();
        const std::size_t signing = bench.signing();
        const auto handed =
            decide(bench.dossier, HandOver{1}, bench.rules(), bench.fitting(1), bench.now);
        REQUIRE(handed.has_value());
        CHECK(handed->opened == std::vector{static_cast<std::int32_t>(signing)});
        bench.hand_over(1);
        bench.receive(signing);
        bench.open(signing);
        // Steps were left out: nothing is approved any more.
        CHECK(codes(decide(bench.dossier, Finish{signing, bench.outputs(signing), true, {}},
                           bench.rules(), bench.fitting(signing), bench.now)) ==
              std::vector{refusal_pending});
        bench.sign();
        CHECK(bench.dossier.solved == bench.now);
        bench.hand_over(signing);
        const std::size_t last = last_step(bench.plan());
        CHECK(current_steps(bench.dossier) == std::vector{last});
        CHECK(bench.dossier.status == Status::solved);
        bench.receive(last);
        CHECK(bench.dossier.returned == bench.now);
    }
}

TEST_CASE("R-034 without reasons and law nothing is proposed, and nobody signs what is his own") {
    Assessed bench("2.000635");
    CHECK(codes(decide(bench.dossier, ProposeRefusal{1, {}}, bench.rules(), bench.fitting(1),
                       bench.now)) == std::vector{decline_reason_missing});
    CHECK(codes(decide(bench.dossier, SignRefusal{1, 1, {}}, bench.rules(), bench.fitting(1),
                       bench.now)) == std::vector{nothing_to_approve});
    bench.propose();
    bench.hand_over(1);
    const std::size_t signing = bench.signing();
    bench.receive(signing);
    Actor same = bench.fitting(signing);
    same.person = bench.fitting(1).person;
    bench.happen(*decide(bench.dossier, Open{signing}, bench.rules(), same), same);
    CHECK(codes(decide(bench.dossier, SignRefusal{signing, 1, {}}, bench.rules(), same,
                       bench.now)) == std::vector{own_work});
}

TEST_CASE("R-043 a refusal sent back is none, and what it left out is done after all") {
    Assessed bench("1.003003");
    bench.propose();
    bench.hand_over(1);
    const std::size_t signing = bench.signing();
    bench.receive(signing);
    bench.open(signing);
    bench.happen(*decide(bench.dossier, ReturnForRework{signing, 1, "Đủ điều kiện"}, bench.rules(),
                         bench.fitting(signing)),
                 bench.fitting(signing));
    CHECK_FALSE(bench.dossier.refusing.has_value());
    bench.run(1);
    CHECK(current_steps(bench.dossier) != std::vector{signing});

    // Once signed, it can still come back from the counter: then it is to be signed again.
    Assessed other("2.000635");
    other.propose();
    other.hand_over(1);
    other.receive(other.signing());
    other.open(other.signing());
    other.sign();
    other.hand_over(other.signing());
    const std::size_t last = last_step(other.plan());
    other.receive(last);
    other.happen(*decide(other.dossier, ReturnForRework{last, other.signing(), "Sai số"},
                         other.rules(), other.fitting(last)),
                 other.fitting(last));
    CHECK(other.dossier.solved == Minute{});
    CHECK(other.dossier.returned == Minute{});
    other.receive(other.signing());
    other.open(other.signing());
    other.sign();
    CHECK(other.dossier.refusing->signed_at == other.now);
}

TEST_CASE("R-043 branches that a refusal cut off go on when it is sent back") {
    // The room and another agency side by side; the proposal comes from the room.
    Bench bench("1.003003");
    for (const auto& [step, branch] : {std::pair{1, "room"}, {2, "other"}}) {
        bench.version.steps[static_cast<std::size_t>(step)].group = "P1";
        bench.version.steps[static_cast<std::size_t>(step)].branch = branch;
    }
    bench.process = compile(bench.version);
    bench.take_in();
    bench.hand_over(0);
    const std::size_t beside = 1;
    const auto before = current_steps(bench.dossier);
    REQUIRE(before == std::vector<std::size_t>{1, 2});
    bench.receive(beside);
    bench.open(beside);
    const auto proposed = decide(bench.dossier, Assessed::proposal(beside), bench.rules(),
                                 bench.fitting(beside), bench.now);
    const auto signing = signing_step(beside, bench.plan());
    REQUIRE(signing);
    REQUIRE(proposed);
    bench.happen(*proposed, bench.fitting(beside));
    CHECK(current_steps(bench.dossier) == std::vector{beside});
    bench.hand_over(beside);
    bench.receive(*signing);
    bench.open(*signing);
    bench.happen(*decide(bench.dossier, ReturnForRework{*signing, beside, "Chưa đủ căn cứ"},
                         bench.rules(), bench.fitting(*signing)),
                 bench.fitting(*signing));
    CHECK(current_steps(bench.dossier) == before);
}

}  // namespace refuse_test
