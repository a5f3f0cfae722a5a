// Work lists: what waits where, filtered by rights inside the query, paged by cursor, counted up to
// a cap.
#pragma once

#include "service/services.h"
#include "service/views/work.h"

namespace mc {

struct WorkQuery {
    std::string view = "unit";
    std::string state;  // overdue, soon, ok, paused; "" all
    std::string field, procedure, channel, q;
    std::string sort = "due";
    std::string cursor;
    std::size_t limit{};  // at most limits::page_rows_max; 0: limits::page_rows_usual
};

/// Refuses: not_permitted for a view the person has not, field_invalid for a broken cursor or
/// unknown filter.
Result<WorkList> work(Services& services, const Actor& actor, const WorkQuery& query);

/// The head of a queue the person may see, the nearest due first.
Result<std::vector<WorkItem>> first_of(Snapshot& snapshot, const Actor& actor, const char* view,
                                       std::int64_t limit, const Province& province, Minute now);

/// what comes in, what is held, what went out and is not signed for yet.
Result<Custody> custody(Services& services, const Actor& actor);

/// People with a duty in a unit of the asking person's agency, for assignment.
Result<PersonList> people_of(Services& services, const Actor& actor, const UnitId& unit);

}  // namespace mc
