// Moments and days. Việt Nam is UTC+7 all year, so one constant replaces a zone table (g++ 12 has
// none). Nobody but main/ reads the system clock; everybody else is told the time.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace mc {

/// A moment as recorded in the journal. Unit: microseconds since 1970-01-01T00:00Z.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;
/// A day on the office wall calendar (Việt Nam).
using Day = std::chrono::local_days;
/// A minute on the office clock (Việt Nam): what working hours are counted in.
using Minute = std::chrono::local_time<std::chrono::minutes>;

inline constexpr std::chrono::hours utc_offset{7};

/// An instant as a column holds it, and back.
inline std::int64_t micros(Instant instant) {
    return instant.time_since_epoch().count();
}
inline Instant instant_at(std::int64_t micros) {
    return Instant{std::chrono::microseconds{micros}};
}

/// Where "now" comes from; main/ passes the system clock, tests and the demo pass their own.
class TimeSource {
public:
    virtual ~TimeSource() = default;
    virtual Instant now() = 0;
};

/// The minute an instant falls in, seconds dropped.
Minute minute_of(Instant instant);
Instant instant_of(Minute minute);
Day day_of(Minute minute);
Day day_of(Instant instant);

/// "2021-03-01"; nothing when it is not a real day.
std::optional<Day> parse_day(std::string_view text);
/// "2021-03-01T07:30"; seconds, if any, must be absent.
std::optional<Minute> parse_minute(std::string_view text);
std::string iso(Day day);
std::string iso(Minute minute);
/// "2021-03-01T07:30:00.000000Z"
std::string iso(Instant instant);
std::optional<Instant> parse_instant(std::string_view text);

/// "01/03/2021", as Vietnamese offices write it.
std::string vn_day(Day day);
/// "07 giờ 30 phút, ngày 01 tháng 3 năm 2021" (forms of TT 01/2018/TT-VPCP; NĐ 30/2020: days below
/// 10 and months 1 and 2 carry a leading zero).
std::string vn_long(Minute minute);
/// "40 giây", "3 phút": how long somebody is asked to wait, never less than it is.
std::string wait_words(std::chrono::seconds wait);

}  // namespace mc
