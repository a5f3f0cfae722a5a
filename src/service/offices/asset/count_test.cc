// Stocktakes over both stores: planned, counted by several, counted again by lot, settled by acts
// of the register, approved; and what nobody may do.
#include "service/offices/asset/count.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/text.h"
#include "document/testing/papers.h"
#include "service/hall.h"
#include "service/offices/asset/acts.h"
#include "service/offices/asset/books.h"
#include "service/offices/asset/count_page.h"
#include "service/offices/asset/papers.h"

using namespace mc;
using namespace mc::testing;

namespace asset_count_test {
namespace {

const AgencyId ward{"ubnd-22330"};
constexpr const char *room = "ubnd-22330/civil_status", *counter = "ubnd-22330/one_stop";

AssetPapersIn papers(const char* decision = "12/QĐ-UBND") {
    return {decision, "2021-03-01", {}, {}, {}};
}

template <class On>
struct Counting : Hall<On> {
    int keys = 0, marks = 0;

    explicit Counting(int assets = 6) {
        REQUIRE(open_asset_book(this->services, asked("bookkeeper"), ward, {2021, "1/QĐ"}));
        for (int i = 0; i < assets; ++i) enter();
    }
    Asked asked(const char* who, std::int64_t revision = 0) {
        const std::string key = "key-of-count-" + std::to_string(++keys);
        return {this->who(who), key, key, {}, revision};
    }
    std::int64_t enter(const char* origin = "bought", const char* place = room) {
        AssetEntryIn in;
        in.agency = ward.value;
        in.class_ = "pc";
        in.origin = origin;
        in.paid = {{"budget", 15'000'000}};
        in.first_use = in.on = "2021-03-01";
        in.place = place;
        in.description.name = "Máy vi tính để bàn";
        in.papers = papers();
        const auto page = enter_asset(this->services, asked("bookkeeper"), in);
        REQUIRE_MESSAGE(page.has_value(), operator_words(page.error()));
        return page->asset;
    }
    AssetCountPlanIn plan_in() {
        return {ward.value,
                "2021-03-01",
                {},
                {{"chair", "chair"}, {"clerk", "member"}, {"officer", "secretary"}},
                papers()};
    }
    Result<AssetCountPage> planned(const char* who = "bookkeeper") {
        return plan_count(this->services, asked(who), plan_in());
    }
    AssetFindingIn finding(std::int64_t asset, const char* sight = "here") {
        AssetFindingIn in;
        in.mark = "mark-" + std::to_string(++marks);
        if (asset != 0) in.asset = asset;
        in.sight = sight;
        in.told = 1'614'560'400;
        return in;
    }
    Result<AssetFindingsDone> send(const char* who, std::int64_t count,
                                   std::vector<AssetFindingIn> findings) {
        return take_findings(this->services, asked(who), count, {std::move(findings)});
    }
    void all_here(const char* who, std::int64_t count, std::int64_t until) {
        std::vector<AssetFindingIn> all;
        for (std::int64_t asset = 1; asset <= until; ++asset) all.push_back(finding(asset));
        const auto done = send(who, count, std::move(all));
        REQUIRE(done);
        CHECK(done->refused.empty());
    }
    Result<AssetCountPage> closed(std::int64_t count, const char* who = "chair") {
        return close_counting(this->services, asked(who), count, {true});
    }
    void recounted(const AssetCountPage& page, const char* who = "officer") {
        std::vector<AssetFindingIn> all;
        for (const AssetCountSampled& one : page.draw->sample) {
            all.push_back(finding(one.asset));
            all.back().recount = true;
        }
        const auto done = send(who, page.count, std::move(all));
        REQUIRE(done);
        CHECK(done->refused.empty());
    }
    AssetCountPage page(std::int64_t count, const char* who = "bookkeeper") {
        const auto page = asset_count(this->services, this->who(who), count);
        REQUIRE_MESSAGE(page.has_value(), operator_words(page.error()));
        return *page;
    }
    bool sound() {
        const auto report = verify(this->services);
        return report && report->found_wanting.empty();
    }
};

RefusalCode code_of(const auto& result) {
    MC_ENSURE(!result.has_value());
    const auto* refused = std::get_if<Refused>(&result.error());
    MC_ENSURE(refused);
    return refused->all.front().code;
}

}  // namespace

#define BOTH_STORES OnSqlite, OnPostgres

TEST_CASE_TEMPLATE("R-132 a stocktake from plan to minutes; what differed is settled by acts", On,
                   BOTH_STORES) {
    Counting<On> at;
    const auto plan = at.planned();
    REQUIRE_MESSAGE(plan.has_value(), operator_words(plan.error()));
    const auto id = plan->count;
    CHECK(plan->listed == 6);
    CHECK(plan->cost == 90'000'000);
    CHECK(plan->year == 2020);  // the first of March: wear is counted at the end of a year
    CHECK(plan->commission[0].seat_name == "Trưởng ban");
    CHECK(asset_counts(at.services, at.who("clerk"), {})->items.size() == 1);

    at.all_here("clerk", id, 3);
    auto elsewhere = at.finding(5, "elsewhere");
    elsewhere.place = counter;
    auto surplus = at.finding(0, "surplus");
    surplus.title = "Quạt đứng";
    surplus.note = "ở hành lang";
    CHECK(code_of(at.closed(id)) == RefusalCode::asset_count_unfinished);
    const auto sent = at.send(
        "clerk", id, {at.finding(4, "missing"), elsewhere, at.finding(6, "broken"), surplus});
    REQUIRE(sent);
    CHECK(sent->kept.size() == 4);
    CHECK(sent->counted == 6);

    CHECK(code_of(at.closed(id, "bookkeeper")) == RefusalCode::not_permitted);
    const auto closed = at.closed(id);
    REQUIRE_MESSAGE(closed.has_value(), operator_words(closed.error()));
    REQUIRE(closed->draw);
    CHECK(closed->draw->size == 5);
    CHECK(closed->draw->left == 5);
    CHECK(closed->differences.size() == 4);
    CHECK(closed->differences[0].code == "TS0000004");
    CHECK(closed->differences[0].owner == closed->differences[0].book_place->name);
    CHECK(closed->differences[3].seen[0].note == "ở hành lang");
    const auto approve = [&](const char* who) {
        return approve_count(at.services, at.asked(who), id, {papers("20/QĐ-UBND")});
    };
    CHECK(code_of(approve("chair")) == RefusalCode::asset_count_recount);
    // The same words of the first count, by somebody else.
    std::vector<AssetFindingIn> again;
    for (const AssetCountSampled& one : closed->draw->sample) {
        again.push_back(at.finding(one.asset, one.seen[0].sight.c_str()));
        if (one.seen[0].place) again.back().place = one.seen[0].place->id;
        again.back().recount = true;
    }
    REQUIRE(at.send("officer", id, again)->refused.empty());

    // Nothing settles what the register knows nothing of.
    const auto settle = [&](AssetCountSettleIn in) {
        return settle_difference(at.services, at.asked("bookkeeper"), id, in);
    };
    CHECK(code_of(settle({4, {}, {}})) == RefusalCode::asset_count_unsettled);
    REQUIRE(asset_leaves(at.services, at.asked("bookkeeper"), 4,
                         {"lost", "2021-03-01", {}, {}, papers()}));
    REQUIRE(
        move_asset(at.services, at.asked("bookkeeper"), 5, {counter, {}, "2021-03-01", papers()}));
    const auto found = at.enter("found");
    CHECK(settle({4, {}, {}})->differences[0].settled->what == "Ra khỏi sổ: mất");
    // What has left the book since stays in the list, by its name.
    const auto lines = asset_count_lines(at.services, at.who("clerk"), id);
    REQUIRE(lines);
    CHECK(lines->lines.size() == 6);
    CHECK(lines->lines[3].name == "Máy vi tính để bàn");
    CHECK(settle({5, {}, {}})->differences[1].settled->on == "2021-03-01");
    CHECK(code_of(settle({{}, surplus.mark, 1})) == RefusalCode::asset_count_unsettled);
    CHECK(settle({{}, surplus.mark, found})->differences[3].settled->asset == found);

    CHECK(code_of(approve("clerk")) == RefusalCode::not_permitted);
    const auto approved = approve("chair");
    REQUIRE_MESSAGE(approved.has_value(), operator_words(approved.error()));
    CHECK(approved->state == "approved");
    CHECK(asset_counts(at.services, at.who("bookkeeper"), ward)->items[0].open == 1);
    const auto minutes = asset_count_minutes(at.services, at.who("clerk"), id);
    REQUIRE_MESSAGE(minutes.has_value(), operator_words(minutes.error()));
    CHECK(minutes->bytes.starts_with("%PDF-"));
    CHECK(at.sound());
    REQUIRE(replay(at.services));
    CHECK(at.sound());
    CHECK(at.page(id).differences.size() == 4);
}

TEST_CASE_TEMPLATE(
    "R-132 what was divided or entered since the list was made settles itself by that", On,
    BOTH_STORES) {
    Counting<On> at;
    const auto id = at.planned()->count;
    AssetDivideIn in{"2021-03-01", "BB 3", {}, papers("30/QĐ-UBND")};
    for (const std::int64_t cost : {5'000'000, 10'000'000}) {
        AssetPartIn part{cost, room, {}, {}};
        part.description.name = "Bộ phận tách ra";
        in.parts.push_back(part);
    }
    const auto whole = divide_asset(at.services, at.asked("bookkeeper"), 4, in);
    REQUIRE(whole);
    const auto bought = at.enter();
    // The hall has the parts and the new one, and the whole no more.
    at.all_here("clerk", id, 3);
    REQUIRE(at.send("clerk", id,
                    {at.finding(4, "missing"), at.finding(5), at.finding(6), at.finding(7),
                     at.finding(8), at.finding(bought)})
                ->refused.empty());
    const auto closed = at.closed(id);
    REQUIRE(closed);
    REQUIRE(closed->differences.size() == 4);
    const auto settled = [&](std::int64_t asset) {
        const auto page =
            settle_difference(at.services, at.asked("bookkeeper"), id, {asset, {}, {}});
        REQUIRE_MESSAGE(page.has_value(), operator_words(page.error()));
        for (const auto& one : page->differences)
            if (one.asset == asset) return one.settled->what;
        return std::string();
    };
    CHECK(settled(4) == "Tách thành 2 tài sản");
    CHECK(settled(7) == "Nhập sổ: tách từ tài sản khác");
    CHECK(settled(8) == "Nhập sổ: tách từ tài sản khác");
    CHECK(settled(bought) == "Nhập sổ: mua sắm");
    CHECK(at.sound());
}

TEST_CASE_TEMPLATE("R-132 a batch that is sent again, or cut otherwise, leaves each finding once",
                   On, BOTH_STORES) {
    Counting<On> at(3);
    const auto id = at.planned()->count;
    const auto one = at.finding(1), two = at.finding(2), three = at.finding(3, "missing");
    Asked first = at.asked("clerk");
    REQUIRE(take_findings(at.services, first, id, {{one, two}}));
    const auto repeated = take_findings(at.services, first, id, {{one, two}});
    REQUIRE(repeated);
    CHECK(repeated->kept.size() == 2);
    const auto other = at.send("clerk", id, {two, three, one});
    REQUIRE(other);
    CHECK(other->kept.size() == 3);
    const auto lines = asset_count_lines(at.services, at.who("clerk"), id);
    REQUIRE(lines);
    CHECK(lines->lines[2].sight == "missing");
    std::size_t seen = 0;
    for (const auto& line : at.page(id).differences) seen += line.seen.size();
    CHECK(seen == 1);
    CHECK(at.sound());
}

TEST_CASE_TEMPLATE(
    "one finding that cannot be kept keeps no other from it, and is told by its mark", On,
    BOTH_STORES) {
    Counting<On> at(2);
    const auto id = at.planned()->count;
    auto nowhere = at.finding(1, "elsewhere");
    auto foreign = at.finding(1, "elsewhere");
    foreign.place = "ubnd-22333/civil_status";
    auto nameless = at.finding(0, "surplus");
    auto unknown = at.finding(4711);
    auto blurred = at.finding(2);
    blurred.photos = {std::string(64, 'a')};
    const auto done =
        at.send("clerk", id, {nowhere, foreign, nameless, unknown, blurred, at.finding(2)});
    REQUIRE(done);
    CHECK(done->kept.size() == 1);
    std::vector<std::string> codes;
    for (const auto& one : done->refused) codes.push_back(one.code);
    CHECK(codes == std::vector<std::string>{"field_missing", "field_invalid", "field_missing",
                                            "not_found", "file_unknown"});
    CHECK(done->refused[0].mark == nowhere.mark);
    // Seen where the book has it, it is where it belongs.
    auto home = at.finding(1, "elsewhere");
    home.place = room;
    REQUIRE(at.send("clerk", id, {home}));
    CHECK(at.page(id).differences.empty());
}

TEST_CASE_TEMPLATE("R-132 whoever found an asset first does not count it again", On, BOTH_STORES) {
    Counting<On> at(2);
    const auto id = at.planned()->count;
    at.all_here("clerk", id, 2);
    const auto page = at.closed(id);
    REQUIRE(page);
    auto own = at.finding(page->draw->sample[0].asset);
    own.recount = true;
    const auto done = at.send("clerk", id, {own});
    REQUIRE(done);
    CHECK(done->refused[0].code == "asset_count_own_recount");
    at.recounted(*page, "officer");
    CHECK(at.page(id).draw->left == 0);
    CHECK(approve_count(at.services, at.asked("chair"), id, {papers()}));
}

TEST_CASE_TEMPLATE("the seed is the hash of the journal's own record, and verify sees a forged one",
                   On, BOTH_STORES) {
    Counting<On> at(30);
    const auto id = at.planned()->count;
    at.all_here("clerk", id, 30);
    const auto page = at.closed(id);
    REQUIRE(page);
    const auto seed = at.store->view([&](Snapshot& s) { return seed_of(s, id); });
    REQUIRE(seed);
    CHECK(page->draw->seed == hex(*seed));
    for (const AssetCountSampled& one : page->draw->sample)
        CHECK(one.lot == hex(asset::lot_of(*seed, one.asset)));
    CHECK(std::ranges::is_sorted(page->draw->sample, {}, &AssetCountSampled::lot));
    CHECK(at.sound());
    // Somebody with the program's own hands, but another seed: the draw follows from it, yet the
    // journal's record does not.
    Counting<On> bent(30);
    const auto other = bent.planned()->count;
    bent.all_here("clerk", other, 30);
    const AssetDesk desk(bent.services, bent.who("chair"));
    const auto write = [&](auto make) {
        REQUIRE(act_on_count(
            bent.services, bent.asked("chair"), desk, other,
            [&](const Sees<AssetCountStreams>& sees) -> Result<Entry<AssetCountStreams>> {
                return Entry<AssetCountStreams>{make(sees.held.state), {}, {room}};
            }));
    };
    write([](const asset::Tally& tally) {
        return asset::CountingClosed{std::ssize(tally.sightings)};
    });
    write([](const asset::Tally& tally) {
        std::vector<std::int64_t> all;
        for (const asset::Listed& line : tally.plan.listed) all.push_back(line.asset);
        return asset::SampleDrawn{sha256("chọn"), asset::draw(sha256("chọn"), all)};
    });
    const auto report = verify(bent.services);
    REQUIRE(report);
    CHECK_FALSE(report->found_wanting.empty());
}

TEST_CASE_TEMPLATE("R-132 only the commission and whoever keeps the book count; others see nothing",
                   On, BOTH_STORES) {
    Counting<On> at(1);
    CHECK(code_of(at.planned("clerk")) == RefusalCode::not_permitted);
    CHECK(code_of(at.planned("bookkeeper-elsewhere")) == RefusalCode::not_permitted);
    const auto id = at.planned()->count;
    CHECK(code_of(at.planned()) == RefusalCode::asset_count_running);
    for (const char* stranger : {"control", "clerk-elsewhere", "bookkeeper-elsewhere"}) {
        CHECK(code_of(asset_count(at.services, at.who(stranger), id)) == RefusalCode::not_found);
        CHECK(code_of(at.send(stranger, id, {at.finding(1)})) == RefusalCode::not_found);
        CHECK(code_of(at.closed(id, stranger)) == RefusalCode::not_found);
    }
    CHECK(code_of(at.send("asset-manager", id, {at.finding(1)})) == RefusalCode::not_permitted);
    CHECK(asset_count(at.services, at.who("asset-manager"), id));
    CHECK(code_of(asset_counts(at.services, at.who("clerk"), ward)) == RefusalCode::not_permitted);
    CHECK(code_of(drop_count(at.services, at.asked("clerk"), id, {"thử"})) ==
          RefusalCode::not_permitted);
    REQUIRE(drop_count(at.services, at.asked("bookkeeper"), id, {"lập sai ban"}));
    CHECK(code_of(at.closed(id)) == RefusalCode::asset_count_over);
    CHECK(at.send("clerk", id, {at.finding(1)})->refused[0].code == "asset_count_over");
    CHECK(at.planned());
    CHECK(at.sound());
}

TEST_CASE_TEMPLATE("what is listed is what stood on the day, in the places that are counted", On,
                   BOTH_STORES) {
    Counting<On> at(2);
    at.enter("bought", counter);
    REQUIRE(asset_leaves(at.services, at.asked("bookkeeper"), 1,
                         {"sold", "2021-03-01", {}, {}, papers()}));
    auto in = at.plan_in();
    in.places = {room};
    const auto page = plan_count(at.services, at.asked("bookkeeper"), in);
    REQUIRE_MESSAGE(page.has_value(), operator_words(page.error()));
    CHECK(page->listed == 1);  // sold before its end; the third is used elsewhere
    CHECK(asset_count_lines(at.services, at.who("clerk"), page->count)->lines[0].asset == 2);
    REQUIRE(drop_count(at.services, at.asked("bookkeeper"), page->count, {"làm lại"}));
    in.places = {"ubnd-22333/civil_status"};
    in.commission.push_back({"clerk-elsewhere", "member"});
    const auto refused = plan_count(at.services, at.asked("bookkeeper"), in);
    REQUIRE_FALSE(refused);
    CHECK(std::get<Refused>(refused.error()).all.size() == 2);
}

TEST_CASE_TEMPLATE("R-132 people who differ: both are shown, the chair decides with a reason", On,
                   BOTH_STORES) {
    Counting<On> at(1);
    const auto id = at.planned()->count;
    REQUIRE(at.send("clerk", id, {at.finding(1)}));
    REQUIRE(at.send("officer", id, {at.finding(1, "missing")}));
    const auto page = at.page(id);
    REQUIRE(page.disputed.size() == 1);
    CHECK(page.disputed[0].seen.size() == 2);
    CHECK(page.disputed[0].sight == "missing");
    const AssetCountResolveIn in{1, "here", {}, "Đã thấy trong kho"};
    CHECK(code_of(resolve_count(at.services, at.asked("clerk"), id, in)) ==
          RefusalCode::not_permitted);
    CHECK(code_of(resolve_count(at.services, at.asked("chair"), id, {1, "here", {}, " "})) ==
          RefusalCode::field_missing);
    const auto resolved = resolve_count(at.services, at.asked("chair"), id, in);
    REQUIRE(resolved);
    CHECK(resolved->disputed.empty());
    CHECK(resolved->differences.empty());
    CHECK(code_of(resolve_count(at.services, at.asked("chair"), id, in)) ==
          RefusalCode::field_invalid);
}

TEST_CASE_TEMPLATE("R-132 a mark is of one finding: another one under it is told, not called kept",
                   On, BOTH_STORES) {
    Counting<On> at(2);
    const auto id = at.planned()->count;
    const auto one = at.finding(1);
    REQUIRE(at.send("clerk", id, {one})->refused.empty());
    auto other = at.finding(2);
    other.mark = one.mark;
    CHECK(at.send("clerk", id, {other})->refused[0].mark == one.mark);
    CHECK(at.send("officer", id, {one})->refused[0].code == "field_invalid");
    auto third = at.finding(2), fourth = at.finding(1);
    fourth.mark = third.mark;
    const auto both = at.send("clerk", id, {third, fourth});
    REQUIRE(both);
    CHECK(both->kept == std::vector{third.mark});
    CHECK(both->refused.size() == 1);
    CHECK(at.page(id).counted == 2);
    CHECK(at.sound());
}

TEST_CASE_TEMPLATE(
    "R-042 who works here no more counts and sees no more; for the chair goes a leader", On,
    BOTH_STORES) {
    Counting<On> at(1);
    auto in = at.plan_in();
    in.commission = {{"officer", "chair"}, {"clerk", "member"}};
    const auto id = plan_count(at.services, at.asked("bookkeeper"), in)->count;
    CHECK(code_of(at.closed(id, "chair")) == RefusalCode::not_permitted);
    const auto leaves = [&](const char* who, const UnitId& unit, Role role) {
        const Day today = day_of(at.time.now());
        auto ended = decide_revoke(at.province()->people, at.province()->org, {"he-thong"},
                                   {{who}, unit, role, today, "QĐ thôi phân công"});
        REQUIRE(ended);
        const Granted elsewhere{{who}, {"ubnd-22333/civil_status"}, Role::specialist, today, {},
                                "QĐ"};
        REQUIRE(record_org(at.services, {*ended, elsewhere}, {"he-thong"}, who));
    };
    leaves("clerk", testing::counter, Role::receptionist);
    CHECK(code_of(at.send("clerk", id, {at.finding(1)})) == RefusalCode::not_found);
    CHECK(code_of(asset_count_lines(at.services, at.who("clerk"), id)) == RefusalCode::not_found);
    CHECK(asset_counts(at.services, at.who("clerk"), {})->items.empty());
    REQUIRE(at.send("bookkeeper", id, {at.finding(1)}));
    leaves("officer", testing::desk, Role::specialist);
    CHECK(code_of(at.closed(id, "officer")) == RefusalCode::not_found);
    CHECK(at.closed(id, "chair"));  // leads the ward, sits in no commission
    CHECK(at.sound());
}

TEST_CASE_TEMPLATE("R-132 a drawn sample is thrown away by nobody whose book it checks", On,
                   BOTH_STORES) {
    Counting<On> at(1);
    auto in = at.plan_in();
    in.commission = {{"officer", "chair"}, {"clerk", "member"}};
    const auto id = plan_count(at.services, at.asked("bookkeeper"), in)->count;
    at.all_here("clerk", id, 1);
    REQUIRE(at.closed(id, "officer"));
    for (const char* who : {"bookkeeper", "officer"}) {
        CHECK(code_of(drop_count(at.services, at.asked(who), id, {"rút lại mẫu khác"})) ==
              RefusalCode::not_permitted);
        CHECK(std::ranges::count(at.page(id, who).may, "drop") == 0);
    }
    CHECK(drop_count(at.services, at.asked("chair"), id, {"danh sách lập sai"}));
}

TEST_CASE_TEMPLATE("a picture of a finding is shown to whoever sees the stocktake, to nobody else",
                   On, BOTH_STORES) {
    Counting<On> at(1);
    const auto id = at.planned()->count;
    const std::string hash = at.upload(paper_pdf("ảnh"), owner_of(PersonId{"clerk"}));
    auto broken = at.finding(1, "broken");
    broken.photos = {hash};
    REQUIRE(at.send("clerk", id, {broken})->refused.empty());
    CHECK(at.page(id).differences[0].seen[0].photos == std::vector{hash});
    CHECK(asset_count_photo(at.services, at.who("bookkeeper"), id, hash));
    CHECK(code_of(asset_count_photo(at.services, at.who("control"), id, hash)) ==
          RefusalCode::not_found);
    CHECK(asset_count_file(at.services, at.who("bookkeeper"), id, hash));
    CHECK(code_of(asset_count_file(at.services, at.who("control"), id, hash)) ==
          RefusalCode::not_found);
    CHECK(code_of(asset_count_photo(at.services, at.who("clerk"), id, std::string(64, 'b'))) ==
          RefusalCode::not_found);
    CHECK(at.sound());
}

}  // namespace asset_count_test
