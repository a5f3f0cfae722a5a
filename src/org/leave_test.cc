#include "org/leave.h"

#include <doctest/doctest.h>

namespace mc::leaving {
namespace {

using enum RefusalCode;

const Day march = *parse_day("2021-03-01");
const Day june = *parse_day("2021-06-01");
const PersonId lan{"lan"}, minh{"minh"}, boss{"boss"};

Agency ward() {
    Agency made;
    made.id = {"a"};
    made.name = "UBND A";
    made.level = Level::commune;
    made.from = *parse_day("2021-01-01");
    return made;
}

const Org office({ward()}, {Unit{{"a/one_stop"}, {"a"}, "one_stop", "Một cửa", ward().from, {}, {}},
                            Unit{{"a/land"}, {"a"}, "land", "Địa chính", ward().from, {}, {}},
                            Unit{{"a/social"}, {"a"}, "social", "Xã hội", ward().from, {}, {}}});

Granted duty(const PersonId& person, const char* unit, Role role, std::optional<Day> until = {}) {
    return {person, {unit}, role, march, until, "1/QĐ", {}};
}

Establishment with(std::initializer_list<OrgEvent> events) {
    Establishment state;
    for (const OrgEvent& event : events) state = apply(std::move(state), event);
    return state;
}

template <class T>
std::vector<RefusalCode> codes(const Result<T>& result) {
    std::vector<RefusalCode> out;
    if (!result)
        for (const Refusal& refusal : std::get<Refused>(result.error()).all)
            out.push_back(refusal.code);
    return out;
}

Establishment after(Establishment state, const std::vector<OrgEvent>& events) {
    for (const OrgEvent& event : events) state = apply(std::move(state), event);
    return state;
}

}  // namespace

TEST_CASE("R-042 a substitute does a duty for a time for somebody who has it himself") {
    const auto state = with({duty(lan, "a/land", Role::specialist, june)});
    Granted instead = duty(minh, "a/land", Role::specialist, *parse_day("2021-04-01"));
    instead.instead_of = lan;
    const auto decide = [&](const Granted& grant) {
        return codes(decide_grant(state, office, boss, grant));
    };
    CHECK(decide(instead).empty());
    Granted endless = instead;
    endless.until.reset();
    CHECK(decide(endless) == std::vector{not_substitutable, not_substitutable});
    Granted longer = instead;
    longer.until = june + std::chrono::days{1};  // the other has it no longer by then
    CHECK(decide(longer) == std::vector{not_substitutable});
    Granted other = instead;
    other.unit = {"a/social"};
    CHECK(decide(other) == std::vector{not_substitutable});
    Granted self = instead;
    self.instead_of = minh;
    CHECK(decide(self) == std::vector{not_substitutable});
    // What is done for another is not passed on to a third.
    const auto both = apply(state, instead);
    Granted third = instead;
    third.person = {"third"};
    third.instead_of = minh;
    CHECK(codes(decide_grant(both, office, boss, third)) == std::vector{not_substitutable});
    CHECK(both.grants_of(minh, *parse_day("2021-04-01")).empty());  // it ended by itself
}

TEST_CASE("R-042 a transfer ends every duty on the day the new one begins, in one decision") {
    const auto state =
        with({duty(lan, "a/land", Role::specialist), duty(lan, "a/one_stop", Role::receptionist),
              duty(lan, "a/social", Role::specialist, march + std::chrono::days{9})});
    Granted to = duty(lan, "a/social", Role::head_of_room);
    to.from = june;
    const auto events = decide_transfer(state, office, boss, to, march);
    REQUIRE(events);
    CHECK(events->size() == 3);  // what ends before then ends as it was decided
    const auto moved = after(state, *events);
    CHECK(moved.grants_of(lan, june - std::chrono::days{1}).size() == 2);
    REQUIRE(moved.grants_of(lan, june).size() == 1);
    CHECK(moved.grants_of(lan, june).front().role == Role::head_of_room);
    to.from = march;
    to.decision.clear();
    CHECK(codes(decide_transfer(state, office, lan, to, june)) ==
          std::vector{field_invalid, grant_to_self, field_missing, field_missing});
}

TEST_CASE("R-042 whoever leaves has no duty and no account from that day on") {
    const auto state = with({duty(lan, "a/land", Role::specialist)});
    const auto events = decide_leave(state, office, boss, {lan, june, "9/QĐ"}, march);
    REQUIRE(events);
    const auto gone = after(state, *events);
    CHECK(gone.grants_of(lan, june).empty());
    CHECK_FALSE(gone.shut_out(lan, june - std::chrono::days{1}));
    CHECK(gone.shut_out(lan, june));
    CHECK(codes(decide_leave(gone, office, boss, {lan, june, "9/QĐ"}, june)) ==
          std::vector{already_locked});
    CHECK(codes(decide_leave(state, office, lan, {lan, march, " "}, june)) ==
          std::vector{grant_to_self, field_invalid, field_missing});
    const auto back = decide_unlock(gone, boss, {lan, "làm lại"});
    REQUIRE(back);
    CHECK_FALSE(apply(gone, *back).shut_out(lan, june));
}

TEST_CASE("R-042 a leave to come is corrected, earlier or later, and one that has come is not") {
    const auto state = with({duty(lan, "a/land", Role::specialist)});
    const auto leave = [&](const Establishment& at, Day from, Day today) {
        return decide_leave(at, office, boss, {lan, from, "2/QĐ"}, today);
    };
    const Day april = *parse_day("2021-04-01"), july = *parse_day("2021-07-01");
    const auto told = after(state, *leave(state, june, march));
    CHECK(told.grants_of(lan, *parse_day("2021-05-31")).size() == 1);
    const auto later = leave(told, july, march);
    REQUIRE(later);
    const auto gone = after(told, *later);
    CHECK(gone.left.at(lan) == july);
    CHECK(gone.grants_of(lan, *parse_day("2021-06-30")).size() == 1);
    CHECK(gone.grants_of(lan, july).empty());
    const auto earlier = leave(told, april, march);
    REQUIRE(earlier);
    CHECK(after(told, *earlier).grants_of(lan, april).empty());
    CHECK(after(told, *earlier).left.at(lan) == april);
    CHECK(codes(leave(told, july, june)) == std::vector{already_locked});
}

TEST_CASE("R-042 whoever is gone gets no duty before coming back, and none beyond the last day") {
    const auto state = with({PersonLeft{lan, june, "1"}});
    const auto give = [&](Granted grant) {
        return codes(decide_grant(state, office, boss, grant));
    };
    CHECK(give(duty(lan, "a/land", Role::specialist)) == std::vector{person_left});
    CHECK(give(duty(lan, "a/land", Role::specialist, june)).empty());
    const Establishment back =
        mc::apply(Establishment(state), OrgEvent{AccountUnlocked{lan, "trở lại"}});
    CHECK(codes(decide_grant(back, office, boss, duty(lan, "a/land", Role::specialist))).empty());
}

TEST_CASE("R-042 with a duty ends what is done in its stead") {
    Granted instead = duty(minh, "a/land", Role::specialist, june);
    instead.instead_of = lan;
    const auto state = with({duty(lan, "a/land", Role::specialist), instead});
    const Day april = *parse_day("2021-04-01");
    for (const auto& events :
         {decide_leave(state, office, boss, {lan, april, "2/QĐ"}, march),
          decide_end(state, office, boss, {lan, {"a/land"}, Role::specialist, april, "2/QĐ"})}) {
        REQUIRE(events);
        const auto gone = after(state, *events);
        CHECK(gone.grants_of(minh, *parse_day("2021-03-31")).size() == 1);
        CHECK(gone.grants_of(minh, april).empty());
    }
    // The substitute's own end ends nothing of the other's.
    const auto own =
        decide_end(state, office, boss, {minh, {"a/land"}, Role::specialist, april, "2/QĐ"});
    REQUIRE(own);
    CHECK(after(state, *own).grants_of(lan, april).size() == 1);
}

TEST_CASE("R-042 nobody locks himself or the last administrator, and a locked one is none") {
    const Granted first = duty(lan, "a/land", Role::administrator);
    const auto alone = with({first});
    const auto lock = [&](const Establishment& state, const PersonId& by, const char* why) {
        return codes(decide_lock(state, office, by, {lan, why}, march));
    };
    CHECK(lock(alone, boss, "nghi lộ") == std::vector{last_administrator});
    CHECK(lock(alone, lan, " ") == std::vector{grant_to_self, reason_missing, last_administrator});
    const auto two = apply(alone, duty(minh, "a/social", Role::administrator));
    CHECK(lock(two, boss, "nghi lộ").empty());
    const auto one_locked = apply(two, AccountLocked{minh, "x"});
    CHECK(lock(one_locked, boss, "nghi lộ") == std::vector{last_administrator});
    CHECK(codes(decide_revoke(one_locked, office, boss,
                              {lan, first.unit, first.role, march, "2/QĐ"})) ==
          std::vector{last_administrator});
    CHECK(codes(decide_lock(one_locked, office, boss, {minh, "x"}, march)) ==
          std::vector{already_locked});
    CHECK(codes(decide_unlock(two, boss, {minh, ""})) == std::vector{reason_missing, not_locked});
}

}  // namespace mc::leaving
