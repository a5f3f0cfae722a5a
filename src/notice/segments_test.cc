#include "notice/segments.h"

#include <doctest/doctest.h>

using namespace mc::notice;

namespace {

std::string times(int count, std::string_view text) {
    std::string all;
    for (int i = 0; i < count; ++i) all += text;
    return all;
}

}  // namespace

TEST_CASE("a message alone holds 160 letters of the GSM alphabet, each part of a longer one 153") {
    CHECK(sms_size("") == SmsSize{Coding::gsm7, 0, 0});
    CHECK(sms_size(times(160, "a")) == SmsSize{Coding::gsm7, 160, 1});
    CHECK(sms_size(times(161, "a")) == SmsSize{Coding::gsm7, 161, 2});
    CHECK(sms_size(times(306, "a")).parts == 2);
    CHECK(sms_size(times(307, "a")).parts == 3);
}

TEST_CASE("one letter outside the alphabet makes all of them sixteen bits: 70 alone, 67 a part") {
    CHECK(sms_size("à, é, ñ, Ø, @, $, Δ").coding == Coding::gsm7);
    CHECK(sms_size("đ") == SmsSize{Coding::ucs2, 1, 1});
    CHECK(sms_size(times(70, "ệ")) == SmsSize{Coding::ucs2, 70, 1});
    CHECK(sms_size(times(71, "ệ")) == SmsSize{Coding::ucs2, 71, 2});
    CHECK(sms_size(times(134, "ệ")).parts == 2);
    CHECK(sms_size(times(135, "ệ")).parts == 3);
    CHECK(sms_size(times(80, "a") + "ă").parts == 2);
    CHECK(sms_size("`").coding == Coding::ucs2);
    CHECK(sms_size("\xC3").coding == Coding::ucs2);
}

TEST_CASE("what takes two units counts as two and is not cut between parts") {
    CHECK(sms_size("[€]").units == 6);
    CHECK(sms_size(times(80, "€")).parts == 1);
    // 153 units hold 76 such letters, so 153 of them need three parts and not two.
    CHECK(sms_size(times(153, "€")) == SmsSize{Coding::gsm7, 306, 3});
    CHECK(sms_size("😀") == SmsSize{Coding::ucs2, 2, 1});
    CHECK(sms_size(times(35, "😀")).parts == 1);
    CHECK(sms_size(times(67, "😀")) == SmsSize{Coding::ucs2, 134, 3});
}
