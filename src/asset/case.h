// Cases of wear as files hold them (JSON): an asset and the lines somebody else computed. The one
// reader of bytes from outside in this module.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "asset/wear.h"

namespace mc::asset {

/// Shape: `expect` as the file has it; its depreciation and office_wear count where the asset is in
///        business.
struct WearCase {
    std::string id;
    FixedAsset asset;
    std::vector<WearLine> expect;
    std::vector<Unfit> unfit;  // what could not be read; then the rest is not to be used
};

/// Format: {"cases": [{id, class, cost, first_use, from, until, accumulated_before?, events?: [{on,
///         kind, amount?, dismantling?, cost?, accumulated?, years?, rate?}], business?: {from,
///         shares: [{year, basis, part, whole}]}, expect: [{year, wear, accumulated, remaining,
///         depreciation?, office_wear?}]}]}. Amounts are texts of digits or whole numbers, rates
///         texts as printed. Each kind of event has the keys it needs and no
///         others (upgrade: amount; revaluation: cost, accumulated, years?); a key nobody knows is
///         refused, but for a note or source of a case and a note of a line.
/// Refuses: with a sentence, a text that is not such a file at all; a case that is wrong says so in
///          `unfit`.
Result<std::vector<WearCase>, std::string> decode_cases(std::string_view json);

}  // namespace mc::asset
