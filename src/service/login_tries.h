// How often a name may be tried: five wrong passwords close it for a quarter of an hour (limits.h).
// Accounts keep their count in the store. Names that are no account are counted here, in memory and
// bounded, so that a lock does not tell which names exist.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/limits.h"
#include "base/result.h"
#include "base/time.h"

namespace mc {

struct Tries {
    std::int64_t count = 0;
    Instant since{};  // of the first one
};

/// One try more, taken before the password is looked at: tries sent together are counted too.
/// Refuses: account_locked, with the time until it is open again.
Result<Tries> take_try(const Tries& before, Instant now);

/// Safe from any thread.
class LoginTries {
public:
    /// Refuses: account_locked.
    Result<Done> take(const std::string& name, Instant now);
    std::size_t size() const;

private:
    mutable std::mutex mutex_;
    std::map<std::string, Tries> tries_;  // by hash of the name
};

}  // namespace mc
