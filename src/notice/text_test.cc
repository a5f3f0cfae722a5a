#include "notice/text.h"

#include <doctest/doctest.h>

#include <set>

#include "base/text.h"
#include "notice/segments.h"

using namespace mc::notice;

namespace {

// The longest code, with five digits, and the longest name of an agency in org/ but for what stands
// in brackets behind it.
const Facts longest{"H32.40.02-261128-00421", "Chi nhánh Văn phòng Đăng ký đất đai Khánh Vĩnh",
                    "17:00 04/12/2026"};

}  // namespace

TEST_CASE("each text fits two messages with accents and one without, for the longest names") {
    for (const Template& one : templates()) {
        CAPTURE(one.kind);
        const SmsSize written = mc::notice::sms_size(text_of(one, longest)),
                      plain = mc::notice::sms_size(plain_text_of(one, longest));
        CHECK(written.coding == Coding::ucs2);
        CHECK(written.parts == 2);
        CHECK(plain.coding == Coding::gsm7);
        CHECK(plain.parts == 1);
    }
}

TEST_CASE("each kind has one text, with the code, and without a link or anything in brackets") {
    std::set<std::string_view> kinds;
    for (const Template& one : templates()) {
        CAPTURE(one.kind);
        CHECK(kinds.insert(one.kind).second);
        CHECK(template_of(one.kind) == &one);
        for (const Facts& facts : {longest, Facts{"H32.1", "UBND phường Vĩnh Hải", ""}}) {
            const std::string text = text_of(one, facts);
            CHECK(text.find(facts.code) != text.npos);
            CHECK(text.find_first_of("{}[]") == text.npos);
            CHECK(text.find("http") == text.npos);
            CHECK(text.ends_with("."));
            CHECK(mc::nfc(text) == text);
        }
    }
    CHECK(template_of("applicant.unknown") == nullptr);
    CHECK(template_of("") == nullptr);
}

TEST_CASE("what is not known is left out with the words around it") {
    const Template& accepted = *template_of("applicant.accepted");
    CHECK(text_of(accepted, {"H32.1", "UBND phường Vĩnh Hải", "17:00 04/12/2026"}) ==
          "Hồ sơ H32.1 đã tiếp nhận, hẹn trả 17:00 04/12/2026 tại UBND phường Vĩnh Hải.");
    CHECK(text_of(accepted, {"H32.1", "UBND phường Vĩnh Hải", ""}) ==
          "Hồ sơ H32.1 đã tiếp nhận tại UBND phường Vĩnh Hải.");
    CHECK(plain_text_of(accepted, {"H32.1", "Chi cục Thuế (Cam Ranh – Cam Lâm)", ""}) ==
          "Ho so H32.1 da tiep nhan tai Chi cuc Thue.");
}

TEST_CASE("a letter greets, says the same, and warns; without an address of the portal no link") {
    const Template& ready = *template_of("applicant.ready");
    const Facts facts{"H32.1", "UBND phường Vĩnh Hải", ""};
    const std::string letter = letter_of(ready, facts, "https://motcua.example.vn");
    CHECK(letter.starts_with("Kính gửi Ông/Bà,\r\n\r\n" + text_of(ready, facts)));
    CHECK(letter.find("https://motcua.example.vn/tra-cuu/H32.1\r\n") != letter.npos);
    CHECK(letter_of(ready, facts, "").find("tra-cuu") == std::string::npos);
    CHECK(subject_of(ready, facts) == "Hồ sơ H32.1: đã có kết quả");
}
