// Acts on the register as they are asked for: what came over the wire, made into events. All answer
// with the asset's page after the commit.
#pragma once

#include "service/offices/asset/desk.h"

namespace mc {

Result<AssetPage> enter_asset(Services& services, const Asked& asked, const AssetEntryIn& in);
Result<AssetPage> correct_asset(Services& services, const Asked& asked, std::int64_t id,
                                const AssetCorrectIn& in);
Result<AssetPage> change_asset(Services& services, const Asked& asked, std::int64_t id,
                               const AssetChangeIn& in);
Result<AssetPage> move_asset(Services& services, const Asked& asked, std::int64_t id,
                             const AssetMoveIn& in);
Result<AssetPage> describe_asset(Services& services, const Asked& asked, std::int64_t id,
                                 const AssetDescribeIn& in);
Result<AssetPage> asset_to_business(Services& services, const Asked& asked, std::int64_t id,
                                    const AssetBusinessIn& in);
Result<AssetPage> tell_asset_share(Services& services, const Asked& asked, std::int64_t id,
                                   const AssetShareIn& in);
Result<AssetPage> offer_asset(Services& services, const Asked& asked, std::int64_t id,
                              const AssetOfferIn& in);
Result<AssetPage> take_asset_back(Services& services, const Asked& asked, std::int64_t id,
                                  const AssetReasonIn& in);
Result<AssetPage> receive_asset(Services& services, const Asked& asked, std::int64_t id,
                                const AssetReceiveIn& in);
Result<AssetPage> asset_leaves(Services& services, const Asked& asked, std::int64_t id,
                               const AssetLeaveIn& in);
/// Answers with the page of what was divided; its parts are named there.
Result<AssetPage> divide_asset(Services& services, const Asked& asked, std::int64_t id,
                               const AssetDivideIn& in);

}  // namespace mc
