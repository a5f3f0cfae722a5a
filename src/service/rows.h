// Rows that follow from a stream, as data: what lists read and what rules wait by.
#pragma once

#include "store/row.h"

namespace mc {

struct ProjectedRow {
    const Projection* projection;
    std::vector<Cell> cells;
    bool operator==(const ProjectedRow&) const = default;
};

/// The key half of a row.
std::vector<Cell> key_of(const ProjectedRow& row);

/// What must be written to get from some rows to others.
struct RowChanges {
    std::vector<ProjectedRow> put;
    std::vector<ProjectedRow> erase;  // keys only
};
RowChanges difference(const std::vector<ProjectedRow>& before, std::vector<ProjectedRow> after);

}  // namespace mc
