// Stopping the clock, over both databases: asked for, shown before, granted by another, ended by a
// person or by the rule, readable by who watches.
#include "service/offices/dossier/stop.h"

#include <doctest/doctest.h>

#include "service/hall.h"
#include "service/offices/dossier/document.h"
#include "service/offices/dossier/list_checks.h"
#include "service/timer.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

#define STORES OnSqlite, OnPostgres

namespace service_stop_test {
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

template <class H>
AskStopIn request(H& hall, const std::string& paper = "thông báo thụ lý") {
    return {"b2",
            "court",
            {},
            "Tòa án nhân dân tối cao",
            "Có tranh chấp đang được thụ lý",
            {hall.file(paper)},
            "2021-03-10"};
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
void stop(H& hall, DossierId id) {
    REQUIRE(does(hall, ask_stop, "officer", id, request(hall)));
    REQUIRE(does(hall, decide_stop, "chair", id, {true, {}}));
}

}  // namespace

TEST_CASE_TEMPLATE("R-053 a stop is shown before it is asked for, granted by another, and told", S,
                   STORES) {
    Hall<S> hall;
    const DossierId id = at_the_desk(hall);
    const auto before = seen_by(hall, "officer", id);
    REQUIRE(offers(before, "ask-stop"));
    CHECK_FALSE(offers(seen_by(hall, "clerk", id), "ask-stop"));
    auto half_typed = request(hall);
    half_typed.reason = "", half_typed.party = {}, half_typed.evidence = {};
    const auto shown = preview_stop(hall.services, hall.who("officer"), id, half_typed);
    REQUIRE(shown);
    CHECK(shown->due_before == before.due_at);
    CHECK(refused_with(preview_stop(hall.services, hall.who("clerk"), id, half_typed),
                       not_permitted));
    half_typed.until = "2022-03-10";
    CHECK(refused_with(preview_stop(hall.services, hall.who("officer"), id, half_typed),
                       field_invalid));
    CHECK(hall.load_now(id).dossier.clock_stops.empty());

    REQUIRE(does(hall, ask_stop, "officer", id, request(hall)));
    const auto waiting = seen_by(hall, "chair", id);
    CHECK(waiting.due_at == before.due_at);
    REQUIRE(waiting.stops);
    CHECK(waiting.stops->front().state == "asked");
    CHECK(waiting.stops->front().due_at == shown->due_at);
    CHECK(waiting.stops->front().party == "Tòa án nhân dân tối cao");
    CHECK(offers(waiting, "decide-stop"));
    CHECK_FALSE(offers(seen_by(hall, "officer", id), "decide-stop"));
    REQUIRE(does(hall, decide_stop, "chair", id, {true, {}}));

    const auto stopped = seen_by(hall, "officer", id);
    CHECK(stopped.due_at == shown->due_at);
    CHECK(stopped.remaining.state == "paused");
    CHECK(stopped.remaining.words == "Đang dừng tính đến hết thứ Tư 10/03");
    CHECK(std::ranges::any_of(stopped.explanation, [](const DueIntervalView& one) {
        return one.kind == "stopped" && one.why.contains("Tòa án") && one.why.contains("1294");
    }));
    CHECK(std::ranges::any_of(stopped.held,
                              [](const HeldView& one) { return one.stopped.value_or(false); }));
    CHECK(refused_with(hall.finished("officer", id, "b2"), stop_not_ended));
    const auto list = work(hall.services, hall.who("officer"), {.view = "mine"});
    REQUIRE(list);
    CHECK(list->items.front().remaining.words == stopped.remaining.words);
    CHECK(list->counts.paused == 1);
    check_states(hall);

    REQUIRE(does(hall, end_stop, "officer", id, {hall.file("bản án"), {}}));
    CHECK(seen_by(hall, "officer", id).remaining.state != "paused");
    REQUIRE(replay(hall.services));
    CHECK(hall.load_now(id).dossier.clock_stops.back().ended != Minute{});
    const auto report = verify(hall.services);
    REQUIRE(report);
    CHECK(report->dues == 3);
    CHECK(report->found_wanting.empty());
}

TEST_CASE_TEMPLATE("R-053 nobody ends it: the rule does with its day, once, whoever serves", S,
                   STORES) {
    Hall<S> hall;
    const DossierId id = at_the_desk(hall);
    stop(hall, id);
    const auto due = seen_by(hall, "officer", id).due_at;
    Firing one(hall.services), other(hall.services);
    hall.time.set("2021-03-10T23:59");
    CHECK(one.look()->acted == 0);
    hall.time.set("2021-03-11T00:00");
    CHECK(one.look()->acted == 1);
    CHECK(other.look()->acted == 0);
    const auto on = seen_by(hall, "officer", id);
    CHECK(on.due_at == due);
    CHECK(on.stops->front().state == "ended");
    CHECK(on.stops->front().ended_by->contains("R-053"));
    CHECK(on.remaining.state != "paused");
    REQUIRE(replay(hall.services));
}

TEST_CASE_TEMPLATE(
    "R-053 the same file under several dossiers shows, codes only to who may see them", S, STORES) {
    Hall<S> hall;
    const DossierId first = at_the_desk(hall), second = at_the_desk(hall),
                    third = at_the_desk(hall);
    for (const DossierId id : {first, second, third}) stop(hall, id);
    const auto seen = seen_by(hall, "control", second);
    REQUIRE(seen.stops);
    const StopEvidence& evidence = seen.stops->front().evidence.front();
    CHECK(evidence.also.size() == 2);
    CHECK(evidence.also_hidden == 0);
    // The officer who watches reads the paper itself.
    CHECK(staff_document(hall.services, hall.who("control"), second, evidence.id, ""));
    // A paper of another stop is another.
    const DossierId fourth = at_the_desk(hall);
    REQUIRE(does(hall, ask_stop, "officer", fourth, request(hall, "văn bản khác")));
    CHECK(seen_by(hall, "control", fourth).stops->front().evidence.front().also.empty());
}

TEST_CASE_TEMPLATE("R-054 agencies of the province and unknown grounds are refused at the door", S,
                   STORES) {
    Hall<S> hall;
    const DossierId id = at_the_desk(hall);
    auto asked = request(hall);
    asked.ground = "coordination";
    CHECK(refused_with(does(hall, ask_stop, "officer", id, asked), stop_not_listed));
    asked.ground = "other";
    asked.party = "Ủy ban nhân dân phường Vĩnh Hải";
    CHECK(refused_with(does(hall, ask_stop, "officer", id, asked), stop_within_province));
    asked.party = "Trung tâm giám định tư pháp tại Hà Nội";
    asked.evidence = {};
    CHECK(refused_with(does(hall, ask_stop, "officer", id, asked), stop_evidence_missing));
    CHECK(seen_by(hall, "officer", id).stops == std::nullopt);
}

}  // namespace service_stop_test
