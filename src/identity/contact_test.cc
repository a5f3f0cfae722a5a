#include "identity/contact.h"

#include <doctest/doctest.h>

using namespace mc;

TEST_CASE("a phone number has one spelling, however it is typed") {
    for (const char* typed : {"0912345678", "0912 345 678", "0912.345.678", "0912-345-678",
                              "+84912345678", "+84 912 345 678", "+84 (0)912 345 678",
                              "84912345678", "0084 912345678", "(0912) 345\u2013678"}) {
        CHECK_MESSAGE(tidy_phone(typed) == "0912345678", typed);
        CHECK(phone_fault(tidy_phone(typed)).empty());
    }
    CHECK(tidy_phone("(0258) 3811.042") == "02583811042");
    CHECK(tidy_phone("+84 258 3811 042") == "02583811042");
    CHECK(phone_fault("02583811042").empty());
}

TEST_CASE("what nobody can be called by is no phone number") {
    for (const char* typed :
         {"", "0", "000000000", "0000000000", "123456789", "091234567", "09123456789", "0412345678",
          "không có", "0912345678x", "+1 202 555 0100", "0258 381", "091234567\u0660"})
        CHECK_MESSAGE(!phone_fault(tidy_phone(typed)).empty(), typed);
}

TEST_CASE("an e-mail address has a mailbox and a domain") {
    for (const char* right : {"a@b.vn", "nguyen.van-binh+dvc@thu.khanhhoa.gov.vn", "o'hara@x.io"})
        CHECK_MESSAGE(email_fault(right).empty(), right);
    for (const char* wrong :
         {"@", "a@", "@b.vn", "a@b", "a@@b.vn", "a b@c.vn", "a@b..vn", "a@-b.vn", ".a@b.vn",
          "a..b@c.vn", "bình@thu.vn", "a@127.0.0.1", "a@b.vn.", "a"})
        CHECK_MESSAGE(!email_fault(wrong).empty(), wrong);
    CHECK_FALSE(email_fault(std::string(65, 'a') + "@b.vn").empty());
}

TEST_CASE("R-020 a number that is not the personal number is told what to do") {
    CHECK(number_fault(tidy_number("056 190 000 123")).empty());
    CHECK(number_fault(tidy_number("056.190.000.123")).empty());
    CHECK(number_fault("225123456").find("chứng minh nhân dân") != std::string::npos);
    for (const char* passport : {"B1234567", "C12345678", "EA123456"})
        CHECK_MESSAGE(number_fault(passport).find("hộ chiếu") != std::string::npos, passport);
    for (const char* wrong : {"05619000012", "0561900001234", "056490000123", "05619000012x"})
        CHECK(number_fault(wrong).find("12 chữ số") != std::string::npos);
}

TEST_CASE("a birthday is a real day of somebody who can be alive today") {
    const Day today = *parse_day("2026-11-28");
    CHECK(birth_fault("1990-01-31", today).empty());
    CHECK(birth_fault("2026-11-28", today).empty());
    CHECK(birth_fault("1900-01-01", today).empty());
    for (const char* wrong : {"2026-11-29", "2030-01-01", "1899-12-31", "1990-02-30", "0001-01-01",
                              "9999-12-31", "31/01/1990", "", "1990-1-31"})
        CHECK_MESSAGE(!birth_fault(wrong, today).empty(), wrong);
    CHECK(birth_fault("1990", today).find("để trống") != std::string::npos);
}

TEST_CASE("sex is what the card says") {
    CHECK(sex_fault("Nam").empty());
    CHECK(sex_fault("Nữ").empty());
    for (const char* wrong : {"Khác", "nam", "Male", "?"}) CHECK_FALSE(sex_fault(wrong).empty());
}
