// Acts on a stocktake as they are asked for. All wait for the commit and are done once under their
// key; but for findings they answer with the stocktake's page.
#pragma once

#include "service/offices/asset/count_desk.h"

namespace mc {

/// Refuses: not_permitted, asset_book_missing, asset_count_running, asset_year_unfit,
/// changed_meanwhile, file_unknown, and as judge_plan.
Result<AssetCountPage> plan_count(Services& services, const Asked& asked,
                                  const AssetCountPlanIn& in);
/// Each finding is kept once, whatever it is sent with; one that cannot be kept keeps no other
/// from it. Refuses: not_found, not_permitted, changed_meanwhile (two phones at once: ask again).
Result<AssetFindingsDone> take_findings(Services& services, const Asked& asked, std::int64_t id,
                                        const AssetFindingsIn& in);
/// Ends the counting and draws the sample; the second where only the first was done before.
/// Refuses: not_permitted, and as judge_close.
Result<AssetCountPage> close_counting(Services& services, const Asked& asked, std::int64_t id,
                                      const AssetCountCloseIn& in);
Result<AssetCountPage> resolve_count(Services& services, const Asked& asked, std::int64_t id,
                                     const AssetCountResolveIn& in);
/// Looks in the register for the act that settles a difference. Refuses: asset_count_unsettled.
Result<AssetCountPage> settle_difference(Services& services, const Asked& asked, std::int64_t id,
                                         const AssetCountSettleIn& in);
Result<AssetCountPage> approve_count(Services& services, const Asked& asked, std::int64_t id,
                                     const AssetCountApproveIn& in);
Result<AssetCountPage> drop_count(Services& services, const Asked& asked, std::int64_t id,
                                  const AssetReasonIn& in);

}  // namespace mc
