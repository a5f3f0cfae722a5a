// From what an act has left in the outbox to a message for each channel by which its applicant can
// be reached (docs/adr/0049). Happens once: the original goes in the commit that the others come
// in.
#pragma once

#include "service/notice/ledger.h"
#include "service/services.h"

namespace mc {

/// Plans some of what waits. Shape: how many messages of acts it dealt with; zero also where this
/// server has no channel. What is older than limits::outbox_late is given up, not planned. Faults:
/// the store's.
Result<std::int64_t> plan_notices(Services& services);

/// Puts one message for one channel into the outbox and the ledger, within the receiver's quota of
/// the day; what is beyond it goes on the morning of a later one. `used` is what this act has
/// already counted.
struct DayUse {
    std::map<std::pair<std::int64_t, std::string>, std::int64_t> sent;
};
Result<Done> plan_one(Services& services, Transaction& tx, Notice notice,
                      const std::string& address, Instant now, DayUse& used);

}  // namespace mc
