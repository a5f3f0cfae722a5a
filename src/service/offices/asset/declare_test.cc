// Declaring assets over both stores: what an agency owes, many told at once, approved or returned.
#include "service/offices/asset/declare.h"

#include <doctest/doctest.h>

#include "service/hall.h"
#include "service/offices/asset/acts.h"
#include "service/offices/asset/books.h"
#include "service/offices/asset/page.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

namespace asset_declare_test {
namespace {

const AgencyId ward{"ubnd-22330"}, other{"ubnd-22333"};
constexpr const char *room = "ubnd-22330/civil_status", *other_room = "ubnd-22333/civil_status";

template <class On>
struct Office : Hall<On> {
    int keys = 0;

    Office() {
        this->time.set("2024-03-04T09:00");
        for (const auto& [who, agency] :
             {std::pair{"bookkeeper", ward}, std::pair{"bookkeeper-elsewhere", other}})
            MC_ENSURE(
                open_asset_book(this->services, asked(who), agency, {2024, "1/QĐ"}).has_value());
    }
    Asked asked(const char* who = "bookkeeper", std::string key = {}) {
        if (key.empty()) key = "key-of-declaring-" + std::to_string(++keys);
        return {this->who(who), key, key, {}, 0};
    }
    AssetPapersIn papers() { return {"12/QĐ-UBND", "2024-02-05", {}, {}, {}}; }
    std::int64_t enter(const char* class_code = "pc", const char* on = "2024-02-05") {
        AssetEntryIn in;
        in.agency = ward.value, in.class_ = class_code, in.origin = "bought";
        in.paid = {{"budget", 15'000'000}};
        in.first_use = in.on = on, in.place = room;
        in.description.name = "Tài sản", in.papers = papers();
        const auto page = enter_asset(this->services, asked(), in);
        REQUIRE_MESSAGE(page.has_value(), operator_words(page.error()));
        return page->asset;
    }
    AssetDeclarationsView list(const AgencyId& agency = ward, const char* who = "bookkeeper") {
        return *asset_declarations(this->services, this->who(who), agency);
    }
    Result<AssetDeclarationsView> declare(std::vector<AssetDeclaredIn> items,
                                          const char* on = "2024-03-04", std::string key = {}) {
        return declare_assets(this->services, asked("bookkeeper", std::move(key)), ward,
                              {std::move(items), on, "5/BC", "software"});
    }
    Result<AssetDeclarationsView> judge(std::int64_t id, bool approved,
                                        std::optional<std::string> reason = {},
                                        const char* who = "asset-manager",
                                        const char* letter = "5/BC") {
        return judge_declarations(this->services, asked(who), ward,
                                  {{{id, "entry", letter}}, approved, std::move(reason)});
    }
    bool sound() {
        const auto report = verify(this->services);
        return report && report->found_wanting.empty();
    }
};

RefusalCode code_of(const auto& result) {
    MC_ENSURE(!result.has_value());
    return std::get<Refused>(result.error()).all.front().code;
}

}  // namespace

#define BOTH_STORES OnSqlite, OnPostgres

TEST_CASE_TEMPLATE("R-133 what came into a book is owed for thirty days, late after them, and told",
                   On, BOTH_STORES) {
    Office<On> at;
    const auto computer = at.enter(), car = at.enter("3", "2024-01-29");
    AssetDeclarationsView list = at.list();
    REQUIRE(list.owed.size() == 2);
    CHECK(list.owed[0].asset == car);  // the oldest first
    CHECK(list.owed[0].form == "04b-ĐK/TSC");
    CHECK(list.owed[0].due == "2024-02-28");
    CHECK(list.owed[0].late);
    CHECK(list.owed[1].due == "2024-03-06");
    CHECK_FALSE(list.owed[1].late);
    CHECK(list.counts.owed == 2);
    CHECK(list.counts.owed_late == 1);
    CHECK(list.mine);
    CHECK_FALSE(list.may_judge);

    const auto told = at.declare({{computer, "entry"}, {car, "entry"}}, "2024-03-04", "the-key");
    REQUIRE_MESSAGE(told.has_value(), operator_words(told.error()));
    CHECK(told->owed.empty());
    REQUIRE(told->waiting.size() == 1);  // a computer is official at once, a car waits
    CHECK(told->waiting[0].asset == car);
    CHECK(told->waiting[0].letter == "5/BC");
    CHECK(told->waiting[0].due == "2024-03-13");  // seven working days
    CHECK(at.declare({{computer, "entry"}, {car, "entry"}}, "2024-03-04", "the-key"));
    CHECK(code_of(at.declare({{computer, "entry"}})) == field_invalid);
    CHECK(asset_page(at.services, at.who("bookkeeper"), car)->history.front().what ==
          "Kê khai vào cơ sở dữ liệu quốc gia");

    CHECK(code_of(at.judge(car, true, {}, "bookkeeper")) == not_permitted);
    CHECK(code_of(at.judge(car, false)) == field_missing);
    const auto back = at.judge(car, false, "Thiếu biển kiểm soát");
    REQUIRE(back);
    CHECK(back->may_judge);
    REQUIRE(back->owed.size() == 1);
    CHECK(back->owed[0].reason == "Thiếu biển kiểm soát");
    CHECK(back->owed[0].late);  // since it came, not since it was sent back
    REQUIRE(at.declare({{car, "entry"}}));
    at.time.set("2024-03-14T09:00");
    CHECK(at.list().counts.waiting_late == 1);
    CHECK(code_of(at.judge(car, true, {}, "asset-manager", "4/BC")) == changed_meanwhile);
    REQUIRE(at.judge(car, true));
    CHECK(at.list().counts.waiting == 0);
    CHECK(at.list().owed.empty());
    CHECK(at.sound());
    REQUIRE(replay(at.services));
    CHECK(at.list().owed.empty());
    CHECK(at.sound());
}

TEST_CASE_TEMPLATE("R-133 dated back, a declaration still waits since it was written", On,
                   BOTH_STORES) {
    Office<On> at;
    const auto car = at.enter("3", "2024-01-29");
    const auto told = at.declare({{car, "entry"}}, "2024-01-30");
    REQUIRE(told);
    REQUIRE(told->waiting.size() == 1);
    CHECK(told->waiting[0].on == "2024-01-30");
    CHECK(told->waiting[0].written == "2024-03-04");
    CHECK(told->waiting[0].due == "2024-03-13");
    CHECK(told->counts.waiting_late == 0);
    CHECK(told->waiting[0].cost == 15'000'000);
    // Returned, it cannot be declared again with a day before that.
    REQUIRE(at.judge(car, false, "Thiếu ảnh"));
    CHECK(code_of(at.declare({{car, "entry"}}, "2024-01-30")) == field_invalid);
    CHECK(at.declare({{car, "entry"}}));
    CHECK(at.sound());
}

TEST_CASE_TEMPLATE("R-133 of an asset handed over the giver tells its removal, the receiver has it",
                   On, BOTH_STORES) {
    Office<On> at;
    const auto id = at.enter();
    REQUIRE(at.declare({{id, "entry"}}));
    REQUIRE(offer_asset(at.services, at.asked(), id, {other.value, "2024-03-04", at.papers()}));
    REQUIRE(receive_asset(at.services, at.asked("bookkeeper-elsewhere"), id,
                          {other_room, {}, "2024-03-04", at.papers()}));
    REQUIRE(at.list().owed.size() == 1);
    CHECK(at.list().owed[0].form == "07-ĐK/TSC");
    CHECK(at.list(other, "bookkeeper-elsewhere").owed[0].form == "04c-ĐK/TSC");
    REQUIRE(at.declare({{id, "removal"}}));  // though it stands in another's book
    CHECK(at.list().owed.empty());
    REQUIRE(asset_leaves(at.services, at.asked("bookkeeper-elsewhere"), id,
                         {"lost", "2024-03-04", {}, {}, at.papers()}));
    // What was never declared need not be removed.
    CHECK(at.list(other, "bookkeeper-elsewhere").owed.empty());
    CHECK(at.sound());
}

TEST_CASE_TEMPLATE("R-133 all of the chosen are declared or none, and each says why not", On,
                   BOTH_STORES) {
    Office<On> at;
    const auto one = at.enter(), two = at.enter("pc", "2024-03-04");
    const auto refused = at.declare({{one, "entry"}, {two, "change"}});
    CHECK(code_of(refused) == field_invalid);
    CHECK(operator_words(refused.error()).find("TS0000002") != std::string::npos);
    CHECK(at.list().owed.size() == 2);
    CHECK(code_of(at.declare({})) == field_invalid);
    CHECK(code_of(at.declare({{one, "entry"}, {one, "entry"}})) == field_invalid);
    CHECK(code_of(at.declare({{one, "sideways"}})) == field_invalid);
    CHECK(code_of(at.declare({{999, "entry"}})) == not_found);
    CHECK(code_of(at.declare({{-1, "entry"}})) == not_found);
    CHECK(code_of(at.declare({{one, "entry"}}, "2024-02-04")) == field_invalid);  // before it came
    CHECK(code_of(at.declare({{one, "entry"}}, "2024-03-05")) == field_invalid);  // to come
    CHECK(code_of(at.declare({{one, "entry"}}, "hôm nay")) == field_invalid);
    CHECK(code_of(declare_assets(at.services, at.asked(), ward,
                                 {{{one, "entry"}}, "2024-03-04", " ", "software"})) ==
          field_missing);
    CHECK(code_of(declare_assets(at.services, at.asked(), ward,
                                 {{{one, "entry"}}, "2024-03-04", "1", "pigeon"})) ==
          field_invalid);
    CHECK(code_of(declare_assets(at.services, at.asked("bookkeeper-elsewhere"), ward,
                                 {{{one, "entry"}}, "2024-03-04", "1", "paper"})) == not_permitted);
    std::vector<AssetDeclaredIn> many(limits::declarations_max + 1, {one, "entry"});
    CHECK(code_of(at.declare(many)) == field_invalid);
    CHECK(at.list().owed.size() == 2);
    // The books of all agencies say how many owe.
    const auto books = asset_books(at.services, at.who("asset-manager"));
    REQUIRE(books);
    for (const AssetBookItem& book : books->items)
        CHECK(book.declarations.owed == (book.agency.id == ward.value ? 2 : 0));
}

}  // namespace asset_declare_test
