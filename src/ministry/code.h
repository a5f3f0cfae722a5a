// The code by which the Ministry of Finance's software for public assets knows a unit (mã đơn vị),
// and the month in which something is told to it.
// Source: TT 48/2023/TT-BTC Đ.7, Đ.11.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace mc::ministry {

/// Whether it has the form of one: 3, 6, 9, 12 or 15 characters by level, letters and digits.
/// Source: Đ.7 for the lengths; that letters are capitals follows from its examples (T01, 018).
bool unit_code(std::string_view code);

/// Of the unit above; "" for one of the first level. Shape: `code` is one.
std::string_view code_above(std::string_view code);

/// A month, as year · 100 + month: 202612.
using Period = std::int32_t;
Period period_of(Day day);
bool period(Period number);
/// "2026-12", as addresses have it.
std::string iso_period(Period period);
/// "12/2026", as people write it.
std::string words_of(Period period);

/// The first day on which what the month wants is late; nothing where no law is known to say.
/// Source: law.def, ministry_sending.
std::optional<Day> late_from(Period period);

}  // namespace mc::ministry
