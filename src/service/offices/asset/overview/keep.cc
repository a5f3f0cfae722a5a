#include "service/offices/asset/overview/keep.h"

#include <set>

#include "edge/json.h"
#include "service/offices/asset/declare.h"
#include "store/statements.h"

namespace mc {
namespace {

constexpr std::int64_t facts_page = 2'000;
// A few screens look at once.
constexpr std::size_t overviews_kept = 64;
// So many acts later reading everything again costs no more.
constexpr std::int64_t acts_followed = 20'000;

Result<Done> read_all(Snapshot& snapshot, const AssetDesk& desk, ProvinceFacts& facts) {
    facts.clear(desk.year());
    for (std::int64_t after = 0;;) {
        MC_TRY(rows, snapshot.query(sql::assets_after, {after, facts_page}));
        for (const Row& row : rows) {
            after = row.integer(0);
            MC_TRY(asset, decoded_asset(after, row.bytes(1)));
            facts.take(after, asset, *desk.rules);
        }
        if (std::ssize(rows) < facts_page) return Done{};
    }
}

Result<Done> read_some(Snapshot& snapshot, const AssetDesk& desk, const std::set<std::int64_t>& ids,
                       ProvinceFacts& facts) {
    if (ids.empty()) return Done{};
    MC_TRY(rows,
           snapshot.query(sql::assets_by_id,
                          {edge::json::text(std::vector<std::int64_t>(ids.begin(), ids.end()))}));
    for (const Row& row : rows) {
        MC_TRY(asset, decoded_asset(row.integer(0), row.bytes(1)));
        facts.take(row.integer(0), asset, *desk.rules);
    }
    return Done{};
}

/// Assets with records after a number, and with such as have none yet: on PostgreSQL they get it
/// within a second. Shape: nothing where they are too many to be followed.
Result<std::optional<std::set<std::int64_t>>> changed_since(Snapshot& snapshot,
                                                            std::int64_t number) {
    constexpr auto kind = static_cast<std::int64_t>(StreamKind::asset);
    std::set<std::int64_t> ids;
    MC_TRY(numbered, snapshot.query(sql::streams_numbered_after, {number, kind, acts_followed}));
    if (std::ssize(numbered) == acts_followed) return std::optional<std::set<std::int64_t>>{};
    for (const Row& row : numbered) ids.insert(row.integer(0));
    MC_TRY(waiting, snapshot.query(sql::waiting_for_number, {}));
    for (const Row& row : waiting)
        if (row.integer(0) == kind) ids.insert(row.integer(1));
    return std::optional(std::move(ids));
}

}  // namespace

void ProvinceFacts::clear(int the_year) {
    *this = ProvinceFacts{};
    year = the_year;
}

std::uint16_t ProvinceFacts::number_of(const AgencyId& agency) {
    const auto [found, fresh] = agency_numbers_.emplace(agency.value, agencies.size());
    if (fresh) agencies.push_back(agency);
    return found->second;
}

std::uint16_t ProvinceFacts::number_of(const std::string& code) {
    const auto [found, fresh] = kind_numbers_.emplace(code, kinds.size());
    if (fresh) kinds.push_back(code);
    return found->second;
}

std::optional<std::uint16_t> ProvinceFacts::agency(const std::string& id) const {
    const auto found = agency_numbers_.find(id);
    return found == agency_numbers_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::uint16_t> ProvinceFacts::kind(const std::string& code) const {
    const auto found = kind_numbers_.find(code);
    return found == kind_numbers_.end() ? std::nullopt : std::optional(found->second);
}

void ProvinceFacts::take(std::int64_t id, const asset::Registered& asset,
                         const asset::WearRules& rules) {
    const asset::Numbering numbering{[this](const AgencyId& agency) { return number_of(agency); },
                                     [this](const std::string& code) { return number_of(code); }};
    overviews_.clear(), declarations_.reset();
    asset::Fact fact = asset::fact_of(id, asset, year, rules, numbering);
    const auto [found, fresh] = where_.emplace(id, facts.size());
    if (fresh)
        facts.push_back(std::move(fact));
    else
        facts[found->second] = std::move(fact);
}

Result<const ProvinceFacts::Declarations*> ProvinceFacts::declarations(
    Services& services, const AssetDesk& desk) const {
    if (!declarations_ || declarations_->first != desk.today) {
        MC_TRY(found, services.store.view(
                          [&](Snapshot& snapshot) { return declaration_counts(snapshot, desk); }));
        declarations_.emplace(desk.today, std::move(found));
    }
    return &declarations_->second;
}

const asset::Overview& ProvinceFacts::overview(const asset::FactQuestion& asked) const {
    const auto part = [](const auto& one) { return one ? static_cast<int>(*one) : -1; };
    const std::string key = fmt::format("{}/{}/{}/{}/{}", part(asked.agency), part(asked.kind),
                                        part(asked.age), part(asked.worn), asked.idle);
    const auto found = overviews_.find(key);
    if (found != overviews_.end()) return found->second;
    if (overviews_.size() == overviews_kept) overviews_.clear();
    return overviews_.emplace(key, asset::overview_of(facts, asked)).first->second;
}

Result<Done> AssetOverviewKeep::catch_up_with(const AssetDesk& desk) {
    return services_.store.read([&](Snapshot& snapshot) -> Result<Done> {
        MC_TRY(head, snapshot.query(sql::order_head, {}));
        const std::int64_t number = head.empty() ? 0 : head[0].integer(0);
        if (facts_.number >= 0 && facts_.number <= number && facts_.year == desk.year()) {
            MC_TRY(changed, changed_since(snapshot, facts_.number));
            if (changed) {
                MC_CHECK(read_some(snapshot, desk, *changed, facts_));
                facts_.number = number;
                return Done{};
            }
        }
        // Half taken in is nothing: after a fault the next request begins anew.
        facts_.number = -1;
        MC_CHECK(read_all(snapshot, desk, facts_));
        facts_.number = number;
        return Done{};
    });
}

}  // namespace mc
