// The Vietnamese lunar calendar (âm lịch), UTC+7: months begin on the day of the new moon, the
// winter solstice lies in the eleventh, and a year of thirteen months repeats the first month
// without a major solar term. The rules are those Hồ Ngọc Đức published; moon and sun follow the
// series of Jean Meeus.
#pragma once

#include <optional>

#include "base/time.h"

namespace mc {

struct LunarDate {
    int year{};
    int month{};  // 1…12
    int day{};    // 1…30
    bool leap{};  // the repeated month (tháng nhuận)
    auto operator<=>(const LunarDate&) const = default;
};

/// The solar day of a lunar date; nothing when that month has no such day or is not repeated that
/// year. Shape: tested for 1976–2099; the astronomy itself holds for some centuries around.
std::optional<Day> solar_day(const LunarDate& date);
LunarDate lunar_date(Day day);

/// Mùng 1 Tết of a year.
Day tet(int year);
/// Giỗ Tổ Hùng Vương: the tenth day of the third lunar month.
Day gio_to(int year);

}  // namespace mc
