#include "base/law.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"

using namespace mc;

namespace {

Day on(const char* text) {
    return *parse_day(text);
}

}  // namespace

TEST_CASE("the rows of a law follow one another without a gap and without an overlap") {
    const LawRow* before = nullptr;
    for (const LawRow& row : law_rows()) {
        CAPTURE(name_of(row.key));
        CAPTURE(row.citation);
        CHECK(row.from < row.until);
        CHECK_FALSE(row.citation.empty());
        CHECK(row.citation.find('[') == std::string_view::npos);
        if (before && before->key == row.key) CHECK(before->until == row.from);
        if (before && before->key != row.key) CHECK(before->key < row.key);
        before = &row;
    }
}

TEST_CASE("exactly one row holds on a day, on both sides of every change") {
    for (const LawRow& row : law_rows()) {
        CAPTURE(row.citation);
        CHECK(law_on(row.key, row.from) == &row);
        CHECK(law_on(row.key, row.until - std::chrono::days{1}) == &row);
        if (row.until != Day::max()) CHECK(law_on(row.key, row.until) != &row);
    }
}

// The table that was read in the law's own text: what a refusal cites the day before and the day
// of a change.
TEST_CASE("R-163 a refusal cites the law of its day, not today's") {
    using enum RefusalCode;
    struct Case {
        RefusalCode code;
        const char* day;
        const char* law;
    };
    for (const auto& [code, day, law] : {
             Case{procedure_unknown, "2021-03-01", "NĐ 63/2010/NĐ-CP Đ.8(2)"},
             {procedure_incomplete, "2026-11-28", "NĐ 63/2010/NĐ-CP Đ.8(2)"},
             {hotline_missing, "2025-06-30", "NĐ 61/2018/NĐ-CP Đ.9(7); công văn 1294/UBND"},
             {hotline_missing, "2025-07-01", "NĐ 118/2025/NĐ-CP Đ.9(8); công văn 1294/UBND"},
             {agency_does_not_receive, "2025-07-01", "NĐ 118/2025/NĐ-CP Đ.14(2), Đ.20"},
             {papers_missing, "2025-06-30", "NĐ 61/2018/NĐ-CP Đ.17(1); công văn 1294/UBND"},
             {papers_missing, "2025-07-01", "NĐ 118/2025/NĐ-CP Đ.17(1)(c); công văn 1294/UBND"},
             {paper_not_in_list, "2025-06-30", "NĐ 61/2018/NĐ-CP Đ.5(1)(đ)"},
             {supplement_items_missing, "2025-06-30", "NĐ 61/2018/NĐ-CP Đ.17(1)(a), (2)(a)"},
             {supplement_already_asked, "2025-07-01",
              "NĐ 118/2025/NĐ-CP Đ.11(2)(c); NĐ 63/2010/NĐ-CP Đ.20(4)"},
             {decline_reason_missing, "2025-06-30", "NĐ 61/2018/NĐ-CP Đ.17(1)(b)"},
             {decline_reason_missing, "2025-07-01", "NĐ 118/2025/NĐ-CP Đ.17(1)(c)"},
             {code_invalid, "2025-06-30", "NĐ 61/2018/NĐ-CP Đ.26(2)(a); TT 01/2018/TT-VPCP Đ.19"},
             {code_invalid, "2025-09-14", "NĐ 118/2025/NĐ-CP Đ.28(2); TT 01/2018/TT-VPCP Đ.19"},
             {code_invalid, "2025-09-15", "NĐ 118/2025/NĐ-CP Đ.28(2); TT 03/2025/TT-VPCP Đ.13(3)"},
             {step_not_received, "2025-09-14", "TT 01/2018/TT-VPCP Mẫu 05"},
             {step_already_received, "2025-09-15", "TT 03/2025/TT-VPCP Mẫu 06"},
             {identity_check_missing, "2025-06-30", "NĐ 61/2018/NĐ-CP Đ.6(2)(b)"},
             {authorisation_missing, "2025-07-01", "NĐ 118/2025/NĐ-CP Đ.6(2)(b), (c)"},
             {withdrawal_request_missing, "2025-06-30", "Công văn 1294/UBND mục 2.b"},
             {withdrawal_request_missing, "2025-07-01",
              "NĐ 118/2025/NĐ-CP Đ.21; công văn 1294/UBND mục 2.b"},
             {supplement_day_invalid, "2025-06-30", ""},
             {supplement_day_invalid, "2025-07-01", "NĐ 118/2025/NĐ-CP Đ.19(5)"},
             {result_missing, "2025-07-01", "NĐ 118/2025/NĐ-CP Đ.22(1); công văn 1294/UBND"},
             {procedure_sealed, "2025-06-30", "NĐ 61/2018/NĐ-CP Đ.36(4); TT 01/2018/TT-VPCP Đ.8"},
             {decision_missing, "2025-07-01", "NĐ 118/2025/NĐ-CP Đ.38(1)(d)"},
             {calendar_source_missing, "2021-03-01", "Bộ luật Lao động 2019 Đ.112"},
         }) {
        CAPTURE(text_of(code).code);
        CAPTURE(day);
        CHECK(law_words(code, on(day)) == law);
    }
}

TEST_CASE("R-163 no refusal cites a decree or a circular that is repealed on that day") {
    for (const RefusalCode code : all_refusal_codes()) {
        CAPTURE(text_of(code).code);
        for (const auto& [day, repealed] : {std::pair{"2025-07-01", "NĐ 61/2018"},
                                            {"2025-07-01", "NĐ 107/2021"},
                                            {"2025-09-15", "TT 01/2018"},
                                            {"2026-11-28", "TT 02/2017"}})
            CHECK(law_words(code, on(day)).find(repealed) == std::string::npos);
        for (const auto& [day, unborn] :
             {std::pair{"2025-06-30", "NĐ 118/2025"}, {"2025-09-14", "TT 03/2025"}})
            CHECK(law_words(code, on(day)).find(unborn) == std::string::npos);
    }
}
