#include "service/rows.h"

#include <algorithm>

namespace mc {

std::vector<Cell> key_of(const ProjectedRow& row) {
    return {row.cells.begin(),
            row.cells.begin() + static_cast<std::ptrdiff_t>(row.projection->keys.size())};
}

RowChanges difference(const std::vector<ProjectedRow>& before, std::vector<ProjectedRow> after) {
    RowChanges out;
    for (const ProjectedRow& row : before) {
        const auto same_key = [&](const ProjectedRow& other) {
            return other.projection == row.projection &&
                   std::equal(
                       row.cells.begin(),
                       row.cells.begin() + static_cast<std::ptrdiff_t>(row.projection->keys.size()),
                       other.cells.begin());
        };
        if (std::ranges::none_of(after, same_key))
            out.erase.push_back({row.projection, key_of(row)});
    }
    for (ProjectedRow& row : after)
        if (std::ranges::find(before, row) == before.end()) out.put.push_back(std::move(row));
    return out;
}

}  // namespace mc
