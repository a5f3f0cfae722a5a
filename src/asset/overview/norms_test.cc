#include "asset/overview/norms.h"

#include <doctest/doctest.h>

using namespace mc;
using namespace mc::asset;

namespace asset_norms_test {
namespace {

constexpr const char* head =
    "schema = 1\nlaw = \"NĐ 72/2023/NĐ-CP\"\nsource = \"x\"\nconfidence = \"assumed\"\n";

std::string norm(const std::string& rest) {
    return "[[norm]]\nagency = \"so\"\ndecision = \"1/QĐ\"\nsource = \"x\"\nconfidence = "
           "\"full\"\n" +
           rest;
}
Day day_of_norm(int year) {
    return Day{std::chrono::year{year} / 1 / 1};
}

}  // namespace

TEST_CASE("a norm holds from its day to the day it ends; where none holds nothing is said") {
    const auto norms =
        read_car_norms("x.toml", head + norm("cars = 2\nfrom = 2024-01-01\nuntil = 2026-01-01\n") +
                                     norm("cars = 3\nfrom = 2026-01-01\n") +
                                     norm("post = \"Giám đốc\"\ncars = 1\nfrom = 2025-01-01\n"));
    REQUIRE(norms);
    CHECK_FALSE(norms->of({"so"}, day_of_norm(2023)));
    CHECK(norms->of({"so"}, day_of_norm(2024))->cars == 2);
    CHECK(norms->of({"so"}, day_of_norm(2025))->cars == 3);
    CHECK(norms->of({"so"}, day_of_norm(2026))->cars == 4);
    CHECK(norms->of({"so"}, day_of_norm(2026))->decisions == "1/QĐ");
    CHECK_FALSE(norms->of({"khac"}, day_of_norm(2026)));
}

TEST_CASE("what no norm can be is told, all of it at once") {
    const auto wrong = [](const std::string& toml) {
        const auto norms = read_car_norms("x.toml", toml);
        REQUIRE_FALSE(norms);
        return norms.error().size();
    };
    CHECK(wrong(head + norm("cars = -1\nfrom = 2024-01-01\nuntil = 2023-01-01\n")) >= 2);
    CHECK(wrong(head + norm("cars = 1\nfrom = 2024-01-01\n") +
                norm("cars = 2\nfrom = 2025-01-01\n")) == 1);
    CHECK(wrong(head + norm("cars = 1\nfrom = 2024-01-01\nxe = 3\n")) == 1);
    CHECK(wrong("law = \"x\"\n") >= 2);
    CHECK(wrong("[") == 1);
}

TEST_CASE("the norms that come with the program can be read, and invent none") {
    const auto ours = load_car_norms(MC_SOURCE_DIR "/assets/car-norms");
    REQUIRE(ours);
    CHECK(ours->law == "NĐ 72/2023/NĐ-CP");
    CHECK(ours->norms.empty());
    CHECK(load_car_norms("no such folder")->norms.empty());
}

}  // namespace asset_norms_test
