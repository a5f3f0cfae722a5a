// One box that finds a dossier by whatever a person at the counter has in hand, within rights.
#include <doctest/doctest.h>

#include "service/hall.h"
#include "service/offices/dossier/list_checks.h"

using namespace mc;
using namespace mc::testing;

TEST_CASE_TEMPLATE(
    "a dossier is found by code, phone, card number and part of a name in every list, by who may "
    "see it",
    S, OnSqlite, OnPostgres) {
    Hall<S> hall;
    const auto taken = hall.take_in(hall.intake_of(extract));
    REQUIRE(taken);
    auto other = hall.intake_of(extract);
    other.applicant = {"Trần Văn Đức", "056080000999", "1980-01-01", "Nam",
                       "1 Lê Lợi",     "0905000222",   {},           {}};
    REQUIRE(hall.take_in(other));
    std::string without;
    for (const char c : taken->code)
        if (c != '.' && c != '-') without += c;
    const auto found = [&](const char* who, const char* view, const std::string& typed) {
        const auto list = work(hall.services, hall.who(who), {.view = view, .q = typed});
        REQUIRE(list);
        CHECK(list->counts.all == static_cast<std::int64_t>(list->items.size()));
        CHECK(sum(list->counts) == list->counts.all);
        return list->items.size() == 1 && list->items[0].id == taken->id;
    };
    for (const std::string& typed :
         {taken->code, without, taken->code.substr(taken->code.size() - 11), std::string("thi bi"),
          std::string("0905000111"), std::string("+84 905 000 111"), std::string("056190000123"),
          std::string("NGUYỄN THỊ BÌNH")}) {
        CAPTURE(typed);
        CHECK(found("clerk", "all", typed));
        CHECK(found("clerk", "holding", typed));
        CHECK(found("inspector", "all", typed));
        CHECK(found("chair", "agency", typed));
        CHECK(whole_list(hall, "elsewhere", {.view = "all", .q = typed}).items.empty());
    }
    for (const char* typed : {"%", "_", "guyen", "056190000124", "#", "khong ai"}) {
        CAPTURE(typed);
        CHECK(whole_list(hall, "clerk", {.view = "all", .q = typed}).items.empty());
    }
    // Filters and pages go with it.
    CHECK(
        whole_list(hall, "clerk", {.view = "all", .channel = "online", .q = "binh"}).items.empty());
    CHECK(
        whole_list(hall, "clerk", {.view = "all", .state = "overdue", .q = "binh"}).items.empty());
    REQUIRE(replay(hall.services));
    CHECK(found("clerk", "all", "0905000111"));
    CHECK(verify(hall.services)->found_wanting.empty());
}

TEST_CASE_TEMPLATE("the counter is told that the same person handed in the same not long ago", S,
                   OnSqlite, OnPostgres) {
    Hall<S> hall;
    const auto taken = hall.take_in(hall.intake_of(extract));
    REQUIRE(taken);
    const auto told = [&](const char* who, const char* number, const char* procedure) {
        const auto same = same_applicant(hall.services, hall.who(who), {number, procedure});
        REQUIRE(same);
        return same->items.size();
    };
    CHECK(told("clerk", "056190000123", extract) == 1);
    CHECK(told("clerk", "056 190 000 123", extract) == 1);
    CHECK(told("clerk", "0905000111", extract) == 1);
    CHECK(told("clerk", "056190000123", "2.000986") == 0);
    CHECK(told("clerk", "056080000999", extract) == 0);
    CHECK(told("clerk", "", extract) == 0);
    CHECK(told("clerk-elsewhere", "056190000123", extract) == 0);  // not hers to see
    hall.time.set("2021-04-15T09:00");
    CHECK(told("clerk", "056190000123", extract) == 0);
}
