// Who may do what to a stocktake, what the register gives it to count, and the one way an act on it
// is written.
#pragma once

#include "service/offices/asset/count_streams.h"
#include "service/offices/asset/desk.h"
#include "service/offices/asset/views/count.h"

namespace mc {

/// Whether the person has a duty in the agency today.
bool works_in(const AssetDesk& desk, const AgencyId& agency);

/// A person before one stocktake. Shape: refers to both, which must outlive it.
class CountDesk {
public:
    CountDesk(const AssetDesk& desk, const asset::Tally& tally) : desk_(desk), tally_(tally) {}

    bool keeps() const { return desk_.keeps(tally_.plan.agency).has_value(); }
    /// The chair; once he works here no more, whoever leads the agency.
    bool chairs() const;
    bool leads() const;
    /// Members, as long as they work here, and whoever keeps the book.
    bool counts() const { return keeps() || (sits() && works_in(desk_, tally_.plan.agency)); }
    /// A drawn sample is thrown away by nobody whose book it checks.
    bool drops() const { return tally_.drawn ? leads() : keeps() || chairs(); }
    bool sees() const { return counts() || leads() || desk_.reads(tally_.plan.agency); }
    /// The unit by which the person acts here.
    UnitId unit() const;

private:
    bool sits() const { return tally_.member(desk_.actor.person) != nullptr; }

    const AssetDesk& desk_;
    const asset::Tally& tally_;
};

/// Refuses: not_found, for one that the person may not see as for one that is not there.
Result<Held<AssetCountStreams>> readable_count(Snapshot& snapshot, const AssetDesk& desk,
                                               std::int64_t id);

/// What the register says stands at the plan's day in its places, with the figures of the last year
/// that was complete by then; filled in. Refuses: asset_year_unfit. Faults: corrupt.
/// The place is the one the register knows when it is asked.
Result<Done> list_to_count(Snapshot& snapshot, const AssetDesk& desk, asset::CountPlanned& plan);

/// One act on a stocktake (0: it begins), waiting for the commit. `beside`: streams it looks at.
Result<std::int64_t> act_on_count(
    Services& services, const Asked& asked, const AssetDesk& desk, std::int64_t id,
    const std::function<Result<Entry<AssetCountStreams>>(const Sees<AssetCountStreams>&)>& make,
    std::vector<StreamKey> beside = {});

}  // namespace mc
