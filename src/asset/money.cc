#include "asset/money.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ensure.h"

namespace mc::asset {
namespace {

bool digits(std::string_view text) {
    return !text.empty() &&
           std::ranges::all_of(text, [](char letter) { return letter >= '0' && letter <= '9'; });
}

std::int64_t number_of(std::string_view digits_alone) {
    std::int64_t number = 0;
    for (const char digit : digits_alone) number = number * 10 + (digit - '0');
    return number;
}

constexpr std::size_t decimals_told = 4;

}  // namespace

Dong rounded(Wide over, Wide under, Rounding rounding) {
    MC_ENSURE(over >= 0 && under > 0);
    const Wide whole = over / under, rest = over % under;
    const bool more = rounding == Rounding::up ? rest > 0 : rest >= under - rest;
    return static_cast<Dong>(whole) + (more ? 1 : 0);
}

std::optional<Dong> parse_dong(std::string_view text) {
    if (!digits(text) || text.size() > 16) return {};
    const Dong amount = number_of(text);
    return amount <= dong_max ? std::optional(amount) : std::nullopt;
}

std::optional<std::int64_t> parse_rate(std::string_view text) {
    const auto point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    std::string decimals(point == std::string_view::npos ? "0" : text.substr(point + 1));
    if (!digits(whole) || whole.size() > 3 || !digits(decimals) || decimals.size() > 2) return {};
    decimals.resize(2, '0');
    return number_of(whole) * 100 + number_of(decimals);
}

std::string words(Dong amount) {
    if (amount < 0) return "-" + words(-amount);
    std::string text = std::to_string(amount);
    for (std::size_t left = text.size(); left > 3; left -= 3) text.insert(left - 3, ".");
    return text;
}

std::string rate_words(std::int64_t hundredths) {
    return exact_words(hundredths, 100) + " %";
}

std::string exact_words(Wide over, Wide under) {
    std::string text = words(static_cast<Dong>(over / under)), decimals;
    Wide rest = over % under;
    while (rest != 0 && decimals.size() < decimals_told) {
        rest *= 10;
        decimals += static_cast<char>('0' + static_cast<int>(rest / under));
        rest %= under;
    }
    if (!decimals.empty()) text += "," + decimals;
    return rest == 0 ? text : text + "…";
}

}  // namespace mc::asset
