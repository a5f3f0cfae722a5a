#include "asset/case.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "asset/vectors.h"

using namespace mc;
using namespace mc::asset;

namespace case_test {
namespace {

const WearRules& rules() {
    static const WearRules loaded = load_wear_rules(MC_SOURCE_DIR "/assets/wear").value();
    return loaded;
}

/// A file of one case; `more` are further members, `expect` the wear of its only year.
std::string file(const std::string& more = R"("events": [])",
                 const std::string& wear = "10000000") {
    return fmt::format(
        R"({{"cases": [{{"id": "a", "class": "4.1", "cost": "100000000", "first_use": "2024-05-01",
        "from": 2024, "until": 2024, {}, "expect": [{{"year": 2024, "wear": "{}", "accumulated": "10000000",
        "remaining": "90000000"}}]}}]}})",
        more, wear);
}

std::string first_of(const VectorReport& report) {
    return report.failures.empty() ? "" : report.failures.front();
}

bool told(const std::string& json, const std::string& what) {
    const VectorReport report = run_wear_vectors(json, rules());
    CAPTURE(first_of(report));
    return report.failed == 1 && report.passed == 0 &&
           first_of(report).find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("R-134 a case passes, and one that differs is told with both values and our arithmetic") {
    CHECK(run_wear_vectors(file(), rules()).passed == 1);
    CHECK(told(file(R"("events": [])", "10000001"),
               "a: năm 2024; hao mòn tính ra 10000000, ca ghi 10000001 [100.000.000 × 10 % = "
               "10.000.000 đồng"));
    CHECK(told(file(R"("events": [{"on": "2024-06-01", "kind": "loss"}])"),
               "lũy kế tính ra 0, ca ghi 10000000"));
}

TEST_CASE("a file that is no file of cases is refused with a sentence") {
    CHECK(told("", "không phải JSON"));
    CHECK(told("{\"cases\": [", "không phải JSON"));
    CHECK(told("[]", "không có danh sách «cases»"));
    CHECK(told("{\"cases\": {}}", "không có danh sách «cases»"));
    CHECK(told("{\"cases\": []}", "không có ca nào"));
    CHECK(told("{\"cases\": [1]}", "cases[0]: phải là một đối tượng"));
}

TEST_CASE("a case that cannot be read is told, never skipped") {
    CHECK(told(file(R"("events": [{"on": "2024-06-01", "kind": "painted"}])"),
               "không biết sự kiện «painted»"));
    CHECK(told(file(R"("events": [{"on": "2024-06-31", "kind": "loss"}])"),
               "events[0].on: phải là một ngày có thật"));
    CHECK(told(file(R"("events": [{"on": "2024-06-01", "kind": "upgrade", "amount": 1.5}])"),
               "events[0].amount"));
    CHECK(told(file(R"("events": [{"on": "2024-06-01", "kind": "upgrade", "amount": "-1"}])"),
               "events[0].amount"));
    CHECK(told(file(R"("events": [{"on": "2024-06-01", "kind": "loss", "amount": "5"}])"),
               "events[0].amount: không biết trường này"));
    CHECK(told(file(R"("events": [{"on": "2024-06-01", "kind": "revaluation", "cost": "5"}])"),
               "events[0].accumulated: thiếu"));
    CHECK(told(file(R"("events": [], "colour": "red")"), "colour: không biết trường này"));
    CHECK(told(file(R"("event": [])"), "event: không biết trường này"));
    CHECK(run_wear_vectors(file(R"("note": "by hand", "source": "a clerk")"), rules()).passed == 1);
    CHECK(told(file(R"("events": [], "business": {"from": "2024-05-01"})"),
               "business.shares: thiếu"));
    CHECK(told(file(R"("events": [])", "nhiều"), "expect[0].wear: phải là số nguyên"));
}

}  // namespace case_test
