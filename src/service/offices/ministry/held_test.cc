// What the Ministry holds from a file, over both stores: the same comparison as over the line.
#include "service/offices/ministry/held.h"

#include <doctest/doctest.h>

#include "service/offices/ministry/testing/office.h"

using namespace ministry_office_test;
using asset_test::code_of;
using enum RefusalCode;

namespace {

constexpr const char* held_heads =
    "Mã tài sản;Tên tài sản;Nhóm tài sản;Nguyên giá;Hao mòn lũy kế;Tình trạng\n";

template <class On>
Result<HeldCheck> held_checked(Connected<On>& at, const std::string& rows,
                               const char* who = "bookkeeper") {
    return check_held(at.services, at.who(who), ward, held_heads + rows);
}
template <class On>
Result<HeldDone> held_taken(Connected<On>& at, const std::string& rows, const Asked& asked) {
    const auto checked = held_checked(at, rows);
    REQUIRE(checked);
    return take_held(at.services, asked, ward, held_heads + rows, checked->plan.value_or("x"));
}
std::string held_row(std::int64_t asset, std::int64_t cost, const char* state = "") {
    return fmt::format("{};Máy;pc;{};0;{}\n", asset_code(asset), cost, state);
}

}  // namespace

TEST_CASE_TEMPLATE("R-132 what the Ministry holds is taken from a file where there is no line", On,
                   BOTH_STORES) {
    Connected<On> at;
    const auto a = at.enter(), b = at.enter(), c = at.enter("bookkeeper-elsewhere");
    CHECK(code_of(held_checked(at, "")) == ministry_code_missing);
    at.code(), at.code(other, "T01006");
    at.made();
    while (at.carried().taken > 0) {
    }
    at.time.set("2024-03-02T02:00");
    REQUIRE(at.compared());
    CHECK(at.differences().count == 0);
    at.services.ministry = {};  // and from now on there is none
    const std::string rows =
        held_row(a, 9) + held_row(b, 15'000'000, "Đã giảm") + "TS9000001;Lạ;lạ;5;0;\n";
    const auto checked = held_checked(at, rows, "asset-manager");
    REQUIRE(checked);
    CHECK(checked->assets == 2);
    CHECK(checked->gone == 1);
    CHECK(checked->cost == 14);
    const Asked asked = at.asked("bookkeeper");
    const auto done = held_taken(at, rows, asked);
    REQUIRE_MESSAGE(done.has_value(), operator_words(done.error()));
    CHECK(done->assets == 3);
    CHECK(done->differences == 3);
    std::set<std::pair<std::string, std::string>> found;
    for (const DifferenceItem& one : at.differences().items) found.emplace(one.kind, one.number);
    CHECK(found ==
          std::set<std::pair<std::string, std::string>>{{"cost", asset_code(a)},
                                                        {"state", asset_code(b)},
                                                        {"missing_register", "TS9000001"}});
    // Sent again it is done once; of the other agency what was fetched is still what is held.
    REQUIRE(held_taken(at, rows, asked));
    CHECK(ministry_view(at.services, at.who("asset-manager"))->mirror->count == 4);
    CHECK(at.differences({other, "", "", 0}).count == 0);
    REQUIRE(held_taken(at,
                       held_row(a, 15'000'000) + held_row(b, 15'000'000) + held_row(b, 15'000'000),
                       at.asked("asset-manager")));
    REQUIRE(at.differences().count == 1);
    CHECK(at.differences().items[0].kind == "twice");
    REQUIRE(replay(at.services).has_value());
    CHECK(at.differences().count == 1);
    CHECK(at.sound());
    static_cast<void>(c);
}

TEST_CASE_TEMPLATE("R-132 every defect of such a file is told at once, and nothing is written", On,
                   BOTH_STORES) {
    Connected<On> at;
    at.enter(), at.code();
    std::string rows =
        ";Máy;pc;5;0;\n"
        "TS0000001;Máy;pc;;0;\n"
        "TS0000001;Máy;pc;5;0;hỏng\n"
        "TS0000001;Máy;pc;-5;0;\n"
        "TS0000001;Máy;pc;1,5;0;\n"
        "TS0000001;Máy;pc;999999999999999999;0;\n";
    const auto found = held_checked(at, rows);
    REQUIRE(found);
    std::set<std::string> codes;
    for (const SheetDefectView& one : found->defects) codes.insert(one.code);
    CHECK(codes == std::set<std::string>{"held_number_missing", "cost_missing",
                                         "held_state_unknown", "number_negative", "number_fraction",
                                         "number_too_large"});
    CHECK_FALSE(found->plan);
    CHECK(code_of(held_taken(at, rows, at.asked("bookkeeper"))) == changed_meanwhile);
    rows.clear();
    for (int i = 0; i < 10'001; ++i)
        rows += fmt::format("M{};Máy;pc;{};0;\n", i, limits::asset_cost_max);
    CHECK(held_checked(at, rows)->defects_count == 1);
    CHECK(code_of(held_checked(at, "", "bookkeeper-elsewhere")) == not_permitted);
    CHECK(code_of(held_checked(at, "", "inspector")) == not_permitted);
    CHECK(code_of(check_held(at.services, at.who("asset-manager"), {"x"}, "")) == not_found);
    CHECK(held_template(at.services, at.who("bookkeeper"), ward, SheetForm::xlsx)
              ->bytes.starts_with("PK"));
    CHECK_FALSE(ministry_view(at.services, at.who("asset-manager"))->mirror);
}
