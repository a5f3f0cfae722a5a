#include "notice/hours.h"

#include <fmt/format.h>

namespace mc::notice {
namespace {

using std::chrono::minutes;

std::optional<minutes> clock_of(std::string_view text) {
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4))
        return {};
    const int hour = (text[0] - '0') * 10 + text[1] - '0',
              minute = (text[3] - '0') * 10 + text[4] - '0';
    if (hour > 23 || minute > 59) return {};
    return minutes{hour * 60 + minute};
}

}  // namespace

std::optional<QuietHours> parse_quiet(std::string_view text) {
    if (text == "off") return QuietHours{minutes{}, minutes{}};
    if (text.size() != 11 || text[5] != '-') return {};
    const auto from = clock_of(text.substr(0, 5)), until = clock_of(text.substr(6));
    if (!from || !until || *from == *until) return {};
    return QuietHours{*from, *until};
}

std::string words_of(const QuietHours& hours) {
    if (hours.from == hours.until) return {};
    const auto clock = [](minutes at) {
        return fmt::format("{:02}:{:02}", at.count() / 60, at.count() % 60);
    };
    return clock(hours.from) + "-" + clock(hours.until);
}

bool quiet(const QuietHours& hours, Minute now) {
    const minutes at = now - std::chrono::floor<std::chrono::days>(now);
    if (hours.from <= hours.until) return at >= hours.from && at < hours.until;
    return at >= hours.from || at < hours.until;
}

Minute morning(const QuietHours& hours, Day day) {
    const Minute midnight{day};
    return quiet(hours, midnight) ? midnight + hours.until : midnight;
}

}  // namespace mc::notice
