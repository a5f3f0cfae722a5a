#include "asset/overview/fact.h"

#include <algorithm>

namespace mc::asset {
namespace {

/// Before what changed it on the day, which counts for whoever has it that evening.
Dong cost_before(const Registered& asset, Day day) {
    return cost_on(asset, day - std::chrono::days{1});
}

void add_holdings(Fact& fact, const Registered& asset, const Numbering& number) {
    for (std::size_t i = 0; i < asset.holdings.size(); ++i) {
        const Holding& holding = asset.holdings[i];
        const std::uint16_t agency = number.agency(holding.agency);
        // What an old book had is no increase of any year.
        if (i > 0 || asset.entry.origin != Origin::carried_over)
            fact.moves.push_back(
                {year_of(holding.from), agency, Motion::came, i > 0,
                 i > 0 ? cost_before(asset, holding.from) : cost_of(asset.entry.paid)});
        if (holding.until)
            fact.moves.push_back({year_of(*holding.until), agency, Motion::went,
                                  i + 1 < asset.holdings.size(),
                                  cost_before(asset, *holding.until)});
    }
}

const Holding* holder_on(const Registered& asset, Day day) {
    for (const Holding& holding : asset.holdings)
        if (holding.from <= day && (!holding.until || day < *holding.until)) return &holding;
    return nullptr;
}

void add_changes(Fact& fact, const Registered& asset, const Numbering& number) {
    std::vector<Day> days;
    for (const AssetEvent& change : asset.changes) days.push_back(change.on);
    std::ranges::sort(days);
    days.erase(std::ranges::unique(days).begin(), days.end());
    for (const Day day : days) {
        const Dong by = cost_on(asset, day) - cost_before(asset, day);
        const Holding* holder = holder_on(asset, day);
        if (by != 0 && holder)
            fact.moves.push_back(
                {year_of(day), number.agency(holder->agency), Motion::changed, false, by});
    }
}

}  // namespace

Band band_of(std::int64_t part, std::int64_t all) {
    if (all <= 0) return Band::none;
    if (part >= all) return Band::whole;
    // 4 × 10^15 fits well.
    return static_cast<Band>(std::clamp<std::int64_t>(part * 4 / all, 0, 3));
}

Fact fact_of(std::int64_t id, const Registered& asset, int year, const WearRules& rules,
             const Numbering& number) {
    const Entered& entry = asset.entry;
    Fact fact{.id = id,
              .agency = number.agency(asset.agency()),
              .kind = number.kind(entry.class_code),
              .family = family_of(entry.class_code),
              .stands = asset.stands()};
    add_holdings(fact, asset, number);
    add_changes(fact, asset, number);
    if (!fact.stands) return fact;
    const ClassRow* row = rules.of(year).row(entry.class_code);
    const bool wears = row && row->wears;
    fact.cost = cost_now(asset);
    const auto figures = worn_by(asset, year - 1, rules);
    fact.reckoned = figures.has_value();
    fact.accumulated = std::min(figures ? figures->accumulated : entry.carried, fact.cost);
    fact.worn = wears ? band_of(fact.accumulated, fact.cost) : Band::none;
    fact.life = static_cast<std::int16_t>(wears ? row->years : 0);
    fact.used = static_cast<std::int16_t>(
        std::clamp(year - year_of(entry.first_use) + entry.used_years, 0, 1'000));
    fact.age = band_of(fact.used, fact.life);
    const Description& about = entry.description;
    if (fact.family == Family::land || fact.family == Family::house ||
        fact.family == Family::structure) {
        fact.area = fact.family == Family::land ? about.land_area
                    : about.floor_area != 0     ? about.floor_area
                                                : about.built_area;
        fact.idle = about.idle_area;
        fact.latitude = about.latitude, fact.longitude = about.longitude;
        if (fact.idle > 0 || fact.placed()) fact.name = about.name, fact.address = about.address;
    }
    return fact;
}

}  // namespace mc::asset
