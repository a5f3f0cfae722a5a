#include "notice/mail.h"

#include <doctest/doctest.h>

#include "base/text.h"

using namespace mc;
using namespace mc::notice;

namespace {

const Mail letter{.from_name = "Bộ phận Một cửa tỉnh Khánh Hòa",
                  .from = "motcua@example.vn",
                  .to = "binh@example.com",
                  .subject = "Hồ sơ H32.40.02-261128-00421: không được tiếp nhận",
                  .text = "Kính gửi Ông/Bà,\r\n.\r\nHồ sơ",
                  .key = "5f0c2f0de5a94c0b8a52c1d7d6f4e3a1",
                  .at = instant_of(*parse_minute("2026-11-29T21:05"))};

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find("\r\n", at);
        REQUIRE(end != text.npos);
        lines.push_back(text.substr(at, end - at));
        at = end + 2;
    }
    return lines;
}

}  // namespace

TEST_CASE("RFC 2047: words that are not ASCII are encoded, whole letters each, and folded") {
    CHECK(encoded_words("Re: hello") == "Re: hello");
    CHECK(encoded_words("Hồ sơ") == "=?UTF-8?B?SOG7kyBzxqE=?=");
    CHECK(encoded_words("=?UTF-8?B?SOG7?=").starts_with("=?UTF-8?B?PT9V"));
    CHECK(encoded_words("a\r\nBcc: b").starts_with("=?UTF-8?B?"));
    const std::string folded = encoded_words("ệệệệệệệệệệệệệệệệệệệệệệệệệệệệệệ");
    const auto lines = lines_of(folded + "\r\n");
    REQUIRE(lines.size() == 3);
    for (const std::string& line : lines) {
        CHECK(line.size() <= 76);
        CHECK(line.ends_with("?="));
        // "ệ" is three bytes: four letters of base64, without a rest.
        CHECK(line.find("=?=") == line.npos);
    }
    CHECK(lines[1].starts_with(" =?UTF-8?B?"));
}

TEST_CASE("RFC 5322: short ASCII lines, a stable Message-ID, a text that no server misreads") {
    const std::string bytes = rfc5322(letter);
    for (const std::string& line : lines_of(bytes)) {
        CAPTURE(line);
        CHECK(line.size() <= 78);
        for (const char c : line) CHECK((c >= ' ' && c < 0x7F));
        CHECK(line != ".");
    }
    CHECK(bytes.starts_with("Date: Sun, 29 Nov 2026 21:05:00 +0700\r\nFrom: =?UTF-8?B?"));
    CHECK(bytes.find("\r\nMessage-ID: <5f0c2f0de5a94c0b8a52c1d7d6f4e3a1@example.vn>\r\n") !=
          bytes.npos);
    CHECK(bytes.find("\r\nTo: <binh@example.com>\r\n") != bytes.npos);
    CHECK(bytes == rfc5322(letter));
}

TEST_CASE("nothing in an address or a name makes another header") {
    Mail sly = letter;
    sly.to = "a@b.vn>\r\nBcc: <c@d.vn";
    sly.from_name = "Một \"cửa\"\r\nX: y";
    sly.subject = "x\r\nBcc: e@f.vn";
    for (const std::string& line : lines_of(rfc5322(sly))) {
        CAPTURE(line);
        CHECK_FALSE(line.starts_with("Bcc"));
        CHECK_FALSE(line.starts_with("X:"));
    }
    sly.from_name = "Mot \"cua\", tinh";
    CHECK(rfc5322(sly).find("From: \"Mot cua, tinh\"\r\n <motcua@example.vn>") !=
          std::string::npos);
}
