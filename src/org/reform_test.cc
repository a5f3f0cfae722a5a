#include "org/reform.h"

#include <doctest/doctest.h>

#include "base/cbor.h"

namespace mc::reforming {
namespace {

using enum RefusalCode;

const Day march = *parse_day("2021-03-01");
const Day june = *parse_day("2021-06-01");

Agency agency(const char* id, const char* parent) {
    Agency made;
    made.id = {id};
    made.name = std::string("UBND ") + id;
    made.level = *parent ? Level::commune : Level::province;
    made.parent = {parent};
    made.hotline = "1022";
    made.from = *parse_day("2021-01-01");
    return made;
}

Unit unit(const char* of, const char* function, const char* name) {
    return {{std::string(of) + "/" + function}, {of}, function, name,
            *parse_day("2021-01-01"),           {},   {}};
}

const Org office({agency("tinh", ""), agency("a", "tinh"), agency("b", "tinh")},
                 {unit("tinh", "office", "Văn phòng"), unit("a", "one_stop", "Một cửa A"),
                  unit("a", "land", "Địa chính A"), unit("a", "social", "Xã hội A"),
                  unit("b", "one_stop", "Một cửa B"), unit("b", "land", "Địa chính B")});

UnitDissolved land_to(const char* heir, Day from = june) {
    return {{"a/land"}, {heir}, from, "12/QĐ"};
}

template <class T>
std::vector<RefusalCode> codes(const Result<T>& result) {
    std::vector<RefusalCode> out;
    if (!result)
        for (const Refusal& refusal : std::get<Refused>(result.error()).all)
            out.push_back(refusal.code);
    return out;
}

Establishment with(std::initializer_list<OrgEvent> events) {
    Establishment state;
    for (const OrgEvent& event : events) state = apply(std::move(state), event);
    return state;
}

Org after(const Establishment& state, Day on) {
    return amended(office, state, on);
}

}  // namespace

TEST_CASE(
    "R-161 a dissolved unit stays for past days and its heir does its steps from the day on") {
    const auto gone = decide_dissolve({}, office, land_to("a/social"), march);
    REQUIRE(gone);
    const Org org = after(with({*gone}), march);
    CHECK(org.exists(UnitId{"a/land"}, june - std::chrono::days{1}));
    CHECK_FALSE(org.exists(UnitId{"a/land"}, june));
    CHECK(org.resolve({"commune/land"}, {"a"}, {}, march)->value == "a/land");
    CHECK(org.resolve({"commune/land"}, {"a"}, {}, june)->value == "a/social");
    CHECK(org.unit({"a/land"})->heir == UnitId{"a/social"});
}

TEST_CASE("R-161 the heir's heir does the work, and of nobody's work nobody") {
    auto state = with({land_to("a/social"),
                       UnitDissolved{{"a/social"}, {"b/land"}, *parse_day("2021-09-01"), "13/QĐ"}});
    const Org org = after(state, march);
    CHECK(org.heir_of({"a/land"}, june) == UnitId{"a/social"});
    CHECK(org.heir_of({"a/land"}, *parse_day("2021-09-01")) == UnitId{"b/land"});
    CHECK(org.heir_of({"a/moon"}, june).empty());
    CHECK(org.heir_of({"a/land"}, *parse_day("2020-01-01")).empty());
}

TEST_CASE("R-161 a unit is not dissolved without a decision, in the past or into what cannot be") {
    const auto refusals = [](const UnitDissolved& command, const Establishment& state = {}) {
        return codes(decide_dissolve(state, after(state, march), command, march));
    };
    CHECK(refusals(land_to("a/land")) == std::vector{heir_invalid});
    CHECK(refusals(land_to("a/moon")) == std::vector{not_found});
    CHECK(refusals(land_to("a/one_stop")) == std::vector{heir_invalid});  // has no specialists
    CHECK(refusals({{"a/land"}, {"a/land"}, march - std::chrono::days{1}, " "}) ==
          std::vector{field_invalid, heir_invalid, field_missing});
    CHECK(refusals({{"a/moon"}, {"a/land"}, june, "x"}) == std::vector{not_found});
    // An heir that is gone by then, one whose work comes back.
    const auto social_gone = with({UnitDissolved{{"a/social"}, {"a/land"}, june, "x"}});
    CHECK(refusals(land_to("a/social"), social_gone) == std::vector{not_found});
    const auto later =
        with({UnitDissolved{{"a/social"}, {"a/land"}, *parse_day("2021-09-01"), "x"}});
    CHECK(refusals(land_to("a/social"), later) == std::vector{heir_invalid});
}

TEST_CASE("R-161 a dissolution is decided anew until its day has come and never after") {
    const auto state = with({land_to("a/social")});
    const Org org = after(state, march);
    CHECK(decide_dissolve(state, org, land_to("b/land", june + std::chrono::days{30}), march));
    CHECK(codes(decide_dissolve(state, org, land_to("b/land"), june)) == std::vector{unit_ended});
}

TEST_CASE("R-042 the unit of the last administrator is not dissolved") {
    const Granted boss{{"x"}, {"tinh/office"}, Role::administrator, march, {}, "1"};
    const Granted own{{"y"}, {"a/land"}, Role::administrator, march, {}, "2"};
    const auto alone = with({own});
    CHECK(codes(decide_dissolve(alone, office, land_to("a/social"), march)) ==
          std::vector{last_administrator});
    const auto both = with({own, boss});
    CHECK(decide_dissolve(both, office, land_to("a/social"), march));
}

TEST_CASE(
    "R-042 who counts as left behind stays for good: no end of duty, unit or person to come") {
    const Granted boss{{"x"}, {"tinh/office"}, Role::administrator, march, {}, "1"};
    const Granted other{{"y"}, {"tinh/land"}, Role::administrator, march, {}, "2"};
    const UnitFounded land{{"tinh"}, "land", "Địa chính tỉnh", march, "3"};
    const Revoked boss_ends{{"x"}, {"tinh/office"}, Role::administrator, june, "4"};
    const auto revoked = [&](std::initializer_list<OrgEvent> events) {
        const auto state = with(events);
        return codes(decide_revoke(state, after(state, march), {"y"}, boss_ends));
    };
    CHECK(revoked({land, boss, other}).empty());
    const std::vector none{last_administrator};
    CHECK(revoked({land, boss, other,
                   UnitDissolved{{"tinh/land"}, {"a/land"}, *parse_day("2021-09-01"), "5"}}) ==
          none);
    CHECK(revoked({land, boss, other, PersonLeft{{"y"}, *parse_day("2021-09-01"), "5"}}) == none);
    CHECK(revoked({land, boss, other, AccountLocked{{"y"}, "mất máy"}}) == none);
    // The same where units end: his, whose own unit ends later, is not enough.
    const auto state =
        with({land, boss, other, UnitDissolved{{"tinh/land"}, {"a/land"}, june, ""}});
    CHECK(codes(decide_dissolve(state, after(state, march),
                                UnitDissolved{{"tinh/office"}, {"tinh/land"}, march, "6"},
                                march)) == none);
}

TEST_CASE("R-161 an agency's end is decided once, and units that ended before count as inherited") {
    const UnitDissolved land{{"a/land"}, {"b/land"}, march, "1"};
    const AgencyDissolved gone{{"a"}, {}, june, "7/NQ"};
    auto state = with({land});
    const auto events = decide_dissolve(
        state, after(state, march), gone,
        {{{"a/one_stop"}, {"tinh/office"}, {}, ""}, {{"a/social"}, {"tinh/office"}, {}, ""}},
        march);
    const auto one_stop_elsewhere = codes(events);
    CHECK(one_stop_elsewhere == std::vector{heir_invalid});  // no counter at the province's office
    const auto right = decide_dissolve(
        state, after(state, march), gone,
        {{{"a/one_stop"}, {"b/one_stop"}, {}, ""}, {{"a/social"}, {"tinh/office"}, {}, ""}}, march);
    REQUIRE(right);
    for (const OrgEvent& event : *right) state = apply(std::move(state), event);
    CHECK(after(state, march).agency({"a"})->successors == std::vector<AgencyId>{{"b"}, {"tinh"}});
    const AgencyDissolved again{{"a"}, {}, *parse_day("2021-09-01"), "8/NQ"};
    CHECK(codes(decide_dissolve(state, after(state, march), again, {}, march)) ==
          std::vector{unit_ended});
}

TEST_CASE("names take effect by their days, and a founded unit is one when the files name it too") {
    const Day july = *parse_day("2021-07-01");
    const auto state = with({UnitRenamed{{"a/land"}, "Sau", july, "1"},
                             UnitRenamed{{"a/land"}, "Trước", june, "2"},
                             AgencySet{.agency = {"a"}, .name = "Sau", .from = july},
                             AgencySet{.agency = {"a"}, .name = "Trước", .from = june},
                             UnitFounded{{"b"}, "land", "Địa chính B", march, "3"}});
    CHECK(after(state, june).unit({"a/land"})->name == "Trước");
    CHECK(after(state, july).unit({"a/land"})->name == "Sau");
    CHECK(after(state, july).agency({"a"})->name == "Sau");
    CHECK(after(state, march).units_of({"b"}).size() == 2);
}

TEST_CASE("P5 what a record shows of the organisation says nothing that somebody typed") {
    CHECK(std::get<StaffImported>(sealed(StaffImported{sha256("x"), 1, 2, 3})) ==
          StaffImported{{}, 1, 2, 3});
    CHECK(std::get<UnitDissolved>(sealed(land_to("a/social"))).decision.empty());
    CHECK(
        std::get<AgencyDissolved>(sealed(AgencyDissolved{{"a"}, {}, june, "7"})).decision.empty());
    CHECK(
        std::get<AgencySet>(sealed(AgencySet{.agency = {"a"}, .decision = "7"})).decision.empty());
}

TEST_CASE("R-161 an agency ends with all its units, each with its heir elsewhere") {
    const AgencyDissolved gone{{"a"}, {}, june, "7/NQ"};
    const auto decide = [&](std::vector<UnitDissolved> units) {
        return decide_dissolve({}, office, gone, units, march);
    };
    CHECK(codes(decide({{{"a/one_stop"}, {"b/one_stop"}, {}, ""}})) ==
          std::vector{field_missing, field_missing});
    CHECK(codes(decide({{{"a/one_stop"}, {"b/one_stop"}, {}, ""},
                        {{"a/land"}, {"a/social"}, {}, ""},
                        {{"a/social"}, {"b/land"}, {}, ""}})) == std::vector{heir_invalid});
    CHECK(codes(decide({{{"b/land"}, {"a/land"}, {}, ""}})).front() == not_found);
    const auto events = decide({{{"a/one_stop"}, {"b/one_stop"}, {}, ""},
                                {{"a/land"}, {"b/land"}, {}, ""},
                                {{"a/social"}, {"b/land"}, {}, ""}});
    REQUIRE(events);
    Establishment state;
    for (const OrgEvent& event : *events) state = apply(std::move(state), event);
    const Org org = after(state, march);
    CHECK(org.exists(AgencyId{"a"}, june - std::chrono::days{1}));
    CHECK_FALSE(org.exists(AgencyId{"a"}, june));
    CHECK(org.heirs({"a"}, june) == std::vector<AgencyId>{{"b"}});
    CHECK(org.agency({"b"})->predecessors == std::vector<AgencyId>{{"a"}});
    CHECK(org.resolve({"commune/social"}, {"a"}, {}, june)->value == "b/land");
}

TEST_CASE(
    "a unit bears its new name from its day on, a new one is founded for work that is known") {
    const UnitRenamed change{{"a/land"}, "Kinh tế A", june, "3/QĐ"};
    REQUIRE(decide_rename(office, change, march));
    const auto state = with({change});
    CHECK(after(state, march).unit({"a/land"})->name == "Địa chính A");
    CHECK(after(state, june).unit({"a/land"})->name == "Kinh tế A");
    CHECK(state.next_change(march) == june);
    CHECK_FALSE(state.next_change(june));
    CHECK(codes(decide_rename(office, UnitRenamed{{"a/moon"}, " ", march, ""}, june)) ==
          std::vector{not_found, field_missing, field_invalid, field_missing});
    CHECK(codes(decide_rename(
              office, AgencySet{.agency = {"c"}, .name = "C", .from = june, .decision = "1"},
              march)) == std::vector{not_found});
    CHECK(decide_found(office, {{"b"}, "social", "Xã hội B", june, "4/QĐ"}, march));
    CHECK(codes(decide_found(office, {{"b"}, "land", "Địa chính", june, "4/QĐ"}, march)) ==
          std::vector{unit_exists});
    CHECK(codes(decide_found(office, {{"b"}, "moon", "", june, ""}, march)) ==
          std::vector{field_invalid, field_missing, field_missing});
}

TEST_CASE("R-002 a hotline has somebody in charge and is confirmed again every twelve months") {
    const HotlineConfirmed told{
        {"a"}, "0258 3822 000", "a@b.vn", "Lê Văn A, Chủ tịch", "12 Trần Phú", march};
    REQUIRE(decide_hotline(office, told));
    CHECK(codes(decide_hotline(office, {{"moon"}, "", "", " ", "", march})) ==
          std::vector{not_found, field_missing, field_missing, field_missing});
    CHECK(hotline_due(*office.agency({"a"}), march));
    const Org org = after(with({told}), march);
    CHECK(org.agency({"a"})->in_charge == "Lê Văn A, Chủ tịch");
    CHECK_FALSE(hotline_due(*org.agency({"a"}), *parse_day("2022-02-28")));
    CHECK(hotline_due(*org.agency({"a"}), *parse_day("2022-03-01")));
    CHECK(std::get<HotlineConfirmed>(sealed(told)).in_charge.empty());
}

TEST_CASE("a person is shut out while locked and from the day of leaving on") {
    auto state = with({AccountLocked{{"x"}, "mất máy"}, PersonLeft{{"y"}, june, "9/QĐ"}});
    CHECK(state.shut_out({"x"}, march));
    CHECK_FALSE(state.shut_out({"y"}, march));
    CHECK(state.shut_out({"y"}, june));
    state = apply(std::move(state), AccountUnlocked{{"x"}, "đã tìm thấy"});
    CHECK_FALSE(state.shut_out({"x"}, june));
}

TEST_CASE("an end that is yet to come is taken back, and one that has come is not") {
    const auto ended = with({land_to("b/land")});
    const auto keep = [&](const Establishment& state, DissolutionWithdrawn what, Day today) {
        return decide_keep(state, after(state, today), what, today);
    };
    CHECK(codes(keep(ended, {{}, {"a/land"}, ""}, march)) == std::vector{field_missing});
    CHECK(codes(keep(ended, {{}, {"a/social"}, "2/QĐ"}, march)) == std::vector{not_dissolved});
    CHECK(codes(keep(ended, {{}, {"a/land"}, "2/QĐ"}, june)) == std::vector{not_dissolved});
    const auto kept = keep(ended, {{}, {"a/land"}, "2/QĐ"}, march);
    REQUIRE(kept);
    const Establishment state = mc::apply(Establishment(ended), OrgEvent{*kept});
    CHECK_FALSE(after(state, june).unit({"a/land"})->until);
    CHECK(after(state, june).unit({"a/land"})->heir.empty());
    // With an agency its units come back, and none of them alone.
    const auto all = with({AgencyDissolved{{"a"}, {{"b"}}, june, "1"}, land_to("b/land"),
                           UnitDissolved{{"a/social"}, {"b/land"}, march, "0"}});
    CHECK(codes(keep(all, {{}, {"a/land"}, "2/QĐ"}, march)) == std::vector{not_dissolved});
    const auto whole = keep(all, {{"a"}, {}, "2/QĐ"}, march);
    REQUIRE(whole);
    const Establishment there = mc::apply(Establishment(all), OrgEvent{*whole});
    CHECK_FALSE(after(there, june).agency({"a"})->until);
    CHECK_FALSE(after(there, june).unit({"a/land"})->until);
    CHECK(after(there, june).unit({"a/social"})->until == march);  // on a day of its own
}

TEST_CASE("two agencies are not called the same, nor two units of one agency") {
    const auto named = [&](const char* name) {
        return codes(decide_rename(
            office, AgencySet{.agency = {"a"}, .name = name, .from = june, .decision = "1"},
            march));
    };
    CHECK(named("UBND  B") == std::vector{name_taken});
    CHECK(named("ubnd b") == std::vector{name_taken});
    CHECK(named("UBND A").empty());  // its own, spelt anew
    CHECK(named("UBND C").empty());
    CHECK(codes(decide_rename(office, UnitRenamed{{"a/land"}, "Một  cửa a", june, "1"}, march)) ==
          std::vector{name_taken});
    CHECK(codes(decide_rename(office, UnitRenamed{{"a/land"}, "Một cửa B", june, "1"}, march))
              .empty());
}

TEST_CASE("R-002 posted hours are hours, in order and of seven days") {
    HoursPosted posted{{"a"}, {"7:30-11:30, 13:30 - 16:30", "", "", "", "", "", ""}, june, "1"};
    const auto decided = decide_hours(office, posted, march);
    REQUIRE(decided);
    CHECK(decided->week.front() == "07:30-11:30, 13:30-16:30");
    const auto state = with({*decided});
    CHECK(after(state, march).agency({"a"})->open.empty());
    CHECK(after(state, june).agency({"a"})->open == decided->week);
    for (const char* wrong :
         {"sáng", "11:30-07:30", "07:30-11:30, 11:00-12:00", "07:30", "25:00-26:00"}) {
        posted.week[1] = wrong;
        CHECK(codes(decide_hours(office, posted, march)) == std::vector{hours_invalid});
    }
    posted.week = {"", "", "", "", "", "", ""};
    CHECK(codes(decide_hours(office, posted, march)) == std::vector{hours_invalid});
    posted = {{"moon"}, {}, march - std::chrono::days{1}, ""};
    CHECK(codes(decide_hours(office, posted, march)) ==
          std::vector{not_found, field_invalid, field_missing, hours_invalid, hours_invalid});
}

TEST_CASE("every event of a reform reads back from its bytes") {
    const auto survives = [](const auto& event) {
        const auto bytes = cbor::encode(event);
        const auto back = cbor::decode<std::remove_cvref_t<decltype(event)>>(bytes);
        REQUIRE(back.has_value());
        CHECK(*back == event);
    };
    survives(UnitRenamed{{"a/land"}, "Kinh tế", june, "3/QĐ"});
    survives(land_to("a/social"));
    survives(AgencyDissolved{{"a"}, {{"b"}, {"tinh"}}, june, "7/NQ"});
    survives(HotlineConfirmed{{"a"}, "1022", "a@b.vn", "A", "12 Trần Phú", march});
    survives(AccountLocked{{"x"}, "mất máy"});
    survives(AccountUnlocked{{"x"}, "tìm thấy"});
    survives(PersonLeft{{"x"}, june, "9/QĐ"});
    survives(Granted{{"x"}, {"a/land"}, Role::specialist, march, june, "1/QĐ", {"y"}});
}

}  // namespace mc::reforming
