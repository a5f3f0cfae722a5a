// What has to be declared, by when, on which form, and what waits.
#include "asset/declaration.h"

#include <doctest/doctest.h>

using namespace mc;
using namespace mc::asset;
using enum Declaring;

namespace declaration_test {
namespace {

const AgencyId a{"a"}, b{"b"};
Day on(int year, unsigned month, unsigned day) {
    return Day{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day)};
}
const Day first = on(2026, 1, 5), later = on(2026, 2, 1);

void told(Declarations& all, const AgencyId& agency, Declaring what, bool waits = false) {
    REQUIRE(all.owed(agency, what));
    all.declare(agency, what, {later, later, "1/BC", Channel::software, 7}, waits);
}

}  // namespace

TEST_CASE("R-133 what came is declared, what was brought over was declared from the old book") {
    Declarations all;
    all.entered(a, first, false);
    REQUIRE(all.owed(a, entry));
    CHECK(all.owed(a, entry)->since == first);
    told(all, a, entry);
    CHECK_FALSE(all.owed(a, entry));
    CHECK(all.all().front().told == Told::official);
    Declarations old;
    old.entered(a, first, true);
    CHECK_FALSE(old.owed(a, entry));
    old.changed(a, later);
    CHECK(old.owed(a, change)->since == later);
}

TEST_CASE(
    "R-133 what was not declared yet is declared as it is by then; changes are told together") {
    Declarations all;
    all.entered(a, first, false);
    all.changed(a, later);
    CHECK_FALSE(all.owed(a, change));
    told(all, a, entry);
    all.changed(a, later);
    all.changed(a, first);
    CHECK(all.owed(a, change)->since == first);
    CHECK(all.all().size() == 2);
}

TEST_CASE("R-133 what waits is approved, or returned and owed since it happened") {
    Declarations all;
    all.entered(a, first, false);
    told(all, a, entry, true);
    REQUIRE(all.waiting(a, entry));
    CHECK_FALSE(all.owed(a, entry));
    all.judge(a, entry, false, "Thiếu ảnh", later);
    REQUIRE(all.owed(a, entry));
    CHECK(all.owed(a, entry)->since == first);
    CHECK(all.owed(a, entry)->reason == "Thiếu ảnh");
    CHECK(all.owed(a, entry)->returned == later);
    told(all, a, entry, true);
    all.judge(a, entry, true, "", later);
    CHECK(all.all().front().told == Told::official);
    // A change waits, another comes: both are one when the first is sent back.
    all.changed(a, later);
    told(all, a, change, true);
    all.changed(a, on(2026, 3, 1));
    all.judge(a, change, false, "Sai", later);
    CHECK(all.owed(a, change)->since == later);
    CHECK(all.all().size() == 2);
}

TEST_CASE("R-133 what left is removed where it had been declared, and the receiver declares it") {
    Declarations all;
    all.entered(a, first, false);
    told(all, a, entry);
    all.changed(a, first);
    all.left(a, later);
    all.entered(b, later, false);
    CHECK(all.owed(a, removal));
    CHECK_FALSE(all.owed(a, change));
    CHECK(all.owed(b, entry));
    all.left(b, later);
    CHECK_FALSE(all.owed(b, removal));
    CHECK_FALSE(all.owed(b, entry));
}

TEST_CASE(
    "R-133 given away and back before its removal was told, it has changed; told, it is new") {
    Declarations all;
    all.entered(a, first, false);
    told(all, a, entry);
    all.left(a, later);
    all.entered(a, later, false);
    CHECK_FALSE(all.owed(a, removal));
    CHECK(all.owed(a, change));
    // The national database still has it with this agency.
    all.left(a, later);
    CHECK(all.owed(a, removal));
    told(all, a, removal);
    all.entered(a, later, false);
    CHECK(all.owed(a, entry));
    all.left(a, later);
    CHECK(all.all().size() == 0);
}

TEST_CASE("R-133 returned after the asset has left, neither its entry nor its removal is owed") {
    Declarations all;
    all.entered(a, first, false);
    told(all, a, entry, true);
    all.left(a, later);
    REQUIRE(all.owed(a, removal));
    all.judge(a, entry, false, "Thiếu ảnh", later);
    CHECK(all.all().empty());
}

TEST_CASE("R-133 a correction is part of the first declaration, or a change since it was written") {
    Declarations all;
    all.entered(a, later, false);
    all.corrected(a, first, false, later);
    CHECK(all.owed(a, entry)->since == first);
    CHECK(all.all().size() == 1);
    all.corrected(a, first, true, later);
    CHECK_FALSE(all.owed(a, entry));
    all.corrected(a, first, false, later);
    told(all, a, entry);
    all.corrected(a, first, false, on(2026, 9, 1));
    CHECK(all.owed(a, change)->since == on(2026, 9, 1));
    // What waits is no longer what the letter says.
    Declarations waits;
    waits.entered(a, first, false);
    told(waits, a, entry, true);
    waits.corrected(a, first, false, later);
    CHECK_FALSE(waits.waiting(a, entry));
    CHECK(waits.owed(a, entry)->since == first);
}

TEST_CASE("R-133 thirty days to declare; land, houses, cars and what is dear wait for approval") {
    CHECK(declared_by(first) == on(2026, 2, 4));
    CHECK(declared_by(on(2018, 1, 1)) == on(2018, 1, 31));
    CHECK_FALSE(declared_by(on(2017, 12, 31)));
    for (const char* code : {"land", "1.1", "3"}) CHECK(needs_approval(code, 1, first));
    CHECK(needs_approval("pc", 500'000'000, first));
    CHECK_FALSE(needs_approval("pc", 499'999'999, first));
    CHECK_FALSE(needs_approval("land", 1, on(2023, 8, 26)));  // before the circular
    CHECK(declaration_law(first).approval_days == 7);
    CHECK(recognised_from(first) == 10'000'000);
    CHECK_FALSE(recognised_from(on(2010, 1, 1)));
    CHECK_FALSE(declaration_law(on(2010, 1, 1)).days);
}

TEST_CASE("R-133 each has its form and its code") {
    CHECK(form_of(entry, "1.2") == "04a-ĐK/TSC");
    CHECK(form_of(entry, "land") == "04a-ĐK/TSC");
    CHECK(form_of(entry, "3") == "04b-ĐK/TSC");
    CHECK(form_of(entry, "pc") == "04c-ĐK/TSC");
    CHECK(form_of(change, "1.2") == "06b-ĐK/TSC");
    CHECK(form_of(change, "3") == "06c-ĐK/TSC");
    CHECK(form_of(change, "2.1") == "06d-ĐK/TSC");
    CHECK(form_of(removal, "3") == "07-ĐK/TSC");
    for (const Declaring what : {entry, change, removal})
        CHECK(parse_declaring(code_of(what)) == what);
    for (const Channel channel : {Channel::software, Channel::paper})
        CHECK(parse_channel(code_of(channel)) == channel);
    CHECK_FALSE(parse_declaring("x"));
    CHECK(code_of(Told::returned) == "returned");
}

}  // namespace declaration_test
