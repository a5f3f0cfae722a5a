// What assessing a dossier may lead to besides a finished step, over both databases: papers wanted,
// a refusal, an apology.
#include "service/offices/dossier/assess.h"

#include <doctest/doctest.h>

#include "service/hall.h"
#include "service/offices/dossier/document.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

#define STORES OnSqlite, OnPostgres

namespace assess_test {
namespace {

/// With the specialist, who has begun.
template <class H>
DossierId at_the_desk(H& hall) {
    const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
    REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
    REQUIRE(hall.step(receive, "officer", id, "b2"));
    REQUIRE(hall.step(mc::open, "officer", id, "b2"));
    return id;
}

template <class H, class In>
Result<ActDone> does(H& hall, void (*use_case)(Services&, Asked, const In&, Answered),
                     const char* who, DossierId id, const In& in) {
    return hall.act(
        [&](Answered a) { use_case(hall.services, hall.asked(who, id), in, std::move(a)); });
}

RequireSupplementIn request(std::optional<bool> again = {}) {
    return {"b2",
            {{{}, "Tờ khai thiếu chữ ký", "Ký vào cuối tờ khai"}},
            "Qua thẩm định, bản khai chưa đủ",
            "2021-03-10",
            {},
            again};
}

template <class H>
DossierView seen_by(H& hall, const char* who, DossierId id) {
    return *view_dossier(hall.services, hall.who(who), id);
}

bool offers(const DossierView& view, const std::string& name) {
    return std::ranges::any_of(view.actions, [&](const ActionView& action) {
        return action.allowed && action.name == name;
    });
}

template <class H>
bool prints(H& hall, DossierId id, const std::string& form) {
    const auto paper = staff_document(hall.services, hall.who("clerk"), id, form, "");
    return paper && paper->bytes.starts_with("%PDF");
}

}  // namespace

TEST_CASE_TEMPLATE(
    "R-032 R-031 papers wanted after acceptance: back through the counter, the term anew", S,
    STORES) {
    Hall<S> hall;
    const DossierId id = at_the_desk(hall);
    CHECK(offers(seen_by(hall, "officer", id), "require-supplement"));
    CHECK_FALSE(offers(seen_by(hall, "clerk", id), "require-supplement"));
    const Minute promised = hall.load_now(id).dossier.promised;
    REQUIRE(does(hall, require_supplement, "officer", id, request()));

    const auto waiting = seen_by(hall, "clerk", id);
    CHECK(waiting.status.code == "supplement");
    CHECK(waiting.supplement->until == "2021-03-10");
    CHECK_FALSE(waiting.due_at.has_value());
    CHECK(prints(hall, id, "supplement-notice"));
    CHECK(waiting.holder->unit == "Bộ phận Tiếp nhận và Trả kết quả");
    REQUIRE(does(hall, pass_on, "clerk", id, {"supplement_request", "telephone"}));
    CHECK(refused_with(does(hall, pass_on, "clerk", id, {"supplement_request", "telephone"}),
                       nothing_to_pass_on));

    hall.time.set("2021-03-09T09:00");
    const auto done = hall.act([&](Answered a) {
        supplement(hall.services, hall.asked("clerk", id), {hall.papers(extract)}, std::move(a));
    });
    REQUIRE(done);
    const Dossier d = hall.load_now(id).dossier;
    CHECK(d.promised > promised);
    CHECK(d.steps[1].phase == Phase::transfer);
    const auto view = seen_by(hall, "officer", id);
    CHECK(view.explanation.front().from == view.received_at);
    CHECK(view.explanation.back().to == view.due_at);
    CHECK(prints(hall, id, "receipt"));
    CHECK(prints(hall, id, "control-sheet"));

    // A second time only by who leads, and only where the guidance was not followed.
    REQUIRE(hall.step(receive, "officer", id, "b2"));
    REQUIRE(hall.step(mc::open, "officer", id, "b2"));
    CHECK(refused_with(does(hall, require_supplement, "officer", id, request()),
                       supplement_already_asked));
    CHECK(
        refused_with(does(hall, require_supplement, "officer", id, request(true)), not_permitted));
    auto again = request(true);
    again.until = "2021-03-19";
    REQUIRE(does(hall, require_supplement, "chair", id, again));
    REQUIRE(replay(hall.services));
    CHECK(hall.load_now(id).dossier.supplementings.size() == 2);
}

TEST_CASE_TEMPLATE("R-034 a refusal after assessment is signed, printed and returned as a result",
                   S, STORES) {
    Hall<S> hall;
    const DossierId id = at_the_desk(hall);
    CHECK(refused_with(does(hall, propose_refusal, "officer", id, {"b2", {}, ""}),
                       decline_reason_missing));
    REQUIRE(does(hall, propose_refusal, "officer", id,
                 {"b2", {"Người yêu cầu không có quyền yêu cầu"}, "Luật Hộ tịch 2014 Đ.63"}));
    CHECK_FALSE(prints(hall, id, "refusal"));
    REQUIRE(hall.step(hand_over, "officer", id, "b2"));
    REQUIRE(hall.step(receive, "chair", id, "b3"));
    REQUIRE(hall.step(mc::open, "chair", id, "b3"));
    CHECK(seen_by(hall, "chair", id).refusing->reasons.size() == 1);
    CHECK_FALSE(offers(seen_by(hall, "chair", id), "approve"));
    REQUIRE(does(hall, sign_refusal, "chair", id, {"b3", hall.file("phiếu đã ký"), {}}));
    CHECK(prints(hall, id, "refusal"));
    CHECK(board(hall.services, hall.who("chair"))->refused == 0);
    REQUIRE(hall.step(hand_over, "chair", id, "b3"));
    REQUIRE(hall.step(receive, "clerk2", id, "b4"));
    CHECK(seen_by(hall, "clerk2", id).status.code == "solved");
    // Counted among what came back, and by itself.
    CHECK(board(hall.services, hall.who("chair"))->refused == 1);
    CHECK(board(hall.services, hall.who("chair"))->month.all == 1);
    REQUIRE(hall.act([&](Answered a) {
        deliver(hall.services, hall.asked("clerk2", id), {"b4", "receipt", {}, {}, {}},
                std::move(a));
    }));
    REQUIRE(replay(hall.services));
    CHECK(hall.load_now(id).dossier.refusing->signed_at != Minute{});
}

TEST_CASE_TEMPLATE("R-070 R-071 R-072 who is late says sorry once, through the lead unit", S,
                   STORES) {
    Hall<S> hall;
    const DossierId id = at_the_desk(hall);
    CHECK(refused_with(
        does(hall, draft_apology, "officer", id, {"b2", "distance", "Đường xa", "2021-03-12"}),
        field_invalid));
    const auto due = seen_by(hall, "officer", id).due_at;
    hall.time.set("2021-03-04T08:30");
    CHECK(seen_by(hall, "officer", id).apology->owed);
    CHECK(refused_with(hall.finished("officer", id, "b2"), apology_owed));
    REQUIRE(does(hall, draft_apology, "officer", id,
                 {"b2", "verification", "Phải tra sổ lưu tại xã cũ", "2021-03-12"}));
    REQUIRE(hall.finished("officer", id, "b2"));
    CHECK(refused_with(does(hall, sign_apology, "officer", id, {}), not_permitted));
    REQUIRE(does(hall, sign_apology, "chair", id, {}));
    CHECK(prints(hall, id, "apology"));
    REQUIRE(does(hall, pass_on, "clerk", id, {"apology", "post"}));
    const auto view = seen_by(hall, "officer", id);
    CHECK(view.due_at == due);
    CHECK(view.remaining.state == "overdue");
    CHECK(view.apology->until == "2021-03-12T17:00");
    CHECK(refused_with(
        does(hall, draft_apology, "officer", id, {"b2", "staffing", "Thiếu người", "2021-03-19"}),
        apology_given));
    REQUIRE(replay(hall.services));
    CHECK(hall.load_now(id).dossier.apology->passed_on != Minute{});
}

}  // namespace assess_test
