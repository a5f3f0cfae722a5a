// A member of an answer that is left out where there is nothing to say.
#pragma once

#include <optional>

namespace mc {

/// Nothing for what is empty, or zero.
template <class T>
std::optional<T> if_any(const T& value) {
    return value == T{} ? std::nullopt : std::optional(value);
}

}  // namespace mc
