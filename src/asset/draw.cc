#include "asset/draw.h"

#include <algorithm>

namespace mc::asset {

std::int64_t sample_size(std::int64_t listed) {
    constexpr std::int64_t least = 5, part = 20;
    return std::min(listed, std::max(least, (listed + part - 1) / part));
}

Hash lot_of(const Hash& seed, std::int64_t asset) {
    std::string fed(raw(seed));
    for (int shift = 56; shift >= 0; shift -= 8)
        fed += static_cast<char>(static_cast<std::uint64_t>(asset) >> shift & 0xff);
    return sha256(fed);
}

std::vector<std::int64_t> draw(const Hash& seed, std::vector<std::int64_t> assets) {
    std::vector<std::pair<Hash, std::int64_t>> lots;
    lots.reserve(assets.size());
    for (const std::int64_t asset : assets) lots.emplace_back(lot_of(seed, asset), asset);
    std::ranges::sort(lots);
    lots.resize(static_cast<std::size_t>(sample_size(std::ssize(assets))));
    std::vector<std::int64_t> drawn;
    for (const auto& [hash, asset] : lots) drawn.push_back(asset);
    return drawn;
}

}  // namespace mc::asset
