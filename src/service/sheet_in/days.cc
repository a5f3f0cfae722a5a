#include "service/sheet_in/days.h"

#include <array>
#include <charconv>

#include "base/typed_text.h"

namespace mc {
namespace {

using enum SheetFault;
using namespace std::chrono;

// Day 1 is 1900-01-01, and there is a 29 February 1900 that never was: from March on it counts from
// here.
constexpr Day serial_zero = local_days{year{1899} / December / 30};
constexpr Day serial_zero_1904 = local_days{year{1904} / January / 1};

std::variant<Day, SheetFault> day_of_serial(const std::string& digits, bool from_1904) {
    double serial = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), serial);
    constexpr double last = 2'958'465;  // 9999-12-31
    // A time of day is no day.
    if (error != std::errc{} || end != digits.data() + digits.size() || !(serial >= 1) ||
        serial > last || serial != static_cast<double>(static_cast<int>(serial)))
        return day_serial;
    return (from_1904 ? serial_zero_1904 : serial_zero) + days{static_cast<int>(serial)};
}

/// A day that was taken out of a program with its time.
std::string_view without_midnight(std::string_view text) {
    for (const std::string_view end : {"T00:00:00", " 00:00:00", " 00:00", " 0:00:00"})
        if (text.ends_with(end)) return text.substr(0, text.size() - end.size());
    return text;
}

/// The numbers between the marks; nothing when there are not three.
std::optional<std::array<int, 3>> numbers_of(std::string_view text) {
    std::array<int, 3> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto end = std::min(text.find_first_of("/-."), text.size());
        const auto [stop, error] = std::from_chars(text.data(), text.data() + end, numbers[i]);
        if (end == 0 || error != std::errc{} || stop != text.data() + end || end > 4) return {};
        if ((i < 2) == (end == text.size())) return {};
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return numbers;
}

}  // namespace

std::variant<Day, SheetFault> day_in(const SheetCell& cell, bool from_1904) {
    if (cell.kind == SheetCell::Kind::number) return day_of_serial(cell.text, from_1904);
    const auto text = typed_text(cell.text, {20, TextKind::line});
    const auto numbers = text ? numbers_of(without_midnight(*text)) : std::nullopt;
    if (!numbers) return day_malformed;
    const bool year_first = (*numbers)[0] > 31;
    const int year_number = (*numbers)[year_first ? 0 : 2],
              day_number = (*numbers)[year_first ? 2 : 0];
    if (year_number < 1000) return day_malformed;  // "26" is a year of two centuries
    // The calendar's types keep eight bits of each.
    if ((*numbers)[1] > 12 || day_number > 31) return day_impossible;
    const year_month_day date{year{year_number}, month{static_cast<unsigned>((*numbers)[1])},
                              day{static_cast<unsigned>(day_number)}};
    if (!date.ok()) return day_impossible;
    return local_days{date};
}

}  // namespace mc
