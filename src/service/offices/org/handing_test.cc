// What a dissolved unit holds goes to its heir. Over both databases.
#include "service/offices/org/handing.h"

#include "service/offices/dossier/list_checks.h"
#include "service/offices/org/units.h"
#include "service/random_lives.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

#define STORES OnSqlite, OnPostgres

namespace {

const UnitId heir{"ubnd-22330/land"}, foreign{"ubnd-22333/civil_status"},
    foreign_counter{"ubnd-22333/one_stop"};

template <class S>
struct Reform {
    Hall<S> hall;

    Reform() {
        const Day begin = *parse_day("2021-01-01");
        REQUIRE(record_org(
            hall.services,
            {PersonSet{{"admin"}, "Quản trị phường", "", ""},
             Granted{{"admin"}, chair, Role::administrator, begin, {}, "QĐ 1"},
             PersonSet{{"admin2"}, "Quản trị khác", "", ""},
             Granted{{"admin2"}, {"ubnd-22333/leadership"}, Role::administrator, begin, {}, "QĐ 2"},
             PersonSet{{"boss"}, "Quản trị tỉnh", "", ""},
             Granted{{"boss"}, {"ubnd-tinh/leadership"}, Role::administrator, begin, {}, "QĐ 3"},
             PersonSet{{"new"}, "Người nhận việc", "", ""},
             Granted{{"new"}, heir, Role::specialist, begin, {}, "QĐ 4"}},
            {"he-thong"}, "administrators"));
    }
    Result<UnitPage> dissolve(const UnitId& unit, const UnitId& to, const char* from = "2021-03-02",
                              const char* by = "admin") {
        return dissolve_unit(hall.services, hall.asked(by), unit, {to.value, from, "07/QĐ-UBND"});
    }
    /// Until nothing is left. Shape: how many were handed over.
    std::int64_t hand(const UnitId& unit, const char* by = "admin") {
        std::int64_t moved = 0;
        HandingIn in;
        do {
            const auto progress = hand_to_heir(hall.services, hall.who(by), unit, in);
            REQUIRE(progress);
            moved += progress->moved;
            in.after = progress->next;
        } while (in.after);
        return moved;
    }
    Result<HandingPreview> preview(const UnitId& unit, const char* by = "admin") {
        return handing_preview(hall.services, hall.who(by), unit);
    }
    /// A dossier that lies at the desk, begun by the officer.
    DossierId at_desk() {
        const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
        REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
        REQUIRE(hall.step(receive, "officer", id, "b2"));
        REQUIRE(hall.step(mc::open, "officer", id, "b2"));
        return id;
    }
};

/// Everything that is counted, of one dossier, as words.
template <class H>
std::string clocks(H& hall, DossierId id) {
    const auto province = hall.province();
    const Loaded loaded = hall.load_now(id);
    const Dossier& d = loaded.dossier;
    const Plan plan = loaded.version->plan();
    const Calendar& calendar = province->calendar;
    const Minute now = minute_of(hall.time.now());
    const auto text = [](const std::optional<Minute>& m) { return m ? iso(*m) : std::string("-"); };
    std::string out = text(due_of(d, plan, calendar)) + " " + iso(d.promised) + " " +
                      std::string(code_of(d.status));
    if (const auto due = explained_due_of(d, plan, calendar))
        for (const Interval& i : due->explanation) out += iso(i.from) + iso(i.to) + i.why;
    const Deadline whole = deadline_of(d, plan, calendar);
    out += fmt::format(" {} {}", whole.due.time_since_epoch().count(),
                       whole.soon.time_since_epoch().count());
    for (std::size_t i = 0; i < d.steps.size(); ++i) {
        const AgencyId agency = province->agency_of(counted_at(d.steps[i]));
        const StepState& s = d.steps[i];
        const StepMinutes m = minutes_of(s, calendar, agency, now);
        out += fmt::format("|{} {} {} {} {} {} {} {} {}",
                           text(step_due_of(d, i, plan, calendar, agency)), m.waiting, m.working,
                           m.holding, m.transfer, s.rounds, iso(s.arrived), iso(s.opened),
                           iso(s.handed_over));
    }
    return out;
}

}  // namespace

TEST_CASE_TEMPLATE(
    "R-161 open dossiers of a dissolved unit go to its heir and no clock begins again", S, STORES) {
    Reform<S> reform;
    Hall<S>& hall = reform.hall;
    const DossierId held = reform.at_desk();
    const DossierId coming = id_of(*hall.take_in(hall.intake_of(extract)));
    const auto page = reform.dissolve(desk, heir);
    REQUIRE(page);
    CHECK(page->unit.until == "2021-03-02");
    const auto preview = reform.preview(desk);
    REQUIRE(preview);
    CHECK(preview->count == 2);
    CHECK_FALSE(preview->day_has_come);
    CHECK(preview->items.front().steps.size() == 1);
    CHECK(codes(hand_to_heir(hall.services, hall.who("admin"), desk, {})) ==
          std::vector{not_yet_ended});

    hall.time.set("2021-03-02T08:00");
    const auto before = clocks(hall, held), before_coming = clocks(hall, coming);
    CHECK(reform.hand(desk) == 2);
    CHECK(clocks(hall, held) == before);
    CHECK(clocks(hall, coming) == before_coming);
    CHECK(reform.preview(desk)->count == 0);
    CHECK(reform.hand(desk) == 0);  // a second click, another server, another administrator
    CHECK(hall.load_now(held).dossier.steps[1].unit == heir);
    CHECK(hall.load_now(held).dossier.steps[1].assignee.empty());

    // The heir's people go on where the others stopped; those may not any more.
    CHECK(codes(hall.finished("officer", held, "b2")) == std::vector{not_permitted});
    REQUIRE(hall.act([&](Answered a) {
        assign(hall.services, hall.asked("new", held), {"b2", "new", {}}, std::move(a));
    }));
    REQUIRE(hall.sorry("new", held, "b2"));
    REQUIRE(hall.finished("new", held, "b2"));
    const auto view = view_dossier(hall.services, hall.who("clerk"), held);
    REQUIRE(view);
    CHECK(std::ranges::any_of(view->timeline, [](const TimelineEntry& e) {
        return e.title.starts_with("Chuyển hồ sơ từ") && e.note &&
               e.note->contains("Thời hạn giữ nguyên") && e.note->contains("07/QĐ-UBND");
    }));
    REQUIRE(replay(hall.services));
    CHECK(verify(hall.services)->found_wanting.empty());
    // What is taken in from now on goes to the heir at once.
    const DossierId fresh = id_of(*hall.take_in(hall.intake_of(extract)));
    CHECK(hall.load_now(fresh).dossier.steps[1].unit == heir);
}

TEST_CASE("R-161 what is sent back after the unit has gone comes to its heir") {
    Reform<OnSqlite> reform;
    Hall<OnSqlite>& hall = reform.hall;
    const DossierId id = reform.at_desk();
    REQUIRE(hall.finished("officer", id, "b2"));
    REQUIRE(hall.step(hand_over, "officer", id, "b2"));
    REQUIRE(hall.step(receive, "chair", id, "b3"));
    const DossierId other = reform.at_desk();
    REQUIRE(reform.dissolve(desk, heir));
    hall.time.set("2021-03-02T08:00");
    CHECK(reform.hand(desk) == 1);  // the first has left the desk already
    REQUIRE(hall.act([&](Answered a) {
        return_for_rework(hall.services, hall.asked("chair", id), {"b3", "b2", "Làm lại"},
                          std::move(a));
    }));
    // It came back to the unit that is no more: the second look finds it.
    CHECK(reform.preview(desk)->count == 1);
    CHECK(reform.hand(desk) == 1);
    CHECK(hall.load_now(id).dossier.steps[1].unit == heir);
    CHECK_FALSE(hall.finished("new", other, "b2"));  // not begun by him
    CHECK(reform.preview(desk)->count == 0);
    CHECK(verify(hall.services)->found_wanting.empty());
}

TEST_CASE_TEMPLATE("R-161 a counter that moves takes in and gives back what the old one had", S,
                   STORES) {
    Reform<S> reform;
    Hall<S>& hall = reform.hall;
    auto in = hall.intake_of(extract);
    in.outcome = "supplement";
    in.supplement =
        SupplementRequestIn{{{{}, "Thiếu", "Nộp tờ khai"}}, "Chưa đủ", "2021-03-10", {}};
    const DossierId waiting = id_of(*hall.take_in(in));
    const DossierId running = reform.at_desk();
    CHECK(codes(reform.dissolve(counter, foreign_counter)) == std::vector{not_permitted});
    REQUIRE(reform.dissolve(counter, foreign_counter, "2021-03-02", "boss"));
    hall.time.set("2021-03-02T08:00");
    const auto before = clocks(hall, running);
    CHECK(reform.hand(counter) == 2);
    CHECK(clocks(hall, running) == before);
    // Nobody takes dossiers in for a counter that is no more.
    CHECK(codes(hall.take_in(hall.intake_of(extract))) == std::vector{unit_ended});
    const auto supplemented = [&](const char* who) {
        return hall.act([&](Answered a) {
            supplement(hall.services, hall.asked(who, waiting), {hall.papers(extract)},
                       std::move(a));
        });
    };
    CHECK(refused_with(supplemented("clerk"), not_permitted));
    REQUIRE(supplemented("clerk-elsewhere"));
    REQUIRE(hall.act([&](Answered a) {
        accept(hall.services, hall.asked("clerk-elsewhere", waiting),
               {hall.papers(extract), {}, {}}, std::move(a));
    }));
    CHECK(hall.load_now(waiting).dossier.steps.front().unit == foreign_counter);
    REQUIRE(replay(hall.services));
    CHECK(verify(hall.services)->found_wanting.empty());
}

TEST_CASE("R-161 only who looks after the unit sees or starts it, and only what was decided") {
    Reform<OnSqlite> reform;
    Hall<OnSqlite>& hall = reform.hall;
    CHECK(codes(reform.preview(desk)) == std::vector{not_found});
    CHECK(codes(reform.dissolve(desk, heir, "2021-03-02", "admin2")) == std::vector{not_permitted});
    CHECK(codes(reform.dissolve(desk, heir, "2021-03-02", "clerk")) == std::vector{not_permitted});
    CHECK(codes(reform.dissolve(desk, foreign)) == std::vector{not_permitted});
    CHECK(codes(reform.dissolve(desk, heir, "2021-02-30")) == std::vector{field_invalid});
    REQUIRE(reform.dissolve(desk, heir));
    hall.time.set("2021-03-02T08:00");
    for (const char* stranger : {"admin2", "clerk", "chair", "inspector"}) {
        CAPTURE(std::string(stranger));
        CHECK(codes(reform.preview(desk, stranger)) == std::vector{not_permitted});
        CHECK(codes(hand_to_heir(hall.services, hall.who(stranger), desk, {})) ==
              std::vector{not_permitted});
        CHECK(codes(unit_page(hall.services, hall.who(stranger), desk)) ==
              std::vector{not_permitted});
    }
    CHECK(codes(hand_to_heir(hall.services, hall.who("admin"), desk, {"x"})) ==
          std::vector{field_invalid});
    CHECK(codes(hand_to_heir(hall.services, hall.who("admin"), {"ubnd-22330/moon"}, {})) ==
          std::vector{not_found});
}

TEST_CASE_TEMPLATE(
    "P3 R-161 after random lives every clock is the same before and after units go to their heirs, "
    "and the journal gives back every row",
    S, OnSqlite, OnPostgres) {
    Reform<S> reform;
    Hall<S>& hall = reform.hall;
    Lives lives(hall, 161);
    lives.live(260);
    const std::string day = iso(day_of(hall.time.now()) + std::chrono::days{1});
    REQUIRE(reform.dissolve(desk, foreign, day.c_str(), "boss"));
    REQUIRE(reform.dissolve(counter, foreign_counter, day.c_str(), "boss"));
    hall.time.set(day + "T08:00");
    const auto all_clocks = [&] {
        std::vector<std::string> all;
        for (const DossierId id : lives.dossiers()) all.push_back(clocks(hall, id));
        return all;
    };
    const auto before = all_clocks();
    CHECK(reform.hand(desk, "boss") > 3);
    CHECK(reform.hand(counter, "boss") > 3);
    CHECK(all_clocks() == before);
    for (const UnitId& gone : {desk, counter}) CHECK(reform.preview(gone, "boss")->count == 0);
    const auto tables = [&] {
        return std::tuple(hall.rows("dossier", "id"), hall.rows("task", "dossier, step"),
                          hall.rows("party", "unit, dossier"), hall.rows("duty", "dossier, kind"));
    };
    const auto live = tables();
    REQUIRE(replay(hall.services));
    CHECK(tables() == live);
    CHECK(verify(hall.services)->found_wanting.empty());
    check_states(hall);
    // Life goes on at the heirs.
    std::vector<OrgEvent> events;
    for (const auto& [person, grants] : hall.province()->people.grants)
        for (Grant grant : grants) {
            if (grant.unit != desk && grant.unit != counter) continue;
            grant.unit = grant.unit == desk ? foreign : foreign_counter;
            events.push_back(grant);
        }
    REQUIRE(record_org(hall.services, events, {"he-thong"}, "heirs' people"));
    lives.clerk = "clerk-elsewhere";
    const auto count = lives.answers().size();
    lives.live(150);
    CHECK(lives.answers().size() > count + 10);
    for (const UnitId& gone : {desk, counter}) CHECK(reform.preview(gone, "boss")->count == 0);
    CHECK(verify(hall.services)->found_wanting.empty());
}
