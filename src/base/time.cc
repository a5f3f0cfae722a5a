#include "base/time.h"

#include <fmt/compile.h>

#include <charconv>

namespace mc {
namespace {

using namespace std::chrono;

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size()) return {};
    int value = 0;
    const char* begin = text.data() + at;
    for (const char* c = begin; c != begin + count; ++c)
        if (*c < '0' || *c > '9') return {};
    std::from_chars(begin, begin + count, value);
    return value;
}

std::optional<minutes> clock_at(std::string_view text, std::size_t at) {
    const auto hour = digits(text, at, 2), minute = digits(text, at + 3, 2);
    if (!hour || !minute || text[at + 2] != ':' || *hour > 23 || *minute > 59) return {};
    return hours{*hour} + minutes{*minute};
}

}  // namespace

Minute minute_of(Instant instant) {
    return Minute{floor<minutes>(instant.time_since_epoch() + utc_offset)};
}
Instant instant_of(Minute minute) {
    return Instant{minute.time_since_epoch() - utc_offset};
}
Day day_of(Minute minute) {
    return floor<days>(minute);
}
Day day_of(Instant instant) {
    return day_of(minute_of(instant));
}

std::optional<Day> parse_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
    const auto y = digits(text, 0, 4), m = digits(text, 5, 2), d = digits(text, 8, 2);
    if (!y || !m || !d) return {};
    const year_month_day date{year{*y}, month(static_cast<unsigned>(*m)),
                              day(static_cast<unsigned>(*d))};
    if (!date.ok()) return {};
    return local_days{date};
}

std::optional<Minute> parse_minute(std::string_view text) {
    if (text.size() != 16 || text[10] != 'T') return {};
    const auto date = parse_day(text.substr(0, 10));
    const auto clock = clock_at(text, 11);
    if (!date || !clock) return {};
    return Minute{*date} + *clock;
}

// Written thousands of times a second, hence compiled formats.
std::string iso(Day day) {
    const year_month_day date{day};
    return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}"), static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string iso(Minute minute) {
    const auto of_day = minute - day_of(minute);
    return fmt::format(FMT_COMPILE("{}T{:02}:{:02}"), iso(day_of(minute)), of_day / hours{1},
                       of_day % hours{1} / minutes{1});
}

std::string iso(Instant instant) {
    const auto date = floor<days>(instant);
    const auto of_day = instant - date;
    return fmt::format(FMT_COMPILE("{}T{:02}:{:02}:{:02}.{:06}Z"),
                       iso(Day{date.time_since_epoch()}), of_day / hours{1},
                       of_day % hours{1} / minutes{1}, of_day % minutes{1} / seconds{1},
                       of_day % seconds{1} / microseconds{1});
}

std::optional<Instant> parse_instant(std::string_view text) {
    if (text.size() != 27 || text[10] != 'T' || text[16] != ':' || text[19] != '.' ||
        text[26] != 'Z')
        return {};
    const auto date = parse_day(text.substr(0, 10));
    const auto clock = clock_at(text, 11);
    const auto second = digits(text, 17, 2), micro = digits(text, 20, 6);
    if (!date || !clock || !second || !micro || *second > 59) return {};
    return Instant{date->time_since_epoch() + *clock + seconds{*second} + microseconds{*micro}};
}

std::string vn_day(Day day) {
    const year_month_day date{day};
    return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(date.day()),
                       static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
}

std::string vn_long(Minute minute) {
    const year_month_day date{day_of(minute)};
    const auto of_day = minute - day_of(minute);
    const auto month_number = static_cast<unsigned>(date.month());
    return fmt::format(
        "{:02} giờ {:02} phút, ngày {:02} tháng {} năm {}", of_day / hours{1},
        of_day % hours{1} / minutes{1}, static_cast<unsigned>(date.day()),
        month_number < 3 ? fmt::format("{:02}", month_number) : fmt::format("{}", month_number),
        static_cast<int>(date.year()));
}

std::string wait_words(seconds wait) {
    constexpr seconds told_in_seconds_max{90};
    if (wait <= told_in_seconds_max) return fmt::format("{} giây", wait.count());
    return fmt::format("{} phút", ceil<minutes>(wait).count());
}

}  // namespace mc
