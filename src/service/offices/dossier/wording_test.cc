#include "service/offices/dossier/wording.h"

#include <doctest/doctest.h>

using namespace mc;

namespace {

std::string fees(std::vector<Fee> fees) {
    ProcedureVersion version;
    version.fees = std::move(fees);
    return fee_words(version);
}

std::string unit_of(const char* reference) {
    ProcedureVersion version;
    version.lead_unit = "UBND cấp xã";
    mc::Step step;
    step.unit = {reference};
    version.steps.push_back(step);
    return view_of(version).steps.front().unit_words;
}

Minute at(const char* text) {
    return *parse_minute(text);
}

}  // namespace

TEST_CASE("R-001 a fee that is known is told, beside one that the province's tables hold") {
    CHECK(fees({}) == "Không quy định");
    CHECK(fees({{"Lệ phí", 0}}) == "Không thu");
    CHECK(fees({{"Phí", 8000}, {"Lệ phí", 2000}}) == "10.000 đồng");
    CHECK(fees({{"Phí", 8000}, {"Lệ phí", {}}}) == "8.000 đồng và khoản thu theo biểu phí");
    CHECK(fees({{"Phí chứng thực: 2.000 đồng/trang; từ trang thứ 3: 1.000 đồng/trang", {}}}) ==
          "2.000 đồng/trang, xem biểu phí");
    CHECK(fees({{"Lệ phí (Nghị quyết HĐND tỉnh)", {}}}) == "Theo quy định");
    CHECK(fees({{"Thu hộ: theo thông báo", {}}}) == "Theo quy định");
}

TEST_CASE("R-001 a step names who does it, not the agency that leads the procedure") {
    CHECK(unit_of("one_stop") == "Bộ phận Tiếp nhận và Trả kết quả");
    CHECK(unit_of("residence_police/residence") == "Công an cấp xã");
    CHECK(unit_of("social_insurance/insurance") == "Bảo hiểm xã hội");
    CHECK(unit_of("tax_branch/tax") == "Chi cục Thuế");
    CHECK(unit_of("agency:so-ld-tb-xh/merit") == "Phòng Người có công");
    CHECK(unit_of("applicant") == "Người nộp hồ sơ");
}

TEST_CASE("R-056 a weekend is one rest in the arithmetic of a due date") {
    using Kind = Interval::Kind;
    Due due;
    due.explanation = {
        {at("2021-03-06T00:00"), at("2021-03-07T00:00"), Kind::rest, "Thứ Bảy"},
        {at("2021-03-07T00:00"), at("2021-03-08T00:00"), Kind::rest, "Chủ nhật"},
        {at("2021-03-08T00:00"), at("2021-03-08T07:00"), Kind::rest, "ngoài giờ làm việc"},
        {at("2021-03-08T07:00"), at("2021-03-08T17:00"), Kind::counted, "ngày làm việc thứ 1"}};
    const auto told = explanation_of(due);
    REQUIRE(told.size() == 3);
    CHECK(told[0].from == "2021-03-06T00:00");
    CHECK(told[0].to == "2021-03-08T00:00");
    CHECK(told[0].why == "ngày nghỉ cuối tuần");
    CHECK(told[1].why == "ngoài giờ làm việc");
    CHECK(told[2].kind == "counted");
}
