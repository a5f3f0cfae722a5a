// Random lives of assets between agencies: whatever happens, an asset stands in one book, its wear
// never exceeds its cost, and what the books add up to is what the assets are.
#include <doctest/doctest.h>

#include <random>

#include "asset/judge.h"

using namespace mc;
using namespace mc::asset;

namespace register_test {
namespace {

const WearRules& rules() {
    static const WearRules loaded = load_wear_rules(MC_SOURCE_DIR "/assets/wear").value();
    return loaded;
}

Day on(int year, unsigned month, unsigned day) {
    return Day{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day)};
}

const std::array<AgencyId, 3> agencies{AgencyId{"a"}, AgencyId{"b"}, AgencyId{"c"}};

/// One life, drawn from a seed; days never run back.
class Life {
public:
    explicit Life(unsigned seed) : chance_(seed) {
        today_ = on(2019 + below(4), 1 + static_cast<unsigned>(below(12)), 1);
        Entered entry{.agency = agencies[0], .class_code = "pc", .origin = Origin::bought};
        entry.class_code = std::array{"pc", "3", "1.4", "land", "office_furniture"}.at(
            static_cast<std::size_t>(below(5)));
        entry.paid = {{Source::budget, 1 + below(900'000'000)}, {Source::other, 1 + below(9'999)}};
        entry.first_use = entry.on = today_;
        entry.description.name = "Tài sản";
        entry.place = {"a/x"};
        entry.papers = papers();
        follow(entry);
    }

    /// One more event, if the judge lets it be.
    void step() {
        today_ += std::chrono::days{below(300)};
        const RegisterEvent event = drawn();
        if (judge(asset, event, {book_, &book_, today_, rules()})) follow(event);
    }

    Registered asset;

    Day today() const { return today_; }

private:
    int below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(chance_); }
    Papers papers() { return {.decision = "QĐ", .decided = today_}; }

    RegisterEvent drawn() {
        switch (below(9)) {
            case 0:
                return Offered{agencies.at(static_cast<std::size_t>(below(3))), today_, papers()};
            case 1:
            case 2:
                return Received{{"x/y"}, today_, papers()};
            case 3:
                return OfferTakenBack{"Đổi ý"};
            case 4:
                return Changed{
                    {.on = today_, .kind = EventKind::upgrade, .amount = 1 + below(9'999'999)},
                    "BB",
                    papers()};
            case 5:
                return Changed{{.on = today_,
                                .kind = EventKind::partial_removal,
                                .amount = 1 + below(9'999'999)},
                               "BB",
                               papers()};
            case 6:
                return Moved{{"x/z"}, today_, papers()};
            case 7:
                return Described{{.name = "Tên khác"}};
            default:
                return below(6) ? RegisterEvent(Moved{{"x/w"}, today_, papers()})
                                : RegisterEvent(Left{Leaving::sold, today_, 0, 0, papers()});
        }
    }

    void follow(const RegisterEvent& event) {
        REQUIRE(fits(asset, event));
        const auto read = decode_register_event(type_of(event), encode(event));
        REQUIRE(read == event);
        asset = apply(asset, *read, {"Người dùng"});
        REQUIRE(cbor::decode<Registered>(cbor::encode(asset)) == asset);
    }

    std::mt19937 chance_;
    Day today_{};
    Book book_{agencies[0], 2018, 2017, {}};
};

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
    const Lines lines = lines_of(asset, until, rules());
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

TEST_CASE("R-132 whatever happens to an asset, it stands in one book at the end of each year") {
    int moved = 0, gone = 0, changed = 0;
    for (unsigned seed = 1; seed <= 400; ++seed) {
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

TEST_CASE("R-134 wear never exceeds the cost, whoever has the asset") {
    for (unsigned seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        Life life(seed);
        for (int i = 0; i < 14; ++i) life.step();
        check_lines(life.asset, year_of(life.today()) + 12);
    }
}

TEST_CASE("R-134 what happens after a year changes no line of that year") {
    for (unsigned seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        Life life(seed);
        for (int i = 0; i < 14; ++i) {
            const int closed = year_of(life.today()) - 1;
            const Registered before = life.asset;
            life.step();
            if (before.gone || closed < year_of(before.entry.first_use)) continue;
            const Lines then = lines_of(before, closed, rules()),
                        now = lines_of(life.asset, closed, rules());
            REQUIRE(then);
            REQUIRE(now);
            REQUIRE(then->size() == now->size());
            for (std::size_t line = 0; line < then->size(); ++line) {
                CHECK((*then)[line].wear == (*now)[line].wear);
                CHECK((*then)[line].accumulated == (*now)[line].accumulated);
            }
        }
    }
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
    for (const BookEvent& event : {BookEvent(opened), BookEvent(closed)}) {
        REQUIRE(fits(book, event));
        CHECK(decode_book_event(type_of(event), encode(event)) == event);
        book = apply(book, event);
    }
    CHECK(book.open_year() == 2025);
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
