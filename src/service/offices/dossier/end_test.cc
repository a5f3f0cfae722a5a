// How a result reaches the applicant, and who may still act on the way; over both databases.
#include <doctest/doctest.h>

#include "service/hall.h"
#include "service/offices/dossier/list_checks.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

#define STORES OnSqlite, OnPostgres

namespace {

constexpr const char* paper_that_results = "Bản sao Trích lục hộ tịch / Giấy khai sinh";

template <class H>
DossierId at_the_chair(H& hall) {
    const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
    REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
    REQUIRE(hall.step(receive, "officer", id, "b2"));
    REQUIRE(hall.step(mc::open, "officer", id, "b2"));
    REQUIRE(hall.finished("officer", id, "b2"));
    REQUIRE(hall.step(hand_over, "officer", id, "b2"));
    REQUIRE(hall.step(receive, "chair", id, "b3"));
    REQUIRE(hall.step(mc::open, "chair", id, "b3"));
    return id;
}

template <class H>
Result<ActDone> signs(H& hall, DossierId id, std::vector<OutputIn> outputs) {
    return hall.finished("chair", id, "b3", std::move(outputs), true);
}

template <class H>
Result<ActDone> handed_out(H& hall, DossierId id, DeliverIn in, const char* clerk = "clerk2") {
    in.step = "b4";
    return hall.act(
        [&](Answered a) { deliver(hall.services, hall.asked(clerk, id), in, std::move(a)); });
}

/// How often the applicant was told that the result is ready.
template <class H>
long told_ready(H& hall) {
    return std::ranges::count_if(hall.rows("outbox", "id"), [](const std::string& row) {
        return row.find("applicant.ready") != std::string::npos;
    });
}

}  // namespace

TEST_CASE_TEMPLATE(
    "R-080 R-083 the applicant is told when the result lies at the counter, not before, and may "
    "come early",
    S, STORES) {
    Hall<S> hall;
    const DossierId id = at_the_chair(hall);
    CHECK(codes(signs(hall, id, {})) ==
          std::vector{outputs_missing});  // no result without document
    REQUIRE(signs(hall, id, {{paper_that_results, hall.file("kết quả")}}));
    CHECK(told_ready(hall) == 0);
    REQUIRE(hall.step(hand_over, "chair", id, "b3"));
    CHECK(told_ready(hall) == 0);
    CHECK(refused_with(handed_out(hall, id, {.check = "receipt"}), not_at_counter));
    REQUIRE(hall.step(receive, "clerk2", id, "b4"));
    CHECK(told_ready(hall) == 1);
    const Dossier d = hall.load_now(id).dossier;
    REQUIRE(d.returned < d.promised);
    REQUIRE(handed_out(hall, id, {.check = "receipt"}));
    CHECK(hall.load_now(id).dossier.delivered < d.promised);
}

TEST_CASE_TEMPLATE("R-082 a result goes to the applicant or to whoever the applicant sent, once", S,
                   STORES) {
    Hall<S> hall;
    const DossierId id = at_the_chair(hall);
    REQUIRE(signs(hall, id, {{paper_that_results, hall.file("kết quả")}}));
    REQUIRE(hall.step(hand_over, "chair", id, "b3"));
    REQUIRE(hall.step(receive, "clerk2", id, "b4"));
    CHECK(refused_with(handed_out(hall, id, {.check = ""}), identity_check_missing));
    CHECK(refused_with(handed_out(hall, id, {.check = "seen"}), identity_check_missing));
    CHECK(codes(handed_out(hall, id, {.check = "authorisation"})) ==
          std::vector{field_missing, authorisation_missing});
    for (const char* check : {"receipt", "citizen_card", "authorisation"})
        CHECK(codes(handed_out(hall, id, {.check = check, .receiver = "Trần Văn Lạ"})) ==
              std::vector{authorisation_missing});
    CHECK(
        refused_with(handed_out(hall, id, {.check = "receipt"}, "clerk-elsewhere"), not_permitted));
    CHECK(refused_with(handed_out(hall, id, {.check = "receipt"}, "officer"), not_permitted));
    CHECK(refused_with(hall.finished("clerk2", id, "b4"), identity_check_missing));
    CHECK(hall.load_now(id).dossier.status == Status::solved);
    REQUIRE(handed_out(hall, id,
                       {.check = "authorisation",
                        .receiver = "Trần Văn Nhận",
                        .authorisation = hall.file("giấy ủy quyền")}));
    CHECK(refused_with(handed_out(hall, id, {.check = "receipt"}), not_permitted));
}

TEST_CASE_TEMPLATE(
    "R-080 a result sent back from the counter is withdrawn from the applicant until the new one "
    "is "
    "there",
    S, STORES) {
    Hall<S> hall;
    const DossierId id = at_the_chair(hall);
    REQUIRE(signs(hall, id, {{paper_that_results, hall.file("kết quả sai")}}));
    REQUIRE(hall.step(hand_over, "chair", id, "b3"));
    REQUIRE(hall.step(receive, "clerk2", id, "b4"));
    REQUIRE(hall.act([&](Answered a) {
        return_for_rework(hall.services, hall.asked("clerk2", id), {"b4", "b3", "Sai họ tên"},
                          std::move(a));
    }));
    const auto back = view_dossier(hall.services, hall.who("clerk2"), id);
    CHECK_FALSE(back->returned_at.has_value());
    CHECK_FALSE(back->solved_at.has_value());
    const auto results = [&] {
        const auto view = view_dossier(hall.services, hall.who("clerk2"), id);
        return std::ranges::count(view->documents, std::string("result"), &DossierDocument::what);
    };
    CHECK(results() == 0);
    REQUIRE(hall.step(receive, "chair", id, "b3"));
    REQUIRE(hall.step(mc::open, "chair", id, "b3"));
    REQUIRE(signs(hall, id, {{paper_that_results, hall.file("kết quả đúng")}}));
    REQUIRE(hall.step(hand_over, "chair", id, "b3"));
    REQUIRE(hall.step(receive, "clerk2", id, "b4"));
    CHECK(results() == 1);
    CHECK(told_ready(hall) == 2);
    REQUIRE(replay(hall.services));
    CHECK(results() == 1);
}

TEST_CASE_TEMPLATE("R-042 an act after the duty was revoked is refused, the same day", S, STORES) {
    Hall<S> hall;
    const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
    REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
    REQUIRE(hall.step(receive, "officer", id, "b2"));
    REQUIRE(hall.step(mc::open, "officer", id, "b2"));
    const auto ended = decide_revoke(
        hall.province()->people, hall.province()->org, {"he-thong"},
        {{"officer"}, desk, Role::specialist, day_of(hall.time.now()), "QĐ thôi phân công"});
    REQUIRE(ended);
    REQUIRE(record_org(hall.services, {*ended}, {"he-thong"}, "revoked"));
    CHECK(refused_with(hall.finished("officer", id, "b2"), not_permitted));
    CHECK(refused_with(view_dossier(hall.services, hall.who("officer"), id), not_permitted));
    // The work does not die with the duty: whoever leads gives it to somebody else.
    const auto given = hall.act([&](Answered a) {
        assign(hall.services, hall.asked("chair", id), {"b2", "officer2", {}}, std::move(a));
    });
    REQUIRE(given);
    const auto records = hall.store->view([&](Snapshot& s) {
        return s.records({StreamKind::dossier, id.value});
    });
    CHECK(records->back().unit == chair);  // in the leader's own name, not the room's
    CHECK(hall.finished("officer2", id, "b2"));
}

TEST_CASE_TEMPLATE(
    "R-013 what was handed over and not signed for stands on both sides until somebody signs", S,
    STORES) {
    Hall<S> hall;
    const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
    const auto lists = [&] {
        const auto giver = custody(hall.services, hall.who("clerk"));
        const auto taker = custody(hall.services, hall.who("officer"));
        REQUIRE(giver);
        REQUIRE(taker);
        return std::pair(giver->outgoing.size(), taker->incoming.size());
    };
    CHECK(lists() == std::pair<std::size_t, std::size_t>(0, 0));
    REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
    CHECK(lists() == std::pair<std::size_t, std::size_t>(1, 1));
    CHECK(refused_with(hall.step(receive, "clerk", id, "b2"), not_permitted));  // not by the giver
    REQUIRE(hall.step(receive, "officer", id, "b2"));
    CHECK(lists() == std::pair<std::size_t, std::size_t>(0, 0));
}

TEST_CASE_TEMPLATE("R-111 each number of the board is as long as the list it opens", S, STORES) {
    Hall<S> hall;
    for (int i = 0; i < 9; ++i) {
        const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
        if (i % 2 == 0) REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
        if (i % 4 == 0) REQUIRE(hall.step(receive, "officer", id, "b2"));
        if (i == 5) hall.time.set("2021-03-02T09:00");  // the first six are late now
    }
    const auto board = mc::board(hall.services, hall.who("chair"));
    REQUIRE(board);
    const auto listed = [&](const char* state) {
        const auto list = work(hall.services, hall.who("chair"),
                               {.view = "agency", .state = state, .limit = 100});
        REQUIRE(list);
        return static_cast<std::int64_t>(list->items.size());
    };
    CHECK(board->counts.all == 9);
    CHECK(board->counts.all == listed(""));
    CHECK(board->counts.overdue == 6);
    CHECK(board->counts.overdue == listed("overdue"));
    CHECK(board->counts.soon == listed("soon"));
    std::int64_t in_units = 0;
    for (const UnitLoad& unit : board->units) in_units += unit.counts.all;
    CHECK(in_units == board->counts.all);
    check_states(hall);
}
