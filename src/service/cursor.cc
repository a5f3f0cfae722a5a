#include "service/cursor.h"

#include <charconv>

namespace mc {

std::string text_of(const Cursor& cursor) {
    return fmt::format("{}.{}.{}", cursor.key, cursor.dossier, cursor.step);
}

std::optional<Cursor> parse_cursor(std::string_view text) {
    Cursor cursor;
    if (text.empty()) return cursor;
    const char* at = text.data();
    const char* const end = at + text.size();
    for (std::int64_t* part : {&cursor.key, &cursor.dossier, &cursor.step}) {
        const auto [next, error] = std::from_chars(at, end, *part);
        if (error != std::errc{}) return {};
        at = next == end ? end : next + 1;
    }
    return text_of(cursor) == text ? std::optional(cursor) : std::nullopt;
}

}  // namespace mc
