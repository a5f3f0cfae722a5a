// The sample that is counted again, drawn so that nobody picks it: by a seed that nobody knows
// before the counting is closed, in a way that anybody can repeat with a few lines
// (docs/adr/0042-nobody-picks-the-sample.md).
#pragma once

#include <cstdint>
#include <vector>

#include "base/hash.h"

namespace mc::asset {

/// Five assets or five in a hundred, rounded up, whichever is more; all of them where there are
/// fewer.
std::int64_t sample_size(std::int64_t listed);

/// SHA-256(seed ‖ number as eight bytes, highest first).
Hash lot_of(const Hash& seed, std::int64_t asset);

/// Shape: `assets` without repetition, in any order; the answer in the order drawn:
///        by their lots, the lowest first.
std::vector<std::int64_t> draw(const Hash& seed, std::vector<std::int64_t> assets);

}  // namespace mc::asset
