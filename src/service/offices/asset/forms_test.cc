// Forms and labels over both stores: they add up to the book, whatever is done to it, and bear the
// papers of each side.
#include "service/offices/asset/forms/forms.h"

#include <doctest/doctest.h>

#include <random>

#include "print/testing/read.h"
#include "service/long_paper.h"
#include "service/offices/asset/forms/gather.h"
#include "service/offices/asset/testing/office.h"

using namespace mc;
using namespace mc::testing;

namespace asset_test {
namespace {

using forms::testing::Read;
using forms::testing::says;

template <class On>
std::string csv(Office<On>& at, const char* form, const AgencyId& agency = ward,
                const char* who = "bookkeeper", std::int64_t year = 2021) {
    const auto file =
        asset_form_sheet(at.services, at.who(who), {agency, form, year, {}}, SheetForm::csv);
    REQUIRE_MESSAGE(file.has_value(), operator_words(file.error()));
    return file->bytes;
}

/// The cells of the line that bears the words, between commas.
std::vector<std::string> line_of(const std::string& text, const std::string& words) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.find(words) == line.npos) continue;
        std::vector<std::string> cells(1);
        bool quoted = false;
        for (const char c : line)
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
                cells.emplace_back();
            else if (c != '\r')
                cells.back() += c;
        return cells;
    }
    return {};
}

/// So many acts, drawn from a seed; most are refused, as in life.
template <class On>
void live(Office<On>& at, unsigned seed, int acts) {
    std::mt19937 chance(seed);
    const auto below = [&](int end) {
        return std::uniform_int_distribution<int>(0, end - 1)(chance);
    };
    std::vector<std::int64_t> assets;
    for (int i = 0; i < acts; ++i) {
        const int what = assets.empty() ? 0 : below(6);
        const std::int64_t id =
            assets.empty()
                ? 0
                : assets.at(static_cast<std::size_t>(below(static_cast<int>(assets.size()))));
        const char* who = below(2) ? "bookkeeper" : "bookkeeper-elsewhere";
        if (what < 2) {
            AssetEntryIn in = computer(10'000'000 + below(1'000'000));
            in.class_ = std::array{"pc", "3", "1.4", "land"}.at(static_cast<std::size_t>(below(4)));
            in.description.floor_area = 1'000 + below(9'000);
            in.description.land_area = 1'000 + below(9'000);
            assets.push_back(at.enter(in).asset);
        } else if (what == 2) {
            (void)at.offered(id);
        } else if (what == 3) {
            (void)at.received(id);
        } else if (what == 4) {
            AssetChangeIn change;
            change.kind = "upgrade", change.on = "2021-03-01", change.minutes = "BB";
            change.amount = 1 + below(5'000'000);
            change.papers = papers();
            (void)change_asset(at.services, at.asked(who), id, change);
        } else {
            (void)asset_leaves(at.services, at.asked(who), id,
                               {"liquidated", "2021-03-01", 1'000, 500, papers()});
        }
    }
}

}  // namespace

TEST_CASE_TEMPLATE("R-132 R-134 forms add up to the books, whatever was done", On, BOTH_STORES) {
    for (const unsigned seed : {1u, 2u}) {
        CAPTURE(seed);
        Office<On> at;
        live(at, seed, 40);
        for (const auto& [agency, who] :
             {std::pair{ward, "bookkeeper"}, std::pair{other, "bookkeeper-elsewhere"}}) {
            const AssetTotalsView totals = *at.book(agency, who).open_totals;
            REQUIRE(totals.count > 0);
            const auto s24 = line_of(csv(at, "s24-h", agency, who), "Tổng cộng tài sản có đến");
            CHECK(s24.at(8) == std::to_string(totals.cost));
            CHECK(s24.at(13) == std::to_string(totals.wear));
            CHECK(s24.at(14) == std::to_string(totals.accumulated));
            CHECK(s24.at(18) == std::to_string(totals.remaining));
            const auto moved = line_of(csv(at, "08b-dk", agency, who), "Tổng cộng");
            CHECK(moved.at(2) == "0");
            CHECK(std::stoll(moved.at(5)) - std::stoll(moved.at(8)) == totals.count);
            CHECK(moved.at(11) == std::to_string(totals.count));
            CHECK(moved.at(13) == digits_of(totals.cost, FormLook::thousands));
        }
    }
}

TEST_CASE_TEMPLATE("R-132 each side's book bears its own papers of a hand-over", On, BOTH_STORES) {
    Office<On> at;
    const auto id = at.enter().asset;
    AssetPapersIn giving = papers(), taking = papers();
    giving.decision = "giao/QĐ", giving.voucher = "PX 1";
    taking.decision = "nhan/QĐ", taking.voucher = "PN 2";
    REQUIRE(
        offer_asset(at.services, at.asked("bookkeeper"), id, {other.value, "2021-03-01", giving}));
    REQUIRE(receive_asset(at.services, at.asked("bookkeeper-elsewhere"), id,
                          {other_room, {}, "2021-03-01", taking}));
    const auto given = line_of(csv(at, "s24-h"), "TS0000001");
    CHECK(given.at(1) == "PC 7");
    CHECK(given.at(15) == "PX 1");
    CHECK(given.at(13) == "0");
    const auto taken = line_of(csv(at, "s24-h", other, "bookkeeper-elsewhere"), "TS0000001");
    CHECK(taken.at(1) == "PN 2");
    CHECK(taken.at(13) == "3000000");
    const auto pdf =
        asset_form_print(at.services, at.who("bookkeeper"), {ward, "c50-hd", 2021, {}});
    REQUIRE(pdf);
    CHECK(says(Read(pdf->bytes).text(), "giao/QĐ ngày 01/03/2021"));
    CHECK(line_of(csv(at, "07-dk"), "TS0000001").at(7) == "giao/QĐ");
}

TEST_CASE_TEMPLATE(
    "R-132 every form of a book is told and printed, those of the province to whoever reads all",
    On, BOTH_STORES) {
    Office<On> at;
    live(at, 5, 25);
    const auto own = asset_forms(at.services, at.who("bookkeeper"), ward);
    REQUIRE(own);
    for (const AssetFormItem& item : own->forms) {
        CAPTURE(item.form);
        const AssetFormAsked asked{ward, item.form, 2021, {}};
        const auto told = asset_form(at.services, at.who("bookkeeper"), asked);
        REQUIRE(told);
        CHECK(told->prints);
        CHECK_FALSE(told->columns.empty());
        const auto pdf = asset_form_print(at.services, at.who("bookkeeper"), asked);
        REQUIRE(pdf);
        const std::string text = Read(pdf->bytes).text();
        CHECK(says(text, item.number));
        CHECK_FALSE(says(text, "kiểm chứng"));
        CHECK(asset_form_sheet(at.services, at.who("bookkeeper"), asked, SheetForm::xlsx));
    }
    CHECK(std::ranges::none_of(own->forms,
                               [](const AssetFormItem& i) { return i.scope == "province"; }));
    const AssetFormAsked province{ward, "10b-ck", 2021, {}};
    CHECK(code_of(asset_form(at.services, at.who("bookkeeper"), province)) ==
          RefusalCode::not_permitted);
    const auto all = asset_form(at.services, at.who("asset-manager"), province);
    REQUIRE(all);
    CHECK(all->rows == 2);  // the one agency that has something, and the sum
    CHECK(code_of(asset_form(at.services, at.who("bookkeeper"), {ward, "x", 2021, {}})) ==
          RefusalCode::not_found);
    CHECK(code_of(asset_form(at.services, at.who("bookkeeper"), {ward, "s24-h", 2031, {}})) ==
          RefusalCode::field_invalid);
    CHECK(code_of(asset_form(at.services, at.who("bookkeeper"), {other, "s24-h", 2021, {}})) ==
          RefusalCode::not_permitted);
}

TEST_CASE_TEMPLATE("R-133 form 06d tells what changed of a computer, as it was and as it is", On,
                   BOTH_STORES) {
    Office<On> at;
    const auto id = at.enter().asset;
    AssetDescriptionView other_one = computer().description;
    other_one.model = "OptiPlex 9000";
    REQUIRE(describe_asset(at.services, at.asked("bookkeeper"), id, {other_one}));
    AssetChangeIn change;
    change.kind = "upgrade", change.on = "2021-03-01", change.minutes = "BB 3";
    change.amount = 2'000'000, change.papers = papers();
    REQUIRE(change_asset(at.services, at.asked("bookkeeper"), id, change));
    const auto model = line_of(csv(at, "06d-dk"), "OptiPlex 9000");
    CHECK(model.at(4) == "OptiPlex 7090");
    const auto cost = line_of(csv(at, "06d-dk"), "Nguyên giá");
    CHECK(cost.at(4) == "15.000.000 đồng");
    CHECK(cost.at(5) == "17.000.000 đồng");
    CHECK(line_of(csv(at, "06c-dk"), "OptiPlex 9000").empty());
    CHECK_FALSE(line_of(csv(at, "06a-dk"), "Tên đơn vị").empty());
}

TEST_CASE_TEMPLATE("chosen assets alone are in a form, and only such as the book has", On,
                   BOTH_STORES) {
    Office<On> at;
    AssetEntryIn car = computer(700'000'000);
    car.class_ = "3", car.description.name = "Xe ô tô 7 chỗ";
    const auto first = at.enter(car).asset;
    at.enter(car);
    const AssetFormAsked one{ward, "04b-dk", 2021, {first}};
    const auto told = asset_form(at.services, at.who("bookkeeper"), one);
    REQUIRE(told);
    CHECK(told->rows == 2);  // itself and the sum
    CHECK(asset_form(at.services, at.who("bookkeeper"), {ward, "04b-dk", 2021, {}})->rows == 3);
    CHECK(code_of(asset_form(at.services, at.who("bookkeeper"), {ward, "04b-dk", 2021, {77}})) ==
          RefusalCode::not_found);
    CHECK(code_of(asset_form(at.services, at.who("bookkeeper"), {ward, "04b-dk", 2020, {first}})) ==
          RefusalCode::not_found);
    // The yearly book of one of its assets would bear the sums of a whole book.
    CHECK(code_of(asset_form(at.services, at.who("bookkeeper"), {ward, "s24-h", 2021, {first}})) ==
          RefusalCode::field_invalid);
}

TEST_CASE_TEMPLATE("R-161 a commune and the one of its name that took over are told apart", On,
                   BOTH_STORES) {
    Office<On> at;
    const Actor actor = at.who("asset-manager");
    const AssetDesk desk(at.services, actor);
    const auto names = form_asked(desk, ward, 2021).names;
    const std::string before = names.agency({"ubnd-22516"}),
                      after = names.agency({"ubnd-22516-2025"});
    CHECK(before.starts_with("UBND xã Vạn Thắng ("));
    CHECK(after.starts_with("UBND xã Vạn Thắng ("));
    CHECK(before != after);
    CHECK(names.agency(ward) == "UBND phường Vĩnh Hải");
}

TEST_CASE_TEMPLATE("of long papers a few are made at a time, and short ones do not wait", On,
                   BOTH_STORES) {
    Office<On> at;
    at.enter();
    std::vector<LongPaper> places;
    for (int i = 0; i < limits::long_papers_at_once; ++i) {
        auto place = LongPaper::take();
        REQUIRE(place);
        places.push_back(std::move(*place));
    }
    CHECK(code_of(LongPaper::take()) == RefusalCode::busy);
    CHECK(asset_form(at.services, at.who("bookkeeper"), {ward, "s24-h", 2021, {}}));
    // Of the whole province none is short.
    CHECK(code_of(asset_form(at.services, at.who("asset-manager"), {ward, "10b-ck", 2021, {}})) ==
          RefusalCode::busy);
    places.pop_back();
    CHECK(LongPaper::take());
    CHECK(LongPaper::take());  // the one before was given back
}

TEST_CASE_TEMPLATE(
    "labels are of what stands in the book, at a place or chosen, and a camera reads them", On,
    BOTH_STORES) {
    Office<On> at;
    CHECK(code_of(asset_labels(at.services, at.who("bookkeeper"), ward, {}, "")) ==
          RefusalCode::field_missing);
    const auto first = at.enter().asset, second = at.enter().asset;
    REQUIRE(asset_leaves(at.services, at.asked("bookkeeper"), second,
                         {"lost", "2021-03-01", {}, {}, papers()}));
    const auto all = asset_labels(at.services, at.who("bookkeeper"), ward, {}, "");
    REQUIRE(all);
    CHECK(Read(all->bytes).scanned() == "TS0000001 /cb/tai-san/the/1");
    CHECK_FALSE(says(Read(all->bytes).text(), "TS0000002"));
    CHECK(asset_labels(at.services, at.who("bookkeeper"), ward, {}, room));
    CHECK(code_of(asset_labels(at.services, at.who("bookkeeper"), ward, {}, "ubnd-22330/khac")) ==
          RefusalCode::field_missing);
    CHECK(asset_labels(at.services, at.who("bookkeeper"), ward, {first}, ""));
    CHECK(code_of(asset_labels(at.services, at.who("bookkeeper"), ward, {second}, "")) ==
          RefusalCode::not_found);
    CHECK(code_of(asset_labels(at.services, at.who("bookkeeper"), other, {}, "")) ==
          RefusalCode::not_permitted);
}

}  // namespace asset_test
