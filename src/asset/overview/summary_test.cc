// Every figure of the overview is what its list counts, whatever happened to the assets.
#include "asset/overview/summary.h"

#include "asset/testing/life.h"

using namespace mc;
using namespace mc::asset;
using namespace mc::asset::testing;

namespace asset_overview_test {
namespace {

/// Many lives and the numbers of their agencies and classes.
struct Province {
    std::map<std::int64_t, Registered> assets;
    std::vector<std::string> agency_names, kind_names;
    std::vector<Fact> facts;

    Province(unsigned seed, int year) {
        const Numbering number{
            [this](const AgencyId& agency) { return index(agency_names, agency.value); },
            [this](const std::string& code) { return index(kind_names, code); }};
        for (unsigned i = 0; i < 60; ++i) {
            Life life(seed * 1'000 + i);
            for (int step = 0; step < 16; ++step) life.step();
            if (!life.asset.begun()) continue;
            assets[i + 1] = life.asset;
            facts.push_back(fact_of(i + 1, life.asset, year, rules(), number));
        }
    }
    static std::uint16_t index(std::vector<std::string>& names, const std::string& name) {
        const auto found = std::ranges::find(names, name);
        const auto at = static_cast<std::uint16_t>(found - names.begin());
        if (found == names.end()) names.push_back(name);
        return at;
    }
    std::pair<std::int64_t, Dong> listed(const FactQuestion& asked) const {
        std::pair<std::int64_t, Dong> sum;
        for (const Fact& fact : facts)
            if (answers(fact, asked)) ++sum.first, sum.second += amount_of(fact, asked);
        return sum;
    }
};

void same(const Province& province, const Slice& slice, const FactQuestion& asked) {
    CHECK(province.listed(asked) == std::pair{slice.count, slice.cost});
}

}  // namespace

TEST_CASE("R-132 each figure of the overview is what its list counts") {
    int moved = 0, over = 0;
    for (unsigned seed = 1; seed <= 30; ++seed) {
        CAPTURE(seed);
        const Province province(seed, 2028);
        for (int narrowed = 0; narrowed < 2; ++narrowed) {
            FactQuestion asked;
            if (narrowed) asked.agency = 0;
            const Overview all = overview_of(province.facts, asked);
            same(province, all.whole, asked);
            for (std::size_t i = 0; i < bands; ++i) {
                FactQuestion one = asked;
                one.age = static_cast<Band>(i);
                same(province, all.ages.at(i), one);
                one = asked, one.worn = static_cast<Band>(i);
                same(province, all.worn.at(i), one);
            }
            for (const auto& [kind, slice] : all.kinds) {
                FactQuestion one = asked;
                one.kind = kind;
                same(province, slice, one);
            }
            for (const auto& [year, sums] : all.years)
                for (std::size_t what = 0; what < moves; ++what) {
                    FactQuestion one = asked;
                    one.moved = {static_cast<Motion>(what), year};
                    const auto [count, amount] = province.listed(one);
                    // One asset may move more than once in a year.
                    CHECK(count <= sums.count.at(what));
                    CHECK((count == 0) == (sums.count.at(what) == 0));
                    CHECK(amount == sums.amount.at(what));
                    moved += count > 0;
                }
            over += all.ages.at(static_cast<std::size_t>(Band::whole)).count > 0;
        }
    }
    CHECK(moved > 50);
    CHECK(over > 5);
}

TEST_CASE(
    "R-132 agencies make up the province: what one handed to another it neither got nor lost") {
    for (unsigned seed = 1; seed <= 30; ++seed) {
        CAPTURE(seed);
        const Province province(seed, 2028);
        const Overview all = overview_of(province.facts, {});
        Slice sum;
        std::map<std::int32_t, Dong> net, whole;
        for (std::uint16_t agency = 0; agency < province.agency_names.size(); ++agency) {
            const Overview one = overview_of(province.facts, {.agency = agency});
            CHECK(all.agencies.contains(agency) == (one.whole.count > 0));
            sum.count += one.whole.count, sum.cost += one.whole.cost;
            sum.accumulated += one.whole.accumulated;
            for (const auto& [year, sums] : one.years)
                net[year] += sums.amount[0] - sums.amount[1] + sums.amount[2];
        }
        CHECK(sum.count == all.whole.count);
        CHECK(sum.cost == all.whole.cost);
        CHECK(sum.accumulated == all.whole.accumulated);
        for (const auto& [year, sums] : all.years)
            whole[year] += sums.amount[0] - sums.amount[1] + sums.amount[2];
        for (const auto& [year, amount] : whole) CHECK(net[year] == amount);
    }
}

TEST_CASE("R-132 what was worn by the last full year is what the book of that year says") {
    for (unsigned seed = 1; seed <= 10; ++seed) {
        const Province province(seed, 2028);
        for (const Fact& fact : province.facts) {
            if (!fact.stands || !fact.reckoned) continue;
            const Registered& asset = province.assets.at(fact.id);
            if (known_until(asset, 2027) < 2027) continue;
            const Lines lines = lines_of(asset, 2027, rules());
            REQUIRE(lines);
            if (lines->empty()) continue;
            CHECK(fact.accumulated == std::min(lines->back().accumulated, fact.cost));
        }
    }
}

TEST_CASE("bands part a whole in quarters") {
    CHECK(band_of(0, 8) == Band::first);
    CHECK(band_of(2, 8) == Band::second);
    CHECK(band_of(4, 8) == Band::third);
    CHECK(band_of(6, 8) == Band::fourth);
    CHECK(band_of(7, 8) == Band::fourth);
    CHECK(band_of(8, 8) == Band::whole);
    CHECK(band_of(9, 8) == Band::whole);
    CHECK(band_of(0, 0) == Band::none);
    CHECK(band_of(-1, 8) == Band::first);
}

}  // namespace asset_overview_test
