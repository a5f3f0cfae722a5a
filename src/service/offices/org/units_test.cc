// Agencies and units as an administrator changes them (R-161, R-002). Over both databases.
#include "service/offices/org/units.h"

#include <doctest/doctest.h>

#include "service/hall.h"
#include "service/offices/org/handing.h"
#include "service/offices/procedure/portal.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

#define STORES OnSqlite, OnPostgres

namespace {

const AgencyId ward{"ubnd-22330"}, other{"ubnd-22333"};

template <class S>
struct Desk {
    Hall<S> hall;

    Desk() {
        const Day begin = *parse_day("2021-01-01");
        REQUIRE(record_org(
            hall.services,
            {PersonSet{{"admin"}, "Quản trị phường", "", ""},
             Granted{{"admin"}, chair, Role::administrator, begin, {}, "QĐ 1"},
             PersonSet{{"boss"}, "Quản trị tỉnh", "", ""},
             Granted{{"boss"}, {"ubnd-tinh/leadership"}, Role::administrator, begin, {}, "QĐ 2"}},
            {"he-thong"}, "administrators"));
    }
    Asked asked(const char* by = "admin") { return hall.asked(by); }
    std::string name_of_desk() { return hall.province()->org.unit(desk)->name; }
};

/// Every unit of an agency to the same unit of another.
AgencyDissolveIn all_to(const Org& org, const AgencyId& from, const AgencyId& to, const char* day) {
    AgencyDissolveIn in{{}, day, "07/NQ-HĐND"};
    for (const Unit* unit : org.units_of(from))
        in.heirs.push_back({unit->id.value, to.value + "/" + unit->function});
    return in;
}

}  // namespace

TEST_CASE_TEMPLATE("R-161 a unit bears its new name from its day on and not before", S, STORES) {
    Desk<S> office;
    Hall<S>& hall = office.hall;
    const std::string old = office.name_of_desk();
    const RenameIn in{"Tư pháp", "2021-03-03", "5/QĐ-UBND"};
    const Asked once = office.asked();
    const auto page = rename_unit(hall.services, once, desk, in);
    REQUIRE(page);
    CHECK(page->unit.name == old);
    CHECK(page->history.front().what.contains("Tư pháp"));
    CHECK(page->history.front().by == "Quản trị phường");
    REQUIRE(rename_unit(hall.services, once, desk, in));  // a repeat writes nothing
    CHECK(unit_page(hall.services, hall.who("admin"), desk)->history.size() == 1);
    hall.time.set("2021-03-03T00:00");
    CHECK(*catch_up(hall.services));  // as the follower does every second
    CHECK(office.name_of_desk() == "Tư pháp");
    CHECK_FALSE(*catch_up(hall.services));
    CHECK(codes(rename_unit(hall.services, office.asked(), desk, {"X", "2021-03-02", "6/QĐ"})) ==
          std::vector{field_invalid});
    REQUIRE(replay(hall.services));
    CHECK(verify(hall.services)->found_wanting.empty());
}

TEST_CASE_TEMPLATE("R-161 an agency that is merged gives all of its work away", S, STORES) {
    Desk<S> office;
    Hall<S>& hall = office.hall;
    const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
    const auto in = all_to(hall.province()->org, ward, other, "2021-03-02");
    CHECK(codes(dissolve_agency(hall.services, office.asked(), ward, in)) ==
          std::vector{not_permitted});  // the other agency is not his
    const auto page = dissolve_agency(hall.services, office.asked("boss"), ward, in);
    REQUIRE(page);
    CHECK(page->until == "2021-03-02");
    REQUIRE(page->successors.size() == 1);
    CHECK(page->successors.front().id == other.value);
    hall.time.set("2021-03-02T08:00");
    // Whoever administered it from inside does so no more.
    CHECK(codes(agency_page(hall.services, hall.who("admin"), ward)) == std::vector{not_permitted});
    std::int64_t moved = 0;
    for (const Unit* unit : hall.province()->org.units_of(ward)) {
        const auto progress = hand_to_heir(hall.services, hall.who("boss"), unit->id, {});
        REQUIRE(progress);
        moved += progress->moved;
    }
    CHECK(moved >= 3);
    for (const StepState& step : hall.load_now(id).dossier.steps)
        CHECK(hall.province()->agency_of(step.unit) == other);
    CHECK(hall.load_now(id).dossier.keeper == other);
    REQUIRE(hall.sorry("clerk-elsewhere", id, "b1"));
    REQUIRE(hall.step(hand_over, "clerk-elsewhere", id, "b1"));
    CHECK(view_dossier(hall.services, hall.who("elsewhere"), id));
    REQUIRE(replay(hall.services));
    CHECK(verify(hall.services)->found_wanting.empty());
}

TEST_CASE("R-002 a hotline that nobody confirmed for twelve months is told to the administrator") {
    Desk<OnSqlite> office;
    Hall<OnSqlite>& hall = office.hall;
    const auto due = [&] {
        const auto list = agency_items(hall.services, hall.who("admin"), "");
        REQUIRE(list);
        REQUIRE(list->items.size() == 1);
        return list->hotlines_due;
    };
    CHECK(due() == 1);
    CHECK(codes(confirm_hotline(hall.services, office.asked(), ward, {"1022", {}, "", ""})) ==
          std::vector{field_missing, field_missing});
    const auto page =
        confirm_hotline(hall.services, office.asked(), ward,
                        {"0258 3831 234", {}, "Lê Thị B, Phó Chủ tịch", "12 Trần Phú"});
    REQUIRE(page);
    CHECK(page->hotline.confirmed == "2021-03-01");
    CHECK(due() == 0);
    CHECK(hall.province()->org.agency(ward)->hotline == "0258 3831 234");  // on the next receipt
    hall.time.set("2022-03-01T08:00");
    CHECK(due() == 1);
}

TEST_CASE("R-161 nobody changes what he does not look after") {
    Desk<OnSqlite> office;
    Hall<OnSqlite>& hall = office.hall;
    CHECK(agency_items(hall.services, hall.who("boss"), "vinh hai")->items.size() >= 1);
    const FoundIn found{"education", "Giáo dục", "2021-03-02", "8/QĐ"};
    for (const char* stranger : {"clerk", "chair", "inspector"}) {
        CAPTURE(std::string(stranger));
        CHECK(codes(agency_items(hall.services, hall.who(stranger), "")) ==
              std::vector{not_permitted});
        CHECK(codes(found_unit(hall.services, office.asked(stranger), ward, found)) ==
              std::vector{not_permitted});
    }
    CHECK(codes(found_unit(hall.services, office.asked(), other, found)) ==
          std::vector{not_permitted});
    CHECK(codes(rename_agency(hall.services, office.asked(), other, {"X", "2021-03-02", "1"})) ==
          std::vector{not_permitted});
    CHECK(codes(agency_page(hall.services, hall.who("admin"), {"moon"})) == std::vector{not_found});
    const auto page = found_unit(hall.services, office.asked(), ward, found);
    REQUIRE(page);
    CHECK(hall.province()->org.exists(UnitId{"ubnd-22330/education"}, *parse_day("2021-03-02")));
    CHECK(codes(found_unit(hall.services, office.asked(), ward, found)) ==
          std::vector{unit_exists});
}

TEST_CASE_TEMPLATE(
    "R-161 who looks over others stops with the unit, who works on a dossier may finish it", S,
    STORES) {
    Desk<S> office;
    const Day after = *parse_day("2026-01-05");  // the wards of 2021 are no more
    const auto duties = [&](const char* person) {
        return office.hall.province()->actor({person}, after).duties.size();
    };
    for (const char* person : {"control", "inspector", "admin"}) CHECK(duties(person) == 0);
    for (const char* person : {"clerk", "officer", "chair", "boss"}) CHECK(duties(person) == 1);
}

TEST_CASE_TEMPLATE(
    "R-161 a counter that is no more takes nothing in, and who has a new one uses that", S,
    STORES) {
    Desk<S> office;
    auto& hall = office.hall;
    const Day today = day_of(hall.time.now());
    REQUIRE(start_draft(hall.services, {extract, ward.value}, "home"));
    REQUIRE(record_org(
        hall.services,
        {UnitDissolved{counter, {"ubnd-22333/one_stop"}, today, "7/QĐ"},
         Granted{{"clerk"}, {"ubnd-22333/one_stop"}, Role::receptionist, today, {}, "8/QĐ"}},
        {"he-thong"}, "counter-ends"));
    CHECK(refused_with(start_draft(hall.services, {extract, ward.value}, "home"),
                       agency_does_not_receive));
    CHECK(refused_with(hall.take_in(hall.intake_of(extract), "clerk2"), unit_ended));
    const auto taken = hall.take_in(hall.intake_of(extract), "clerk");
    REQUIRE(taken);
    CHECK(hall.load_now(id_of(*taken)).dossier.registration.agency == other);
}

TEST_CASE_TEMPLATE("R-042 nobody ends the unit from which he administers", S, STORES) {
    Desk<S> office;
    const DissolveIn in{.heir = "ubnd-22330/civil_status", .from = "2021-06-01", .decision = "9"};
    CHECK(codes(dissolve_unit(office.hall.services, office.hall.asked("admin"), chair, in)) ==
          std::vector{grant_to_self});
}

TEST_CASE_TEMPLATE(
    "what was done to an agency since its page was read is told, and nothing is written", S,
    STORES) {
    Desk<S> office;
    Hall<S>& hall = office.hall;
    const auto page = agency_page(hall.services, hall.who("admin"), ward);
    REQUIRE(page);
    const auto seen = [&](std::int64_t revision) {
        Asked asked = office.asked();
        asked.revision = revision;
        return asked;
    };
    // Something elsewhere is no reason.
    REQUIRE(
        rename_agency(hall.services, office.asked("boss"), other, {"UBND X", "2021-03-02", "1"}));
    const HotlineIn hotline{"1022", {}, "Lê Thị B", "12 Trần Phú"};
    const Asked once = seen(page->revision);
    REQUIRE(confirm_hotline(hall.services, once, ward, hotline));
    const auto stale =
        rename_agency(hall.services, seen(page->revision), ward, {"UBND Y", "2021-03-02", "2/QĐ"});
    CHECK(codes(stale) == std::vector{changed_meanwhile, changed_by});
    const auto& told = std::get<Refused>(stale.error()).all.back().about;
    CHECK(told.front() == "Quản trị phường");
    CHECK(told.back().contains("Lê Thị B"));
    CHECK(confirm_hotline(hall.services, once, ward, hotline));  // a repeat is answered
    const auto now = agency_page(hall.services, hall.who("admin"), ward);
    REQUIRE(
        rename_agency(hall.services, seen(now->revision), ward, {"UBND Y", "2021-03-02", "2/QĐ"}));
}

TEST_CASE_TEMPLATE("R-002 posted hours are public from their day on and move no term", S, STORES) {
    Desk<S> office;
    Hall<S>& hall = office.hall;
    const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
    const auto due = view_dossier(hall.services, hall.who("clerk"), id)->due_at;
    AgencyHoursIn in{"2021-03-02", {"08:00-11:00", "08:00-11:00", "", "", "", "", ""}, "9/QĐ"};
    const auto page = post_hours(hall.services, office.asked(), ward, in);
    REQUIRE(page);
    CHECK_FALSE(page->open);
    CHECK(page->history.front().what.contains("9/QĐ"));
    hall.time.set("2021-03-02T00:00");
    CHECK(*catch_up(hall.services));
    CHECK(agency_page(hall.services, hall.who("admin"), ward)->open->week.front() == "08:00-11:00");
    const auto offices = receiving_agencies(hall.services, extract, "Vĩnh Hải");
    REQUIRE(offices);
    REQUIRE_FALSE(offices->items.empty());
    CHECK(*offices->items.front().open ==
          std::vector<std::string>{"Thứ Hai – Thứ Ba: 08:00-11:00", "Thứ Tư – Chủ nhật: nghỉ"});
    CHECK(view_dossier(hall.services, hall.who("clerk"), id)->due_at == due);
    in.week.pop_back();
    CHECK(codes(post_hours(hall.services, office.asked(), ward, in)) == std::vector{hours_invalid});
    CHECK(codes(post_hours(hall.services, office.asked(), other, in)) ==
          std::vector{not_permitted});
    CHECK(verify(hall.services)->found_wanting.empty());
}

TEST_CASE_TEMPLATE("R-161 an end to come is taken back, and contacts have the shape of contacts", S,
                   STORES) {
    Desk<S> office;
    Hall<S>& hall = office.hall;
    const auto in = all_to(hall.province()->org, ward, other, "2021-03-05");
    REQUIRE(dissolve_agency(hall.services, office.asked("boss"), ward, in));
    CHECK(agency_page(hall.services, hall.who("boss"), ward)->ends_by_decision);
    const auto kept = keep_agency(hall.services, office.asked("boss"), ward, {"10/NQ"});
    REQUIRE(kept);
    CHECK(kept->until != "2021-03-05");  // as the files have it
    CHECK_FALSE(kept->ends_by_decision);
    CHECK(codes(keep_agency(hall.services, office.asked("boss"), ward, {"10/NQ"})) ==
          std::vector{not_dissolved});
    CHECK(codes(keep_unit(hall.services, office.asked(), desk, {"10/NQ"})) ==
          std::vector{not_dissolved});
    CHECK(codes(keep_agency(hall.services, office.asked(), other, {"10/NQ"})) ==
          std::vector{not_permitted});
    hall.time.set("2021-03-06T08:00");
    CHECK(hall.province()->org.exists(desk, *parse_day("2021-03-06")));
    CHECK(codes(confirm_hotline(hall.services, office.asked(), ward,
                                {"gọi anh Ba", "@", "B", "..."})) ==
          std::vector{contact_invalid, contact_invalid, contact_invalid});
    REQUIRE(replay(hall.services));
    CHECK(verify(hall.services)->found_wanting.empty());
}
