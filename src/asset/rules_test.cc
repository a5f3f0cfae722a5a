#include "asset/rules.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/datafile.h"

using namespace mc;
using namespace mc::asset;

namespace rules_test {
namespace {

const std::string folder = MC_SOURCE_DIR "/assets/wear";

std::string file(const std::string& year) {
    return *read_data_file(folder + "/" + year + ".toml");
}

std::string with(std::string text, const std::string& what, const std::string& by) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

/// Whether one of the defects is about that.
bool told(const std::vector<RuleFile>& files, const std::string& what) {
    const auto rules = read_wear_rules(files);
    if (rules) return false;
    return std::ranges::any_of(rules.error(), [&](const DataDefect& one) {
        return one.reason.find(what) != std::string::npos;
    });
}

bool told_of(const std::string& what, const std::string& by, const std::string& why) {
    return told({{"2018.toml", file("2018")},
                 {"2023.toml", with(file("2023"), what, by)},
                 {"2026.toml", file("2026")}},
                why);
}

}  // namespace

TEST_CASE(
    "R-134 the committed rules cover the years from 2018 on, each with rounding and articles of "
    "its own") {
    const auto rules = load_wear_rules(folder);
    REQUIRE(rules.has_value());
    REQUIRE(rules->generations.size() == 3);
    CHECK(rules->first_year() == 2018);
    CHECK(rules->of(2022).name == "TT 45/2018");
    CHECK(rules->of(2023).name == "TT 23/2023");
    CHECK(rules->of(2025).rounding == Rounding::up);
    CHECK(rules->of(2026).rounding == Rounding::half_up);
    CHECK(rules->of(2199).name == "TT 141/2025");
    CHECK(rules->of(2024).cite(Clause::last_year) == "TT 23/2023 Đ.14(9)");
    CHECK(rules->of(2030).row("pc")->rate == 1429);
    CHECK_FALSE(rules->of(2026).row("6.1")->wears);
    CHECK(rules->of(2025).row("6.1")->years == 8);
    CHECK_FALSE(rules->of(2023).rules(Clause::transition));
}

TEST_CASE("R-134 what nobody has read says so wherever it is quoted") {
    const auto rules = load_wear_rules(folder);
    REQUIRE(rules.has_value());
    CHECK(rules->of(2020).cite(Clause::yearly) == "TT 45/2018 Đ.14, chưa đối chiếu văn bản");
    for (const ClassRow& row : rules->of(2020).classes) CHECK(row.confidence != Confidence::full);
    for (const Generation& one : rules->generations)
        for (const ClassRow& row : one.classes) CHECK_FALSE(row.source.empty());
}

TEST_CASE("R-134 classes whose life or rate changed in 2026 are found by comparing the tables") {
    const auto rules = load_wear_rules(folder);
    REQUIRE(rules.has_value());
    for (const char* code : {"pc", "tablet", "photocopier", "office_furniture", "lift", "cabinet",
                             "specialised_machine", "other_machine_8"})
        CHECK(rules->changed(rules->of(2026), code));
    for (const char* code : {"1.4", "3", "air_conditioner", "other_machine_5", "7", "6.1", "land"})
        CHECK_FALSE(rules->changed(rules->of(2026), code));
    for (const ClassRow& row : rules->of(2023).classes)
        CHECK_FALSE(rules->changed(rules->of(2023), row.code));
}

TEST_CASE("a broken file of rules says what is wrong") {
    CHECK(told_of("years = 25", "years = 26", "không thành 100 %"));
    CHECK(told_of("rate = \"1.25\"", "rate = \"1.2500\"", "hai chữ số lẻ"));
    CHECK(told_of("rounding = \"up\"", "rounding = \"down\"", "phải là \"up\""));
    CHECK(told_of("until = 2025", "until = 2024", "phải nối liền"));
    CHECK(told_of("last_year = ", "last_yaer = ", "thiếu điều luật về «last_year»"));
    CHECK(told_of("last_year = ", "last_yaer = ", "không có việc nào tên «last_yaer»"));
    CHECK(told_of("code = \"1.2\"", "code = \"1.1\"", "đã có ở trên"));
    CHECK(told_of("code = \"7\"", "code = \"8\"", "thiếu lớp «7»"));
    CHECK(told_of("confidence = \"full\"", "confidence = \"sure\"", "phải là \"full\""));
    CHECK(told_of("token_cost", "token_price", "không"));
    CHECK(told({}, "chưa có tệp quy tắc"));
    CHECK(told({{"2018.toml", file("2018")}}, "phải để ngỏ"));
    CHECK(told({{"x.toml", "schema = "}}, ""));
    CHECK_FALSE(load_wear_rules(folder + "/none").has_value());
}

TEST_CASE("a law that changes a life must say how it is carried over") {
    std::string silent = file("2026");
    silent = with(silent, "transition = ", "# ");
    CHECK(told({{"a", file("2018")}, {"b", file("2023")}, {"c", silent}}, "«transition»"));
    silent = with(file("2026"), "books = ", "# ");
    CHECK(told({{"a", file("2018")}, {"b", file("2023")}, {"c", silent}}, "«books»"));
}

TEST_CASE("amounts and rates are read as written, or not at all") {
    CHECK(parse_dong("0") == 0);
    CHECK(parse_dong("1000000000000000") == dong_max);
    for (const char* wrong :
         {"", "-1", "1.5", "1e9", " 1", "1000000000000001", "99999999999999999999"})
        CHECK_FALSE(parse_dong(wrong).has_value());
    CHECK(parse_rate("6.67") == 667);
    CHECK(parse_rate("12.5") == 1250);
    CHECK(parse_rate("4") == 400);
    for (const char* wrong : {"", ".", "4.", ".5", "6.667", "-4", "4,5", "1000"})
        CHECK_FALSE(parse_rate(wrong).has_value());
}

TEST_CASE("R-134 rounding is exact at the half and far beyond 64 bits") {
    CHECK(rounded(133333332, 100, Rounding::up) == 1333334);
    CHECK(rounded(133333332, 100, Rounding::half_up) == 1333333);
    CHECK(rounded(5, 10, Rounding::half_up) == 1);
    CHECK(rounded(4999999, 10000000, Rounding::half_up) == 0);
    CHECK(rounded(70, 10, Rounding::up) == 7);
    CHECK(rounded(Wide{dong_max} * dong_max + 1, dong_max, Rounding::up) == dong_max + 1);
    CHECK(words(Dong{33333333}) == "33.333.333");
    CHECK(words(Dong{999}) == "999");
    CHECK(rate_words(667) == "6,67 %");
    CHECK(rate_words(1250) == "12,5 %");
    CHECK(exact_words(133333332, 100) == "1.333.333,32");
    CHECK(exact_words(10, 7) == "1,4285…");
}

}  // namespace rules_test
