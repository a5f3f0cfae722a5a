// Wrong passwords, by account and by the client they came from. They slow down that client on that
// account and nobody else: whoever knows the password gets in from another address, however often
// strangers have failed. They lie in the store, so that restarts and several servers make no
// difference and the owner can be told. A name that is no account is treated alike, in a bounded
// number of rows. Why: docs/adr/0014.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "base/time.h"
#include "store/transaction.h"

namespace mc {

extern const Projection login_failure_rows;

/// What one client failed at one account.
struct Failures {
    std::string client;       // "" for the oldest of too many
    std::int64_t in_a_row{};  // since it last gave the right password, or gave up for a day
    std::int64_t untold{};    // of which the owner has not heard
    Instant last{};
};

/// How long a client has to wait after so many failures of its own, and so many by everybody, at
/// one account. Pure.
std::chrono::seconds wait_after(std::int64_t own, std::int64_t everybodys);

/// The name under which failures at an account are kept; for one that does not exist it is shared
/// with other such names.
std::string tries_name(const std::string& account, bool exists);

/// Takes one try, before the password is looked at: tries sent together are counted too.
/// Refuses: account_slowed, with the time to wait.
Result<Done> take_try(Transaction& tx, const std::string& name, const std::string& client,
                      Instant now);
/// A try that nobody had time to look at.
Result<Done> give_back_try(Transaction& tx, const std::string& name, const std::string& client);
/// The try was right. Shape: failures the owner has not heard of, oldest first; told from now on.
Result<std::vector<Failures>> settle_tries(Transaction& tx, const std::string& name,
                                           const std::string& client, Instant now);
/// Shape: oldest first.
Result<std::vector<Failures>> failures_at(Snapshot& snapshot, const std::string& name);
Result<Done> forget_failures(Transaction& tx, const std::string& name);

}  // namespace mc
