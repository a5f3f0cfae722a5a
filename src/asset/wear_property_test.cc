// What holds of every asset, whatever happened to it: a few thousand made up ones.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>

#include "asset/wear.h"

using namespace mc;
using namespace mc::asset;

namespace wear_property_test {
namespace {

const WearRules& rules() {
    static const WearRules loaded = load_wear_rules(MC_SOURCE_DIR "/assets/wear").value();
    return loaded;
}

Day day_in(int year, int day) {
    return std::chrono::local_days{std::chrono::year{year} / 1 / 1} + std::chrono::days{day};
}

std::string a_class() {
    return rc::gen::elementOf(rules().generations.back().classes).operator*().code;
}

FixedAsset some_asset() {
    FixedAsset asset;
    asset.class_code = a_class();
    const Dong token = rules().of(2026).row(asset.class_code)->token_cost;
    asset.cost = token != 0 ? token : *rc::gen::inRange<Dong>(1, dong_max / 100);
    const int first = *rc::gen::inRange(2000, 2035);
    asset.first_use = day_in(first, *rc::gen::inRange(0, 365));
    asset.from = std::max(first, *rc::gen::inRange(2018, 2030));
    asset.until = asset.from + *rc::gen::inRange(0, 60);
    asset.accumulated_before = asset.from == first ? 0 : *rc::gen::inRange<Dong>(0, asset.cost + 1);
    return asset;
}

AssetEvent some_event(const FixedAsset& asset) {
    AssetEvent event;
    event.kind =
        static_cast<EventKind>(*rc::gen::inRange(0, static_cast<int>(last_of(EventKind{})) + 1));
    event.on = day_in(*rc::gen::inRange(year_of(asset.first_use), asset.until + 1),
                      *rc::gen::inRange(0, 365));
    event.amount = *rc::gen::inRange<Dong>(1, asset.cost + 1);
    event.dismantling = *rc::gen::inRange<Dong>(0, 1000);
    event.cost = *rc::gen::inRange<Dong>(1, 2 * asset.cost);
    event.accumulated = *rc::gen::inRange<Dong>(0, event.cost + 1);
    event.years = *rc::gen::inRange(0, 12);
    event.rate = *rc::gen::inRange<std::int64_t>(100, 2000);
    return event;
}

/// Every line in itself and beside the line before it.
void hold(const FixedAsset& asset, const std::vector<WearLine>& lines) {
    RC_ASSERT(!lines.empty());
    RC_ASSERT(lines.front().year == asset.from);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const WearLine& line = lines[i];
        RC_ASSERT(line.wear >= 0 && line.accumulated >= 0 && line.remaining >= 0);
        RC_ASSERT(line.accumulated <= line.cost && line.cost == line.accumulated + line.remaining);
        RC_ASSERT(line.wear <= line.accumulated);
        RC_ASSERT(line.depreciation >= 0 && line.office_wear >= 0);
        RC_ASSERT(line.depreciation + line.office_wear == line.wear);
        RC_ASSERT(!line.words.empty());
        if (i > 0)
            RC_ASSERT(line.opening == lines[i - 1].remaining && line.year == lines[i - 1].year + 1);
    }
}

}  // namespace

TEST_CASE(
    "R-134 wear is never below nothing nor above what remains, and each year opens as the one "
    "before closed") {
    CHECK(rc::check([] {
        FixedAsset asset = some_asset();
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i) asset.events.push_back(some_event(asset));
        const auto lines = wear(asset, rules());
        if (lines)
            hold(asset, *lines);
        else
            RC_ASSERT(!lines.error().front().reason.empty());
    }));
}

TEST_CASE(
    "R-134 over a whole life without events an asset wears exactly its cost; land and special "
    "assets nothing") {
    CHECK(rc::check([] {
        FixedAsset asset = some_asset();
        asset.from = std::max(asset.from, 2026);
        asset.first_use = day_in(asset.from, 0);
        asset.until = asset.from + 80;
        asset.accumulated_before = 0;
        const auto lines = wear(asset, rules()).value();
        hold(asset, lines);
        const Dong all =
            std::accumulate(lines.begin(), lines.end(), Dong{},
                            [](Dong sum, const WearLine& line) { return sum + line.wear; });
        RC_ASSERT(all == (rules().of(2026).row(asset.class_code)->wears ? asset.cost : 0));
    }));
}

TEST_CASE(
    "R-134 an asset of before 2026 has worn its cost by the end of the longer life, through every "
    "change of law") {
    CHECK(rc::check([] {
        FixedAsset asset = some_asset();
        const ClassRow* row = rules().of(2026).row(asset.class_code);
        if (!row->wears) return;
        const int first = *rc::gen::inRange(2018, 2026);
        asset.first_use = day_in(first, 0);
        asset.from = first;
        asset.until = 2026 + 80;
        asset.accumulated_before = 0;
        const auto lines = wear(asset, rules()).value();
        hold(asset, lines);
        RC_ASSERT(lines.back().accumulated == asset.cost);
        const int life = std::max(row->years, rules().of(first).row(asset.class_code)->years);
        RC_ASSERT(lines.at(static_cast<std::size_t>(life)).wear == 0);
    }));
}

TEST_CASE("R-134 depreciation and office wear make up the whole for any shares and days") {
    CHECK(rc::check([] {
        FixedAsset asset = some_asset();
        Business business{.from = asset.first_use + std::chrono::days{*rc::gen::inRange(0, 4000)},
                          .shares = {}};
        for (int year = asset.from; year <= asset.until; ++year) {
            const auto all = *rc::gen::inRange<std::int64_t>(1, share_max + 1);
            business.shares.push_back(
                {year, Measure::volume, *rc::gen::inRange<std::int64_t>(0, all + 1), all});
        }
        asset.business = business;
        hold(asset, wear(asset, rules()).value());
    }));
}

}  // namespace wear_property_test
