// Telling the Ministry over both stores: once a month, whoever serves and whatever the line does.
#include "service/offices/ministry/send.h"

#include <doctest/doctest.h>

#include "service/offices/ministry/testing/office.h"
#include "service/outbox.h"

using namespace ministry_office_test;
using asset_test::code_of;
using enum RefusalCode;

TEST_CASE_TEMPLATE("R-132 each month an agency with a code and assets is told whole, once", On,
                   BOTH_STORES) {
    Connected<On> at;
    const auto car = at.enter("bookkeeper", 800'000'000, "3"), pc = at.enter();
    CHECK(at.made() == 0);  // without a code nothing is told
    CHECK(at.page().unit.state == "no_code");
    at.code();
    CHECK(at.page().unit.state == "due");
    CHECK(at.made() == 1);
    CHECK(at.made() == 0);
    CHECK(at.page().unit.state == "running");
    CHECK(claim(at.services, 16)->empty());  // not the gateway's to carry
    CHECK(at.carried().taken == 1);
    CHECK(at.carried().taken == 0);
    REQUIRE(at.ministry.calls.size() == 1);
    CHECK(at.ministry.calls[0] == "PUT /units/T01005/periods/2024-03/parts/1");
    const auto part = edge::json::parse<MinistryPart>(at.ministry.bodies.begin()->first);
    REQUIRE(part);
    CHECK(part->schema == "1");
    REQUIRE(part->assets.size() == 2);
    CHECK(part->assets[0].asset == asset_code(car));
    CHECK(part->assets[0].approval == "waiting");  // a car that nobody has approved
    CHECK(part->assets[1].asset == asset_code(pc));
    CHECK(part->assets[1].approval == "official");
    CHECK(part->assets[1].cost == 15'000'000);
    // Nobody's name leaves the house.
    CHECK(at.ministry.bodies.begin()->first.find("Nguyễn Thị An") == std::string::npos);
    const MinistryUnitPage page = at.page();
    CHECK(page.unit.state == "done");
    CHECK(page.sendings[0].receipt == "BN-2024-03");
    CHECK(page.sendings[0].taken == 2);
    CHECK(at.sound());
    at.time.set("2024-04-02T08:00");
    CHECK(at.made() == 1);
    CHECK(at.carried().taken == 1);
    CHECK(at.page().sendings.size() == 2);
    CHECK(replay(at.services).has_value());
    CHECK(at.page().unit.state == "done");
    CHECK(at.sound());
}

TEST_CASE_TEMPLATE("R-132 whatever the line does, a part is in effect once and told until it is",
                   On, BOTH_STORES) {
    Connected<On> at;
    at.enter();
    at.code();
    at.ministry.next = {
        {0, "", false, "Couldn't connect to server"},
        {500, "", true, ""},
        {200, R"({"receipt":"BN)", false, ""},
        {200, R"({"receipt":"BN","results":[]})", true, ""},
        {200, R"({"receipt":"BN","results":[{"asset":"TS9","taken":true}]})", true, ""},
        {200, "<html>", true, ""},
        {0, "", false, "lost"}};
    CHECK(at.made() == 1);
    for (const char* why :
         {"Couldn't connect to server", "HTTP 500", "câu trả lời bị cắt giữa chừng",
          "câu trả lời thiếu 1 tài sản", "câu trả lời nêu tài sản không gửi",
          "không đọc được câu trả lời", "lost"}) {
        const MinistryCarried carried = at.carried();
        CHECK(carried.unreachable == 1);
        CHECK(carried.why == why);
        CHECK(at.page().unit.state == "failed");
        // The first reason of the day stands in the journal.
        CHECK(at.page().unit.sending->failed == "Couldn't connect to server");
        at.time.pass(std::chrono::hours{1});
    }
    CHECK(at.carried().taken == 1);
    CHECK(at.page().unit.state == "done");
    CHECK(at.ministry.bodies.size() == 1);  // the same bytes each time
    CHECK(at.ministry.bodies.begin()->second == 2);
    CHECK(at.sound());
}

TEST_CASE_TEMPLATE("R-132 what is not told by the day of the law is late, and seen by both", On,
                   BOTH_STORES) {
    Connected<On> at;
    at.enter();
    at.code();
    at.ministry.next = {{503, "", true, ""}, {503, "", true, ""}};
    at.made(), at.carried();
    at.time.set("2024-03-04T23:00");
    CHECK(at.page().unit.state == "failed");
    at.time.set("2024-03-05T00:30");
    CHECK(at.page(ward, "asset-manager").unit.state == "late");
    at.carried();
    // A new day has its own reason.
    CHECK(at.page().unit.sending->failed_at == "2024-03-05T00:30");
    const auto seen = ministry_view(at.services, at.who("asset-manager"));
    REQUIRE(seen);
    CHECK(seen->late_from == "2024-03-05");
    CHECK(seen->units.size() == 2);
    at.time.pass(std::chrono::hours{2});
    CHECK(at.carried().taken == 1);
    CHECK(at.page().unit.state == "done");
}

TEST_CASE_TEMPLATE("R-132 refused assets are told with their reason; made anew they are told again",
                   On, BOTH_STORES) {
    Connected<On> at;
    const auto first = at.enter();
    at.enter();
    at.code();
    at.ministry.refuses = {asset_code(first)};
    at.made(), at.carried();
    const MinistryUnitPage page = at.page();
    CHECK(page.unit.state == "refused");
    REQUIRE(page.refused.size() == 1);
    CHECK(page.refused[0].asset == asset_code(first));
    CHECK(page.refused[0].reason == "Thiếu số sê-ri");
    CHECK(code_of(send_now(at.services, at.asked("bookkeeper"), ward, {})) == not_permitted);
    at.ministry.refuses.clear();
    REQUIRE(send_now(at.services, at.asked("asset-manager"), ward, {}));
    CHECK(at.page().unit.sending->attempt == 2);
    CHECK(at.carried().taken == 1);
    CHECK(at.page().unit.state == "done");
    // A whole request that is refused is not carried again by itself.
    at.ministry.next = {{422, "", true, ""}};
    REQUIRE(send_now(at.services, at.asked("asset-manager"), ward, {}));
    CHECK(at.carried().refused == 1);
    at.time.pass(std::chrono::hours{5});
    CHECK(at.carried().taken == 0);
    CHECK(at.page().unit.sending->failed_for_good);
    CHECK(at.sound());
}

TEST_CASE_TEMPLATE("R-132 two servers at once make one sending, and its parts are written once", On,
                   BOTH_STORES) {
    Connected<On> at;
    for (int i = 0; i < 3; ++i) at.enter();
    at.code();
    std::vector<std::jthread> servers;
    for (int i = 0; i < 2; ++i)
        servers.emplace_back([&] {
            MC_ENSURE(make_due_sendings(at.services, at.keep).has_value());
            MC_ENSURE(carry_parts(at.services).has_value());
        });
    servers.clear();
    at.carried();
    CHECK(at.page().sendings.size() == 1);
    CHECK(at.page().unit.sending->attempt == 1);
    CHECK(at.page().unit.sending->taken == 3);
    CHECK(at.ministry.calls.size() == 1);
}

TEST_CASE_TEMPLATE("R-132 codes are given by who manages, have their form, and are nobody else's",
                   On, BOTH_STORES) {
    Connected<On> at;
    at.code();
    const auto give = [&](const char* who, const AgencyId& agency, const char* code) {
        return give_ministry_code(at.services, at.asked(who), agency, {code});
    };
    CHECK(code_of(give("bookkeeper", ward, "T01006")) == not_permitted);
    CHECK(code_of(give("clerk", ward, "T01006")) == not_permitted);
    CHECK(code_of(give("asset-manager", {"x"}, "T01006")) == not_found);
    CHECK(code_of(give("asset-manager", ward, "t01")) == field_invalid);
    CHECK(code_of(give("asset-manager", other, "T01005")) == ministry_code_taken);
    CHECK(code_of(send_now(at.services, at.asked("asset-manager"), other, {})) ==
          ministry_code_missing);
    CHECK(give("asset-manager", ward, "")->unit.code == std::nullopt);
    CHECK(give("asset-manager", other, "T01005")->unit.code == "T01005");
    at.services.ministry = {};
    CHECK(code_of(send_now(at.services, at.asked("asset-manager"), other, {})) ==
          ministry_not_connected);
    CHECK(code_of(fetch_now(at.services, at.asked("asset-manager"), {})) == ministry_not_connected);
    CHECK(at.made() == 0);
    CHECK(code_of(ministry_view(at.services, at.who("clerk"))) == not_permitted);
    CHECK(ministry_view(at.services, at.who("bookkeeper"))->units.size() == 1);
    CHECK(code_of(ministry_unit(at.services, at.who("bookkeeper"), other)) == not_permitted);
}

TEST_CASE_TEMPLATE("R-132 a book is told to the unit whose code it is, and to no other any more",
                   On, BOTH_STORES) {
    Connected<On> at;
    at.enter(), at.enter("bookkeeper-elsewhere");
    at.code();
    at.ministry.next = {{503, "", true, ""}};
    CHECK(at.made() == 1);
    CHECK(at.carried().unreachable == 1);
    // The code was another agency's: it is taken away while the book still waits to go there.
    at.code(ward, ""), at.code(other, "T01005");
    at.time.pass(std::chrono::hours{1});
    CHECK(at.made() == 1);
    at.carried();
    at.time.pass(std::chrono::hours{2});
    const MinistryCarried nothing = at.carried();
    CHECK(nothing.taken == 0);
    CHECK(nothing.why.empty());
    const auto told_to = [&](const std::string& code) {
        return std::ranges::count(at.ministry.calls,
                                  "PUT /units/" + code + "/periods/2024-03/parts/1");
    };
    CHECK(told_to("T01005") == 2);  // once in vain for the ward, once for whose it is
    REQUIRE(at.ministry.bodies.size() == 1);
    CHECK(at.page(other, "asset-manager").unit.state == "done");
    CHECK(at.page().unit.state == "no_code");
    // By its own code the month's book is told at once, made anew.
    at.code(ward, "T01007");
    CHECK(at.page().unit.state == "due");
    CHECK(at.made() == 1);
    CHECK(at.made() == 0);
    for (int i = 0; i < 4; ++i) at.carried(), at.time.pass(std::chrono::minutes{1});
    CHECK(told_to("T01007") == 1);
    CHECK(told_to("T01005") == 2);
    CHECK(at.page().unit.state == "done");
    CHECK(at.page().unit.sending->attempt == 2);
    CHECK(at.sound());
}

TEST_CASE_TEMPLATE("R-132 a code that comes back finds the book still waiting", On, BOTH_STORES) {
    Connected<On> at;
    at.enter();
    at.code(), at.made();
    at.code(ward, "");
    CHECK(at.carried().taken == 0);
    CHECK(at.ministry.calls.empty());
    at.code();
    CHECK(at.made() == 0);
    at.time.pass(std::chrono::minutes{1});
    CHECK(at.carried().taken == 1);
    CHECK(at.page().unit.state == "done");
}

TEST_CASE_TEMPLATE("R-132 made anew, a book does not wait behind what was not taken before", On,
                   BOTH_STORES) {
    Connected<On> at;
    at.enter();
    at.code(), at.made();
    at.ministry.next.assign(14, MinistryReply{503, "", true, ""});
    for (at.carried(); !at.ministry.next.empty(); at.carried()) at.time.pass(std::chrono::hours{1});
    at.time.pass(std::chrono::minutes{30});
    CHECK(at.carried().taken == 0);  // in half an hour again
    REQUIRE(send_now(at.services, at.asked("asset-manager"), ward, {}));
    at.carried(), at.carried();
    CHECK(at.page().unit.state == "done");
    CHECK(at.page().unit.sending->attempt == 2);
    CHECK(at.ministry.calls.size() == 15);
}

TEST_CASE("R-132 of a book refused for good nothing more is told, and the refusal stays seen") {
    Connected<OnSqlite> at;
    for (std::size_t i = 0; i <= limits::ministry_part_assets; ++i) at.enter();
    at.code();
    at.ministry.next = {{422, "", true, ""}};
    CHECK(at.made() == 1);
    CHECK(at.carried().refused == 1);
    at.time.pass(std::chrono::hours{1});
    at.carried(), at.carried();
    CHECK(at.ministry.calls.size() == 1);
    CHECK(at.page().unit.state == "failed");
    CHECK(at.page().unit.sending->failed_for_good);
    REQUIRE(send_now(at.services, at.asked("asset-manager"), ward, {}));
    CHECK(at.carried().taken == 1);
    CHECK(at.carried().taken == 1);
    CHECK(at.page().unit.state == "done");
    CHECK(at.page().unit.sending->taken == std::int64_t{limits::ministry_part_assets} + 1);
}

TEST_CASE("who stops does not tell that the Ministry was not reached") {
    Connected<OnSqlite> at;
    at.enter(), at.code(), at.made();
    std::stop_source ending;
    at.services.ministry = [&](const MinistryCall& call) {
        ending.request_stop();
        CHECK(call.stop.stop_requested());
        return MinistryReply{0, "", false, "Operation was aborted by an application callback"};
    };
    const auto stopped = carry_parts(at.services, ending.get_token());
    REQUIRE(stopped);
    CHECK(stopped->why.empty());
    CHECK_FALSE(at.page().unit.sending->failed);
    at.services.ministry = at.ministry.line();
    CHECK(at.carried().taken == 1);
}
