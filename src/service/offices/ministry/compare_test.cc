// The nightly comparison over both stores: planted differences are found, aged, told and computed
// again from the journal.
#include "service/offices/ministry/compare.h"

#include <doctest/doctest.h>

#include <random>

#include "service/offices/ministry/gather.h"
#include "service/offices/ministry/testing/office.h"

using namespace ministry_office_test;
using asset_test::code_of;
using enum RefusalCode;

TEST_CASE_TEMPLATE("R-132 each night what the Ministry holds is fetched and compared, once", On,
                   BOTH_STORES) {
    Connected<On> at;
    const auto a = at.enter(), b = at.enter(), c = at.enter("bookkeeper-elsewhere");
    CHECK_FALSE(at.compared());  // nothing is connected
    at.code(), at.code(other, "T01006");
    at.made();
    while (at.carried().taken > 0) {
    }
    at.time.set("2024-03-02T00:59");
    CHECK_FALSE(at.compared());
    at.time.set("2024-03-02T01:00");
    CHECK(at.compared());
    CHECK_FALSE(at.compared());
    CHECK(at.differences().count == 0);
    at.ministry.hold("T01005", asset_code(a), 9);
    at.ministry.held.erase(asset_code(b));
    at.ministry.hold("T01005", asset_code(c), 15'000'000);  // under another unit
    at.ministry.hold("T01006", "TS0999999", 5);
    at.time.set("2024-03-03T01:00");
    CHECK(at.compared());
    const DifferenceItems all = at.differences();
    REQUIRE(all.count == 4);
    std::map<std::string, const DifferenceItem*> by;
    for (const DifferenceItem& one : all.items) by[one.kind] = &one;
    CHECK(by.at("cost")->in_register == "15000000");
    CHECK(by.at("cost")->at_ministry == "9");
    CHECK(by.at("cost")->owner == "ministry");
    CHECK(by.at("missing_ministry")->number == asset_code(b));
    CHECK(by.at("unit")->number == asset_code(c));
    CHECK(by.at("unit")->agency.id == other.value);
    CHECK(by.at("missing_register")->number == "TS0999999");
    CHECK(at.differences({ward, "cost", "", 0}).count == 1);
    CHECK(at.differences({{}, "", "department", 0}).count == 1);
    // One's own alone, and nobody else's.
    CHECK(at.differences({}, "bookkeeper").count == 2);
    CHECK(code_of(differences_found(at.services, at.who("bookkeeper"), {other, "", "", 0})) ==
          not_permitted);
    CHECK(code_of(differences_found(at.services, at.who("asset-manager"), {{}, "x", "", 0})) ==
          field_invalid);
    const auto file = differences_sheet(at.services, at.who("asset-manager"), {}, SheetForm::csv);
    REQUIRE(file);
    CHECK(file->bytes.find(asset_code(b)) != std::string::npos);
    CHECK(file->bytes.find("Đơn vị sử dụng") != std::string::npos);
    const auto view = ministry_view(at.services, at.who("asset-manager"));
    CHECK(view->units[0].differences + view->units[1].differences == 4);
    CHECK(view->kinds.size() == 4);
    CHECK(view->mirror->count == 3);
    CHECK(at.sound());
}

TEST_CASE_TEMPLATE("R-132 a difference has an age; mended and come back it begins anew", On,
                   BOTH_STORES) {
    Connected<On> at;
    const auto a = at.enter();
    at.code(), at.made(), at.carried();
    const auto night = [&](const char* at_minute) {
        at.time.set(at_minute);
        REQUIRE(at.compared());
        return at.differences();
    };
    at.ministry.hold("T01005", asset_code(a), 9);
    CHECK(night("2024-03-02T02:00").items.at(0).age == 0);
    at.ministry.hold("T01005", asset_code(a), 8);
    const DifferenceItems older = night("2024-03-09T02:00");
    CHECK(older.items.at(0).age == 7);
    CHECK(older.items.at(0).since == "2024-03-02");
    CHECK(at.page().unit.age == 7);
    at.ministry.hold("T01005", asset_code(a), 15'000'000);
    CHECK(night("2024-03-10T02:00").count == 0);
    at.ministry.hold("T01005", asset_code(a), 9);
    const DifferenceItems anew = night("2024-03-12T02:00");
    CHECK(anew.items.at(0).age == 0);
    CHECK(anew.items.at(0).was == "2024-03-09");
    CHECK(at.page().unit.again == 1);
    // Whoever computes it again finds the same, from the journal alone.
    REQUIRE(replay(at.services).has_value());
    CHECK(at.differences().items.at(0).was == "2024-03-09");
    const auto seen = look_at_three(at.services, {});
    REQUIRE(seen);
    CHECK(digest_of(seen->sides.in_register) == seen->connection.compared->in_register);
    const auto kept = differences_now(at.services, seen->connection);
    const auto again = ministry::reconcile(seen->sides);
    REQUIRE(kept->open.size() == again.size());
    CHECK(kept->open[0].key() == again[0].key());
    CHECK(at.sound());
}

TEST_CASE_TEMPLATE(
    "R-132 a Ministry that is not reached at night is told; what is known is compared", On,
    BOTH_STORES) {
    Connected<On> at;
    const auto a = at.enter();
    at.code(), at.made(), at.carried();
    at.ministry.hold("T01005", asset_code(a), 9);
    at.time.set("2024-03-02T02:00");
    CHECK(at.compared());
    at.ministry.next.assign(3, MinistryReply{503, "", true, ""});
    at.time.set("2024-03-03T02:00");
    CHECK(at.compared());
    CHECK_FALSE(at.compared());
    const auto view = ministry_view(at.services, at.who("asset-manager"));
    CHECK(view->unreached == "T01005: HTTP 503");
    CHECK(view->mirror->at == "2024-03-02T02:00");
    CHECK(at.differences().items.at(0).age == 1);
    // Somebody asks once more.
    REQUIRE(fetch_now(at.services, at.asked("asset-manager"), {}));
    CHECK(ministry_view(at.services, at.who("asset-manager"))->fetching);
    at.ministry.next = {{404, "", true, ""}};
    CHECK(at.compared());
    const auto told = ministry_view(at.services, at.who("asset-manager"));
    CHECK_FALSE(told->fetching);
    CHECK(told->unreached == "không có đơn vị T01005");
    CHECK(at.differences().count == 0);  // a unit that is not known there is not compared
    at.time.pass(std::chrono::minutes{1});
    REQUIRE(fetch_now(at.services, at.asked("asset-manager"), {}));
    at.ministry.next = {{200, R"({"assets":[],"next":"x"})", true, ""},
                        {200, R"({"assets":[],"next":"x"})", true, ""}};
    CHECK(at.compared());
    CHECK(ministry_view(at.services, at.who("asset-manager"))->unreached ==
          "T01005: trang sau lặp lại hoặc quá nhiều trang");
    CHECK(at.sound());
}

TEST_CASE_TEMPLATE("R-132 random lives with planted differences: all are found, nothing else", On,
                   BOTH_STORES) {
    Connected<On> at;
    std::mt19937 chance(1294);
    const auto some = [&](int most) {
        return static_cast<int>(chance() % static_cast<unsigned>(most));
    };
    std::vector<std::pair<std::int64_t, bool>> assets;  // and whether it is elsewhere
    for (int i = 0; i < 24; ++i) {
        const bool elsewhere = some(2) == 1;
        assets.emplace_back(at.enter(elsewhere ? "bookkeeper-elsewhere" : "bookkeeper",
                                     10'000'000 + some(1'000'000)),
                            elsewhere);
    }
    at.code(), at.code(other, "T01006"), at.made();
    while (at.carried().taken > 0) {
    }
    std::set<std::pair<std::string, std::string>> planted;
    for (const auto& [asset, elsewhere] : assets) {
        const std::string number = asset_code(asset), unit = elsewhere ? "T01006" : "T01005";
        switch (some(5)) {
            case 0:
                at.ministry.hold(unit, number, 1);
                planted.emplace("cost", number);
                break;
            case 1:
                at.ministry.held.erase(number);
                planted.emplace("missing_ministry", number);
                break;
            case 2:
                at.ministry.held["TS" + std::to_string(9'000'000 + asset)] =
                    edge::json::text(MinistryHeld{"TS" + std::to_string(9'000'000 + asset), "Lạ",
                                                  "pc", unit, 5, 0, "in_use"});
                planted.emplace("missing_register", "TS" + std::to_string(9'000'000 + asset));
                break;
            default:
                break;
        }
    }
    at.time.set("2024-03-02T02:00");
    CHECK(at.compared());
    std::set<std::pair<std::string, std::string>> found;
    for (const DifferenceItem& one : at.differences().items) found.emplace(one.kind, one.number);
    CHECK(found == planted);
    CHECK(found.size() > 5);
    // A person's comparison of the same is the same; by its key it is done once.
    const auto asked = at.asked("bookkeeper");
    REQUIRE(reconcile_now(at.services, asked, {}));
    REQUIRE(reconcile_now(at.services, asked, {}));
    CHECK(std::size_t(at.differences().count) == planted.size());
    CHECK(code_of(reconcile_now(at.services, at.asked("inspector"), {})) == not_permitted);
}

namespace {

/// Why nothing was fetched.
template <class On>
std::string unreached(Connected<On>& at) {
    at.time.pass(std::chrono::minutes{1});
    REQUIRE(fetch_now(at.services, at.asked("asset-manager"), {}));
    CHECK(at.compared());
    return ministry_view(at.services, at.who("asset-manager"))->unreached.value_or("");
}

}  // namespace

TEST_CASE("R-132 whatever the Ministry answers, asking it comes to an end") {
    Connected<OnSqlite> at;
    const auto a = at.enter();
    at.code(), at.made(), at.carried();
    at.time.set("2024-03-02T02:00");
    REQUIRE(at.compared());
    std::int64_t asked = 0;
    std::string page;
    const auto answers = [&](auto next) {
        asked = 0;
        at.services.ministry = [&, next](const MinistryCall&) {
            return MinistryReply{
                200, fmt::format(R"({{"assets":[{}],"next":"{}"}})", page, next(++asked)), true,
                ""};
        };
    };
    const char* again = "T01005: trang sau lặp lại hoặc quá nhiều trang";
    // Two pages that name each other.
    answers([](std::int64_t i) { return i % 2 == 0 ? "x" : "y"; });
    CHECK(unreached(at) == again);
    CHECK(asked == 3);
    // Always another one.
    answers([](std::int64_t i) { return std::to_string(i); });
    CHECK(unreached(at) == again);
    CHECK(asked == limits::ministry_pages_max);
    // More than any province has.
    for (int i = 0; i < 10'000; ++i)
        page += fmt::format(
            R"({}{{"asset":"M{}","class":"pc","cost":1,"accumulated":0,"state":"in_use"}})",
            i ? "," : "", i);
    answers([](std::int64_t i) { return std::to_string(i); });
    CHECK(unreached(at) == "T01005: quá 500000 tài sản");
    CHECK(asked == 51);
    // Slowly.
    page.clear();
    answers([&](std::int64_t i) {
        at.time.pass(std::chrono::minutes{10});
        return std::to_string(i);
    });
    CHECK(unreached(at) == "T01005: sau 60 phút chưa lấy hết");
    CHECK(asked == 7);
    // What no page is: other types, floats for money, more than a đồng can say, a list of nothings.
    at.services.ministry = [&](const MinistryCall&) { return MinistryReply{200, page, true, ""}; };
    std::string nothings = "{\"assets\":[],\"x\":[[]";
    for (int i = 0; i < 100'000; ++i) nothings += ",[0,0,0,0,0,0,0,0,0,0]";
    for (
        const std::string& wrong :
        {std::string("[]"), std::string(R"({"assets":{}})"), std::string(R"({"assets":[7]})"),
         std::string(R"({"assets":[],"next":7})"), std::string(R"({"assets":[],"assets":[]})"),
         std::string(
             R"({"assets":[{"asset":"A","class":"pc","cost":1.5,"accumulated":0,"state":"in_use"}]})"),
         std::string(
             R"({"assets":[{"asset":"A","class":"pc","cost":1000000000000000000,"accumulated":0,"state":"in_use"}]})"),
         std::string(
             R"({"assets":[{"asset":"A","class":"pc","cost":-1,"accumulated":0,"state":"in_use"}]})"),
         nothings + "]}"}) {
        CAPTURE(wrong.substr(0, 90));
        page = wrong;
        CHECK(unreached(at) == "T01005: không đọc được câu trả lời");
    }
    // Whoever stops writes nothing, and it stays wanted.
    at.time.pass(std::chrono::minutes{1});
    REQUIRE(fetch_now(at.services, at.asked("asset-manager"), {}));
    std::stop_source ending;
    at.services.ministry = [&](const MinistryCall&) {
        ending.request_stop();
        return MinistryReply{0, "", false, "stopped"};
    };
    CHECK_FALSE(*compare_when_due(at.services, at.keep, ending.get_token()));
    CHECK(ministry_view(at.services, at.who("asset-manager"))->fetching);
    // What was known before is still what is compared.
    at.services.ministry = at.ministry.line();
    at.ministry.hold("T01005", asset_code(a), 9);
    CHECK(unreached(at).empty());
    CHECK(at.differences().count == 1);
    CHECK(at.sound());
}

TEST_CASE("R-132 what the Ministry says in words stays on one line") {
    const auto taken = decode_taken(
        R"({"receipt":"BN\u0000-7","results":[{"asset":"A","taken":false,"reason":"Thiếu\r\nsố\u001b"}]})");
    REQUIRE(taken);
    CHECK(taken->receipt == "BN -7");
    CHECK(taken->results.at(0).reason == "Thiếu  số ");
}

TEST_CASE("R-132 what was found is read again, however much it is") {
    ministry::Differences many;
    for (std::size_t i = 0; i <= limits::json_items_max; ++i)
        many.open.push_back({ward,
                             ministry::Kind::missing_ministry,
                             ministry::Side::register_,
                             fmt::format("TS{:07}", i),
                             "Máy",
                             "pc",
                             "15000000",
                             {},
                             {},
                             ministry::Owner::department,
                             *parse_day("2024-03-02"),
                             {}});
    const auto read = read_differences(differences_file(many));
    REQUIRE(read);
    CHECK(*read == many);
}

TEST_CASE_TEMPLATE("the connection is read anew when something was written on it, and only then",
                   On, BOTH_STORES) {
    Connected<On> at;
    const auto now = [&] { return *at.keep.now(at.services); };
    CHECK(now()->revision == 0);
    at.code();
    const auto first = now();
    CHECK(first->state.of(ward)->code == "T01005");
    at.enter();
    CHECK(now() == first);
    at.code(ward, "T01008");
    CHECK(now()->state.of(ward)->code == "T01008");
}
