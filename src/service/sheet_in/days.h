// A day as people and spreadsheets write it.
#pragma once

#include <variant>

#include "base/time.h"
#include "service/sheet_in/defects.h"

namespace mc {

/// "31/12/2026", "31-12-2026", "2026-12-31", or the number a spreadsheet counts days by.
/// Shape: the day, or what is wrong: day_malformed, day_impossible, day_serial.
std::variant<Day, SheetFault> day_in(const SheetCell& cell, bool from_1904);

}  // namespace mc
