// The rows that lists read, as a pure function of a dossier: every open dossier is in at least one
// queue.
#pragma once

#include <array>

#include "service/province.h"
#include "service/rows.h"

namespace mc {

/// Where a queue row stands. Numbers are in the database; append only.
enum class Queue : std::int64_t {
    transfer = 0,
    waiting = 1,
    working = 2,
    finished = 3,
    applicant = 4,   // waits for the applicant's payment
    intake = 5,      // submitted online, not yet taken in
    supplement = 6,  // waits for the applicant's papers
};

extern const Projection dossier_rows;  // one row per dossier
extern const Projection task_rows;     // one row per queue the dossier is in
extern const Projection party_rows;    // units that have a step in it: who may list it
extern const Projection word_rows;     // by what it is found
extern const Projection duty_rows;     // what the law has somebody do with it (dossier/duty.h)

/// What a rebuild empties and fills again, beside what all offices share.
extern const std::array<const Projection*, 5> dossier_projections;

/// Every row of a dossier, that of its rules' timers too. Pure.
std::vector<ProjectedRow> project(DossierId id, const Dossier& dossier, const Plan& plan,
                                  const Province& province);

/// What must be written to get from the rows of `before` (none: a new dossier) to those of `after`.
/// Pure.
RowChanges changes(DossierId id, const Dossier* before, const Dossier& after, const Plan& plan,
                   const Province& province);

/// The agency's own counter; where it has none its first unit, so that no dossier is ever in no
/// queue.
UnitId counter_of(const Org& org, const AgencyId& agency);

}  // namespace mc
