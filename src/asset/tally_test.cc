// A stocktake: whose word counts, who may count again, what stays open; and lives made at random.
#include "asset/tally.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>

#include "base/limits.h"

using namespace mc;
using namespace mc::asset;

namespace tally_test {
namespace {

const PersonId lan{"lan"}, minh{"minh"}, hoa{"hoa"};
const UnitId store{"a/store"}, desk{"a/desk"};
const Instant morning{std::chrono::hours{8}};

Papers papers() {
    return {.decision = "12/QĐ",
            .decided = *parse_day("2026-12-20"),
            .voucher = "",
            .vouchered = {},
            .files = {}};
}

CountPlanned plan_of(std::int64_t assets) {
    CountPlanned plan{.agency = {"a"},
                      .as_of = *parse_day("2026-12-31"),
                      .year = 2026,
                      .only = {},
                      .commission = {{lan, Seat::chair}, {minh, Seat::member}},
                      .places = {store, desk},
                      .listed = {},
                      .digest = {},
                      .papers = papers()};
    for (std::int64_t i = 1; i <= assets; ++i)
        plan.listed.push_back({i, static_cast<std::int32_t>(i % 2), 10 * i, i});
    plan.digest = digest_of(plan.places, plan.listed);
    return plan;
}

struct Life {
    Tally tally;
    int marks = 0;

    explicit Life(std::int64_t assets) { take(plan_of(assets), lan); }
    void take(const CountEvent& event, const PersonId& by, const CountWords& words = {}) {
        REQUIRE(fits(tally, event));
        REQUIRE(decode_count_event(type_of(event), encode(event)) == event);
        tally = apply(std::move(tally), event, by, morning, words);
    }
    Finding finding(std::int64_t asset, Noted sight, const UnitId& place = {},
                    bool recount = false) {
        return {.mark = "m" + std::to_string(++marks),
                .asset = asset,
                .sight = sight,
                .place = place,
                .name = asset == 0 ? "Quạt đứng" : "",
                .photos = {},
                .told = 0,
                .recount = recount};
    }
    void saw(std::int64_t asset, Noted sight, const PersonId& by, const UnitId& place = {},
             bool recount = false) {
        take(Counted{{finding(asset, sight, place, recount)}}, by);
    }
    void all_here(const PersonId& by) {
        for (const Listed& line : plan().listed) saw(line.asset, Noted::here, by);
    }
    void close() { take(CountingClosed{std::ssize(tally.sightings)}, lan); }
    void draw_by(const Hash& seed) {
        std::vector<std::int64_t> numbers;
        for (const Listed& line : plan().listed) numbers.push_back(line.asset);
        take(SampleDrawn{seed, draw(seed, numbers)}, lan);
    }
    CountPlanned plan() const { return tally.plan; }
    Reading read() const { return Reading(tally); }
};

RefusalCode code_of(const Result<Done>& result) {
    REQUIRE_FALSE(result.has_value());
    return std::get<Refused>(result.error()).all.front().code;
}

}  // namespace

TEST_CASE("a sample is five assets or one in twenty, whichever is more, and all of a few") {
    for (const auto& [listed, size] :
         {std::pair{0, 0}, {3, 3}, {5, 5}, {100, 5}, {101, 6}, {1'000, 50}})
        CHECK(sample_size(listed) == size);
}

TEST_CASE("the sample of a known seed is what anybody gets who repeats it") {
    // By Python: sorted(range(1, 101), key=lambda a: sha256(seed + a.to_bytes(8, "big")).digest())
    std::vector<std::int64_t> hundred(100);
    std::iota(hundred.begin(), hundred.end(), 1);
    CHECK(draw(sha256("motcua"), hundred) == std::vector<std::int64_t>{8, 6, 4, 67, 39});
    std::ranges::reverse(hundred);
    CHECK(draw(sha256("motcua"), hundred) == std::vector<std::int64_t>{8, 6, 4, 67, 39});
    CHECK(draw(sha256("khác"), hundred) != draw(sha256("motcua"), hundred));
}

TEST_CASE("a sample is nobody's choice: each asset is drawn about as often as another") {
    std::vector<std::int64_t> twenty(20);
    std::iota(twenty.begin(), twenty.end(), 1);
    std::vector<int> times(21);
    for (int i = 0; i < 2'000; ++i)
        for (const std::int64_t asset : draw(sha256("lần " + std::to_string(i)), twenty))
            ++times[static_cast<std::size_t>(asset)];
    for (std::size_t asset = 1; asset <= 20; ++asset) {
        CHECK(times[asset] > 400);  // 500 are expected, their deviation is 19
        CHECK(times[asset] < 600);
    }
}

TEST_CASE("R-132 a finding sent twice is one finding, in whichever batch it comes") {
    Life life(2);
    const Finding one = life.finding(1, Noted::here), two = life.finding(2, Noted::missing);
    life.take(Counted{{one, two, one}}, minh, {{"", "để xa", ""}});
    life.take(Counted{{two, one}}, minh);
    REQUIRE(life.tally.sightings.size() == 2);
    CHECK(life.tally.sightings[1].note == "để xa");
    CHECK(life.read().counted() == 2);
}

TEST_CASE("R-132 two people who differ are both kept, until the chair says which it is") {
    Life life(1);
    life.saw(1, Noted::here, minh);
    life.saw(1, Noted::missing, hoa);
    CHECK(life.read().of(1).disputed);
    CHECK(life.read().of(1).seen.size() == 2);
    CHECK(life.read().of(1).sight == Noted::missing);  // the later is shown
    life.take(Resolved{1, Noted::here, {}, "đã tìm thấy trong tủ"}, lan);
    CHECK_FALSE(life.read().of(1).disputed);
    CHECK(life.read().of(1).sight == Noted::here);
    CHECK(life.read().of(1).by == lan);
    SUBCASE("whoever agrees afterwards opens nothing") {
        life.saw(1, Noted::here, hoa);
        CHECK_FALSE(life.read().of(1).disputed);
    }
    SUBCASE("whoever differs afterwards does") {
        life.saw(1, Noted::broken, hoa);
        CHECK(life.read().of(1).disputed);
    }
}

TEST_CASE("whoever changes his mind is no dispute") {
    Life life(1);
    life.saw(1, Noted::missing, minh);
    life.saw(1, Noted::here, minh);
    CHECK_FALSE(life.read().of(1).disputed);
    CHECK(differences_of(life.tally, life.read()).empty());
}

TEST_CASE("R-132 counting ends when everything listed has been looked for") {
    Life life(2);
    life.saw(1, Noted::here, minh);
    CHECK(code_of(judge_close(life.tally, life.read())) == RefusalCode::asset_count_unfinished);
    life.saw(2, Noted::missing, minh);
    CHECK(judge_close(life.tally, life.read()));
    life.close();
    CHECK(code_of(judge_close(life.tally, life.read())) == RefusalCode::asset_count_closed);
}

TEST_CASE("R-132 only others count again what somebody found first, and approval waits for it") {
    Life life(3);
    life.all_here(minh);
    life.close();
    CHECK(code_of(judge_approve(life.tally, life.read())) == RefusalCode::asset_count_counting);
    life.draw_by(sha256("x"));
    CHECK(life.read().recounts_left() == 3);
    const Finding again = life.finding(1, Noted::here, {}, true);
    CHECK(code_of(judge_finding(life.tally, life.read(), again, minh)) ==
          RefusalCode::asset_count_own_recount);
    CHECK(judge_finding(life.tally, life.read(), again, lan));
    CHECK(code_of(judge_finding(life.tally, life.read(), life.finding(9, Noted::here, {}, true),
                                lan)) == RefusalCode::asset_count_not_drawn);
    CHECK(code_of(judge_approve(life.tally, life.read())) == RefusalCode::asset_count_recount);
    life.saw(1, Noted::here, lan, {}, true);
    life.saw(2, Noted::missing, lan, {}, true);
    life.saw(3, Noted::here, lan, {}, true);
    CHECK(life.read().of(2).sight == Noted::missing);  // the recount's word
    CHECK(code_of(judge_approve(life.tally, life.read())) == RefusalCode::asset_count_disputed);
    life.take(Resolved{2, Noted::missing, {}, "mất thật"}, lan);
    CHECK(judge_approve(life.tally, life.read()));
}

TEST_CASE(
    "R-132 a place is said of what is elsewhere, and not of what is nowhere or in its place") {
    Life life(1);
    const auto judged = [&](const Finding& one) {
        return judge_finding(life.tally, life.read(), one, minh);
    };
    CHECK(judged(life.finding(1, Noted::here)));
    CHECK(judged(life.finding(1, Noted::elsewhere, desk)));
    CHECK(judged(life.finding(1, Noted::broken, desk)));
    CHECK(judged(life.finding(77, Noted::here, desk)));  // on no list: it has no place of the book
    for (const Noted sight : {Noted::here, Noted::missing})
        CHECK(code_of(judged(life.finding(1, sight, desk))) == RefusalCode::field_invalid);
}

TEST_CASE("one person's words come to an end, another's do not with them") {
    Life life(1);
    Counted many;
    for (std::size_t i = 0; i < limits::count_words_spare + limits::count_words_each; ++i)
        many.findings.push_back(life.finding(0, Noted::surplus, store));
    const Finding last = many.findings.back();
    many.findings.pop_back();
    life.take(many, minh);
    CHECK(judge_finding(life.tally, life.read(), last, minh));
    life.take(Counted{{last}}, minh);
    CHECK(code_of(judge_finding(life.tally, life.read(), life.finding(1, Noted::here), minh)) ==
          RefusalCode::field_invalid);
    CHECK(judge_finding(life.tally, life.read(), life.finding(1, Noted::here), hoa));
}

TEST_CASE("a finding that comes late is kept and decides nothing, but shows that people differ") {
    Life life(1);
    life.saw(1, Noted::here, minh);
    life.close();
    life.draw_by(sha256("x"));
    life.saw(1, Noted::missing, hoa);
    CHECK(life.tally.sightings.back().late);
    CHECK(life.read().of(1).sight == Noted::here);
    CHECK(life.read().of(1).disputed);
    life.take(Resolved{1, Noted::here, {}, "hoa nhìn nhầm phòng"}, lan);
    life.saw(1, Noted::here, lan, {}, true);
    REQUIRE(judge_approve(life.tally, life.read()));
    life.take(CountApproved{papers(), std::ssize(life.tally.sightings), 0}, lan);
    const auto before = differences_of(life.tally, life.read()).size();
    life.saw(1, Noted::broken, hoa);  // kept, and what was approved stays
    CHECK(life.read().of(1).seen.size() == 4);
    CHECK_FALSE(life.read().of(1).disputed);
    CHECK(differences_of(life.tally, life.read()).size() == before);
}

TEST_CASE("R-132 what differs from the book stays open until an act of the register settles it") {
    Life life(4);
    life.saw(1, Noted::here, minh);
    life.saw(2, Noted::missing, minh);
    life.saw(3, Noted::elsewhere, minh, desk);
    life.saw(4, Noted::broken, minh);
    life.saw(77, Noted::here, minh);  // in the register, not on this list
    life.saw(0, Noted::surplus, minh, store);
    const auto all = differences_of(life.tally, life.read());
    REQUIRE(all.size() == 5);
    CHECK(all[0].sight == Noted::missing);
    CHECK(all[1].place == desk);
    CHECK(all[3].asset == 77);
    CHECK(all[3].sight == Noted::surplus);
    CHECK(all[4].sighting->finding.name == "Quạt đứng");
    CHECK_FALSE(fits(life.tally, CountEvent(DifferenceSettled{2, "", 2, 5, "mất", {}})));
    life.close();
    life.take(DifferenceSettled{2, "", 2, 5, "Ra khỏi sổ: mất", {}}, lan);
    life.take(DifferenceSettled{0, all[4].mark, 90, 1, "Nhập sổ: phát hiện thừa", {}}, lan);
    const auto later = differences_of(life.tally, life.read());
    CHECK(later[0].settled->what.seq == 5);
    CHECK(later[4].settled->what.by == 90);
    CHECK(std::ranges::count_if(later, [](const auto& one) { return !one.settled; }) == 3);
}

TEST_CASE("a plan that was bent does not fit: its list is what its digest says") {
    CountPlanned plan = plan_of(3);
    CHECK(fits({}, CountEvent(plan)));
    SUBCASE("a cost") {
        plan.listed[1].cost += 1;
    }
    SUBCASE("a place that is none") {
        plan.listed[1].place = 2;
    }
    SUBCASE("twice the same") {
        plan.listed[1].asset = 1;
    }
    SUBCASE("one left out") {
        plan.listed.pop_back();
    }
    CHECK_FALSE(fits({}, CountEvent(plan)));
}

TEST_CASE("a sample that somebody picked does not fit") {
    Life life(40);
    life.all_here(minh);
    life.close();
    std::vector<std::int64_t> numbers(40);
    std::iota(numbers.begin(), numbers.end(), 1);
    SampleDrawn drawn{sha256("x"), draw(sha256("x"), numbers)};
    CHECK(fits(life.tally, CountEvent(drawn)));
    std::swap(drawn.sample[0], drawn.sample[1]);
    CHECK_FALSE(fits(life.tally, CountEvent(drawn)));
}

TEST_CASE("everything wrong with a plan is told at once, by its field") {
    CountPlanned plan = plan_of(1);
    plan.papers.decision = " ";
    plan.as_of = *parse_day("2027-01-05");
    plan.commission = {{lan, Seat::member}, {lan, Seat::member}};
    const auto refused = judge_plan(plan, *parse_day("2026-12-31"));
    REQUIRE_FALSE(refused);
    std::vector<std::string> fields;
    for (const Refusal& one : std::get<Refused>(refused.error()).all) fields.push_back(one.field);
    CHECK(fields == std::vector<std::string>{"papers.decision", "as_of", "commission", "commission",
                                             "commission"});
    CHECK(judge_plan(plan_of(1), *parse_day("2026-12-31")));
}

TEST_CASE("random lives: no finding is ever lost or doubled, and the figures add up") {
    CHECK(rc::check([] {
        Life life(*rc::gen::inRange<std::int64_t>(0, 12));
        std::set<std::string> sent;
        const int steps = *rc::gen::inRange(0, 40);
        for (int step = 0; step < steps; ++step) {
            const PersonId by = *rc::gen::element(lan, minh, hoa);
            const auto asset = *rc::gen::inRange<std::int64_t>(0, 15);
            const Noted sight = asset == 0
                                    ? Noted::surplus
                                    : *rc::gen::element(Noted::here, Noted::missing, Noted::broken);
            Finding one = life.finding(asset, sight);
            if (*rc::gen::inRange(0, 4) == 0 && life.marks > 1)
                one.mark = "m" + std::to_string(*rc::gen::inRange(1, life.marks));
            const auto reading = life.read();
            if (!judge_finding(life.tally, reading, one, by)) continue;
            sent.insert(one.mark);
            life.take(Counted{{one}}, by);
            if (!life.tally.closed && judge_close(life.tally, life.read())) life.close();
            if (life.tally.closed && !life.tally.drawn && *rc::gen::inRange(0, 3) == 0)
                life.draw_by(sha256(std::to_string(step)));
        }
        RC_ASSERT(life.tally.sightings.size() == sent.size());
        const Reading reading(life.tally);
        std::size_t seen = reading.surplus().size();
        for (std::int64_t asset = 1; asset < 15; ++asset) seen += reading.of(asset).seen.size();
        RC_ASSERT(seen == sent.size());
        RC_ASSERT(reading.counted() <= std::ssize(life.tally.plan.listed));
        RC_ASSERT(cbor::decode<Tally>(cbor::encode(life.tally)) == life.tally);
    }));
}

}  // namespace tally_test
