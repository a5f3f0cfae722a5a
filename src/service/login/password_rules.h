// Which passwords are tried first, and therefore refused. Length alone is asked for beside it: no
// signs or capitals that people put where everybody puts them. The list is our own: what Vietnamese
// offices write on the note under the keyboard.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mc {

/// Why, in words for the person; nothing when it is not easily guessed. `own`: what a guesser knows
/// of the account, its name and the person's. Pure.
std::optional<std::string_view> easily_guessed(std::string_view password,
                                               const std::vector<std::string>& own);

}  // namespace mc
