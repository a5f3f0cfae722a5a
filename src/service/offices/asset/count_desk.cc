#include "service/offices/asset/count_desk.h"

#include <algorithm>
#include <map>

#include "service/offices/asset/year_lines.h"

namespace mc {
namespace {

using enum RefusalCode;

/// The asset as it was on a day, as far as figures go.
asset::Registered as_of(asset::Registered asset, Day day) {
    std::erase_if(asset.changes, [&](const asset::AssetEvent& change) { return change.on > day; });
    return asset;
}

bool stood(const asset::Registered& asset, const AgencyId& agency, Day day) {
    return std::ranges::any_of(asset.holdings, [&](const asset::Holding& holding) {
        return holding.agency == agency && holding.from <= day &&
               (!holding.until || *holding.until > day);
    });
}

/// Figures of the last year whose wear is counted by that day: wear comes once a year, at its end.
int year_counted(Day day) {
    const int year = asset::year_of(day);
    return day == Day{std::chrono::year{year} / 12 / 31} ? year : year - 1;
}

class Listing {
public:
    Listing(const AssetDesk& desk, asset::CountPlanned& plan) : desk_(desk), plan_(plan) {}

    void take(std::int64_t id, const asset::Registered& held) {
        if (!stood(held, plan_.agency, plan_.as_of)) return;
        const UnitId& place = held.entry.place;
        if (!plan_.only.empty() && std::ranges::find(plan_.only, place) == plan_.only.end()) return;
        const asset::Registered asset = as_of(held, plan_.as_of);
        const asset::Dong cost = asset::cost_now(asset);
        const auto worn = asset::worn_by(asset, plan_.year, *desk_.rules);
        if (!worn) {
            unfit_.push_back({asset_year_unfit, "", {asset_code(id), worn.error()[0].reason}});
            return;
        }
        plan_.listed.push_back({id, index_of(place), cost, cost - worn->accumulated});
    }

    Result<Done> finish() {
        if (!unfit_.empty()) return fail(Refused(std::move(unfit_)));
        std::ranges::sort(plan_.listed, {}, &asset::Listed::asset);
        plan_.digest = asset::digest_of(plan_.places, plan_.listed);
        return Done{};
    }

private:
    std::int32_t index_of(const UnitId& place) {
        const auto [found, fresh] =
            places_.emplace(place, static_cast<std::int32_t>(plan_.places.size()));
        if (fresh) plan_.places.push_back(place);
        return found->second;
    }

    const AssetDesk& desk_;
    asset::CountPlanned& plan_;
    std::map<UnitId, std::int32_t> places_;
    std::vector<Refusal> unfit_;
};

}  // namespace

bool works_in(const AssetDesk& desk, const AgencyId& agency) {
    return std::ranges::any_of(desk.actor.duties, [&](const Duty& duty) {
        return desk.province->agency_of(duty.unit) == agency;
    });
}

bool CountDesk::chairs() const {
    const auto chair =
        std::ranges::find(tally_.plan.commission, asset::Seat::chair, &asset::Member::seat);
    if (chair == tally_.plan.commission.end()) return false;
    if (chair->person == desk_.actor.person) return works_in(desk_, tally_.plan.agency);
    return leads() && std::ranges::none_of(
                          desk_.province->people.grants_of(chair->person, desk_.today),
                          [&](const Grant& grant) {
                              return desk_.province->agency_of(grant.unit) == tally_.plan.agency;
                          });
}

bool CountDesk::leads() const {
    return std::ranges::any_of(desk_.actor.duties, [&](const Duty& duty) {
        return duty.role == Role::leader &&
               desk_.province->agency_of(duty.unit) == tally_.plan.agency;
    });
}

UnitId CountDesk::unit() const {
    if (const auto unit = desk_.keeps(tally_.plan.agency)) return *unit;
    for (const Duty& duty : desk_.actor.duties)
        if (desk_.province->agency_of(duty.unit) == tally_.plan.agency) return duty.unit;
    return desk_.actor.duties.empty() ? UnitId{} : desk_.actor.duties.front().unit;
}

Result<Held<AssetCountStreams>> readable_count(Snapshot& snapshot, const AssetDesk& desk,
                                               std::int64_t id) {
    MC_TRY(found, held<AssetCountStreams>(snapshot, id, *desk.province));
    if (!found || !CountDesk(desk, found->state).sees())
        return fail(Refused(not_found, {"đợt kiểm kê này"}));
    return std::move(*found);
}

Result<Done> list_to_count(Snapshot& snapshot, const AssetDesk& desk, asset::CountPlanned& plan) {
    plan.year = year_counted(plan.as_of);
    Listing listing(desk, plan);
    MC_CHECK(each_asset(
        snapshot, plan.agency, plan.as_of, plan.as_of,
        [&](std::int64_t id, const asset::Registered& asset) { listing.take(id, asset); }));
    return listing.finish();
}

Result<std::int64_t> act_on_count(
    Services& services, const Asked& asked, const AssetDesk& desk, std::int64_t id,
    const std::function<Result<Entry<AssetCountStreams>>(const Sees<AssetCountStreams>&)>& make,
    std::vector<StreamKey> beside) {
    Act act = act_of(ActOn<AssetCountStreams>{
        .id = id,
        .key = asked.key,
        .command = asked.command,
        .at = desk.now,
        .by = asked.actor.person,
        .province = desk.province,
        .may = [&](const Sees<AssetCountStreams>& sees) -> Result<Done> {
            if (asked.revision == 0 || asked.revision == sees.held.revision) return Done{};
            return fail(Refused(changed_meanwhile));
        },
        .decide = make});
    act.beside = std::move(beside);
    MC_TRY(answer, services.store.act(std::move(act)));
    return answer.record.stream.id;
}

}  // namespace mc
