// Who looked, and who failed to log in.
#include "service/read_log.h"

#include <doctest/doctest.h>

#include "service/hall.h"

using namespace mc;
using namespace mc::testing;
using namespace std::chrono_literals;
using enum RefusalCode;

namespace {

struct Shelf {
    Hall<OnSqlite> hall;
    ReadLog log{hall.services};

    /// What stands there, newest first, as one text a row; everything queued is written first.
    std::vector<std::string> written() {
        MC_ENSURE(
            hall.store->write([](Transaction&) { return Result<std::string>(""); }).has_value());
        auto rows = hall.rows("read_log", "at DESC");
        for (auto& row : rows) row = row.substr(row.find('|') + 1);
        return rows;
    }
};

}  // namespace

TEST_CASE("who read which dossier from where is written, a look within five minutes once") {
    Shelf shelf;
    for (int i = 0; i < 3; ++i) shelf.log.note({"clerk", "10.0.0.1", Looked::dossier, 7});
    shelf.hall.time.pass(1s);
    shelf.log.note({"clerk", "10.0.0.1", Looked::document, 7});
    shelf.hall.time.pass(1s);
    shelf.log.note({"officer", "10.0.0.1", Looked::dossier, 7});
    CHECK(shelf.written() == std::vector<std::string>{"officer|1|7|10.0.0.1|",
                                                      "clerk|2|7|10.0.0.1|",
                                                      "clerk|1|7|10.0.0.1|"});
    shelf.hall.time.pass(6min);
    shelf.log.note({"clerk", "10.0.0.1", Looked::dossier, 7});
    CHECK(shelf.written().size() == 4);
}

TEST_CASE("an inspector or an administrator reads the log, page by page, and that is noted too") {
    Shelf shelf;
    for (int i = 1; i <= 120; ++i) {
        shelf.log.note({"clerk", "10.0.0.1", Looked::dossier, i});
        shelf.hall.time.pass(1s);
    }
    REQUIRE(shelf.written().size() == 120);
    CHECK(refused_with(shelf.log.page(shelf.hall.who("clerk"), "", 0, ""), not_permitted));
    CHECK(refused_with(shelf.log.page(shelf.hall.who("chair"), "", 0, ""), not_permitted));
    const Actor inspector = shelf.hall.who("inspector");
    CHECK(refused_with(shelf.log.page(inspector, "", 0, "x"), field_invalid));
    std::vector<std::string> seen;
    std::string cursor;
    for (int pages = 0; pages < 10; ++pages) {
        const auto page = shelf.log.page(inspector, "10.0.0.9", 0, cursor);
        REQUIRE(page);
        for (const ReadingView& one : page->items)
            if (one.what == "dossier") seen.push_back(*one.dossier);
        if (!page->next) break;
        cursor = *page->next;
    }
    CHECK(seen.size() == 120);
    CHECK(seen.front() == "120");
    CHECK(seen.back() == "1");
    const auto one = shelf.log.page(inspector, "10.0.0.9", 17, "");
    REQUIRE(one);
    REQUIRE_FALSE(one->items.empty());
    CHECK(one->items.back().who == "clerk");
    CHECK(*one->items.back().name == "Người clerk");
    CHECK(one->items.back().from == "10.0.0.1");
    const auto again = shelf.written();
    CHECK(std::ranges::count(again, "inspector|5|17|10.0.0.9|") == 1);
    CHECK(std::ranges::count(again, "inspector|5|0|10.0.0.9|") == 1);
}

TEST_CASE(
    "a failed login stands there with its address; a name that is none is not kept as typed") {
    Shelf shelf;
    Sessions sessions(shelf.hall.services);
    sessions.tell_failures_to(shelf.log);
    REQUIRE(sessions.set_account("binh", {"clerk"}, "chiec-o-xanh"));
    CHECK_FALSE(sessions.log_in("binh", "sai", {}, "203.0.113.7"));
    shelf.hall.time.pass(1s);
    CHECK_FALSE(sessions.log_in("mat-khau-go-nham-o", "x", {}, "203.0.113.7"));
    shelf.hall.time.pass(1s);
    CHECK(sessions.log_in("binh", "chiec-o-xanh", {}, "10.0.0.1"));
    const auto rows = shelf.written();
    REQUIRE(rows.size() == 2);
    CHECK(rows[1] == "binh|4|0|203.0.113.7|");
    CHECK(rows[0] == tries_name("mat-khau-go-nham-o", false) + "|4|0|203.0.113.7|");
    CHECK(rows[0].starts_with("#"));
}

TEST_CASE("after two years a reading is gone") {
    Shelf shelf;
    shelf.log.note({"clerk", "10.0.0.1", Looked::dossier, 7});
    shelf.hall.time.pass(limits::reads_kept + 1h);
    shelf.log.note({"clerk", "10.0.0.1", Looked::dossier, 8});
    CHECK(shelf.written() == std::vector<std::string>{"clerk|1|8|10.0.0.1|"});
}

TEST_CASE("a rebuild of the tables from the journal leaves the log alone") {
    Shelf shelf;
    shelf.log.note({"clerk", "10.0.0.1", Looked::dossier, 7});
    REQUIRE(shelf.written().size() == 1);
    REQUIRE(replay(shelf.hall.services));
    CHECK(shelf.written().size() == 1);
}
