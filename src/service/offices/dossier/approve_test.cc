// A leader's desk: several dossiers approved in one go, and whom a step may be given to.
#include "service/offices/dossier/approve.h"

#include <doctest/doctest.h>

#include "service/hall.h"
#include "service/offices/dossier/list_checks.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

namespace {

constexpr const char* result_name = "Bản sao Trích lục hộ tịch / Giấy khai sinh";

/// A dossier handed over to the chair, with a draft of the result under a name, or without.
template <class H>
DossierId on_the_way(H& hall, const char* draft) {
    const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
    REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
    REQUIRE(hall.step(receive, "officer", id, "b2"));
    REQUIRE(hall.step(mc::open, "officer", id, "b2"));
    std::vector<OutputIn> outputs;
    if (draft) outputs.push_back({draft, hall.file(draft)});
    REQUIRE(hall.finished("officer", id, "b2", outputs));
    REQUIRE(hall.step(hand_over, "officer", id, "b2"));
    return id;
}

template <class H>
ApprovalIn item_of(H& hall, DossierId id, const char* state = "transfer") {
    return {std::to_string(id.value), hall.revision_of(id), "b3", state, {}};
}

template <class H>
std::vector<Approval> approved(H& hall, const Asked& asked, const ApprovalsIn& in) {
    std::optional<Result<std::vector<Approval>>> out;
    std::mutex mutex;
    std::condition_variable wake;
    approve_many(hall.services, asked, in, [&](Result<std::vector<Approval>> got) {
        const std::lock_guard lock(mutex);
        out.emplace(std::move(got));
        wake.notify_one();
    });
    std::unique_lock lock(mutex);
    wake.wait(lock, [&] { return out.has_value(); });
    REQUIRE(*out);
    for (Approval& one : **out)
        if (one.answer) one.answer->bytes = one.answer->take();
    return std::move(**out);
}

}  // namespace

TEST_CASE_TEMPLATE(
    "R-044 several dossiers are approved in one go, each with the draft made for it and an answer "
    "of its own",
    S, OnSqlite, OnPostgres) {
    Hall<S> hall;
    const DossierId named = on_the_way(hall, result_name),
                    draft = on_the_way(hall, (std::string("dự thảo ") + result_name).c_str()),
                    other = on_the_way(hall, "Biên bản xác minh"), none = on_the_way(hall, nullptr),
                    begun = on_the_way(hall, result_name);
    REQUIRE(hall.step(receive, "chair", begun, "b3"));
    REQUIRE(hall.step(mc::open, "chair", begun, "b3"));
    const ApprovalsIn in{{item_of(hall, named), item_of(hall, other), item_of(hall, draft),
                          item_of(hall, none), item_of(hall, begun, "working")}};
    const Asked asked = hall.asked("chair");
    const auto all = approved(hall, asked, in);
    REQUIRE(all.size() == 5);
    const std::vector<std::string> whole{"receive", "open", "approve", "hand-over"};
    CHECK(all[0].done == whole);
    CHECK(all[2].done == whole);
    CHECK(all[4].done == std::vector<std::string>{"approve", "hand-over"});
    for (const std::size_t refused : {1, 3}) {
        CHECK(all[refused].done == std::vector<std::string>{"receive", "open"});
        CHECK(refused_with(all[refused].answer, outputs_missing));
    }
    for (const DossierId id : {named, draft, begun})
        CHECK(hall.load_now(id).dossier.steps[3].phase == Phase::transfer);
    const auto view = view_dossier(hall.services, hall.who("chair"), draft);
    CHECK(std::ranges::any_of(view->documents, [](const DossierDocument& d) {
        return d.what == "result" && d.name == result_name;
    }));

    // Asked again after a lost answer, it does nothing twice and answers the same.
    const auto before = hall.rows("task", "dossier, step");
    const auto again = approved(hall, asked, in);
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(again[i].done == all[i].done);
        CHECK(bool(again[i].answer) == bool(all[i].answer));
        if (again[i].answer) CHECK(again[i].answer->repeated);
        if (again[i].answer) CHECK(again[i].answer->bytes == all[i].answer->bytes);
    }
    CHECK(hall.rows("task", "dossier, step") == before);
    CHECK(verify(hall.services)->found_wanting.empty());
    check_states(hall);
}

TEST_CASE("R-044 what is approved in one go is refused as it would be singly") {
    Hall<OnSqlite> hall;
    const DossierId id = on_the_way(hall, result_name);
    ApprovalsIn stale{{item_of(hall, id)}};
    stale.items[0].revision -= 1;
    CHECK(refused_with(approved(hall, hall.asked("chair"), stale)[0].answer, changed_meanwhile));
    const ApprovalsIn good{{item_of(hall, id)}};
    CHECK(refused_with(approved(hall, hall.asked("officer"), good)[0].answer, not_permitted));
    ApprovalsIn odd{{item_of(hall, id, "future")}};
    CHECK(refused_with(approved(hall, hall.asked("chair"), odd)[0].answer, field_invalid));
    odd.items[0].dossier = "99999999999999999999";
    CHECK(refused_with(approved(hall, hall.asked("chair"), odd)[0].answer, not_found));
    // One look each: the same dossier twice is a slip, and nothing of it is begun.
    const ApprovalsIn twice{{item_of(hall, id), item_of(hall, id)}};
    bool told = false;
    approve_many(hall.services, hall.asked("chair"), twice, [&](Result<std::vector<Approval>> all) {
        told = refused_with(all, field_invalid);
    });
    CHECK(told);
    CHECK(hall.load_now(id).dossier.steps[2].phase == Phase::transfer);
}

TEST_CASE_TEMPLATE("R-042 a step is offered to those only whom it may be given to", S, OnSqlite,
                   OnPostgres) {
    Hall<S> hall;
    const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
    REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
    const auto offered = [&](const char* who, const char* step) {
        const auto list = assignable(hall.services, hall.who(who), id, {step});
        std::vector<std::string> people;
        if (list)
            for (const PersonView& person : list->items) people.push_back(person.person);
        return people;
    };
    using People = std::vector<std::string>;
    CHECK(offered("chair", "b2") == People{});  // not signed for yet
    REQUIRE(hall.step(receive, "officer", id, "b2"));
    CHECK(offered("chair", "b2") == People{"officer", "officer2"});
    CHECK(offered("officer", "b2") == People{"officer"});  // only himself
    CHECK(offered("clerk", "b2") == People{});
    CHECK(offered("elsewhere", "b2") == People{});
    // Everybody who is offered is accepted.
    for (const char* who : {"chair", "officer"})
        for (const std::string& to : offered(who, "b2"))
            CHECK(hall.act([&](Answered a) {
                assign(hall.services, hall.asked(who, id), {"b2", to, {}}, std::move(a));
            }));
}

TEST_CASE_TEMPLATE(
    "R-111 a control officer of the province sees every agency below and no number that is wrong",
    S, OnSqlite, OnPostgres) {
    Hall<S> hall;
    const PersonId person{"control-province"};
    REQUIRE(record_org(
        hall.services,
        {PersonSet{person, "Người kiểm soát tỉnh", "", ""}, Granted{person,
                                                                    {"ubnd-tinh/leadership"},
                                                                    Role::control_officer,
                                                                    *parse_day("2021-01-01"),
                                                                    {},
                                                                    "QĐ kiểm thử"}},
        {"he-thong"}, "control-province"));
    const DossierId here = id_of(*hall.take_in(hall.intake_of(extract)));
    REQUIRE(hall.take_in(hall.intake_of(extract), "clerk-elsewhere"));
    const auto board = mc::board(hall.services, hall.who("control-province"));
    REQUIRE(board);
    CHECK(board->counts.all == 2);
    CHECK(board->units.size() == 2);  // agencies, because he watches several
    check_numbers(hall, "control-province", {.view = "agency"}, board->counts);
    for (const char* view : {"agency", "all"}) {
        const WorkList list = whole_list(hall, "control-province", {.view = view});
        CHECK(list.items.size() == 2);
        check_rows(hall, "control-province", list);
    }
    CHECK(refused_with(hall.step(mc::open, "control-province", here, "b1"), not_permitted));
    // The officer of one commune still sees that commune alone.
    CHECK(whole_list(hall, "control", {.view = "all"}).items.size() == 1);
}
