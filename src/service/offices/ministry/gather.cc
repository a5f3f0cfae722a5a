#include "service/offices/ministry/gather.h"

#include <algorithm>

#include "service/if_any.h"
#include "service/offices/asset/year_lines.h"
#include "store/statements.h"

namespace mc {
namespace {

// What left a book is told so long.
constexpr std::chrono::days gone_told{366};
constexpr Day first_day{std::chrono::year{asset::first_fiscal_year} / 1 / 1};

/// The cost of today, and wear as the book was last closed with.
asset::Worn figures_of(const asset::Registered& asset, const asset::WearRules& rules, int closed) {
    const auto worn = asset::worn_by(asset, closed, rules);
    asset::Worn figures =
        worn ? *worn : asset::Worn{0, asset.entry.carried, asset.entry.carried_to};
    figures.cost = asset::cost_now(asset);
    return figures;
}

/// Whose it is today; nothing for what stood in the agency's book and was handed on.
std::optional<ministry::Standing> standing_in(const asset::Registered& asset,
                                              const AgencyId& agency) {
    if (asset.agency() != agency) return {};
    return asset.gone ? ministry::Standing::gone : ministry::Standing::in_use;
}

MinistryAsset told(const MinistryBooks& books, std::int64_t id, const asset::Registered& asset,
                   ministry::Standing standing, int closed) {
    const asset::Description& d = asset.entry.description;
    const asset::Worn figures = figures_of(asset, *books.rules, closed);
    const bool waits = asset::unapproved(asset.declarations, asset.agency(), asset.entry.class_code,
                                         figures.cost, books.today);
    return {.asset = asset_code(id),
            .accounts_number = if_any(d.accounts_number),
            .name = d.name,
            .class_ = asset.entry.class_code,
            .cost = figures.cost,
            .accumulated = figures.accumulated,
            .accumulated_to = figures.to,
            .first_use = iso(asset.entry.first_use),
            .place = asset.entry.place.value,
            .place_name = unit_words(books.province->org, asset.entry.place),
            .post = if_any(d.post),
            .state = std::string(code_of(standing)),
            .left = asset.gone ? std::optional(iso(asset.gone->on)) : std::nullopt,
            .approval = waits ? "waiting" : "official",
            .model = if_any(d.model),
            .serial = if_any(d.serial),
            .plate = if_any(d.plate),
            .address = if_any(d.address),
            .grade = if_any(d.grade),
            .made = if_any(std::int64_t{d.made}),
            .land_area = if_any(d.land_area),
            .floor_area = if_any(d.floor_area)};
}

/// What the Ministry took it has to put right; what it refused is the accountant's to mend; what it
/// was not told waits for the connection.
ministry::Owner owner_beyond(const ministry::Unit* unit) {
    const ministry::Sending* sending = unit ? unit->last() : nullptr;
    if (!sending || sending->code != unit->code || !sending->done())
        return ministry::Owner::department;
    return sending->whole() ? ministry::Owner::ministry : ministry::Owner::accountant;
}

}  // namespace

MinistryBooks ministry_books(Services& services) {
    return {services.province(), services.wear_rules, mc::day_of(services.own_now())};
}

Result<std::vector<MinistryAsset>> told_assets(Snapshot& snapshot, const MinistryBooks& books,
                                               const AgencyId& agency) {
    MC_TRY(book, book_of(snapshot, agency, *books.province));
    const int closed = book.held.state.closed;
    std::vector<MinistryAsset> all;
    MC_CHECK(each_asset(snapshot, agency, books.today - gone_told, books.today,
                        [&](std::int64_t id, const asset::Registered& asset) {
                            if (const auto standing = standing_in(asset, agency))
                                all.push_back(told(books, id, asset, *standing, closed));
                        }));
    return all;
}

Result<std::vector<ministry::RegisterLine>> register_lines(Snapshot& snapshot,
                                                           const MinistryBooks& books,
                                                           const ministry::Connection& connection) {
    std::vector<ministry::RegisterLine> lines;
    MC_TRY(open, snapshot.query(sql::asset_books, {}));
    for (const Row& row : open) {
        const AgencyId agency{row.text(1)};
        const ministry::Owner beyond = owner_beyond(connection.of(agency));
        const int closed = static_cast<int>(row.integer(3));
        MC_CHECK(each_asset(snapshot, agency, first_day, books.today,
                            [&](std::int64_t id, const asset::Registered& asset) {
                                const auto standing = standing_in(asset, agency);
                                if (!standing) return;
                                const asset::Worn figures = figures_of(asset, *books.rules, closed);
                                const asset::Description& d = asset.entry.description;
                                lines.push_back({agency, asset_code(id), d.accounts_number, d.name,
                                                 asset.entry.class_code, figures.cost,
                                                 figures.accumulated, *standing, beyond});
                            }));
    }
    return lines;
}

Hash digest_of(const std::vector<ministry::RegisterLine>& lines) {
    Sha256 all;
    for (const ministry::RegisterLine& line : lines) {
        cbor::Writer one;
        for (const std::string& text :
             {line.agency.value, line.number, line.accounts_number, line.name, line.class_code})
            one.text(text);
        for (const std::int64_t figure :
             {line.cost, line.accumulated, static_cast<std::int64_t>(line.standing)})
            one.integer(figure);
        all.add(one.take());
    }
    return all.end();
}

}  // namespace mc
