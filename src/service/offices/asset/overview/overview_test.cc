// The province's view over both stores: whatever is done to the assets, it says what the books say,
// and who does not read all books sees nothing of it.
#include "service/offices/asset/overview/overview.h"

#include "service/offices/asset/declare.h"
#include "service/offices/asset/testing/office.h"

using namespace mc;
using namespace mc::testing;

namespace asset_test {
namespace {

template <class On>
struct Whole : Office<On> {
    AssetOverviewKeep keep{this->services};

    AssetOverviewView view(const OverviewAsked& asked = {}) {
        const auto found = asset_overview(this->services, keep, this->who("asset-manager"), asked);
        REQUIRE_MESSAGE(found.has_value(), operator_words(found.error()));
        return *found;
    }
    AssetFactItems list(const OverviewAsked& asked) {
        const auto found =
            asset_overview_items(this->services, keep, this->who("asset-manager"), asked);
        REQUIRE_MESSAGE(found.has_value(), operator_words(found.error()));
        return *found;
    }
    /// Somebody else's memory, read anew.
    std::string anew(AssetOverviewView view) {
        AssetOverviewKeep fresh(this->services);
        const auto found = asset_overview(this->services, fresh, this->who("asset-manager"), {});
        REQUIRE(found);
        const auto plain = [](AssetOverviewView one) {
            // The order in which agencies were met is no part of it.
            std::ranges::sort(one.agencies, {}, &AssetSlice::key);
            return edge::json::text(one);
        };
        CHECK(plain(view) == plain(*found));
        return plain(view);
    }
};

AssetEntryIn house(std::int64_t idle) {
    AssetEntryIn in = computer(2'000'000'000);
    in.class_ = "1.4", in.description.name = "Trụ sở cũ", in.description.floor_area = 50'000;
    in.description.address = "1 Trần Phú";
    if (idle != 0) in.description.idle_area = idle;
    in.description.latitude = 12'245'100, in.description.longitude = 109'194'300;
    return in;
}

}  // namespace

TEST_CASE_TEMPLATE("R-132 the province's view follows every act", On, BOTH_STORES) {
    Whole<On> at;
    CHECK(at.view().whole.count == 0);
    const auto pc = at.enter().asset;
    AssetOverviewView view = at.view();
    CHECK(view.whole.count == 1);
    CHECK(view.whole.cost == 15'000'000);
    CHECK(view.year == 2020);
    CHECK(view.agencies.front().key == ward.value);
    at.enter(house(12'000));
    view = at.view();
    CHECK(view.kinds.front().group == "Nhà, công trình xây dựng");
    CHECK(view.idle_count == 1);
    CHECK(view.idle_area == 12'000);
    CHECK(view.placed.front().latitude == 12'245'100);
    CHECK(view.buildings == 1);
    at.anew(view);
    // To another agency: the province has as much as before.
    REQUIRE(at.offered(pc));
    REQUIRE(at.received(pc));
    view = at.view();
    CHECK(view.whole.count == 2);
    CHECK(view.agencies.size() == 2);
    CHECK(view.years.front().came == 2);
    CHECK(view.years.front().went == 0);
    CHECK(at.view({.agency = other.value}).years.front().came == 1);
    at.anew(at.view());
    REQUIRE(asset_leaves(at.services, at.asked("bookkeeper-elsewhere"), pc,
                         {"liquidated", "2021-03-01", 1'000, 500, papers()}));
    view = at.view();
    CHECK(view.whole.count == 1);
    CHECK(view.years.front().went == 1);
    CHECK(at.list({.move = "went", .year = 2021}).items.front().asset == pc);
    CHECK_FALSE(at.list({.move = "went", .year = 2021}).items.front().stands);
    at.anew(view);
}

TEST_CASE_TEMPLATE("R-133 what has to be declared is counted as it is, and as the days pass", On,
                   BOTH_STORES) {
    Whole<On> at;
    CHECK(at.view().declarations.owed == 0);
    const auto id = at.enter().asset;
    CHECK(at.view().declarations.owed == 1);
    CHECK(at.view().declarations.owed_late == 0);
    CHECK(at.view({.agency = other.value}).declarations.owed == 0);
    at.time.set("2021-06-05T09:00");
    CHECK(at.view().declarations.owed_late == 1);
    REQUIRE(declare_assets(at.services, at.asked("bookkeeper"), ward,
                           {{{id, "entry"}}, "2021-06-05", "1/BC", "paper"}));
    CHECK(at.view().declarations.owed == 0);
}

TEST_CASE_TEMPLATE("R-134 a new year makes everything a year older", On, BOTH_STORES) {
    Whole<On> at;
    at.enter();
    CHECK(at.view().whole.accumulated == 0);
    at.time.set("2022-01-05T09:00");
    CHECK(at.view().whole.accumulated == 3'000'000);
    CHECK(at.list({.worn = "first"}).count == 1);
    at.time.set("2026-12-05T09:00");
    // The table gives five years, since 2026 seven; five are spent.
    CHECK(at.view().whole.remaining == 0);
    CHECK(at.list({.worn = "whole"}).count == 1);
    CHECK(at.list({.age = "third"}).count == 1);
    CHECK(at.list({.age = "third"}).items.front().life == 7);
    at.time.set("2028-02-05T09:00");
    CHECK(at.list({.age = "whole"}).title == "Hết thời gian sử dụng");
    CHECK(at.list({.age = "whole"}).count == 1);
}

TEST_CASE_TEMPLATE("R-132 cars are held against what was decided, and nothing is made up", On,
                   BOTH_STORES) {
    Whole<On> at;
    AssetEntryIn car = computer(700'000'000);
    car.class_ = "3";
    at.enter(car), at.enter(car);
    REQUIRE(at.view().cars.size() == 1);
    CHECK(at.view().cars.front().have == 2);
    CHECK_FALSE(at.view().cars.front().most);
    asset::CarNorms norms{.law = "NĐ 72/2023/NĐ-CP"};
    norms.norms = {{ward, "", 1, Day{std::chrono::year{2021} / 1 / 1}, {}, "1/QĐ", "x", {}}};
    at.services.car_norms = std::make_shared<const asset::CarNorms>(norms);
    CHECK(at.view().cars.front().most == 1);
    CHECK(at.view().cars.front().decisions == "1/QĐ");
    CHECK(at.view().cars_law == "NĐ 72/2023/NĐ-CP");
}

TEST_CASE_TEMPLATE("the view is for whoever reads all books, its list in pages", On, BOTH_STORES) {
    Whole<On> at;
    for (int i = 0; i < 53; ++i) at.enter();
    const auto refused = [&](const char* who, const OverviewAsked& asked) {
        return code_of(asset_overview_items(at.services, at.keep, at.who(who), asked));
    };
    CHECK(refused("bookkeeper", {}) == RefusalCode::not_permitted);
    CHECK(code_of(asset_overview(at.services, at.keep, at.who("clerk"), {})) ==
          RefusalCode::not_permitted);
    CHECK(refused("asset-manager", {.agency = "khong-co"}) == RefusalCode::not_found);
    CHECK(refused("asset-manager", {.kind = "khong-co"}) == RefusalCode::not_found);
    CHECK(refused("asset-manager", {.age = "old"}) == RefusalCode::field_invalid);
    CHECK(refused("asset-manager", {.move = "came"}) == RefusalCode::field_invalid);
    CHECK(at.list({.kind = "3"}).count == 0);
    AssetFactItems page = at.list({});
    CHECK(page.count == 53);
    CHECK(page.items.size() == 50);
    REQUIRE(page.next);
    page = at.list({.before = std::stoll(*page.next)});
    CHECK(page.items.size() == 3);
    CHECK_FALSE(page.next);
    const auto csv =
        asset_overview_list_file(at.services, at.keep, at.who("asset-manager"), {}, SheetForm::csv);
    REQUIRE(csv);
    CHECK(csv->bytes.find("TS0000001") != std::string::npos);
    CHECK(csv->bytes.find("795000000") != std::string::npos);
    CHECK(asset_overview_file(at.services, at.keep, at.who("asset-manager"), {}, SheetForm::xlsx));
}

TEST_CASE_TEMPLATE("what lies idle is no more than there is, and a place lies in the country", On,
                   BOTH_STORES) {
    Office<On> at;
    const auto refused = [&](const AssetEntryIn& in) {
        return code_of(enter_asset(at.services, at.asked("bookkeeper"), in));
    };
    AssetEntryIn in = house(50'001);
    CHECK(refused(in) == RefusalCode::field_invalid);
    in = house(50'000);
    in.description.latitude = 109'000'000;
    CHECK(refused(in) == RefusalCode::field_invalid);
    in = house(50'000);
    in.description.longitude.reset();
    CHECK(refused(in) == RefusalCode::field_invalid);
    at.enter(house(50'000));
    CHECK(at.sound());
}

}  // namespace asset_test
