// Exact amounts in đồng. Products of an amount and a rate are taken in 128 bits; nothing here is a
// floating number, and nothing can run over: amounts are bounded where they come in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mc::asset {

using Dong = std::int64_t;
__extension__ using Wide = __int128;

/// A million tỷ: no asset costs more, and its product with any rate or share fits in 128 bits.
inline constexpr Dong dong_max = 1'000'000'000'000'000;

enum class Rounding : std::uint8_t { up, half_up };

/// over / under as whole đồng. Shape: over ≥ 0, under > 0.
Dong rounded(Wide over, Wide under, Rounding rounding);

/// Digits alone, at most dong_max; nothing otherwise.
std::optional<Dong> parse_dong(std::string_view text);
/// "6.67" as 667 hundredths of a per cent; nothing when it is not so printed.
std::optional<std::int64_t> parse_rate(std::string_view text);

/// "33.333.333"
std::string words(Dong amount);
/// "6,67 %"
std::string rate_words(std::int64_t hundredths);
/// over / under with the decimals it has, "1.333.333,32"; cut after four and marked "…" where it
/// has more.
std::string exact_words(Wide over, Wide under);

}  // namespace mc::asset
