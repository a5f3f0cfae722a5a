// Which formats are opened, and what the numbers in the code must agree on.
#include "store/format.h"

#include <doctest/doctest.h>

using namespace mc;

TEST_CASE("formats are numbered without gaps, and today's knows every migration of both dialects") {
    int number = 0, tables = 0, caches = 0;
    for (const Format& format : formats().all) {
        CHECK(format.number == ++number);
        CHECK(format.tables >= tables);
        CHECK(format.caches >= caches);
        CHECK_FALSE(format.what.empty());
        tables = format.tables;
        caches = format.caches;
    }
    CHECK(formats().today().tables == static_cast<int>(sqlite_migrations().size()));
    CHECK(formats().today().tables == static_cast<int>(postgres_migrations().size()));
    CHECK(formats().today().tables == sqlite_migrations().back().number);
}

TEST_CASE("what a place says of its format is one of six things") {
    const std::int64_t today = formats().today().number;
    CHECK(standing_of(StoredFormat{today, today}) == Standing::today);
    CHECK(standing_of(StoredFormat{today + 1, today + 1}) == Standing::newer);
    CHECK(standing_of(StoredFormat{today, today + 1}) == Standing::newer);
    CHECK(standing_of(StoredFormat{0, today}) == Standing::restoring);
    CHECK(standing_of(StoredFormat{0, today + 1}) == Standing::newer);
    for (const StoredFormat none : {StoredFormat{0, 0}, StoredFormat{-1, today},
                                    StoredFormat{today, 0}, StoredFormat{today + 1, today}})
        CHECK(standing_of(none) == Standing::unknown);
    CHECK(standing_of({}) == Standing::unknown);
}

TEST_CASE("an earlier format is upgraded, an upgrade that was stopped goes on") {
    const Formats before = formats();
    Formats later = before;
    Format next = before.today();
    ++next.number;
    later.all.push_back(next);
    ++next.number;
    ++next.caches;
    later.all.push_back(next);
    replace_formats(later);
    const std::int64_t first = before.today().number;
    CHECK(standing_of(StoredFormat{first, first}) == Standing::older);
    CHECK(standing_of(StoredFormat{first, first + 2}) == Standing::upgrading);
    CHECK(standing_of(StoredFormat{first, first + 1}) == Standing::upgrading);
    CHECK(standing_of(StoredFormat{first + 2, first + 2}) == Standing::today);
    CHECK(other_caches(first));
    CHECK(other_caches(first + 1));
    CHECK_FALSE(other_caches(first + 2));
    CHECK(may_open(StoredFormat{first, first + 2}, Opening::upgrade));
    for (const Opening opening : {Opening::make, Opening::use, Opening::read, Opening::restore})
        CHECK_FALSE(may_open(StoredFormat{first, first + 2}, opening));
    CHECK_FALSE(may_open(StoredFormat{first + 2, first + 2}, Opening::upgrade));
    CHECK(may_open(StoredFormat{0, first + 2}, Opening::restore));
    replace_formats(before);
}
