// Random lives of assets between agencies: whatever happens, an asset stands in one book, its wear
// never exceeds its cost, and what the books add up to is what the assets are.
#include <set>

#include "asset/testing/life.h"

using namespace mc;
using namespace mc::asset;
using namespace mc::asset::testing;

namespace register_test {
namespace {

void check_books(const Registered& asset, int year) {
    int standing = 0;
    for (const AgencyId& agency : agencies) {
        const Holding* holder = holder_at_end(asset, year);
        standing += holder && holder->agency == agency;
    }
    const bool began = year >= year_of(asset.holdings.front().from);
    const bool left = asset.gone && year >= year_of(asset.gone->on);
    CHECK(standing == (began && !left ? 1 : 0));
}

void check_lines(const Registered& asset, int until) {
    const Lines lines = all_lines(asset, until);
    REQUIRE(lines);
    Dong accumulated = asset.entry.carried;
    for (const WearLine& line : *lines) {
        CHECK(line.wear >= 0);
        CHECK(line.accumulated <= line.cost);
        CHECK(line.accumulated + line.remaining == line.cost);
        if (line.year == until && !asset.gone) CHECK(line.cost == cost_now(asset));
        const bool left = asset.gone && line.year >= year_of(asset.gone->on);
        // Nothing but wear adds to what was worn, in the classes and events drawn here.
        if (!left) CHECK(line.accumulated == accumulated + line.wear);
        accumulated = line.accumulated;
    }
}

}  // namespace

TEST_CASE(
    "R-132 what was worn by the end of a year is the same, whoever asks and whatever is shared") {
    int untold = 0, known = 0;
    for (unsigned seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        Life life(seed);
        for (int i = 0; i < 14; ++i) life.step();
        const Registered& asset = life.asset;
        for (int year = 2018; year <= year_of(life.today()); ++year) {
            const auto worn = worn_by(asset, year, rules());
            const Lines whole = all_lines(asset, year);
            REQUIRE(worn.has_value() == whole.has_value());
            if (!worn) continue;
            const bool counted = !whole->empty();
            CHECK(worn->accumulated == (counted ? whole->back().accumulated : asset.entry.carried));
            CHECK(worn->to == (counted ? whole->back().year : asset.entry.carried_to));
            if (counted) CHECK(worn->remaining() == whole->back().remaining);
            // With all shares told the parted lines come to the same.
            if (known_until(asset, year) < year) ++untold;
            if (!asset.business_from || known_until(asset, year) < year) continue;
            const Lines parted = lines_of(asset, year, rules());
            if (!parted || parted->empty()) continue;
            ++known;
            CHECK(worn->accumulated == parted->back().accumulated);
            CHECK(worn->cost == parted->back().cost);
        }
    }
    CHECK(std::min(untold, known) > 40);
}

TEST_CASE("R-132 whatever happens to an asset, it stands in one book at the end of each year") {
    int moved = 0, gone = 0, changed = 0;
    for (unsigned seed = 1; seed <= 900; ++seed) {
        CAPTURE(seed);
        Life life(seed);
        for (int i = 0; i < 14; ++i) life.step();
        int open = 0;
        for (const Holding& holding : life.asset.holdings) open += !holding.until;
        CHECK(open == (life.asset.gone ? 0 : 1));
        for (int year = 2018; year <= year_of(life.today()) + 1; ++year)
            check_books(life.asset, year);
        moved += life.asset.holdings.size() > 1;
        gone += life.asset.gone.has_value();
        changed += !life.asset.changes.empty();
    }
    // The lives are lived, not refused.
    CHECK(std::min({moved, gone, changed}) > 40);
}

TEST_CASE("R-133 whoever has or had an asset has declared it, waits, or owes it once") {
    int owed = 0, waiting = 0, official = 0, removed = 0;
    for (unsigned seed = 1; seed <= 900; ++seed) {
        CAPTURE(seed);
        Life life(seed);
        for (int i = 0; i < 18; ++i) life.step();
        const Registered& asset = life.asset;
        std::map<std::tuple<AgencyId, Declaring, Told>, int> kinds;
        std::set<AgencyId> entered;
        for (const Declaration& one : asset.declarations.all()) {
            CHECK(++kinds[{one.agency, one.what, one.owed() ? Told::owed : one.told}] == 1);
            if (one.what == Declaring::entry) entered.insert(one.agency);
            owed += one.owed(), waiting += one.told == Told::waiting;
            official += one.told == Told::official && one.sent;
            removed += one.what == Declaring::removal;
            CHECK(std::ranges::any_of(asset.holdings, [&](const Holding& holding) {
                return holding.agency == one.agency;
            }));
        }
        if (!asset.gone) CHECK(entered.contains(asset.agency()));
    }
    CHECK(std::min({owed, waiting, official, removed}) > 40);
}

TEST_CASE("R-134 wear never exceeds the cost, whoever has the asset") {
    for (unsigned seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        Life life(seed);
        for (int i = 0; i < 14; ++i) life.step();
        check_lines(life.asset, year_of(life.today()) + 12);
    }
}

TEST_CASE(
    "R-134 a closed year stays as it was closed, whoever has the asset and however late acts are "
    "written") {
    int lines = 0, shared = 0;
    for (unsigned seed = 1; seed <= 1'500; ++seed) {
        CAPTURE(seed);
        Life life(seed);
        for (int i = 0; i < 16; ++i) life.step();
        for (const Found& found : life.closed) {
            CAPTURE(found.year);
            const Holding* holder = holder_at_end(life.asset, found.year);
            REQUIRE((holder && holder->agency == found.agency) == found.line.has_value());
            if (!found.line) continue;
            const Lines now = lines_of(life.asset, found.year, rules());
            REQUIRE(now);
            const WearLine& then = *found.line;
            CHECK(now->back().cost == then.cost);
            CHECK(now->back().wear == then.wear);
            CHECK(now->back().depreciation == then.depreciation);
            CHECK(now->back().accumulated == then.accumulated);
            ++lines;
            shared += then.depreciation > 0;
        }
    }
    CHECK(lines > 500);
    CHECK(shared > 20);
}

TEST_CASE("R-134 years are closed in their order, in their December at the earliest") {
    const Book book{agencies[0], 2024, 2024, {}};
    CHECK(judge_closing(book, 2025, on(2025, 12, 1)));
    CHECK_FALSE(judge_closing(book, 2025, on(2025, 11, 30)));
    CHECK_FALSE(judge_closing(book, 2026, on(2027, 1, 1)));
    CHECK_FALSE(judge_closing(book, 2024, on(2027, 1, 1)));
    CHECK_FALSE(judge_closing(Book{}, 2025, on(2027, 1, 1)));
}

TEST_CASE("a book's events read back, and follow one another in one way only") {
    const Opened opened{agencies[0], 2024, "1/QĐ"};
    YearClosed closed{.year = 2024, .totals = {.count = 2, .cost = 7}, .decision = "2/QĐ"};
    Book book;
    CHECK_FALSE(fits(book, closed));
    const Imported imported{.on = on(2025, 1, 1), .count = 2, .cost = 7, .decision = "3/QĐ"};
    CHECK_FALSE(fits(apply({}, opened), Imported{.on = on(2023, 12, 31), .count = 1}));
    CHECK_FALSE(fits(apply({}, opened), Imported{.on = on(2024, 1, 1)}));
    for (const BookEvent& event :
         {BookEvent(opened), BookEvent(closed), BookEvent(imported),
          BookEvent(DeclarationsSent{on(2025, 2, 1), "1/BC", Channel::paper, 2}),
          BookEvent(DeclarationsJudged{on(2025, 2, 2), false, "Thiếu ảnh", 2})}) {
        REQUIRE(fits(book, event));
        CHECK(decode_book_event(type_of(event), encode(event)) == event);
        book = apply(book, event);
    }
    CHECK(book.open_year() == 2025);
    CHECK(book.imports == std::vector{imported});
    CHECK_FALSE(fits(book, closed));
    CHECK_FALSE(fits(book, opened));
    CHECK(cbor::decode<Book>(cbor::encode(book)) == book);
}

TEST_CASE("a digest tells lines apart, and rules of later years do not change it") {
    const std::vector<Standing> one{{1, {.year = 2024, .cost = 10, .wear = 1}}};
    std::vector<Standing> two = one;
    two[0].line.wear = 2;
    CHECK(digest_of(one) != digest_of(two));
    WearRules later = rules();
    later.generations.push_back(later.generations.back());
    later.generations.back().from = 2040;
    CHECK(digest_of(rules(), 2026) == digest_of(later, 2026));
    CHECK(digest_of(rules(), 2040) != digest_of(later, 2040));
}

}  // namespace register_test
