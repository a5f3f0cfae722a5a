// Work lists: what waits where, filtered by rights inside the query, paged by cursor, counted up to
// a cap.
#pragma once

#include "service/offices/dossier/views/work.h"
#include "service/services.h"

namespace mc {

struct WorkQuery {
    std::string view = "unit";
    std::string state{};  // a code of DueState or "done"; "" all
    std::string step{};   // overdue: only rows whose step is late
    std::string unit{};   // a unit or an agency among those the view spans; "" all
    std::string field{}, procedure{}, channel{}, q{};
    std::string sort = "due";
    std::string cursor{};
    std::size_t limit{};  // at most limits::page_rows_max; 0: limits::page_rows_usual
};

/// Refuses: not_permitted for a view the person has not, field_invalid for a broken cursor or
/// unknown filter.
Result<WorkList> work(Services& services, const Actor& actor, const WorkQuery& query);

/// The head of a queue the person may see, the most urgent first, and how many there are.
struct Head {
    std::vector<WorkItem> items;
    WorkCounts counts;
};
Result<Head> head_of(Snapshot& snapshot, const Actor& actor, const WorkQuery& query,
                     std::int64_t limit, const Province& province, Minute now);

/// The first minute of the month.
Minute month_of(Minute now);
/// What came back to some counters since a minute, by how it was settled.
Result<WorkCounts> returned_counts(Snapshot& snapshot, const std::set<std::string>& counters,
                                   Minute since, Minute now);

/// what comes in, what is held, what went out and is not signed for yet.
Result<Custody> custody(Services& services, const Actor& actor);

/// Dossiers that the same person handed in for the same procedure not long ago, of those the asking
/// person may see: told at the counter before another is begun.
Result<SameApplicant> same_applicant(Services& services, const Actor& actor,
                                     const SameApplicantIn& in);

/// People with a duty in a unit of the asking person's agency.
Result<PersonList> people_of(Services& services, const Actor& actor, const UnitId& unit);

/// Whom the asking person may give a step of this dossier to: everybody who could do it, or for who
/// does not lead the unit himself alone. Empty when the step is not to be assigned now.
/// Refuses: not_found, not_permitted, step_ambiguous, wrong_stage.
Result<PersonList> assignable(Services& services, const Actor& actor, DossierId id,
                              const StepId& step);

}  // namespace mc
