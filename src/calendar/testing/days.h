// Days and minutes as tests write them. Included by tests only.
#pragma once

#include "calendar/calendar.h"

namespace mc::testing {

inline Day on(std::string_view text) {
    return parse_day(text).value();
}

inline Minute at(std::string_view text) {
    return parse_minute(text).value();
}

}  // namespace mc::testing
