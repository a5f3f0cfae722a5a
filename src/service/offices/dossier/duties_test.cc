// What the law has each person do, over both databases: on the right list, until it is done.
#include "service/offices/dossier/duties.h"

#include <doctest/doctest.h>

#include "dossier/duty.h"
#include "service/hall.h"
#include "service/random_lives.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

#define STORES OnSqlite, OnPostgres

namespace duties_test {
namespace {

template <class H>
LawDuties list_of(H& hall, const char* who, const std::string& cursor = "", std::size_t limit = 0) {
    const auto list = law_duties(hall.services, hall.who(who), cursor, limit);
    REQUIRE(list);
    return *list;
}

template <class H>
std::vector<std::string> kinds_of(H& hall, const char* who) {
    std::vector<std::string> kinds;
    for (const LawDutyView& one : list_of(hall, who).items) kinds.push_back(one.kind);
    return kinds;
}

using Kinds = std::vector<std::string>;

template <class H, class In>
Result<ActDone> does(H& hall, void (*use_case)(Services&, Asked, const In&, Answered),
                     const char* who, DossierId id, const In& in) {
    return hall.act(
        [&](Answered a) { use_case(hall.services, hall.asked(who, id), in, std::move(a)); });
}

template <class H>
DossierId at_the_desk(H& hall) {
    const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
    REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
    REQUIRE(hall.step(receive, "officer", id, "b2"));
    REQUIRE(hall.step(mc::open, "officer", id, "b2"));
    return id;
}

}  // namespace

TEST_CASE_TEMPLATE(
    "R-018 R-070 R-075 R-031 each duty is on the list of who bears it until it is done", S,
    STORES) {
    Hall<S> hall;
    const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
    CHECK(kinds_of(hall, "clerk") == Kinds{"intake_to_send"});
    CHECK(kinds_of(hall, "officer").empty());
    CHECK(kinds_of(hall, "elsewhere").empty());
    REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
    CHECK(kinds_of(hall, "clerk").empty());
    REQUIRE(hall.step(receive, "officer", id, "b2"));
    CHECK(kinds_of(hall, "officer").empty());  // not late yet

    hall.time.set("2021-03-04T08:30");
    const LawDuties late = list_of(hall, "officer");
    REQUIRE(late.items.size() == 1);
    CHECK(late.items.front().kind == "apology_to_draft");
    CHECK(late.items.front().remaining.state == "overdue");
    CHECK(late.items.front().words.starts_with("Hồ sơ đã quá hạn"));
    CHECK(late.items.front().law == "NĐ 61/2018/NĐ-CP Đ.19(9)");
    CHECK(late.items.front().act == "draft-apology");
    CHECK(late.items.front().dossier == std::to_string(id.value));
    CHECK(late.items.front().step_name.has_value());
    CHECK(late.counts.overdue == 1);
    CHECK(late.counts.all == 1);
    // In somebody's hand it is nobody else's.
    CHECK(kinds_of(hall, "officer2") == Kinds{"apology_to_draft"});
    REQUIRE(hall.step(mc::open, "officer", id, "b2"));
    CHECK(kinds_of(hall, "officer2").empty());
    CHECK(kinds_of(hall, "officer") == Kinds{"apology_to_draft"});

    REQUIRE(does(hall, draft_apology, "officer", id,
                 {"b2", "verification", "Phải tra sổ lưu tại xã cũ", "2021-03-12"}));
    CHECK(kinds_of(hall, "officer").empty());
    const LawDuties to_sign = list_of(hall, "chair");
    REQUIRE(to_sign.items.size() == 1);
    CHECK(to_sign.items.front().kind == "apology_to_sign");
    CHECK(to_sign.items.front().remaining.state == "soon");
    CHECK_FALSE(to_sign.items.front().by_law);
    CHECK(to_sign.counts.today == 1);
    REQUIRE(does(hall, sign_apology, "chair", id, {}));
    CHECK(kinds_of(hall, "chair").empty());
    CHECK(kinds_of(hall, "clerk") == Kinds{"apology_to_pass_on"});
    CHECK(kinds_of(hall, "clerk2") == Kinds{"apology_to_pass_on"});
    REQUIRE(does(hall, pass_on, "clerk2", id, {"apology", "post"}));
    CHECK(kinds_of(hall, "clerk").empty());
    CHECK(verify(hall.services)->found_wanting.empty());
}

TEST_CASE_TEMPLATE("R-034 R-032 a refusal waits on the signer's list, a letter on the counter's", S,
                   STORES) {
    Hall<S> hall;
    const DossierId refused = at_the_desk(hall);
    REQUIRE(does(hall, propose_refusal, "officer", refused,
                 {"b2", {"Người yêu cầu không có quyền yêu cầu"}, "Luật Hộ tịch 2014 Đ.63"}));
    CHECK(kinds_of(hall, "chair").empty());
    REQUIRE(hall.step(hand_over, "officer", refused, "b2"));
    CHECK(kinds_of(hall, "chair") == Kinds{"refusal_to_sign"});
    CHECK(kinds_of(hall, "officer").empty());
    REQUIRE(hall.step(receive, "chair", refused, "b3"));
    REQUIRE(hall.step(mc::open, "chair", refused, "b3"));
    REQUIRE(does(hall, sign_refusal, "chair", refused, {"b3", {}, {}}));
    CHECK(kinds_of(hall, "chair").empty());

    const DossierId asked = at_the_desk(hall);
    REQUIRE(does(hall, require_supplement, "officer", asked,
                 {"b2",
                  {{{}, "Tờ khai thiếu chữ ký", "Ký vào cuối tờ khai"}},
                  "Qua thẩm định, bản khai chưa đủ",
                  "2021-03-10",
                  {},
                  {}}));
    CHECK(kinds_of(hall, "clerk") == Kinds{"supplement_to_pass_on"});
    REQUIRE(does(hall, pass_on, "clerk", asked, {"supplement_request", "telephone"}));
    CHECK(kinds_of(hall, "clerk").empty());
}

TEST_CASE_TEMPLATE("a list of duties goes on where a page ended, and no other place is one", S,
                   STORES) {
    Hall<S> hall;
    for (int i = 0; i < 3; ++i) REQUIRE(hall.take_in(hall.intake_of(extract)));
    const LawDuties first = list_of(hall, "clerk", "", 2);
    CHECK(first.items.size() == 2);
    CHECK(first.counts.all == 3);
    REQUIRE(first.next);
    const LawDuties second = list_of(hall, "clerk", *first.next, 2);
    REQUIRE(second.items.size() == 1);
    CHECK_FALSE(second.next.has_value());
    CHECK(second.items.front().dossier != first.items.back().dossier);
    CHECK(refused_with(law_duties(hall.services, hall.who("clerk"), "d1.1.1", 0), field_invalid));
}

// What the table and the queue give together is what the dossier alone says.
TEST_CASE_TEMPLATE("R-046 after random lives each person's list is what the dossiers say", S,
                   STORES) {
    Hall<S> hall;
    Lives lives(hall, 77);
    lives.live(500);
    static const Statement all_dossiers{"all_dossiers", "SELECT id FROM dossier ORDER BY id",
                                        "SELECT id FROM dossier ORDER BY id"};
    const auto ids = hall.store->view([&](Snapshot& s) { return s.query(all_dossiers, {}); });
    REQUIRE(ids);
    std::size_t seen = 0;
    for (const char* at : {"", "2021-03-22T09:00", "2022-01-05T10:00"}) {
        if (*at) hall.time.set(at);
        const Minute now = minute_of(hall.time.now());
        for (const char* who : {"clerk", "clerk2", "officer", "officer2", "chair", "elsewhere"}) {
            CAPTURE(who);
            CAPTURE(at);
            const Actor actor = hall.who(who);
            std::set<std::pair<std::string, std::string>> expected, listed;
            for (const Row& row : *ids) {
                const Loaded one = hall.load_now({row.integer(0)});
                const auto province = hall.province();
                for (const BorneDuty& borne :
                     duties_of(one.dossier, province->rules(*one.version))) {
                    const OpenDuty& duty = borne.duty;
                    if (duty.from > now || (duty.until != Minute{} && duty.until < now)) continue;
                    const bool mine = std::ranges::any_of(actor.duties, [&](const Duty& seat) {
                        if (!duty.agency.empty())
                            return seat.role == duty.role &&
                                   province->agency_of(seat.unit) == duty.agency;
                        return seat.unit == borne.unit &&
                               (duty.role == Role::citizen || duty.role == seat.role) &&
                               (borne.person.empty() || borne.person == actor.person);
                    });
                    if (mine)
                        expected.emplace(std::to_string(row.integer(0)), rule_of(duty.kind).code);
                }
            }
            for (const LawDutyView& item : list_of(hall, who, "", 200).items)
                CHECK(listed.emplace(item.dossier, item.kind).second);
            CHECK(listed == expected);
            seen += listed.size();
        }
    }
    CHECK(seen > 20);
}

}  // namespace duties_test
