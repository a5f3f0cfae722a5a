#include "service/offices/asset/streams.h"

#include <map>

#include "base/text.h"

namespace mc {
namespace {

using enum ColumnType;

std::string search_words_of(std::int64_t id, const asset::Registered& asset) {
    const asset::Description& d = asset.entry.description;
    std::string words;
    for (const std::string& part :
         {asset_code(id), d.name, d.model, d.serial, d.plate, d.address, d.accounts_number})
        if (!part.empty()) words += (words.empty() ? "" : " ") + fold(part);
    return words;
}

}  // namespace

const Projection asset_rows{"asset",
                            {{"id", integer}},
                            {{"agency", text},
                             {"state", integer},
                             {"offered", text},
                             {"class", text},
                             {"search", text},
                             {"cost", integer}}};
const Projection asset_holding_rows{"asset_holding",
                                    {{"agency", text}, {"asset", integer}, {"from_day", integer}},
                                    {{"until_day", integer}}};
const Projection asset_declaration_rows{
    "asset_declaration",
    {{"agency", text}, {"asset", integer}, {"what", integer}, {"told", integer}},
    {{"since", integer}}};
const Projection asset_book_rows{"asset_book",
                                 {{"id", integer}},
                                 {{"agency", text}, {"first_year", integer}, {"closed", integer}}};
const std::array<const Projection*, 3> asset_projections{&asset_rows, &asset_holding_rows,
                                                         &asset_declaration_rows};
const std::array<const Projection*, 1> asset_book_projections{&asset_book_rows};

std::string asset_code(std::int64_t id) {
    return fmt::format("TS{:07}", id);
}

AssetState state_of(const asset::Registered& asset) {
    if (asset.gone) return AssetState::gone;
    return asset.offered ? AssetState::offered : AssetState::stands;
}

std::int64_t days_of(Day day) {
    return day.time_since_epoch().count();
}

std::vector<ProjectedRow> AssetStreams::rows(std::int64_t id, const State& state, const Ground&,
                                             const Province&) {
    constexpr std::int64_t far_ahead = 1'000'000;  // the year 4707
    std::vector<ProjectedRow> rows{
        {&asset_rows,
         {id, state.agency().value, static_cast<std::int64_t>(state_of(state)),
          state.offered ? state.offered->to.value : std::string(), state.entry.class_code,
          search_words_of(id, state), asset::cost_now(state)}}};
    // Given away and back within a day, an asset has been with somebody twice from that day on.
    std::map<std::pair<std::string, std::int64_t>, std::int64_t> until;
    for (const asset::Holding& holding : state.holdings)
        until[{holding.agency.value, days_of(holding.from)}] =
            holding.until ? days_of(*holding.until) : far_ahead;
    for (const auto& [from, end] : until)
        rows.push_back({&asset_holding_rows, {from.first, id, from.second, end}});
    for (const asset::Declaration& one : state.declarations.all())
        if (one.told != asset::Told::official)
            rows.push_back({&asset_declaration_rows,
                            {one.agency.value, id, static_cast<std::int64_t>(one.what),
                             static_cast<std::int64_t>(one.told),
                             days_of(one.owed() ? one.since : one.sent->written)}});
    return rows;
}

std::vector<Numbered> AssetStreams::numbers(std::int64_t id, const State&, const Event& event,
                                            const When&, const Ground&) {
    if (!std::holds_alternative<asset::Entered>(event)) return {};
    return {{std::string(counter), id}};
}

std::vector<ProjectedRow> AssetBookStreams::rows(std::int64_t id, const State& book, const Ground&,
                                                 const Province&) {
    return {{&asset_book_rows,
             {id, book.agency.value, std::int64_t{book.first_year}, std::int64_t{book.closed}}}};
}

std::vector<Numbered> AssetBookStreams::numbers(std::int64_t id, const State&, const Event& event,
                                                const When&, const Ground&) {
    if (!std::holds_alternative<asset::Opened>(event)) return {};
    return {{std::string(counter), id}};
}

}  // namespace mc
