#include "asset/wear.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "asset/case.h"
#include "asset/vectors.h"

using namespace mc;
using namespace mc::asset;

namespace wear_test {
namespace {

const WearRules& rules() {
    static const WearRules loaded = load_wear_rules(MC_SOURCE_DIR "/assets/wear").value();
    return loaded;
}

Day on(const char* text) {
    return parse_day(text).value();
}

FixedAsset an_asset(const char* kind, Dong cost, const char* first_use, int from, int until,
                    Dong before = 0) {
    return {.class_code = kind,
            .cost = cost,
            .first_use = on(first_use),
            .from = from,
            .until = until,
            .accumulated_before = before,
            .events = {},
            .business = {}};
}

AssetEvent happened(EventKind kind, const char* day, Dong amount = 0) {
    AssetEvent event;
    event.kind = kind;
    event.on = on(day);
    event.amount = amount;
    return event;
}

AssetEvent valued(EventKind kind, const char* day, Dong cost, int years = 0, Dong accumulated = 0) {
    AssetEvent event = happened(kind, day);
    event.cost = cost;
    event.years = years;
    event.accumulated = accumulated;
    return event;
}

std::vector<Dong> wears(const FixedAsset& asset) {
    const auto lines = wear(asset, rules());
    if (!lines) FAIL(lines.error().front().field << ": " << lines.error().front().reason);
    std::vector<Dong> all;
    for (const WearLine& line : *lines) all.push_back(line.wear);
    return all;
}

/// The sentence of the only refusal; "" when it was computed.
std::string refused(const FixedAsset& asset) {
    const auto lines = wear(asset, rules());
    return lines ? "" : lines.error().front().field + ": " + lines.error().front().reason;
}

bool says(const std::string& text, const std::string& what) {
    CAPTURE(text);
    return text.find(what) != std::string::npos;
}

std::string words_of(const FixedAsset& asset, std::size_t line) {
    return wear(asset, rules()).value().at(line).words;
}

VectorReport run(const char* name) {
    std::ifstream in(std::string(MC_SOURCE_DIR "/src/asset/testdata/") + name);
    const std::string text(std::istreambuf_iterator<char>(in), {});
    return run_wear_vectors(text, rules());
}

using All = std::vector<Dong>;

}  // namespace

TEST_CASE("R-134 the two hundred cases come out to the đồng") {
    const VectorReport report = run("wear_cases.json");
    CHECK(report.failures == std::vector<std::string>{});
    CHECK(report.passed >= 200);
}

TEST_CASE("R-134 the cases of mixed use, made by another program, come out to the đồng") {
    const VectorReport report = run("mixed_use_cases.json");
    CHECK(report.failures == std::vector<std::string>{});
    CHECK(report.passed >= 72);
}

TEST_CASE("R-134 a year says how it was computed and by which article") {
    const FixedAsset house = an_asset("1.4", 33333333, "2023-05-01", 2023, 2047);
    CHECK(words_of(house, 0) ==
          "33.333.333 × 4 % = 1.333.333,32 → 1.333.334 đồng (làm tròn lên, TT 23/2023 Đ.5(1))");
    CHECK(says(words_of(house, 3), "1.333.333 đồng (làm tròn nửa lên, TT 141/2025 Đ.5(1)"));
    CHECK(says(words_of(house, 24),
               "năm cuối: 33.333.333 − 31.999.995 = 1.333.338 đồng (TT 141/2025 Đ.14(11))"));
    const FixedAsset even = an_asset("7", 80000000, "2024-05-01", 2024, 2024);
    CHECK(words_of(even, 0) == "80.000.000 × 12,5 % = 10.000.000 đồng (TT 23/2023 Đ.14(1))");
}

TEST_CASE("R-134 the last year takes what the printed rate leaves, more or less than a usual one") {
    struct Row {
        const char* kind;
        Dong cost;
        int years;
        Dong usual, last;
    };
    for (const Row& row :
         {Row{"1.4", 33333333, 25, 1333333, 1333341}, Row{"1.5", 100000001, 15, 6670000, 6620001},
          Row{"pc", 10000003, 7, 1429000, 1426003}}) {
        CAPTURE(row.kind);
        const All all = wears(an_asset(row.kind, row.cost, "2026-12-31", 2026, 2026 + row.years));
        CHECK(all.at(0) == row.usual);
        CHECK(all.at(static_cast<std::size_t>(row.years - 1)) == row.last);
        CHECK(all.back() == 0);
    }
}

TEST_CASE(
    "R-134 an upgrade after the life wears the new value, in the last year it lengthens it, two in "
    "a year count once") {
    FixedAsset car = an_asset("4.1", 100000000, "2010-01-01", 2023, 2033, 100000000);
    car.events = {happened(EventKind::upgrade, "2024-06-01", 25000000)};
    CHECK(wears(car) == All{0, 12500000, 12500000, 0, 0, 0, 0, 0, 0, 0, 0});
    car = an_asset("4.1", 100000000, "2014-01-01", 2023, 2025, 90000000);
    car.events = {happened(EventKind::upgrade, "2023-06-01", 20000000)};
    CHECK(wears(car) == All{12000000, 12000000, 6000000});
    car.events = {happened(EventKind::upgrade, "2023-12-31", 10000000),
                  happened(EventKind::upgrade, "2023-01-01", 10000000)};
    CHECK(wears(car) == All{12000000, 12000000, 6000000});
    CHECK(says(words_of(car, 0), "nâng cấp ngày 01/01/2023: 10.000.000 đồng"));
}

TEST_CASE("R-134 in 2026 a changed class spreads what remains over what the new table leaves") {
    CHECK(wears(an_asset("pc", 15000000, "2024-03-01", 2024, 2031)) ==
          All{3000000, 3000000, 1800000, 1800000, 1800000, 1800000, 1800000, 0});
    // The example of the circular's reader: the list may begin in any later year and says the same.
    CHECK(wears(an_asset("pc", 15000000, "2024-03-01", 2028, 2031, 9600000)) ==
          All{1800000, 1800000, 1800000, 0});
    CHECK(wears(an_asset("specialised_machine", 50000000, "2018-03-01", 2025, 2027, 35000000)) ==
          All{5000000, 10000000, 0});
    CHECK(says(words_of(an_asset("pc", 15000000, "2024-03-01", 2026, 2026, 6000000), 0),
               "bảng mới 7 năm, đã dùng 2 năm, còn 5 năm; 9.000.000 / 5 năm = 1.800.000 đồng (TT "
               "141/2025 Đ.18(1))"));
}

TEST_CASE(
    "R-134 any year of a transition continues to the đồng from the books of the year before") {
    for (const Dong cost : {15000001, 33333333, 99999999, 12345679}) {
        const auto whole = wear(an_asset("lift", cost, "2023-03-01", 2023, 2033), rules()).value();
        for (int from = 2024; from <= 2033; ++from) {
            const WearLine& before = whole.at(static_cast<std::size_t>(from - 2024));
            const auto rest =
                wear(an_asset("lift", cost, "2023-03-01", from, 2033, before.accumulated), rules())
                    .value();
            for (const WearLine& line : rest)
                CHECK(line.wear == whole.at(static_cast<std::size_t>(line.year - 2023)).wear);
        }
    }
}

TEST_CASE("R-134 an upgrade in 2026 of a changed class takes the new rate on the new cost") {
    FixedAsset pc = an_asset("pc", 20000000, "2024-03-01", 2025, 2032, 4000000);
    pc.events = {happened(EventKind::upgrade, "2026-03-01", 10000000)};
    // 22.000.000 left, 30.000.000 × 14,29 % a year: six years, the last one the difference.
    CHECK(wears(pc) == All{4000000, 4287000, 4287000, 4287000, 4287000, 4287000, 565000, 0});
}

TEST_CASE(
    "R-134 the transition ends decided rates and lives by money; a later upgrade goes by the new "
    "table") {
    FixedAsset pc = an_asset("pc", 20000000, "2024-03-01", 2024, 2032);
    pc.events = {happened(EventKind::rate_change, "2025-03-01"),
                 happened(EventKind::upgrade, "2027-03-01", 10000000)};
    pc.events[0].rate = 2400;
    CHECK(wears(pc) ==
          All{4000000, 4800000, 2240000, 4287000, 4287000, 4287000, 4287000, 1812000, 0});
    FixedAsset cabinet = an_asset("cabinet", 40000003, "2023-03-01", 2023, 2031);
    cabinet.events = {happened(EventKind::partial_addition, "2024-03-01", 10000001)};
    CHECK(wears(cabinet) ==
          All{8000001, 10000001, 10000001, 4400000, 4400000, 4400000, 4400000, 4400001, 0});
}

TEST_CASE("R-134 animals and perennials stop wearing in 2026 and their books go back to the cost") {
    const auto lines =
        wear(an_asset("6.2", 33333333, "2015-08-04", 2025, 2026, 13333334), rules()).value();
    CHECK(lines.at(1).accumulated == 0);
    CHECK(lines.at(1).remaining == 33333333);
    CHECK(says(lines.at(1).words,
               "sổ đặt lại để còn lại bằng nguyên giá (TT 141/2025 Đ.18(6), (7))"));
    CHECK(wears(an_asset("6.1", 50000000, "2026-08-04", 2026, 2028)) == All{0, 0, 0});
}

TEST_CASE("R-134 the year of leaving is not computed, even the first; what follows is told") {
    FixedAsset asset = an_asset("3", 900000000, "2024-03-01", 2024, 2030);
    asset.events = {happened(EventKind::transfer_out, "2024-11-01"),
                    happened(EventKind::upgrade, "2026-01-01", 5)};
    const auto lines = wear(asset, rules()).value();
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].cost == 0);
    CHECK(lines[0].wear == 0);
    CHECK(says(lines[0].words, "bên nhận tính"));
    CHECK(says(lines[0].words, "nâng cấp ngày 01/01/2026 ở sau đó, không tính"));
}

TEST_CASE(
    "R-134 the life ends by its years, not by money: books that were wrong are told, not worn on") {
    const FixedAsset behind = an_asset("4.1", 10000000, "2010-01-01", 2023, 2024, 5000000);
    CHECK(wears(behind) == All{0, 0});
    CHECK(says(words_of(behind, 0), "sổ còn 5.000.000 đồng chưa tính: cần đơn vị xem lại"));
    // More worn than the rule would give: the last years take what is left and no more.
    CHECK(wears(an_asset("4.1", 10000000, "2016-01-01", 2023, 2026, 9500000)) ==
          All{500000, 0, 0, 0});
    CHECK(wears(an_asset("4.1", 10000000, "2016-01-01", 2025, 2026, 2000000)) == All{8000000, 0});
}

TEST_CASE(
    "R-134 a part or a settlement: inside the life until the value is worn, after it one year "
    "takes the difference") {
    FixedAsset house = an_asset("2.2", 100000000, "2020-01-01", 2028, 2033, 80000000);
    house.events = {happened(EventKind::partial_addition, "2028-04-01", 30000000)};
    CHECK(wears(house) == All{13000000, 13000000, 13000000, 11000000, 0, 0});
    house.events = {valued(EventKind::settlement_correction, "2031-04-01", 107000000)};
    CHECK(wears(house) == All{10000000, 10000000, 0, 7000000, 0, 0});
    house.events = {happened(EventKind::partial_removal, "2028-04-01", 10000000)};
    house.events[0].dismantling = 1000000;
    CHECK(wears(house) == All{9100000, 1900000, 0, 0, 0, 0});
    house.events[0].amount = 50000000;
    CHECK(says(refused(house),
               "nguyên giá còn 51.000.000 đồng, thấp hơn hao mòn lũy kế 80.000.000 đồng"));
}

TEST_CASE("R-134 serious damage, an inventory's value and a decided rate") {
    FixedAsset house = an_asset("2.2", 100000000, "2024-01-01", 2026, 2032, 20000000);
    house.events = {valued(EventKind::serious_damage, "2027-04-01", 40000000, 3)};
    CHECK(wears(house) == All{10000000, 13333333, 13333333, 13333334, 0, 0, 0});
    house.events = {valued(EventKind::revaluation, "2027-04-01", 200000000, 0, 60000000)};
    CHECK(wears(house) ==
          All{10000000, 20000000, 20000000, 20000000, 20000000, 20000000, 20000000});
    house.events[0].years = 3;  // what the inventory's guidance leaves of the life
    CHECK(wears(house) == All{10000000, 20000000, 20000000, 100000000, 0, 0, 0});
    house.events = {happened(EventKind::rate_change, "2027-04-01")};
    house.events[0].rate = 1200;
    CHECK(wears(house) ==
          All{10000000, 12000000, 12000000, 12000000, 12000000, 12000000, 10000000});
    house.events[0].rate = 1201;
    CHECK(says(refused(house), "một phần năm của 10 % (TT 141/2025 Đ.13(1)a)"));
}

TEST_CASE("R-134 bought second-hand, found late") {
    FixedAsset car = an_asset("4.1", 30000000, "2026-05-01", 2026, 2029);
    car.events = {valued(EventKind::second_hand, "2026-05-01", 0, 7)};
    CHECK(wears(car) == All{10000000, 10000000, 10000000, 0});
    car.events[0].years = 10;
    CHECK(says(refused(car), "luật không nói số năm còn lại"));
    FixedAsset old = an_asset("photocopier", 40000000, "2025-05-01", 2025, 2027);
    old.events = {valued(EventKind::second_hand, "2025-05-01", 0, 3)};
    CHECK(wears(old) == All{5000000, 5000000, 5000000});  // TT 141/2025 Đ.18(2): as before
    FixedAsset found = an_asset("4.1", 10000000, "2023-01-01", 2024, 2027);
    found.events = {happened(EventKind::late_discovery, "2025-10-01")};
    CHECK(wears(found) == All{0, 3000000, 1000000, 1000000});
    CHECK(says(words_of(found, 1), "tính gộp các năm 2023–2025 = 3.000.000 đồng"));
}

TEST_CASE(
    "R-134 what happened before the first year asked for is in the cost, and the life follows from "
    "the books") {
    FixedAsset car = an_asset("4.1", 100000000, "2020-01-01", 2026, 2033, 64000000);
    car.events = {happened(EventKind::upgrade, "2024-06-01", 20000000)};
    CHECK(wears(car) == All{12000000, 12000000, 12000000, 12000000, 8000000, 0, 0, 0});
    // Upgraded after its life, then a part more: not over, though the first life ended in 2019.
    FixedAsset old = an_asset("4.1", 100000000, "2010-01-01", 2026, 2028, 170000000);
    old.events = {happened(EventKind::upgrade, "2021-06-01", 60000000),
                  happened(EventKind::partial_addition, "2022-06-01", 40000000)};
    CHECK(wears(old) == All{20000000, 10000000, 0});
    car.events.push_back(happened(EventKind::loss, "2025-06-01"));
    CHECK(says(refused(car), "đã ra khỏi sổ năm 2025"));
}

TEST_CASE("R-134 depreciation runs from the day business begins and loses nothing") {
    FixedAsset hall = an_asset("4.1", 36500000, "2024-01-01", 2025, 2026, 3650000);
    hall.business =
        Business{on("2025-07-02"), {{2025, Measure::time, 1, 3}, {2026, Measure::volume, 7, 7}}};
    const auto lines = wear(hall, rules()).value();
    CHECK(lines[0].wear == 3650000);  // 183 of 365 days, a third: 610.000
    CHECK(lines[0].depreciation == 610000);
    CHECK(lines[0].office_wear == 3040000);
    CHECK(lines[1].depreciation == 3650000);
    CHECK(says(lines[0].words, "× 183/365 ngày × 1/3 (thời gian) = 610.000 → 610.000 đồng"));
    CHECK(says(lines[0].words, "TT 23/2023 Đ.12(2)b, 15(2)"));
    hall.business->shares.pop_back();
    CHECK(says(refused(hall), "thiếu tỷ lệ sử dụng của năm 2026"));
    hall.business->shares[0].part = 4;
    CHECK(says(refused(hall), "năm 2025: phần kinh doanh"));
}

TEST_CASE("R-134 what cannot be computed is refused in a sentence") {
    const auto plain = [] { return an_asset("3", 900000000, "2024-03-01", 2024, 2030); };
    FixedAsset asset = plain();
    asset.class_code = "ship";
    CHECK(says(refused(asset), "không có lớp tài sản «ship»"));
    asset = plain(), asset.from = asset.until = 2017;
    CHECK(says(refused(asset), "chưa có quy tắc cho năm 2017"));
    asset = plain(), asset.from = 2023;
    CHECK(says(refused(asset), "trước năm đưa vào sử dụng"));
    asset = plain(), asset.until = 2023;
    CHECK(says(refused(asset), "năm cuối ở trước năm đầu"));
    asset = plain(), asset.accumulated_before = 900000001;
    CHECK(says(refused(asset), "lớn hơn nguyên giá"));
    asset = plain(), asset.events = {happened(EventKind::upgrade, "2025-01-01")};
    CHECK(says(refused(asset), "thiếu số tiền"));
    asset = plain(), asset.events = {happened(EventKind::upgrade, "2025-01-01", dong_max)};
    CHECK(says(refused(asset), "nguyên giá thành"));
    asset = plain(), asset.events = {happened(EventKind::loss, "2023-01-01")};
    CHECK(says(refused(asset), "trước năm đưa vào sử dụng"));
    asset = an_asset("special", 20000000, "2024-03-01", 2024, 2030);
    CHECK(says(refused(asset), "giá quy ước 10.000.000 đồng"));
    asset.cost = 10000000, asset.events = {happened(EventKind::upgrade, "2025-01-01", 5)};
    CHECK(says(refused(asset), "không thay đổi"));
}

}  // namespace wear_test
