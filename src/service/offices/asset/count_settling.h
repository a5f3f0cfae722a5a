// Which act on the register settled a difference that a stocktake found.
#pragma once

#include "service/offices/asset/count_desk.h"

namespace mc {

/// The newest act on asset `by` since the stocktake was planned that answers the difference.
/// Refuses: asset_count_unsettled, saying what has to be entered first. Faults: corrupt.
Result<asset::DifferenceSettled> settling_act(Snapshot& snapshot, const AssetDesk& desk,
                                              const asset::Tally& tally,
                                              const asset::Difference& difference, std::int64_t by);

}  // namespace mc
