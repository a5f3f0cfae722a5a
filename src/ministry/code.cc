#include "ministry/code.h"

#include <algorithm>

#include "base/law.h"
#include "base/result.h"

namespace mc::ministry {
namespace {

constexpr std::size_t level_characters = 3, levels = 5;

}  // namespace

bool unit_code(std::string_view code) {
    if (code.empty() || code.size() % level_characters != 0 ||
        code.size() > level_characters * levels)
        return false;
    return std::ranges::all_of(
        code, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
}

std::string_view code_above(std::string_view code) {
    return code.substr(0, code.size() - level_characters);
}

Period period_of(Day day) {
    const std::chrono::year_month_day date{day};
    return static_cast<int>(date.year()) * 100 +
           static_cast<Period>(static_cast<unsigned>(date.month()));
}

bool period(Period number) {
    return number >= 200'001 && number <= 999'912 && number % 100 >= 1 && number % 100 <= 12;
}

std::string iso_period(Period period) {
    return fmt::format("{:04}-{:02}", period / 100, period % 100);
}

std::string words_of(Period period) {
    return fmt::format("{:02}/{:04}", period % 100, period / 100);
}

std::optional<Day> late_from(Period period) {
    const Day first{std::chrono::year{period / 100} /
                    std::chrono::month{static_cast<unsigned>(period % 100)} / 1};
    const auto day = number_on(Law::ministry_sending, first);
    return day ? std::optional(first + std::chrono::days{*day - 1}) : std::nullopt;
}

}  // namespace mc::ministry
