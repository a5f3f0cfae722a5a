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
}

TEST_CASE("a PDF that wants to run something goes to quarantine, wherever the pieces are cut") {
    const std::string bad =
        "%PDF-1.7 1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>";
    for (std::size_t cut = 0; cut <= bad.size(); ++cut) {
        ActiveContent content;
        content.add(std::string_view(bad).substr(0, cut));
        content.add(std::string_view(bad).substr(cut));
        CHECK(content.found());
    }
    ActiveContent harmless;
    harmless.add("%PDF-1.4 << /Type /Page /JSONish 1 /LaunchPad 2 >>");
    CHECK_FALSE(harmless.found());
}
