#include "asset/register.h"

#include <algorithm>
#include <numeric>

#include "base/limits.h"

namespace mc::asset {
namespace {

/// Whether an event has its form: said of bytes, so no law is asked.
struct Formed {
    const Registered& asset;

    bool operator()(const Entered& e) const { return !asset.begun() && formed(e); }
    bool operator()(const Corrected& e) const {
        return asset.stands() && !asset.touched && formed(e.entry) &&
               e.entry.agency == asset.entry.agency &&
               e.entry.parted_from == asset.entry.parted_from;
    }
    bool operator()(const Changed& e) const {
        return asset.stands() && !leaves(e.what.kind) && e.what.on >= asset.entry.first_use;
    }
    bool operator()(const Moved& e) const { return asset.stands() && e.on >= asset.since(); }
    bool operator()(const Described&) const { return asset.stands(); }
    bool operator()(const PutToBusiness& e) const {
        return asset.stands() && !asset.business_from && e.from >= asset.entry.first_use &&
               e.from >= asset.since();
    }
    bool operator()(const ShareTold& e) const {
        return asset.stands() && asset.business_from && e.share.part >= 0 && e.share.whole > 0 &&
               e.share.part <= e.share.whole && e.share.year >= year_of(*asset.business_from) &&
               e.share.year >= year_of(asset.since());
    }
    bool operator()(const Offered& e) const {
        return asset.stands() && !asset.offered && e.to != asset.agency() && e.on >= asset.since();
    }
    bool operator()(const OfferTakenBack&) const { return asset.stands() && asset.offered; }
    bool operator()(const Received& e) const {
        return asset.stands() && asset.offered && e.on >= asset.offered->on;
    }
    bool operator()(const Left& e) const {
        return asset.stands() && !asset.offered && e.on >= asset.since() && e.proceeds >= 0 &&
               e.expenses >= 0 && e.why != Leaving::divided;
    }
    bool operator()(const Divided& e) const {
        return asset.stands() && !asset.offered && e.on >= asset.since() && e.into.size() >= 2 &&
               e.into.size() <= limits::asset_parts_max &&
               std::ranges::all_of(e.into, [](std::int64_t id) { return id > 0; });
    }
    bool operator()(const Declared& e) const {
        const Declaration* owed = asset.declarations.owed(e.agency, e.what);
        return owed && e.on >= std::max(owed->since, owed->returned.value_or(owed->since)) &&
               !e.number.empty();
    }
    bool operator()(const DeclarationJudged& e) const {
        const Declaration* waiting = asset.declarations.waiting(e.agency, e.what);
        return waiting && e.on >= waiting->sent->on && (e.approved || !e.reason.empty());
    }

    static bool formed(const Entered& e) {
        return !e.agency.empty() && (e.origin == Origin::divided) == (e.parted_from != 0) &&
               !e.paid.empty() && e.paid.size() <= limits::asset_sources_max && e.carried >= 0 &&
               std::ranges::all_of(
                   e.paid, [](const Paid& p) { return p.amount > 0 && p.amount <= dong_max; });
    }
};

/// Whether an old book has declared it: in use before the year it came over in.
bool brought_over(const Entered& e) {
    return e.origin == Origin::carried_over && year_of(e.first_use) < year_of(e.on);
}

struct Following {
    Registered asset;
    const Words& words;
    Day written;

    Registered operator()(const Entered& e) && {
        asset.entry = e;
        asset.user = words.user;
        asset.holdings = {{e.agency, e.on, {}}};
        asset.declarations.entered(e.agency, e.on, brought_over(e));
        return std::move(asset);
    }
    Registered operator()(const Corrected& e) && {
        Declarations told = std::move(asset.declarations);
        told.corrected(e.entry.agency, e.entry.on, brought_over(e.entry), written);
        Registered corrected = std::move(*this)(e.entry);
        corrected.declarations = std::move(told);
        return corrected;
    }
    Registered operator()(const Changed& e) && {
        asset.changes.push_back(e.what);
        asset.declarations.changed(asset.agency(), e.what.on);
        return std::move(asset);
    }
    Registered operator()(const Moved& e) && {
        asset.entry.place = e.place;
        asset.user = words.user;
        return std::move(asset);
    }
    Registered operator()(const Described& e) && {
        asset.entry.description = e.description;
        return std::move(asset);
    }
    Registered operator()(const PutToBusiness& e) && {
        asset.business_from = e.from;
        asset.declarations.changed(asset.agency(), e.from);
        return std::move(asset);
    }
    Registered operator()(const ShareTold& e) && {
        std::erase_if(asset.shares, [&](const Share& s) { return s.year == e.share.year; });
        asset.shares.push_back(e.share);
        std::ranges::sort(asset.shares, {}, &Share::year);
        return std::move(asset);
    }
    Registered operator()(const Offered& e) && {
        asset.offered = Offer{e.to, e.on, e.papers.decision};
        return std::move(asset);
    }
    Registered operator()(const OfferTakenBack&) && {
        asset.offered.reset();
        return std::move(asset);
    }
    Registered operator()(const Received& e) && {
        asset.declarations.left(asset.agency(), e.on);
        asset.declarations.entered(asset.offered->to, e.on, false);
        asset.holdings.back().until = e.on;
        asset.holdings.push_back({asset.offered->to, e.on, {}});
        asset.offered.reset();
        asset.entry.place = e.place;
        asset.user = words.user;
        return std::move(asset);
    }
    Registered operator()(const Left& e) && {
        asset.declarations.left(asset.agency(), e.on);
        asset.holdings.back().until = e.on;
        asset.gone = Gone{e.why, e.on, e.proceeds, e.expenses, {}};
        return std::move(asset);
    }
    Registered operator()(const Divided& e) && {
        asset.declarations.left(asset.agency(), e.on);
        asset.holdings.back().until = e.on;
        asset.gone = Gone{Leaving::divided, e.on, 0, 0, e.into};
        return std::move(asset);
    }
    Registered operator()(const Declared& e) && {
        asset.declarations.declare(e.agency, e.what, {e.on, written, e.number, e.channel, e.cost},
                                   e.waits);
        return std::move(asset);
    }
    Registered operator()(const DeclarationJudged& e) && {
        asset.declarations.judge(e.agency, e.what, e.approved, e.reason, e.on);
        return std::move(asset);
    }
};

struct Entering {
    bool operator()(const auto&) const { return false; }
    bool operator()(const Entered&) const { return true; }
    bool operator()(const Corrected&) const { return true; }
    bool operator()(const Declared&) const { return true; }
    bool operator()(const DeclarationJudged&) const { return true; }
};

struct Counting {
    std::optional<Day> operator()(const Entered& e) const { return e.on; }
    std::optional<Day> operator()(const Corrected& e) const { return e.entry.on; }
    std::optional<Day> operator()(const Changed& e) const { return e.what.on; }
    std::optional<Day> operator()(const Moved& e) const { return e.on; }
    std::optional<Day> operator()(const Described&) const { return {}; }
    std::optional<Day> operator()(const PutToBusiness& e) const { return e.from; }
    std::optional<Day> operator()(const ShareTold& e) const {
        return Day{std::chrono::year{e.share.year} / 12 / 31};
    }
    std::optional<Day> operator()(const Offered& e) const { return e.on; }
    std::optional<Day> operator()(const OfferTakenBack&) const { return {}; }
    std::optional<Day> operator()(const Received& e) const { return e.on; }
    std::optional<Day> operator()(const Left& e) const { return e.on; }
    std::optional<Day> operator()(const Divided& e) const { return e.on; }
    std::optional<Day> operator()(const Declared&) const { return {}; }
    std::optional<Day> operator()(const DeclarationJudged&) const { return {}; }
};

EventKind kind_of(Leaving why) {
    if (why == Leaving::divided) return EventKind::division;
    return why == Leaving::lost || why == Leaving::destroyed ? EventKind::loss
                                                             : EventKind::liquidation;
}

}  // namespace

Dong cost_of(const std::vector<Paid>& paid) {
    return std::accumulate(paid.begin(), paid.end(), Dong{},
                           [](Dong sum, const Paid& p) { return sum + p.amount; });
}

Dong cost_on(const Registered& asset, Day day) {
    Dong cost = cost_of(asset.entry.paid);
    std::vector<AssetEvent> changes = asset.changes;
    std::ranges::stable_sort(changes, {}, &AssetEvent::on);
    for (const AssetEvent& change : changes) {
        if (change.on > day) break;
        switch (change.kind) {
            case EventKind::upgrade:
            case EventKind::partial_addition:
                cost += change.amount;
                break;
            case EventKind::partial_removal:
                cost += change.dismantling - change.amount;
                break;
            case EventKind::settlement_correction:
            case EventKind::revaluation:
            case EventKind::serious_damage:
                cost = change.cost;
                break;
            case EventKind::rate_change:
            case EventKind::second_hand:
            case EventKind::late_discovery:
            case EventKind::transfer_out:
            case EventKind::liquidation:
            case EventKind::loss:
            case EventKind::division:
                break;
        }
    }
    return cost;
}

Dong cost_now(const Registered& asset) {
    return cost_on(asset, Day::max());
}

bool fits(const Registered& asset, const RegisterEvent& event) {
    return std::visit(Formed{asset}, event);
}

Registered apply(Registered asset, const RegisterEvent& event, const Words& words, Day written) {
    // What was entered can be corrected until somebody builds on it; telling it builds nothing.
    asset.touched = asset.touched || !std::visit(Entering{}, event);
    return std::visit(
        [&](const auto& e) {
            return Following{std::move(asset), words, written}(e);
        },
        event);
}

std::optional<Day> day_of(const RegisterEvent& event) {
    return std::visit(Counting{}, event);
}

int known_until(const Registered& asset, int until) {
    if (!asset.business_from) return until;
    // The year of leaving has no wear here, so nothing to part.
    const int last = asset.gone ? std::min(until, year_of(asset.gone->on) - 1) : until;
    for (int year = year_of(*asset.business_from); year <= last; ++year)
        if (std::ranges::find(asset.shares, year, &Share::year) == asset.shares.end())
            return year - 1;
    return until;
}

FixedAsset fixed_asset(const Registered& asset, int until) {
    const Entered& entry = asset.entry;
    FixedAsset fixed{.class_code = entry.class_code,
                     .cost = cost_of(entry.paid),
                     .first_use = entry.first_use,
                     .from = std::max(year_of(entry.first_use), entry.carried_to + 1),
                     .until = until,
                     .accumulated_before = entry.carried,
                     .events = asset.changes};
    if (entry.used_years > 0)
        fixed.events.push_back(
            {.on = entry.first_use, .kind = EventKind::second_hand, .years = entry.used_years});
    if (entry.origin == Origin::found && year_of(entry.first_use) < year_of(entry.on))
        fixed.events.push_back({.on = entry.on, .kind = EventKind::late_discovery});
    if (asset.gone)
        fixed.events.push_back({.on = asset.gone->on, .kind = kind_of(asset.gone->why)});
    if (asset.business_from) fixed.business = Business{*asset.business_from, asset.shares};
    return fixed;
}

Lines lines_of(const Registered& asset, int until, const WearRules& rules, Telling telling) {
    FixedAsset fixed = fixed_asset(asset, until);
    fixed.in_words = telling == Telling::words;
    if (fixed.from > until) return std::vector<WearLine>{};
    return wear(fixed, rules);
}

Result<Worn, std::vector<Unfit>> worn_by(const Registered& asset, int year,
                                         const WearRules& rules) {
    FixedAsset fixed = fixed_asset(asset, year);
    fixed.in_words = false;
    fixed.business.reset();
    const Worn before{cost_of(asset.entry.paid), asset.entry.carried, asset.entry.carried_to};
    if (fixed.from > year) return before;
    const Lines lines = wear(fixed, rules);
    if (!lines) return fail(lines.error());
    if (lines->empty()) return before;
    const WearLine& last = lines->back();
    return Worn{last.cost, last.accumulated, last.year};
}

const Holding* holder_at_end(const Registered& asset, int year) {
    const Day end{std::chrono::year{year} / 12 / 31};
    for (const Holding& holding : asset.holdings)
        if (holding.from <= end && (!holding.until || *holding.until > end)) return &holding;
    return nullptr;
}

}  // namespace mc::asset
