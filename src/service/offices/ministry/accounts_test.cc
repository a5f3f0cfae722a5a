// Accounts from a file and the workbook carried by hand, over both stores.
#include "service/offices/ministry/accounts.h"

#include <doctest/doctest.h>

#include "service/offices/ministry/by_hand.h"
#include "service/offices/ministry/testing/office.h"

using namespace ministry_office_test;
using asset_test::code_of;
using enum RefusalCode;

namespace {

constexpr const char* heads =
    "Số hiệu kế toán;Tên tài sản;Nhóm tài sản;Nguyên giá;Hao mòn lũy kế\n";

std::set<std::string> codes_of(const std::vector<SheetDefectView>& defects) {
    std::set<std::string> codes;
    for (const SheetDefectView& one : defects) codes.insert(one.code);
    return codes;
}

template <class On>
Result<AccountsCheck> check(Connected<On>& at, const std::string& rows,
                            const char* who = "bookkeeper", const char* as_of = "2024-02-29") {
    return check_accounts(at.services, at.who(who), ward, as_of, heads + rows);
}
template <class On>
Result<AccountsDone> take(Connected<On>& at, const std::string& rows, const std::string& plan) {
    return take_accounts(at.services, at.asked("bookkeeper"), ward, "2024-02-29", heads + rows,
                         plan);
}

}  // namespace

TEST_CASE_TEMPLATE("R-132 every defect of the accounts is told at once, and nothing is written", On,
                   BOTH_STORES) {
    Connected<On> at;
    const auto found = check(at,
                             "SH-1;Máy;;một;0\n"
                             ";;;5;0\n"
                             "SH-2;Máy;không có;5;9\n"
                             "SH-3;Máy;pc;;0\n"
                             "SH-4;Máy;pc;5;9\n"
                             ";;pc;5;0\n"
                             ";;pc;6;0\n");
    REQUIRE(found);
    CHECK(codes_of(found->defects) ==
          std::set<std::string>{"number_malformed", "accounts_row_of_nothing", "class_unknown",
                                "cost_missing", "wear_over_cost", "accounts_sum_twice"});
    CHECK_FALSE(found->plan);
    CHECK(found->rows == 7);
    CHECK(code_of(take(at, "SH-1;Máy;;một;0\n", "x")) == changed_meanwhile);
    // More together than a number holds.
    std::string dear;
    for (int i = 0; i < 10'001; ++i)
        dear += fmt::format("D-{};Máy;;{};0\n", i, limits::asset_cost_max);
    const auto too_dear = check(at, dear);
    CHECK(codes_of(too_dear->defects) == std::set<std::string>{"number_too_large"});
    CHECK(too_dear->defects_count == 1);
    CHECK_FALSE(at.page().unit.accounts);
    CHECK(code_of(check(at, "", "asset-manager")) == not_permitted);
    CHECK(code_of(check(at, "", "bookkeeper", "mai")) == field_invalid);
    CHECK(code_of(check(at, "", "bookkeeper", "")) == field_missing);
    CHECK(code_of(check(at, "", "bookkeeper", "2024-04-01")) == field_invalid);
    CHECK(accounts_template(at.services, at.who("bookkeeper"), ward, SheetForm::xlsx)
              ->bytes.starts_with("PK"));
}

TEST_CASE_TEMPLATE("R-132 accounts are taken in whole and compared with the register", On,
                   BOTH_STORES) {
    Connected<On> at;
    const auto a = at.enter(), b = at.enter();  // SH-1, SH-2
    at.enter("bookkeeper", 800'000'000, "3");   // SH-3
    const std::string rows =
        "SH-1;Máy;pc;14.000.000;0\n"
        "SH-9;Lạ;;5.000.000;0\n"
        ";;3;700.000.000;0\n";
    const auto plan = check(at, rows)->plan;
    REQUIRE(plan);
    const auto taken = take(at, rows, *plan);
    REQUIRE_MESSAGE(taken.has_value(), operator_words(taken.error()));
    CHECK(taken->assets == 2);
    CHECK(taken->sums == 1);
    CHECK(code_of(take(at, rows + "SH-5;Máy;;1;0\n", *plan)) == changed_meanwhile);
    CHECK(at.page().unit.accounts == "2024-02-29");
    REQUIRE(reconcile_now(at.services, at.asked("bookkeeper"), {}));
    std::set<std::pair<std::string, std::string>> found;
    for (const DifferenceItem& one : at.differences().items) {
        found.emplace(one.kind, one.number);
        CHECK(one.owner == "accountant");
    }
    CHECK(found.contains({"cost", asset_code(a)}));
    CHECK(found.contains({"missing_accounts", asset_code(b)}));
    CHECK(found.contains({"missing_register", "SH-9"}));
    CHECK(found.contains({"cost", "3"}));
    CHECK(replay(at.services).has_value());
    CHECK(at.sound());
}

TEST_CASE_TEMPLATE("R-132 carried by hand, the month is done with its receipt", On, BOTH_STORES) {
    Connected<On> at;
    const auto car = at.enter("bookkeeper", 800'000'000, "3");
    const auto by_hand = [&](const char* who, MinistryByHandIn in) {
        return sent_by_hand(at.services, at.asked(who), ward, in);
    };
    CHECK(code_of(by_hand("bookkeeper", {"BN 7", "2024-03-01", {}})) == ministry_code_missing);
    at.code();
    CHECK(code_of(by_hand("bookkeeper", {"", "2024-03-01", {}})) == field_missing);
    CHECK(code_of(by_hand("bookkeeper", {"BN 7", "2024-02-29", {}})) == field_invalid);
    CHECK(code_of(by_hand("bookkeeper-elsewhere", {"BN 7", "2024-03-01", {}})) == not_permitted);
    CHECK(code_of(by_hand("bookkeeper", {"BN 7", "2024-03-01",
                                         std::vector{std::string(64, '0')}})) == file_unknown);
    const auto file = ministry_workbook(at.services, at.who("bookkeeper"), ward, SheetForm::csv);
    REQUIRE(file);
    CHECK(file->bytes.find(asset_code(car)) != std::string::npos);
    CHECK(file->bytes.find("Chờ duyệt") != std::string::npos);
    const std::string receipt = at.upload(paper_pdf("biên nhận"), owner_of(PersonId{"bookkeeper"}));
    const auto done = by_hand("bookkeeper", {"BN 7", "2024-03-01", std::vector{receipt}});
    REQUIRE_MESSAGE(done.has_value(), operator_words(done.error()));
    CHECK(done->unit.state == "done");
    CHECK(done->sendings[0].by_hand == "BN 7");
    CHECK(at.made() == 0);  // the machine does not send it once more
    CHECK(at.sound());
}
