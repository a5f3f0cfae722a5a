// The register over both stores: an asset's life, the books it stands in, and their years.
#include "service/offices/asset/forms/forms.h"
#include "service/offices/asset/page.h"
#include "service/offices/asset/testing/office.h"
#include "service/offices/asset/year_lines.h"

using namespace mc;
using namespace mc::testing;

namespace asset_test {

TEST_CASE_TEMPLATE("R-134 an asset is entered, wears by the law of each year, and is told in words",
                   On, BOTH_STORES) {
    Office<On> at;
    const AssetPage page = at.enter();
    CHECK(page.code == "TS0000001");
    CHECK(page.cost == 15'000'000);
    CHECK(page.place.id == room);
    CHECK(page.user == "Nguyễn Thị An");
    REQUIRE(page.years.size() == 1);
    CHECK(page.years[0].wear == 3'000'000);
    CHECK(page.years[0].words.find("20") != std::string::npos);
    CHECK(page.history.front().decision == "12/QĐ-UBND ngày 01/03/2021");
    at.time.set("2026-12-05T09:00");
    const auto later = asset_page(at.services, at.who("bookkeeper"), page.asset);
    REQUIRE(later);
    // Five years of 20 % are over when the law gives seven.
    CHECK(later->years.size() == 6);
    CHECK(later->years.back().remaining == 0);
    CHECK(at.sound());
}

TEST_CASE_TEMPLATE("R-132 a hand-over needs both: out of one book and into the other at once", On,
                   BOTH_STORES) {
    Office<On> at;
    const auto id = at.enter().asset;
    CHECK(code_of(at.received(id)) == RefusalCode::not_found);  // a stranger's, until it is offered
    REQUIRE(at.offered(id));
    CHECK(code_of(at.offered(id)) == RefusalCode::asset_offered);
    CHECK(at.book().open_totals->count == 1);
    CHECK(at.book(other, "bookkeeper-elsewhere").open_totals->count == 0);
    const auto taken = at.received(id);
    REQUIRE(taken);
    CHECK(taken->agency.id == other.value);
    CHECK(taken->holdings.size() == 2);
    CHECK(at.book().open_totals->count == 0);
    CHECK(at.book(other, "bookkeeper-elsewhere").open_totals->count == 1);
    // The giver still reads it, and can do nothing to it.
    CHECK(asset_page(at.services, at.who("bookkeeper"), id)->may.empty());
    CHECK(code_of(move_asset(at.services, at.asked("bookkeeper"), id,
                             {room, {}, "2021-03-01", papers()})) == RefusalCode::not_permitted);
    CHECK(at.sound());
}

TEST_CASE_TEMPLATE(
    "R-134 a closed year is locked, and computed again from the journal it is the same", On,
    BOTH_STORES) {
    Office<On> at;
    const auto id = at.enter().asset;
    at.enter(computer(33'333'333));
    CHECK(code_of(at.close(2021)) == RefusalCode::asset_year_running);
    at.time.set("2021-12-20T09:00");
    CHECK(code_of(at.close(2022)) == RefusalCode::asset_year_order);
    const auto closed = at.close(2021);
    REQUIRE(closed);
    REQUIRE(closed->closings.size() == 1);
    CHECK(closed->closings[0].same);
    CHECK(closed->closings[0].totals.count == 2);
    CHECK(closed->closings[0].totals.cost == 48'333'333);
    CHECK(closed->open_year == 2022);
    // Nothing that counts in it can be written any more.
    CHECK(code_of(enter_asset(at.services, at.asked("bookkeeper"), computer())) ==
          RefusalCode::asset_year_closed);
    AssetLeaveIn leave{"liquidated", "2021-12-19", 100'000, {}, papers("2021-12-19")};
    CHECK(code_of(asset_leaves(at.services, at.asked("bookkeeper"), id, leave)) ==
          RefusalCode::asset_year_closed);
    at.time.set("2022-12-20T09:00");
    leave.on = "2022-02-01";
    leave.papers = papers("2022-02-01");
    REQUIRE(asset_leaves(at.services, at.asked("bookkeeper"), id, leave));
    const auto next = at.close(2022);
    REQUIRE(next);
    REQUIRE(next->closings.size() == 2);
    // The end of one year is the beginning of the next, less what left.
    CHECK(next->closings[0].totals.count == 1);
    CHECK(next->closings[1].same);
    CHECK(next->closings[0].same);
    CHECK(at.sound());
}

TEST_CASE_TEMPLATE("everything wrong with an entry is told at once, by its field", On,
                   BOTH_STORES) {
    Office<On> at;
    AssetEntryIn in = computer();
    in.paid = {};
    in.first_use = "2021-03-09";  // tomorrow and later
    in.description.name = " ";
    in.papers.decision = "";
    in.class_ = "nothing";
    const auto refused = enter_asset(at.services, at.asked("bookkeeper"), in);
    REQUIRE_FALSE(refused);
    std::set<std::string> fields;
    for (const Refusal& one : std::get<Refused>(refused.error()).all) fields.insert(one.field);
    CHECK(fields ==
          std::set<std::string>{"paid", "first_use", "description.name", "papers.decision"});
    in = computer();
    in.class_ = "nothing";
    CHECK(code_of(enter_asset(at.services, at.asked("bookkeeper"), in)) ==
          RefusalCode::field_invalid);
    in = computer();
    in.place = other_room;
    CHECK(code_of(enter_asset(at.services, at.asked("bookkeeper"), in)) ==
          RefusalCode::field_invalid);
    CHECK(at.store->view([](Snapshot& s) { return s.count(asset_rows); }).value() == 0);
}

TEST_CASE_TEMPLATE("R-132 books are the keeper's to write, the manager's to read, nobody else's",
                   On, BOTH_STORES) {
    Office<On> at;
    const auto id = at.enter().asset;
    CHECK(code_of(asset_books(at.services, at.who("officer"))) == RefusalCode::not_permitted);
    CHECK(code_of(asset_page(at.services, at.who("bookkeeper-elsewhere"), id)) ==
          RefusalCode::not_found);
    CHECK(asset_books(at.services, at.who("asset-manager"))->items.size() > 100);
    CHECK(asset_page(at.services, at.who("asset-manager"), id)->may.empty());
    CHECK(code_of(enter_asset(at.services, at.asked("asset-manager"), computer())) ==
          RefusalCode::not_permitted);
    CHECK(code_of(open_asset_book(at.services, at.asked("bookkeeper"), ward, {2021, "2/QĐ"})) ==
          RefusalCode::asset_book_open);
}

TEST_CASE_TEMPLATE("a change of cost, a business share and a correction keep both values", On,
                   BOTH_STORES) {
    Office<On> at;
    const AssetPage page = at.enter();
    AssetCorrectIn correct{computer(16'000'000), "Gõ nhầm số tiền"};
    const auto corrected =
        correct_asset(at.services, at.asked("bookkeeper", page.revision), page.asset, correct);
    REQUIRE(corrected);
    CHECK(corrected->cost == 16'000'000);
    CHECK(corrected->history.front().details->find("15.000.000") != std::string::npos);
    CHECK(code_of(correct_asset(at.services, at.asked("bookkeeper", page.revision), page.asset,
                                correct)) == RefusalCode::changed_meanwhile);
    AssetChangeIn change;
    change.kind = "upgrade";
    change.on = "2021-03-01";
    change.amount = 4'000'000;
    change.minutes = "BB 3";
    change.papers = papers();
    REQUIRE(change_asset(at.services, at.asked("bookkeeper"), page.asset, change));
    REQUIRE(asset_to_business(at.services, at.asked("bookkeeper"), page.asset,
                              {"2021-03-01", papers()}));
    at.time.set("2021-12-20T09:00");
    // Nor does the form make anything up: the wear is the law's, how it is parted nobody knows.
    const auto form = asset_form_sheet(at.services, at.who("bookkeeper"), {ward, "s24-h", 2021, {}},
                                       SheetForm::csv);
    REQUIRE(form);
    CHECK(form->bytes.find("20000000,20.00,,20.00,,4000000,") != std::string::npos);
    CHECK(form->bytes.find(",0,") == std::string::npos);
    // The share is missing: the year cannot be closed, and says of which asset.
    CHECK(code_of(at.close(2021)) == RefusalCode::asset_year_unfit);
    CHECK(at.book().unfit.size() == 1);
    REQUIRE(
        tell_asset_share(at.services, at.asked("bookkeeper"), page.asset, {2021, "time", 40, 100}));
    const auto closed = at.close(2021);
    REQUIRE(closed);
    const AssetTotalsView& totals = closed->closings[0].totals;
    CHECK(totals.depreciation > 0);
    CHECK(totals.depreciation + totals.office_wear == totals.wear);
    CHECK(totals.cost == 20'000'000);
    // The share of the year that runs now is not known yet; what was closed is what it was.
    CHECK(closed->closings[0].same);
    CHECK(at.book().unfit.size() == 1);
    at.time.set("2023-01-05T09:00");
    AssetLeaveIn leave{"sold", "2023-01-04", 1, {}, papers("2023-01-04")};
    CHECK(code_of(asset_leaves(at.services, at.asked("bookkeeper"), page.asset, leave)) ==
          RefusalCode::field_invalid);
    CHECK(code_of(offer_asset(at.services, at.asked("bookkeeper"), page.asset,
                              {other.value, "2023-01-04", papers()})) ==
          RefusalCode::field_invalid);
    REQUIRE(
        tell_asset_share(at.services, at.asked("bookkeeper"), page.asset, {2022, "time", 40, 100}));
    REQUIRE(asset_leaves(at.services, at.asked("bookkeeper"), page.asset, leave));
    CHECK(at.close(2022).has_value());
    CHECK(at.book().closings[1].same);
    CHECK(at.sound());
}

TEST_CASE_TEMPLATE("acts on assets that are not there are refused, whichever act", On,
                   BOTH_STORES) {
    Office<On> at;
    const auto who = [&] { return at.asked("bookkeeper"); };
    for (const std::int64_t id : {std::int64_t{0}, std::int64_t{77}}) {
        CHECK(code_of(take_asset_back(at.services, who(), id, {"x"})) == RefusalCode::not_found);
        CHECK(code_of(offer_asset(at.services, who(), id, {other.value, "2021-03-01", papers()})) ==
              RefusalCode::not_found);
        CHECK(code_of(receive_asset(at.services, who(), id, {room, {}, "2021-03-01", papers()})) ==
              RefusalCode::not_found);
        CHECK(code_of(correct_asset(at.services, who(), id, {computer(), "x"})) ==
              RefusalCode::not_found);
        CHECK(code_of(tell_asset_share(at.services, who(), id, {2021, "time", 1, 2})) ==
              RefusalCode::not_found);
        CHECK(code_of(describe_asset(at.services, who(), id, {computer().description})) ==
              RefusalCode::not_found);
    }
}

TEST_CASE_TEMPLATE("an inventory's value says what was worn, or nothing is written", On,
                   BOTH_STORES) {
    Office<On> at;
    const auto id = at.enter().asset;
    AssetChangeIn change;
    change.kind = "revaluation";
    change.on = "2021-03-01";
    change.cost = 20'000'000;
    change.minutes = "BB 4";
    change.papers = papers();
    CHECK(code_of(change_asset(at.services, at.asked("bookkeeper"), id, change)) ==
          RefusalCode::field_invalid);
    change.accumulated = 0;
    REQUIRE(change_asset(at.services, at.asked("bookkeeper"), id, change));
    // Something has happened to it: the entry is corrected no more.
    CHECK(code_of(correct_asset(at.services, at.asked("bookkeeper"), id, {computer(), "Nhầm"})) ==
          RefusalCode::asset_touched);
}

TEST_CASE_TEMPLATE("the book of a year as a table: what stood, what left, what it wears", On,
                   BOTH_STORES) {
    Office<On> at;
    const auto id = at.enter().asset;
    at.enter(computer(20'000'000));
    AssetLeaveIn leave{"sold", "2021-03-01", 5'000'000, {}, papers()};
    REQUIRE(asset_leaves(at.services, at.asked("bookkeeper"), id, leave));
    const auto file = asset_form_sheet(at.services, at.who("bookkeeper"), {ward, "s24-h", 2021, {}},
                                       SheetForm::csv);
    REQUIRE(file);
    CHECK(file->name == "bieu-s24-h-ubnd-22330-2021.csv");
    CHECK(file->bytes.find("TS0000001") != std::string::npos);
    CHECK(file->bytes.find("bán") != std::string::npos);
    CHECK(file->bytes.find("4000000") != std::string::npos);
    CHECK(asset_form_sheet(at.services, at.who("bookkeeper"), {ward, "s24-h", 2021, {}},
                           SheetForm::xlsx));
    CHECK(code_of(asset_form_sheet(at.services, at.who("bookkeeper"), {ward, "s24-h", 2031, {}},
                                   SheetForm::csv)) == RefusalCode::field_invalid);
}

TEST_CASE_TEMPLATE("whatever happens to a book's assets shows in what a closing looks at", On,
                   BOTH_STORES) {
    Office<On> at;
    std::set<std::int64_t> seen;
    const auto fresh = [&] {
        const auto now = at.store->view(
            [&](Snapshot& snapshot) { return YearLines::revisions_now(snapshot, ward, 2021); });
        REQUIRE(now);
        return seen.insert(*now).second;
    };
    CHECK(fresh());
    const auto first = at.enter().asset;
    CHECK(fresh());
    const auto second = at.enter().asset;
    CHECK(fresh());
    // One act on the other asset is not the same as one on this.
    REQUIRE(describe_asset(at.services, at.asked("bookkeeper"), first, {computer().description}));
    CHECK(fresh());
    REQUIRE(describe_asset(at.services, at.asked("bookkeeper"), second, {computer().description}));
    CHECK(fresh());
    REQUIRE(at.offered(first));
    CHECK(fresh());
    REQUIRE(at.received(first));
    CHECK(fresh());
    at.enter();
    CHECK(fresh());
}

TEST_CASE_TEMPLATE("the register is filled again from the journal as it was", On, BOTH_STORES) {
    Office<On> at;
    const auto id = at.enter().asset;
    REQUIRE(at.offered(id));
    REQUIRE(at.received(id));
    const auto before = asset_page(at.services, at.who("bookkeeper"), id);
    REQUIRE(replay(at.services));
    const auto after = asset_page(at.services, at.who("bookkeeper"), id);
    CHECK(edge::json::text(*before) == edge::json::text(*after));
    CHECK(at.enter().asset == id + 1);
    CHECK(at.sound());
}

AssetDivideIn halves(const AssetPage& page) {
    AssetDivideIn in{"2021-03-01", "BB 3", {}, papers()};
    for (const char* name : {"Máy chủ", "Màn hình"}) {
        AssetPartIn part{page.cost / 2, room, {}, page.description};
        part.description.name = name;
        in.parts.push_back(std::move(part));
    }
    in.parts[0].user = "Nguyễn Thị An";
    in.parts[1].cost = page.cost - in.parts[0].cost;
    return in;
}

TEST_CASE_TEMPLATE("R-132 dividing: one leaves and its parts stand in its place, in one act", On,
                   BOTH_STORES) {
    Office<On> at;
    const AssetPage whole = at.enter(computer(33'333'333));
    const AssetDivideIn in = halves(whole);
    CHECK(code_of(divide_asset(at.services, at.asked("bookkeeper-elsewhere"), whole.asset, in)) ==
          RefusalCode::not_found);
    const Asked asked = at.asked("bookkeeper");
    const auto gone = divide_asset(at.services, asked, whole.asset, in);
    REQUIRE(gone);
    REQUIRE(gone->gone);
    CHECK(gone->gone->why == "divided");
    REQUIRE(gone->gone->into.size() == 2);
    CHECK(gone->gone->into[0].code == "TS0000002");
    CHECK(gone->history.front().details == "Biên bản BB 3; thành TS0000002, TS0000003");
    const auto part = asset_page(at.services, at.who("bookkeeper"), gone->gone->into[0].asset);
    REQUIRE(part);
    CHECK(part->cost == 16'666'666);
    CHECK(part->user == "Nguyễn Thị An");
    CHECK(part->parted_from->code == whole.code);
    CHECK(part->origin == "divided");
    // Its figures are those of the whole: they are not corrected by themselves.
    CHECK(std::ranges::find(part->may, "correct") == part->may.end());
    AssetCorrectIn correction{computer(16'666'666), "Sửa"};
    CHECK(code_of(correct_asset(at.services, at.asked("bookkeeper"), part->asset, correction)) ==
          RefusalCode::field_invalid);
    CHECK(at.book().open_totals->count == 2);
    CHECK(at.book().open_totals->cost == 33'333'333);
    // Asked again under its key it divides nothing more.
    const auto again = divide_asset(at.services, asked, whole.asset, in);
    REQUIRE(again);
    CHECK(again->gone->into.size() == 2);
    CHECK(at.book().open_totals->count == 2);
    CHECK(code_of(divide_asset(at.services, at.asked("bookkeeper"), whole.asset, in)) ==
          RefusalCode::asset_gone);
    // The book closes over the parts.
    at.time.set("2021-12-20T09:00");
    const auto closed = at.close(2021);
    REQUIRE(closed);
    CHECK(closed->closings[0].totals.cost == 33'333'333);
    CHECK(closed->closings[0].totals.wear == 6'666'666);  // each rounded by itself
    CHECK(at.sound());
    REQUIRE(replay(at.services));
    CHECK(at.sound());
    CHECK(asset_page(at.services, at.who("bookkeeper"), 3)->parted_from->asset == whole.asset);
}

TEST_CASE_TEMPLATE("what is wrong with a part is told by its row, and nothing is divided", On,
                   BOTH_STORES) {
    Office<On> at;
    const AssetPage whole = at.enter();
    AssetDivideIn in = halves(whole);
    const auto told = [&] {
        const auto refused = divide_asset(at.services, at.asked("bookkeeper"), whole.asset, in);
        REQUIRE_FALSE(refused);
        std::vector<std::string> fields;
        for (const Refusal& one : std::get<Refused>(refused.error()).all)
            fields.push_back(one.field);
        return fields;
    };
    in.parts[1].description.name = " ";
    CHECK(told() == std::vector<std::string>{"parts.1.description.name"});
    in = halves(whole);
    in.parts[1].place = other_room;
    CHECK(told() == std::vector<std::string>{"parts.1.place"});
    in = halves(whole);
    in.parts[1].cost += 1;
    CHECK(told() == std::vector<std::string>{"parts"});
    in = halves(whole);
    in.minutes = "";
    in.papers.decision = "";
    CHECK(told() == std::vector<std::string>{"papers.decision", "minutes"});
    // Nor is it called divided by letting it leave.
    const auto left = asset_leaves(at.services, at.asked("bookkeeper"), whole.asset,
                                   {"divided", "2021-03-01", {}, {}, papers()});
    REQUIRE_FALSE(left);
    CHECK(std::get<Refused>(left.error()).all.front().field == "why");
    CHECK(at.book().open_totals->count == 1);
    // No number was used up.
    CHECK(at.enter().asset == whole.asset + 1);
    CHECK(at.sound());
}

}  // namespace asset_test
