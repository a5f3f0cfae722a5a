// Where a page of a list goes on: the sort key, the dossier and the step of the last row shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mc {

/// What a list is sorted by: a place in one order is none in another.
enum class Order : char { due = 'd', received = 'r', newest = 'n', looked = 'l', duty = 'w' };

/// Shape: as it is before the first row.
struct Cursor {
    Order order{};
    std::int64_t key = -1, dossier = -1, step = -2;
    bool operator==(const Cursor&) const = default;
};

std::string text_of(const Cursor& cursor);  // "d26912340.17.2"
/// The beginning where the text is empty; nothing unless it is a cursor of this order as we write
/// it.
std::optional<Cursor> parse_cursor(std::string_view text, Order order);

}  // namespace mc
