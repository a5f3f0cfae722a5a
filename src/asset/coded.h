// The words of an enumeration: what files and the API know it by, and what people say.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace mc::asset {

struct Coded {
    std::string_view code, title;
};

/// Shape: the place in the table is the enumerator's number.
template <class Enum, std::size_t N>
std::optional<Enum> parse_coded(const std::array<Coded, N>& all, std::string_view code) {
    for (std::size_t i = 0; i < N; ++i)
        if (all[i].code == code) return static_cast<Enum>(i);
    return {};
}

}  // namespace mc::asset
