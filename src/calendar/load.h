// Reads calendars/*.toml: office hours and the decided days of every year.
#pragma once

#include <string>
#include <vector>

#include "base/defect.h"
#include "base/result.h"
#include "calendar/decision.h"

namespace mc {

struct CalendarOptions {
    // Days marked confidence = "medium" are hearsay until somebody has seen the decision; a due
    // date printed on a receipt must not rest on them, so they are left out unless asked for.
    bool include_unverified = false;
};

/// Shape:   the error holds all defects of all files.
/// Refuses: unknown keys, days outside the file's year or decided twice, off with hours, make-up
///          days for a day that is not off, overlapping sessions, entries without name or source,
///          no hours for the province.
Result<Calendar, std::vector<DataDefect>> load_calendar(const std::string& folder,
                                                        CalendarOptions options = {});

/// The same as the decisions the files name, each with its number and day: what is recorded when a
/// folder is taken in. Shape: hours first, then by the files' order; one decision a [[decision]].
/// Refuses: as above, and a day or hours that rest on no [[decision]].
Result<std::vector<CalendarDecided>, std::vector<DataDefect>> load_decisions(
    const std::string& folder, CalendarOptions options = {});

/// The same from one file's text, for tests: appends to the lists and the defects.
/// Shape: `head_of_hours` and `head_of_days` run beside the lists: the place in `heads`, -1 for
/// none.
struct CalendarData {
    std::vector<WorkingHours> hours;
    std::vector<DayDecision> days;
    std::vector<CalendarDecided> heads;
    std::vector<int> head_of_hours, head_of_days;
};
void read_calendar_file(std::string_view toml, const std::string& file, CalendarOptions options,
                        CalendarData& data, std::vector<DataDefect>& defects);

}  // namespace mc
