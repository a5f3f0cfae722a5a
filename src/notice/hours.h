// When nobody is to be woken: messages wait until the morning (Việt Nam's wall clock).
#pragma once

#include <optional>
#include <string_view>

#include "base/time.h"

namespace mc::notice {

/// From the one until the other, over midnight where `from` is later. Shape: minutes of a day;
/// equal: there are none.
struct QuietHours {
    std::chrono::minutes from{21 * 60}, until{7 * 60};
    bool operator==(const QuietHours&) const = default;
};
/// "21:00-07:00"; "off": none. Nothing for whatever else.
std::optional<QuietHours> parse_quiet(std::string_view text);
/// "21:00-07:00"; "" for none.
std::string words_of(const QuietHours& hours);
/// Pure.
bool quiet(const QuietHours& hours, Minute now);
/// The first minute of that day at which somebody may be written to.
Minute morning(const QuietHours& hours, Day day);

}  // namespace mc::notice
