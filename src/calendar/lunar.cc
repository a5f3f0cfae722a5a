#include "calendar/lunar.h"

#include <cmath>
#include <numbers>

#include "base/ensure.h"

namespace mc {
namespace {

using std::chrono::days;

constexpr double lunation = 29.530588861;       // mean days from new moon to new moon
constexpr double first_new_moon = 2415021.077;  // Julian day of new moon 0, 1900-01-01
constexpr double julian_of_1970 = 2440587.5;
constexpr double zone = 7.0 / 24;

double sine(double degrees) {
    return std::sin(degrees * std::numbers::pi / 180);
}

/// Periodic terms of the true new moon. Source: Meeus, Astronomical Formulae, ch. 32. Unit: days.
double moon_terms(double t, double sun, double moon, double node) {
    return (0.1734 - 0.000393 * t) * sine(sun) + 0.0021 * sine(2 * sun) - 0.4068 * sine(moon) +
           0.0161 * sine(2 * moon) - 0.0004 * sine(3 * moon) + 0.0104 * sine(2 * node) -
           0.0051 * sine(sun + moon) - 0.0074 * sine(sun - moon) + 0.0004 * sine(2 * node + sun) -
           0.0004 * sine(2 * node - sun) - 0.0006 * sine(2 * node + moon) +
           0.0010 * sine(2 * node - moon) + 0.0005 * sine(2 * moon + sun);
}

/// Difference of dynamical and universal time in the days of this calendar. Unit: days.
double clock_drift(double t) {
    return -0.000278 + 0.000265 * t + 0.000262 * t * t;
}

/// The Vietnamese day on which new moon number k (0 is that of January 1900) falls.
Day new_moon(int k) {
    const double t = k / 1236.85, t2 = t * t, t3 = t2 * t;
    const double mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3 +
                        0.00033 * sine(166.56 + 132.87 * t - 0.009173 * t2);
    const double sun = 359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3;
    const double moon = 306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3;
    const double node = 21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3;
    const double julian = mean + moon_terms(t, sun, moon, node) - clock_drift(t);
    return Day{days{static_cast<int>(std::floor(julian - julian_of_1970 + zone))}};
}

/// Which twelfth of the ecliptic the sun stands in when the day begins: 0 from the March equinox, 9
/// from the winter solstice.
int solar_term(Day midnight) {
    const double julian =
        static_cast<double>(midnight.time_since_epoch().count()) + julian_of_1970 - zone;
    const double t = (julian - 2451545.0) / 36525;
    const double anomaly = 357.52910 + 35999.05030 * t - 0.0001559 * t * t - 0.00000048 * t * t * t;
    const double centre = (1.914600 - 0.004817 * t - 0.000014 * t * t) * sine(anomaly) +
                          (0.019993 - 0.000101 * t) * sine(2 * anomaly) +
                          0.000290 * sine(3 * anomaly);
    const double longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t * t + centre;
    const double turn = longitude - 360 * std::floor(longitude / 360);
    return static_cast<int>(turn / 30);
}

int number_near(Day day) {
    const auto julian = static_cast<double>(day.time_since_epoch().count()) + julian_of_1970;
    return static_cast<int>(std::floor((julian - first_new_moon) / lunation));
}

/// The new moon that begins the eleventh month, the one the winter solstice lies in.
int eleventh_month(int year) {
    const Day year_end{std::chrono::local_days{std::chrono::year{year} / 12 / 31}};
    int k = number_near(year_end) + 1;
    while (new_moon(k) > year_end) --k;
    return solar_term(new_moon(k)) >= 9 ? k - 1 : k;
}

/// How many months after `eleventh` the repeated one begins: the first without a change of solar
/// term.
int leap_offset(int eleventh) {
    for (int i = 1; i < 14; ++i)
        if (solar_term(new_moon(eleventh + i)) == solar_term(new_moon(eleventh + i + 1))) return i;
    return 0;
}

/// One lunar year's count of months, from its eleventh month before to the next.
struct Count {
    int eleventh;
    int leap;  // 0: twelve months
};
Count count_from(int year_of_eleventh) {
    const int begin = eleventh_month(year_of_eleventh), end = eleventh_month(year_of_eleventh + 1);
    return {begin, end - begin > 12 ? leap_offset(begin) : 0};
}

}  // namespace

std::optional<Day> solar_day(const LunarDate& date) {
    if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 30) return {};
    const Count count = count_from(date.month >= 11 ? date.year : date.year - 1);
    int offset = (date.month + 1) % 12;  // months after the eleventh
    if (date.leap && (count.leap == 0 || offset != count.leap - 1)) return {};
    if (count.leap != 0 && (date.leap || offset >= count.leap)) ++offset;
    const Day begin = new_moon(count.eleventh + offset);
    const Day day = begin + days{date.day - 1};
    if (day >= new_moon(count.eleventh + offset + 1)) return {};
    return day;
}

LunarDate lunar_date(Day day) {
    int k = number_near(day) + 1;
    while (new_moon(k) > day) --k;
    const int solar_year = static_cast<int>(std::chrono::year_month_day{day}.year());
    int base = solar_year;
    if (eleventh_month(base) > k) --base;
    const Count count = count_from(base);
    int offset = k - count.eleventh;
    LunarDate date;
    date.leap = count.leap != 0 && offset == count.leap;
    if (count.leap != 0 && offset >= count.leap) --offset;
    date.month = (offset + 10) % 12 + 1;
    date.year = offset < 2 ? base : base + 1;
    date.day = static_cast<int>((day - new_moon(k)).count()) + 1;
    return date;
}

Day tet(int year) {
    const auto day = solar_day({year, 1, 1, false});
    MC_ENSURE(day.has_value());
    return *day;
}

Day gio_to(int year) {
    const auto day = solar_day({year, 3, 10, false});
    MC_ENSURE(day.has_value());
    return *day;
}

}  // namespace mc
