#include "service/offices/asset/overview/overview.h"

#include <algorithm>

#include "base/text.h"
#include "service/offices/asset/overview/question.h"

namespace mc {
namespace {

using asset::Band;

// What a screen shows of nearly a thousand empty houses; the workbook has all of them.
constexpr std::size_t sites_shown = 200;

AssetSlice slice_of(std::string key, std::string name, const asset::Slice& slice) {
    return {.key = std::move(key),
            .name = std::move(name),
            .group = {},
            .count = slice.count,
            .cost = slice.cost,
            .accumulated = slice.accumulated,
            .remaining = slice.remaining()};
}

/// Facts as one screen tells them.
class Telling {
public:
    Telling(const AssetDesk& desk, const ProvinceFacts& facts) : desk_(desk), facts_(facts) {}

    AssetOverviewView told(const asset::Overview& all) const {
        AssetOverviewView view{.year = desk_.year() - 1,
                               .whole = slice_of("", "Cộng", all.whole),
                               .idle_count = std::ssize(all.idle),
                               .idle_area = all.whole.idle,
                               .placed_count = std::ssize(all.placed),
                               .buildings = all.buildings,
                               .unreckoned = all.unreckoned,
                               .as_of = iso(minute_of(desk_.now))};
        add_parts(view, all);
        for (const auto& [year, sums] : all.years)
            view.years.push_back({year, sums.count[0], sums.amount[0], sums.count[1],
                                  sums.amount[1], sums.count[2], sums.amount[2]});
        std::ranges::reverse(view.years);
        add_cars(view, all);
        for (const asset::Fact* fact : shown(all.idle)) view.idle.push_back(site(*fact));
        for (const asset::Fact* fact : shown(all.placed)) view.placed.push_back(site(*fact));
        return view;
    }

    NamedLink kind_link(const std::string& code) const {
        return {code, desk_.class_name(code, desk_.year())};
    }

private:
    static std::span<const asset::Fact* const> shown(const std::vector<const asset::Fact*>& all) {
        return std::span(all).first(std::min(all.size(), sites_shown));
    }
    NamedLink agency(std::uint16_t number) const { return desk_.link(facts_.agencies[number]); }

    void add_parts(AssetOverviewView& view, const asset::Overview& all) const {
        for (const auto& [number, slice] : all.agencies) {
            const NamedLink link = agency(number);
            view.agencies.push_back(slice_of(link.id, link.name, slice));
        }
        std::ranges::stable_sort(view.agencies, std::greater{}, &AssetSlice::cost);
        for (const auto& [number, slice] : all.kinds) {
            const std::string& code = facts_.kinds[number];
            view.kinds.push_back(slice_of(code, kind_link(code).name, slice));
            view.kinds.back().group = std::string(title_of(asset::family_of(code)));
        }
        std::ranges::stable_sort(view.kinds, {}, [](const AssetSlice& slice) {
            return std::pair(asset::family_of(slice.key), slice.key);
        });
        for (std::size_t i = 0; i < asset::bands; ++i) {
            const auto band = static_cast<Band>(i);
            view.ages.push_back(
                slice_of(std::string(code_of(band)), std::string(age_title(band)), all.ages.at(i)));
            view.worn.push_back(slice_of(std::string(code_of(band)), std::string(worn_title(band)),
                                         all.worn.at(i)));
        }
    }

    void add_cars(AssetOverviewView& view, const asset::Overview& all) const {
        view.cars_law = norms().law;
        view.cars_source = norms().source;
        view.cars_confidence = std::string(name_of(norms().confidence));
        for (const auto& [number, have] : all.cars) {
            AssetCarsView cars{.agency = agency(number), .have = have};
            if (const auto most = norms().of(facts_.agencies[number], desk_.today)) {
                cars.most = most->cars;
                cars.decisions = most->decisions;
                cars.confidence = std::string(name_of(most->confidence));
            }
            view.cars.push_back(std::move(cars));
        }
        std::ranges::stable_sort(view.cars, std::greater{}, &AssetCarsView::have);
    }

    AssetSiteView site(const asset::Fact& fact) const {
        AssetSiteView view{.asset = fact.id,
                           .code = asset_code(fact.id),
                           .name = fact.name,
                           .address = fact.address,
                           .kind = std::string(title_of(fact.family)),
                           .agency = agency(fact.agency),
                           .area = fact.area,
                           .idle = fact.idle,
                           .remaining = fact.remaining()};
        if (fact.placed()) view.latitude = fact.latitude, view.longitude = fact.longitude;
        return view;
    }
    const asset::CarNorms& norms() const { return *desk_.car_norms; }

    const AssetDesk& desk_;
    const ProvinceFacts& facts_;
};

/// Of the whole province, whatever is asked for: what can be chosen.
void add_choices(AssetOverviewView& view, const AssetDesk& desk, const ProvinceFacts& facts,
                 const Telling& telling) {
    for (const AgencyId& agency : facts.agencies) view.every_agency.push_back(desk.link(agency));
    for (const std::string& code : facts.kinds) view.every_kind.push_back(telling.kind_link(code));
    const auto by_name = [](const NamedLink& link) { return fold(link.name); };
    std::ranges::stable_sort(view.every_agency, {}, by_name);
    std::ranges::stable_sort(view.every_kind, {}, by_name);
}

AssetDeclarationCounts counted(const std::map<std::string, AssetDeclarationCounts>& all,
                               const std::string& agency) {
    AssetDeclarationCounts sum;
    for (const auto& [whose, one] : all) {
        if (!agency.empty() && whose != agency) continue;
        sum.owed += one.owed, sum.owed_late += one.owed_late;
        sum.waiting += one.waiting, sum.waiting_late += one.waiting_late;
    }
    return sum;
}

}  // namespace

Result<AssetOverviewView> asset_overview(Services& services, AssetOverviewKeep& keep,
                                         const Actor& actor, const OverviewAsked& asked) {
    const AssetDesk desk(services, actor);
    MC_CHECK(check_reads_all(desk));
    return keep.with(desk, [&](const ProvinceFacts& facts) -> Result<AssetOverviewView> {
        MC_TRY(question, question_of(facts, desk, asked));
        MC_TRY(declarations, facts.declarations(services, desk));
        const Telling telling(desk, facts);
        const asset::Overview none;
        AssetOverviewView told = telling.told(question ? facts.overview(*question) : none);
        if (!asked.agency.empty()) told.agency = desk.link({asked.agency});
        if (!asked.kind.empty()) told.kind = telling.kind_link(asked.kind);
        add_choices(told, desk, facts, telling);
        told.declarations = counted(*declarations, asked.agency);
        return told;
    });
}

}  // namespace mc
