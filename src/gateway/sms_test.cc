#include "gateway/sms.h"

#include <doctest/doctest.h>

#include <thread>

#include "gateway/smtp.h"
#include "gateway/testing/door.h"
#include "service/notice/report.h"

using namespace mc;

namespace sms_line {

/// Hears one request, and answers it.
struct Heard {
    testing::Door door;
    std::string url = door.url() + "/cgi-bin/sendsms", text;
    std::jthread thread;

    explicit Heard(std::string answer) {
        thread = std::jthread([this, answer = std::move(answer)] {
            auto line = door.accepts();
            // Headers and body may come apart.
            while (text.find("\r\n\r\n") == text.npos || text.ends_with("\r\n\r\n")) {
                const std::string more = line.hears();
                if (more.empty()) break;
                text += more;
            }
            CHECK(line.says(answer + "\r\nContent-Length: 0\r\n\r\n"));
        });
    }
    bool says(const std::string& line) const { return text.find(line + "\r\n") != text.npos; }
};

const Outgoing message{
    .to = "0905123456", .subject = {}, .text = "Hồ sơ H32.1 đã tiếp nhận.", .at = {}};
const std::string key(32, 'a');

TEST_CASE("Kannel is asked by headers: neither number nor password is in the address") {
    Heard kannel("HTTP/1.1 202 Accepted");
    const SmsOptions options{kannel.url, "motcua", "mat-khau-dai", "MOTCUA",
                             "http://127.0.0.1:8080"};
    const Posted posted = send_sms(options, message, key, "mat-khau-dai");
    kannel.thread.join();
    CHECK(posted.how == Sent::taken);
    CHECK(posted.parts == 1);
    CHECK(kannel.text.starts_with("POST /cgi-bin/sendsms HTTP/1.1\r\n"));
    for (const char* line :
         {"Content-Type: text/plain; charset=UTF-8", "X-Kannel-Username: motcua",
          "X-Kannel-Password: mat-khau-dai", "X-Kannel-From: MOTCUA", "X-Kannel-To: 84905123456",
          "X-Kannel-Coding: 2", "X-Kannel-DLR-Mask: 19"}) {
        CAPTURE(line);
        CHECK(kannel.says(line));
    }
    CHECK(kannel.says("X-Kannel-Meta-Data: ?motcua?key=" + key));
    CHECK(kannel.says("X-Kannel-DLR-Url: http://127.0.0.1:8080/api/sms-report/" + key + "/" +
                      report_sign("mat-khau-dai", key) + "?status=%d"));
    CHECK(kannel.text.ends_with("\r\n\r\n" + message.text));
}

TEST_CASE("a text without accents goes in the GSM alphabet, and nobody reports where none can") {
    Heard kannel("HTTP/1.1 400 Bad Request");
    Outgoing plain = message;
    plain.text = "Ho so H32.1 da tiep nhan.";
    const Posted posted = send_sms({kannel.url, "motcua", "x", "MOTCUA", ""}, plain, key, "");
    kannel.thread.join();
    CHECK(posted.how == Sent::refused);
    CHECK(posted.why == "HTTP 400");
    CHECK(kannel.says("X-Kannel-Coding: 0"));
    CHECK(kannel.text.find("DLR") == std::string::npos);
}

TEST_CASE("a mail server's word on this one letter gives it up; all else is tried again") {
    for (const long status : {250L, 251L}) CHECK(sent_by_smtp(status) == Sent::taken);
    for (const long status : {550L, 551L, 552L, 553L, 554L})
        CHECK(sent_by_smtp(status) == Sent::refused);
    for (const long status : {0L, 354L, 421L, 450L, 451L, 452L, 500L, 530L, 535L, 538L})
        CHECK(sent_by_smtp(status) == Sent::unreachable);
}

TEST_CASE("a mail server nobody runs is unreachable") {
    const Outgoing letter{.to = "binh@example.vn", .subject = "x", .text = "y", .at = {}};
    const Posted nobody =
        send_mail({"smtp://127.0.0.1:1", "", "", "motcua@example.vn", "Một cửa"}, letter, key);
    CHECK(nobody.how == Sent::unreachable);
    CHECK(nobody.why == "Couldn't connect to server");
}

TEST_CASE("beyond this machine no letter goes where the server offers no STARTTLS") {
    testing::Door door;
    std::string heard;
    std::jthread server([&] {
        auto line = door.accepts();
        for (std::string_view answer = "220 here\r\n"; line.says(answer); answer = "250 ok\r\n") {
            const std::string more = line.hears();
            if (more.empty()) break;
            heard += more;
        }
    });
    const Outgoing letter{.to = "binh@example.vn", .subject = "x", .text = "y", .at = {}};
    // The same machine by a name, which may be any.
    const auto url = fmt::format("smtp://localhost:{}", door.port());
    const Posted posted = send_mail({url, "", "", "motcua@example.vn", "x"}, letter, key);
    server.join();
    CHECK(posted.how == Sent::unreachable);
    CHECK(heard.starts_with("EHLO"));
    CHECK(heard.find("MAIL") == std::string::npos);
    CHECK(heard.find("binh") == std::string::npos);
}

}  // namespace sms_line
