#include "service/offices/asset/forms/gather.h"

#include <fmt/format.h>

#include <map>

#include "service/offices/asset/year_lines.h"
#include "service/offices/dossier/forms.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;

/// On what papers it came and went, from its records.
Result<asset::HandPapers> papers_of_asset(Snapshot& snapshot, std::int64_t id, bool changes) {
    MC_TRY(history, snapshot.history(key_in<AssetStreams>(id)));
    asset::HandPapers papers;
    std::optional<asset::Grounds> offer;
    asset::Registered before;
    for (const Replayed& line : history) {
        const auto event = asset::decode_register_event(line.record.type, line.record.payload);
        if (!event) return corrupt_record(line.record, "is no event of an asset");
        asset::follow(papers, offer, *event);
        if (!changes) continue;
        const Day written = day_of(line.record.at);
        if (before.begun())
            for (asset::ToldChange& change : asset::changes_told(before, *event, written))
                papers.changes.push_back(std::move(change));
        before = asset::apply(std::move(before), *event, {}, written);
    }
    return papers;
}

Result<std::optional<asset::Sight>> seen(Snapshot& snapshot, const AssetDesk& desk,
                                         const AgencyId& agency, int year, asset::FormPapers wanted,
                                         std::int64_t id, const asset::Registered& asset) {
    asset::HandPapers papers;
    if (asset::needs_papers(asset, agency, year, wanted)) {
        MC_TRY(found, papers_of_asset(snapshot, id, wanted == asset::FormPapers::information));
        papers = std::move(found);
    }
    return asset::sight_of(id, asset_code(id), asset, papers, agency, year, *desk.rules);
}

Result<Done> each_chosen(Snapshot& snapshot, const AssetDesk& desk, const AgencyId& agency,
                         int year, asset::FormPapers wanted,
                         const std::vector<std::int64_t>& assets,
                         const std::function<void(const asset::Sight&)>& each) {
    for (const std::int64_t id : assets) {
        MC_TRY(found, readable_asset(snapshot, desk, id));
        MC_TRY(sight, seen(snapshot, desk, agency, year, wanted, id, found.state));
        if (!sight) return fail(Refused(not_found, {asset_code(id) + " trong sổ của năm này"}));
        each(*sight);
    }
    return Done{};
}

/// Its name; with its code where two agencies bear the same one, as a commune does that took over
/// from another of its name: their rows are two, and a hand-over between them names both.
std::string told_apart(const AssetDesk& desk, const AgencyId& id,
                       const std::map<std::string, int>& bearing) {
    const std::string name = desk.link(id).name;
    const auto found = bearing.find(name);
    if (found == bearing.end() || found->second < 2) return name;
    const Agency* agency = desk.province->org.agency(id);
    return fmt::format("{} ({})", name, agency && !agency->code.empty() ? agency->code : id.value);
}

}  // namespace

Result<Done> each_sight(Snapshot& snapshot, const AssetDesk& desk, const AgencyId& agency, int year,
                        asset::FormPapers wanted, const std::vector<std::int64_t>& assets,
                        const std::function<void(const asset::Sight&)>& each) {
    if (!assets.empty()) return each_chosen(snapshot, desk, agency, year, wanted, assets, each);
    Result<Done> all = Done{};
    // From the day before: what leaves on the first of January leaves in this year.
    MC_CHECK(each_asset(snapshot, agency, Day{std::chrono::year{year - 1} / 12 / 31},
                        Day{std::chrono::year{year} / 12 / 31},
                        [&](std::int64_t id, const asset::Registered& asset) {
                            if (!all) return;
                            const auto sight =
                                seen(snapshot, desk, agency, year, wanted, id, asset);
                            if (!sight)
                                all = fail(sight.error());
                            else if (*sight)
                                each(**sight);
                        }));
    return all;
}

Result<std::vector<AgencyId>> agencies_with_books(Snapshot& snapshot) {
    MC_TRY(rows, snapshot.query(sql::asset_books, {}));
    std::vector<AgencyId> agencies;
    for (const Row& row : rows) agencies.push_back({row.text(1)});
    return agencies;
}

std::string place_name(const AssetDesk& desk, const UnitId& place) {
    const Unit* unit = desk.province->org.unit(place);
    return unit ? unit->name : place.value;
}

asset::FormAsked form_asked(const AssetDesk& desk, const AgencyId& id, int year) {
    const Province& province = *desk.province;
    const Agency* agency = province.org.agency(id);
    const Agency* parent = agency ? province.org.agency(agency->parent) : nullptr;
    asset::FormAsked asked{.province = province.name,
                           .superior = parent ? parent->name : "",
                           .agency = desk.link(id).name,
                           .agency_code = agency ? agency->code : "",
                           .place = place_of(province, agency),
                           .year = year};
    std::map<std::string, int> bearing;
    for (const Agency& other : province.org.agencies()) ++bearing[other.name];
    asked.names = {
        .agency = [&desk, bearing = std::move(bearing)](
                      const AgencyId& other) { return told_apart(desk, other, bearing); },
        .kind = [&province](const AgencyId& other) -> std::string {
            const Agency* found = province.org.agency(other);
            switch (found ? found->level : Level::vertical) {
                case Level::province:
                    return "cơ quan cấp tỉnh";
                case Level::district:
                    return "cơ quan cấp huyện";
                case Level::commune:
                    return "cơ quan cấp xã";
                case Level::vertical:
                    return "cơ quan ngành dọc";
            }
            return {};
        },
        .place = [&desk](const UnitId& unit) { return place_name(desk, unit); },
        .class_name =
            [&desk, year](std::string_view code) {
                return desk.class_name(std::string(code), year);
            }};
    return asked;
}

}  // namespace mc
