// Decisions on days off, make-up days and office hours as the province's administrator enters them:
// looked at before, with every deadline that would move, and then written exactly as they were
// looked at (R-055, R-056; docs/adr/0035).
#pragma once

#include "service/offices/calendar/views/calendar.h"
#include "service/offices/dossier/act.h"
#include "service/offices/dossier/document.h"
#include "service/requests.h"

namespace mc {

/// Refuses: not_permitted to whoever does not administer the whole province.
Result<CalendarPage> calendar_page(Services& services, const Actor& actor);

/// What the decision would do, or all that is wrong with it. Writes: nothing. Cost: impact_of.
/// Refuses: not_permitted; what entry.h refuses; file_unknown, file_quarantined,
/// calendar_file_not_pdf.
Result<CalendarPreview> check_decision(Services& services, const Actor& actor,
                                       const CalendarDecisionIn& in);

/// Writes exactly what was looked at under `plan`; then the rows of open dossiers follow, some at a
/// time. Waits for both. Refuses: as the check; field_missing without a plan; changed_meanwhile
/// where the calendar, the offices, the day or the number of those that become overdue are not as
/// they were looked at; calendar_makes_late where that was not read.
Result<CalendarDone> enter_decision(Services& services, const Asked& asked,
                                    const CalendarDecisionIn& in);

/// The signed paper of a decision. Refuses: not_permitted, not_found.
Result<Document> decision_file(Services& services, const Actor& actor, const std::string& id);

/// Who holds the file of a decision: no person, and for ever.
std::string owner_of_decision(std::int64_t seq);

}  // namespace mc
