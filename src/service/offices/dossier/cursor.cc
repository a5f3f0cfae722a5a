#include "service/offices/dossier/cursor.h"

#include <charconv>

namespace mc {

std::string text_of(const Cursor& cursor) {
    return fmt::format("{}{}.{}.{}", static_cast<char>(cursor.order), cursor.key, cursor.dossier,
                       cursor.step);
}

std::optional<Cursor> parse_cursor(std::string_view text, Order order) {
    Cursor cursor{.order = order};
    if (text.empty()) return cursor;
    if (text.front() != static_cast<char>(order)) return {};
    const char* at = text.data() + 1;
    const char* const end = text.data() + text.size();
    for (std::int64_t* part : {&cursor.key, &cursor.dossier, &cursor.step}) {
        const auto [next, error] = std::from_chars(at, end, *part);
        if (error != std::errc{}) return {};
        at = next == end ? end : next + 1;
    }
    return text_of(cursor) == text ? std::optional(cursor) : std::nullopt;
}

}  // namespace mc
