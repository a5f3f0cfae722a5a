#include "asset/forms/sight.h"

#include <algorithm>

namespace mc::asset {
namespace {

Day last_of_year(int year) {
    return Day{std::chrono::year{year} / 12 / 31};
}
bool within(Day day, int year) {
    return year_of(day) == year;
}

/// Lines of the years, and whether depreciation is known apart in the last of them. Where a share
/// of business use is not told yet, everything but the parting is known all the same.
struct Reckoned {
    std::vector<WearLine> lines;
    bool parted = true, known = true;

    const WearLine* of(int year) const {
        const auto found = std::ranges::find(lines, year, &WearLine::year);
        return found == lines.end() ? nullptr : &*found;
    }
};

Reckoned reckon(const Registered& asset, int year, const WearRules& rules) {
    Reckoned all;
    // What happened after the year is no part of it: a later leaving, or a share told since.
    FixedAsset fixed = fixed_asset(asset, year);
    fixed.in_words = false;
    if (fixed.from > year) return all;
    if (known_until(asset, year) < year) {
        fixed.business.reset();
        all.parted = false;
    }
    Lines found = wear(fixed, rules);
    all.known = found.has_value();
    if (found) all.lines = std::move(*found);
    return all;
}

Dong worn_by(const Registered& asset, const Reckoned& reckoned, int year) {
    if (const WearLine* line = reckoned.of(year)) return line->accumulated;
    return asset.entry.carried;
}

/// Set anew within the year, before it went: nobody can say what had been worn by then.
bool set_anew(const Registered& asset, Day until) {
    return std::ranges::any_of(asset.changes, [&](const AssetEvent& change) {
        return within(change.on, year_of(until)) && change.on <= until &&
               (change.kind == EventKind::revaluation || change.kind == EventKind::serious_damage);
    });
}

Coming coming_of(const Registered& asset, std::size_t at, const HandPapers& papers,
                 const Reckoned& reckoned) {
    const Holding& holding = asset.holdings[at];
    if (at == 0)
        return {holding.from,
                cost_of(asset.entry.paid),
                asset.entry.carried,
                {},
                Grounds::of(asset.entry.papers)};
    return {holding.from, cost_on(asset, holding.from),
            worn_by(asset, reckoned, year_of(holding.from) - 1), asset.holdings[at - 1].agency,
            at - 1 < papers.received.size() ? papers.received[at - 1] : Grounds{}};
}

Going going_of(const Registered& asset, std::size_t at, const HandPapers& papers,
               const Reckoned& reckoned) {
    const Day on = *asset.holdings[at].until;
    Going going{
        .on = on, .cost = cost_on(asset, on), .came = coming_of(asset, at, papers, reckoned)};
    if (reckoned.known && !set_anew(asset, on))
        going.worn = worn_by(asset, reckoned, year_of(on) - 1);
    if (at + 1 < asset.holdings.size()) {
        going.to = asset.holdings[at + 1].agency;
        if (at < papers.offered.size()) going.grounds = papers.offered[at];
    } else if (papers.left) {
        going.grounds = *papers.left;
    }
    return going;
}

struct Recorded {
    HandPapers& papers;
    std::optional<Grounds>& offer;

    void operator()(const Offered& e) const { offer = Grounds::of(e.papers); }
    void operator()(const OfferTakenBack&) const { offer.reset(); }
    void operator()(const Received& e) const {
        papers.received.push_back(Grounds::of(e.papers));
        papers.offered.push_back(offer.value_or(Grounds{}));
        offer.reset();
    }
    void operator()(const Left& e) const { papers.left = Grounds::of(e.papers); }
    void operator()(const auto&) const {}
};

}  // namespace

void follow(HandPapers& papers, std::optional<Grounds>& open_offer, const RegisterEvent& event) {
    std::visit(Recorded{papers, open_offer}, event);
}

bool needs_papers(const Registered& asset, const AgencyId& agency, int year, FormPapers wanted) {
    if (wanted == FormPapers::none) return false;
    if (wanted == FormPapers::information) return asset.touched;
    for (std::size_t i = 0; i < asset.holdings.size(); ++i) {
        const Holding& holding = asset.holdings[i];
        if (holding.agency != agency) continue;
        if (i > 0 && (wanted == FormPapers::all || within(holding.from, year))) return true;
        if (holding.until && within(*holding.until, year)) return true;
    }
    return false;
}

std::optional<Sight> sight_of(std::int64_t id, std::string code, const Registered& asset,
                              const HandPapers& papers, const AgencyId& agency, int year,
                              const WearRules& rules) {
    Reckoned reckoned = reckon(asset, year, rules);
    Sight sight{.id = id, .code = std::move(code), .asset = &asset, .agency = agency, .year = year};
    sight.parted = reckoned.parted;
    sight.reckoned = reckoned.known;
    const auto standing = [&](int at) -> std::optional<WearLine> {
        const Holding* holder = holder_at_end(asset, at);
        if (!holder || holder->agency != agency) return {};
        if (const WearLine* line = reckoned.of(at)) return *line;
        if (reckoned.known) return {};  // it was not in use yet
        const Dong cost = cost_on(asset, last_of_year(at));
        return WearLine{.year = at, .cost = cost};
    };
    sight.before = standing(year - 1);
    sight.line = standing(year);
    for (std::size_t i = 0; i < asset.holdings.size(); ++i) {
        const Holding& holding = asset.holdings[i];
        if (holding.agency != agency || year_of(holding.from) > year) continue;
        sight.came = coming_of(asset, i, papers, reckoned);
        if (within(holding.from, year)) sight.comings.push_back(sight.came);
        if (holding.until && within(*holding.until, year))
            sight.goings.push_back(going_of(asset, i, papers, reckoned));
    }
    for (const ToldChange& change : papers.changes)
        if (change.agency == agency && within(change.on, year)) sight.changes.push_back(change);
    if (!sight.before && !sight.line && sight.comings.empty() && sight.goings.empty()) return {};
    return sight;
}

}  // namespace mc::asset
