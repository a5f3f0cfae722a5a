// The rows that lists read, as a pure function of a dossier: every open dossier is in at least one
// queue.
#pragma once

#include <array>

#include "service/province.h"
#include "store/row.h"

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
extern const Projection timer_rows;    // when a rule acts on it by itself

struct ProjectedRow {
    const Projection* projection;
    std::vector<Cell> cells;
    bool operator==(const ProjectedRow&) const = default;
};

/// With the files that dossiers hold: what a rebuild empties and fills again.
extern const std::array<const Projection*, 6> dossier_projections;
/// The key half of a row.
std::vector<Cell> key_of(const ProjectedRow& row);

/// Every row of a dossier. Pure.
std::vector<ProjectedRow> project(DossierId id, const Dossier& dossier, const Plan& plan,
                                  const Province& province);

/// What must be written to get from some rows to others; from those of `before` (none: a new
/// dossier) to those of `after`. Pure.
struct RowChanges {
    std::vector<ProjectedRow> put;
    std::vector<ProjectedRow> erase;  // keys only
};
RowChanges changes(std::vector<ProjectedRow> before, std::vector<ProjectedRow> after);
RowChanges changes(DossierId id, const Dossier* before, const Dossier& after, const Plan& plan,
                   const Province& province);

/// The agency's own counter; where it has none its first unit, so that no dossier is ever in no
/// queue.
UnitId counter_of(const Org& org, const AgencyId& agency);

}  // namespace mc
