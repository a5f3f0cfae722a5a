// The paid holidays the Labour Code gives for a year. What the offices really do is decided every
// year and lies in calendars/ and in the journal; only for years that nobody has decided yet are
// due dates computed from these days, and then they say so (Undecided::statutory).
#pragma once

#include <vector>

#include "calendar/calendar.h"

namespace mc {

/// Source: Bộ luật Lao động 2019 Đ.112, eleven days: 01/01; five of Tết, proposed as the day before
///         and mùng 1–4; Giỗ Tổ; 30/4; 01/5; 02/9 and a day beside it, proposed on the side that
///         makes the break longer. Đ.111(3): a holiday on a weekly rest day is made up on the next
///         working day. Since 2026 also 24/11 (NQ 28/2026/QH16), without a day in lieu.
/// Shape:  ascending by day, sources filled in, the whole province.
std::vector<DayDecision> statutory_days(int year);

}  // namespace mc
