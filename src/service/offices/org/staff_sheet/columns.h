// The columns of a sheet of people: how they are called and where they stand in a file.
#pragma once

#include <array>
#include <optional>

#include "service/offices/org/staff_sheet/defects.h"

namespace mc {

enum class StaffColumn : std::uint8_t {
    name,
    title,
    phone,
    account,
    agency,
    unit,
    role,
    from,
    until,
    decision,
    person,
};
inline constexpr std::size_t staff_columns = static_cast<std::size_t>(StaffColumn::person) + 1;

/// As our own files have it: "Họ và tên".
std::string heading_of(StaffColumn column);

/// Where each column stands in the rows of a file.
struct StaffColumns {
    std::array<std::optional<std::size_t>, staff_columns> at{};
    std::size_t headings = 0;  // cells of the line of headings

    /// Shape: an empty cell where the file has no such column or the row ends before it.
    const SheetCell& cell(const SheetRow& row, StaffColumn column) const;
};

/// By the first row, in any order, accents and capitals aside.
/// Defects: heading_missing, heading_twice, heading_unknown, heading_blank, heading_password.
StaffColumns columns_of(const Sheet& sheet, SheetDefects& defects);

}  // namespace mc
