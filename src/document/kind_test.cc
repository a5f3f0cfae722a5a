#include "document/kind.h"

#include <doctest/doctest.h>

using namespace mc;

TEST_CASE("a file is what its bytes say, whatever its name") {
    CHECK(kind_of("%PDF-1.7\n") == FileKind::pdf);
    CHECK(kind_of("\xFF\xD8\xFF\xE0") == FileKind::jpeg);
    CHECK(kind_of(std::string_view("\x89PNG\r\n\x1A\n....", 12)) == FileKind::png);
    for (const std::string_view other :
         {"", "MZ\x90", "<html>", "PK\x03\x04", " %PDF-1.7", "\xFF\xD8"})
        CHECK_FALSE(kind_of(other).has_value());
    CHECK(
        is_heic(std::string_view("\0\0\0\x18"
                                 "ftypheic",
                                 12)));
    CHECK_FALSE(
        is_heic(std::string_view("\0\0\0\x18"
                                 "ftypmp42",
                                 12)));
    CHECK_FALSE(is_heic("ftypheic"));
}
