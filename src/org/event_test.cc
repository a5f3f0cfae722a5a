#include "org/event.h"

#include <doctest/doctest.h>

#include "base/cbor.h"

namespace mc {
namespace {

const Day march = *parse_day("2021-03-01");
const Day june = *parse_day("2021-06-01");
const PersonId lan{"lan"};
const PersonId head{"head"};

const Org office(
    {Agency{{"xa"},
            "UBND xã A",
            "H32.01",
            Level::commune,
            "ubnd_xa",
            {},
            "xã",
            "1022",
            "",
            "",
            *parse_day("2021-01-01")}},
    {Unit{{"xa/one_stop"}, {"xa"}, "one_stop", "Bộ phận Một cửa", *parse_day("2021-01-01"), {}},
     Unit{{"xa/land"}, {"xa"}, "land", "Địa chính", *parse_day("2021-01-01"), {}}});

const Grant clerk{lan, {"xa/one_stop"}, Role::receptionist, march, {}, "12/QĐ-UBND"};

std::vector<RefusalCode> codes(const Result<Granted>& result) {
    std::vector<RefusalCode> out;
    if (!result)
        for (const Refusal& refusal : std::get<Refused>(result.error()).all)
            out.push_back(refusal.code);
    return out;
}

template <class T>
void survives_the_journal(const T& event) {
    const auto bytes = cbor::encode(event);
    const auto back = cbor::decode<T>(bytes);
    REQUIRE(back.has_value());
    CHECK(*back == event);
    CHECK(cbor::encode(*back) == bytes);
}

}  // namespace

TEST_CASE("R-042 a grant holds from its first day until it is revoked") {
    auto granted = decide_grant({}, office, head, clerk);
    REQUIRE(granted);
    auto state = apply({}, *granted);
    CHECK(state.grants_of(lan, march) == std::vector<Grant>{clerk});
    CHECK(state.grants_of(lan, march - std::chrono::days{1}).empty());
    CHECK(state.people_in({"xa/one_stop"}, june) == std::vector<PersonId>{lan});

    auto revoked = decide_revoke(state, office, head,
                                 {lan, {"xa/one_stop"}, Role::receptionist, june, "30/QĐ-UBND"});
    REQUIRE(revoked);
    state = apply(state, *revoked);
    CHECK(state.grants_of(lan, june).empty());
    CHECK(state.grants_of(lan, june - std::chrono::days{1}).size() == 1);
    CHECK(!decide_revoke(state, office, head,
                         {lan, {"xa/one_stop"}, Role::receptionist, june, "30/QĐ-UBND"}));
}

TEST_CASE(
    "R-042 nobody grants a role to herself, and all other reasons are named in the same answer") {
    const Grant bad{head, {"xa/moon"}, Role::administrator, june, march, ""};
    CHECK(codes(decide_grant({}, office, head, bad)) ==
          std::vector{RefusalCode::grant_to_self, RefusalCode::not_found,
                      RefusalCode::field_invalid, RefusalCode::field_missing});
}

TEST_CASE("R-042 a role is granted only in a unit that has it") {
    Grant wrong = clerk;
    wrong.unit = {"xa/land"};
    CHECK(codes(decide_grant({}, office, head, wrong)) == std::vector{RefusalCode::role_unfit});
    wrong.role = Role::citizen;
    CHECK(codes(decide_grant({}, office, head, wrong)) == std::vector{RefusalCode::role_unfit});
    wrong.role = Role::specialist;
    CHECK(codes(decide_grant({}, office, head, wrong)).empty());
}

TEST_CASE("the same role in the same unit is not granted twice for the same days") {
    const auto state = apply({}, clerk);
    CHECK(codes(decide_grant(state, office, head, clerk)) ==
          std::vector{RefusalCode::grant_exists});
    const auto ended = apply(state, Revoked{lan, clerk.unit, clerk.role, june, "x"});
    Grant again = clerk;
    again.from = june;
    CHECK(decide_grant(ended, office, head, again));
}

TEST_CASE("a grant revoked before its first day never held") {
    const auto state = apply(apply({}, clerk), Revoked{lan, clerk.unit, clerk.role, march, "x"});
    CHECK(state.grants.empty());
}

TEST_CASE("R-002 the journal may change a hotline and found a unit without touching the files") {
    auto state = apply({}, AgencySet{{"xa"}, "", "0258 3822 000", "", "", june, "5/QĐ"});
    state = apply(state, UnitFounded{{"xa"}, "social", "Văn hóa - Xã hội", june, "6/QĐ"});
    CHECK(amended(office, state, march).agency({"xa"})->hotline == "1022");
    const Org after = amended(office, state, june);
    CHECK(after.agency({"xa"})->hotline == "0258 3822 000");
    CHECK(after.resolve({"commune/social"}, {"xa"}, {}, june)->value == "xa/social");
    CHECK(!after.resolve({"commune/social"}, {"xa"}, {}, march));
}

TEST_CASE("every event of the organisation stream reads back from its bytes") {
    survives_the_journal(
        AgencySet{{"xa"}, "UBND xã A", "1022", "a@b.vn", "12 Trần Phú", march, "5/QĐ"});
    survives_the_journal(UnitFounded{{"xa"}, "social", "Văn hóa - Xã hội", june, "6/QĐ"});
    survives_the_journal(PersonSet{lan, "Nguyễn Thị Lan", "Công chức", "0900000000"});
    survives_the_journal(clerk);
    survives_the_journal(Granted{lan, {"xa/land"}, Role::specialist, march, june, "1/QĐ"});
    survives_the_journal(Revoked{lan, {"xa/land"}, Role::specialist, june, "1/QĐ"});
}

TEST_CASE("every role has a code that reads back and a title in Vietnamese") {
    for (int i = 0; i <= static_cast<int>(Role::administrator); ++i) {
        const auto role = static_cast<Role>(i);
        CHECK(parse_role(code_of(role)) == role);
        CHECK(!title_of(role).empty());
    }
    CHECK(!parse_role("boss"));
}

}  // namespace mc
