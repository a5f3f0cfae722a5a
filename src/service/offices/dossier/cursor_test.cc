#include "service/offices/dossier/cursor.h"

#include <doctest/doctest.h>

using namespace mc;

TEST_CASE("a page goes on exactly where the last one ended, or the place is refused") {
    const Cursor cursor{Order::due, 26'912'340, 17, 2};
    CHECK(parse_cursor(text_of(cursor), Order::due) == cursor);
    CHECK(parse_cursor("", Order::due) == Cursor{.order = Order::due});
    for (const char* text :
         {"x", "d", "d1", "d1.2", "d1.2.", "d1.2.3.4", "d1 2 3", "d1x2y3", "d01.2.3", "d1.2.3 ",
          "d+1.2.3", "d99999999999999999999.1.1", "1.2.3", "D1.2.3"})
        CHECK_FALSE(parse_cursor(text, Order::due).has_value());
    for (const Order order : {Order::received, Order::newest, Order::looked})
        CHECK_FALSE(parse_cursor(text_of(cursor), order).has_value());
}
