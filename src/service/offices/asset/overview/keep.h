// The facts of every asset of the province, in memory: what the journal has written since they were
// last looked at is taken in before each answer, so nothing is ever older than the request. No
// table: whoever starts again reads them again.
#pragma once

#include <mutex>
#include <unordered_map>

#include "asset/overview/summary.h"
#include "service/offices/asset/desk.h"

namespace mc {

/// Shape: `number` is the last of the journal that was looked at; agencies and classes by their
/// numbers in the facts.
struct ProvinceFacts {
    int year{};
    std::int64_t number = -1;
    std::vector<asset::Fact> facts;  // by number
    std::vector<AgencyId> agencies;
    std::vector<std::string> kinds;

    std::optional<std::uint16_t> agency(const std::string& id) const;
    std::optional<std::uint16_t> kind(const std::string& code) const;

    void take(std::int64_t id, const asset::Registered& asset, const asset::WearRules& rules);
    void clear(int year);
    /// The sums of a question. Cost: linear once, until something changes.
    const asset::Overview& overview(const asset::FactQuestion& asked) const;
    /// What agencies have to declare by a day; asked once, until something changes.
    using Declarations = std::map<std::string, AssetDeclarationCounts>;
    Result<const Declarations*> declarations(Services& services, const AssetDesk& desk) const;

private:
    std::uint16_t number_of(const AgencyId& agency);
    std::uint16_t number_of(const std::string& kind);
    std::unordered_map<std::int64_t, std::size_t> where_;
    std::unordered_map<std::string, std::uint16_t> agency_numbers_, kind_numbers_;
    mutable std::map<std::string, asset::Overview> overviews_;  // point into `facts`
    mutable std::optional<std::pair<Day, Declarations>> declarations_;
};

class AssetOverviewKeep {
public:
    explicit AssetOverviewKeep(Services& services) : services_(services) {}

    /// `use(facts)` on what the journal says by now; nobody else looks meanwhile.
    /// Faults: corrupt.
    /// Cost: the first time every asset is computed, a hundred thousand in about two seconds.
    template <class Use>
    auto with(const AssetDesk& desk, Use use) -> std::invoke_result_t<Use, const ProvinceFacts&> {
        const std::lock_guard lock(mutex_);
        MC_CHECK(catch_up_with(desk));
        return use(static_cast<const ProvinceFacts&>(facts_));
    }

private:
    Result<Done> catch_up_with(const AssetDesk& desk);

    Services& services_;
    std::mutex mutex_;
    ProvinceFacts facts_;
};

}  // namespace mc
