#include "procedure/search.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "procedure/vectors.h"

namespace mc {
namespace {

ProcedureVersion named(const char* code, const char* name, const char* short_name = "") {
    ProcedureVersion out;
    out.code = {code};
    out.name = name;
    out.short_name = short_name;
    return out;
}

const std::vector<ProcedureVersion> all{
    named("1.004222", "Đăng ký thường trú"),
    named("2.000986", "Liên thông về đăng ký khai sinh, thường trú, cấp thẻ BHYT",
          "Liên thông 3 trong 1"),
    named("1.001193", "Khai sinh"),
    named("2.000889", "Hoà giải tranh chấp đất đai"),
};

std::vector<std::string> found(std::string_view query) {
    std::vector<const ProcedureVersion*> pointers;
    for (const auto& version : all) pointers.push_back(&version);
    std::vector<std::string> out;
    for (const auto* version : search(pointers, query)) out.push_back(version->code.value);
    return out;
}

using Codes = std::vector<std::string>;

std::optional<std::string> shared(const std::string& file) {
    std::ifstream in(MC_SHARED_DATA "/" + file);
    if (!in) return {};
    return std::string{std::istreambuf_iterator<char>(in), {}};
}

void run(const std::string& queries, const std::string& corpus, int passed) {
    const auto asked = shared(queries);
    const auto names = shared(corpus);
    if (!asked || !names) {
        MESSAGE("skipped: the shared vectors are not here");
        return;
    }
    const auto report = run_search_vectors(*asked, *names);
    for (const auto& failure : report.failures) MESSAGE(failure);
    CHECK(report.passed == passed);
    CHECK(report.failed == 0);
}

}  // namespace

TEST_CASE(
    "a name that begins with what was typed comes first, then names with such words, then parts") {
    CHECK(found("khai sinh") == Codes{"1.001193", "2.000986"});
    CHECK(found("thuong tru") == Codes{"1.004222", "2.000986"});
    CHECK(found("ường tr") == Codes{"1.004222", "2.000986"});
}

TEST_CASE("accents, case and the old or new place of the tone do not matter") {
    CHECK(found("HÒA GIẢI") == Codes{"2.000889"});
    CHECK(found("hoa giai") == Codes{"2.000889"});
    CHECK(found("dang ky") == Codes{"1.004222", "2.000986"});
}

TEST_CASE("two or three letters of each word are enough, and so are the first letters together") {
    CHECK(found("kh sinh") == Codes{"1.001193", "2.000986"});
    CHECK(found("dat tr").empty());  // in the order of the name
    CHECK(found("tr chap dat") == Codes{"2.000889"});
    CHECK(found("dkks") == Codes{"2.000986"});
    CHECK(found("dktt") == Codes{"1.004222"});
}

TEST_CASE("a procedure is found by its code and by its short name") {
    CHECK(found("2.000986") == Codes{"2.000986"});
    CHECK(found("1.00") == Codes{"1.004222", "1.001193"});
    CHECK(found("3 trong 1") == Codes{"2.000986"});
}

TEST_CASE("an empty query shows everything and nonsense nothing") {
    CHECK(found("  ").size() == all.size());
    CHECK(found("xyzzy").empty());
}

// Names and expected answers of our own, so that the format and the rule are tried on every clone.
TEST_CASE("our own queries find exactly what they name") {
    const auto report = run_search_vectors(
        R"({"queries": [
            {"q": "dang ky khai sinh", "ids": ["a", "c"]}, {"q": "ĐĂNG KÝ", "ids": ["a", "b", "c"]},
            {"q": "ket hon", "ids": ["b"]}, {"q": "co yeu to nuoc ngoai", "ids": ["c"]},
            {"q": "dat dai", "ids": ["d"]}, {"q": "hoa giai", "ids": ["d"]},
            {"q": "khong co", "ids": []}]})",
        R"([{"Code": "a", "FullName": "Đăng ký khai sinh"}, {"Code": "b", "FullName": "Đăng ký kết hôn"},
            {"Code": "c", "FullName": "Đăng ký khai sinh có yếu tố nước ngoài"},
            {"Code": "d", "FullName": "Hòa giải tranh chấp đất đai"}])");
    for (const auto& failure : report.failures) FAIL_CHECK(failure);
    CHECK(report.passed == 7);
}

TEST_CASE("the published queries over the units of 2025 find exactly the expected units") {
    run("search/units_queries.json", "admin_units/units_2025_two_tier.json", 8);
}

TEST_CASE("the published queries over the national procedures find exactly the expected ones") {
    run("search/procedure_queries.json", "national_procedures/procedures.json", 7);
}

TEST_CASE("search vectors that cannot be read are a failure, not silence") {
    CHECK(run_search_vectors("x", "[]").failed == 1);
    CHECK(run_search_vectors(R"({"queries": [{"q": "a", "ids": []}]})", "[]").failed == 1);
    CHECK(run_search_vectors(R"({"queries": [{"q": "a"}]})", R"([{"Code": "1", "FullName": "b"}])")
              .failed == 1);
}

}  // namespace mc
