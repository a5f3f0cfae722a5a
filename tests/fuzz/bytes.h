// What a target is given, as the text our decoders take. Included by fuzz targets only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/ensure.h"

namespace mc::fuzz {

inline std::string text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// Takes small choices off the front of the input; zeros when it is used up.
class Choices {
public:
    explicit Choices(std::string_view bytes) : rest_(bytes) {}
    bool more() const { return !rest_.empty(); }
    std::uint8_t byte() {
        if (rest_.empty()) return 0;
        const auto first = static_cast<std::uint8_t>(rest_.front());
        rest_.remove_prefix(1);
        return first;
    }

private:
    std::string_view rest_;
};

}  // namespace mc::fuzz
