#include "base/sessions.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/time.h"

namespace mc {

bool sensible(std::span<const Session> sessions) {
    int free_from = 0;
    for (const auto& session : sessions) {
        if (session.begin < free_from || session.end <= session.begin || session.end > 24 * 60)
            return false;
        free_from = session.end + 1;  // touching sessions are one session
    }
    return true;
}

std::optional<int> parse_clock(std::string_view text) {
    const auto minute = parse_minute("2000-01-01T" + std::string(text));
    if (!minute) return {};
    return static_cast<int>((*minute - day_of(*minute)).count());
}

std::string clock_words(int minute) {
    return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

std::optional<std::vector<Session>> parse_sessions(std::string_view typed) {
    std::string plain;
    for (const char c : typed)
        if (c != ' ') plain += c;
    constexpr std::size_t without_zero = 4;  // "7:30"
    const auto clock = [](std::string text) {
        if (text.size() == without_zero) text.insert(0, "0");
        return parse_clock(text);
    };
    std::vector<Session> sessions;
    for (std::size_t at = 0; at < plain.size();) {
        const std::size_t comma = std::min(plain.find(',', at), plain.size());
        const std::string one = plain.substr(at, comma - at);
        at = comma + 1;
        const std::size_t dash = one.find('-');
        if (dash == std::string::npos) return {};
        const auto begin = clock(one.substr(0, dash)), end = clock(one.substr(dash + 1));
        if (!begin || !end) return {};
        sessions.push_back({*begin, *end});
    }
    return sessions;
}

std::string sessions_words(std::span<const Session> sessions) {
    std::string words;
    for (const Session& one : sessions)
        words += (words.empty() ? "" : ", ") + clock_words(one.begin) + "-" + clock_words(one.end);
    return words;
}

}  // namespace mc
