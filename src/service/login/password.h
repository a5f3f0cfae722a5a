// Passwords as argon2id (libsodium). One hash takes 64 MiB and a tenth of a second: whoever serves
// people does it on the login queue, never on a thread that answers others.
#pragma once

#include <string>

#include "base/result.h"

namespace mc {

/// Faults: unavailable, when the memory cannot be had.
Result<std::string> password_hash(const std::string& password);
Result<bool> password_matches(const std::string& password, const std::string& hash);

/// A hash that no password is known for: looked at where there is no account, so that a name that
/// nobody has costs what a wrong password costs.
const std::string& hash_of_nobody();

}  // namespace mc
