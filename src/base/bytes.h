// Raw bytes, which a database column or a CBOR item must not take for text.
#pragma once

#include <compare>
#include <string>

namespace mc {

struct Bytes {
    std::string raw;
    auto operator<=>(const Bytes&) const = default;
};

}  // namespace mc
