// A decision on the calendar as it comes over the wire, read into days and hours.
#pragma once

#include "calendar/entry.h"
#include "org/org.h"
#include "service/requests.h"

namespace mc {

/// Shape: what could be read, and everything that could not; a row in `refusals` stands in the
/// entry too, without its days, so that the rows after it keep their numbers.
struct TypedEntry {
    CalendarEntry entry;
    std::vector<Refusal> refusals;
};

/// Refuses (as a list): field_missing, field_invalid, not_found, calendar_sessions_invalid.
TypedEntry typed_entry(const CalendarDecisionIn& in, const Org& org);

}  // namespace mc
