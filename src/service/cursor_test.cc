#include "service/cursor.h"

#include <doctest/doctest.h>

using namespace mc;

TEST_CASE("a page goes on exactly where the last one ended, or the place is refused") {
    const Cursor cursor{26'912'340, 17, 2};
    CHECK(parse_cursor(text_of(cursor)) == cursor);
    CHECK(parse_cursor("") == Cursor{});
    for (const char* text : {"x", "1", "1.2", "1.2.", "1.2.3.4", "1 2 3", "1x2y3", "01.2.3",
                             "1.2.3 ", "+1.2.3", "99999999999999999999.1.1"})
        CHECK_FALSE(parse_cursor(text).has_value());
}
