// Hours of one day as people write them, "07:30-11:30, 13:30-16:30": office time, make-up days,
// opening hours.
#pragma once

#include <compare>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mc {

/// One uninterrupted stretch. Unit: minutes after midnight, begin < end.
struct Session {
    int begin{};
    int end{};
    auto operator<=>(const Session&) const = default;
};

/// Ascending, apart from each other, inside one day.
bool sensible(std::span<const Session> sessions);

/// "07:30" as minutes after midnight; nothing where it is no time of a day.
std::optional<int> parse_clock(std::string_view text);
std::string clock_words(int minute);

/// As typed: blanks anywhere, "7:30" like "07:30"; "" is none at all. Nothing where it is no hours;
/// whether they are sensible is another question.
std::optional<std::vector<Session>> parse_sessions(std::string_view typed);
std::string sessions_words(std::span<const Session> sessions);

}  // namespace mc
