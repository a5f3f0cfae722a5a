// Once a day, and when the server starts: what nobody needs goes, so that strangers cannot fill the
// disk and citizens' words do not lie about.
#pragma once

#include <stop_token>

#include "service/services.h"

namespace mc {

struct Swept {
    std::int64_t drafts{};    // whose thirty days were over
    std::int64_t files{};     // bytes erased: of those drafts, of uploads no act named, of no row
    std::int64_t messages{};  // of the outbox, unfetched for too long (docs/adr/0018)
    std::int64_t notices{};   // of what applicants were sent, after two years
    bool operator==(const Swept&) const = default;
};

/// `stop`: whether to break off. In small transactions, so that acts come between them; can be
/// broken off and begun again at any point. Faults: as the store's and the disk's; what was done
/// before stays done.
Result<Swept> sweep(Services& services, std::stop_token stop = {});

/// How much lies there that the sweep looks after.
struct Lying {
    std::int64_t messages{};        // that wait in the outbox
    std::int64_t oldest_seconds{};  // age of the oldest of them
    std::int64_t given_up{};        // that no receiver took, or that never came to a telephone
    std::uint64_t free_bytes{};     // on the disk of the files
};
Result<Lying> lying(Services& services);

}  // namespace mc
