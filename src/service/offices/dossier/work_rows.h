// One row of a list as people see it, from the row that a question to the database gave.
#pragma once

#include "service/offices/dossier/deadline.h"
#include "service/offices/dossier/views/work.h"
#include "service/province.h"
#include "store/row.h"

namespace mc {

/// Columns of task_columns.sql, then the revision.
WorkItem item_of_task(const Row& row, const Province& province, Minute now);
/// Columns of dossier_columns.sql, then the revision.
WorkItem item_of_dossier(const Row& row, const Province& province, Minute now);

/// What a list of queue rows is sorted by.
std::int64_t key_of_task(const Row& row, bool by_due);

/// Where counting stops: for each state alone, or for all rows together, which leaves every state
/// uncertain.
enum class Counted : std::uint8_t { each, together };

/// Columns of state_counts.sql. `most`: where counting stopped.
WorkCounts counts_of(const Row& row, std::int64_t most, Counted counted);
/// How many stand in one state; in all of them together.
std::int64_t& count_in(WorkCounts& counts, DueState state);

}  // namespace mc
