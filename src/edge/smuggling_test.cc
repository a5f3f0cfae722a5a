// Raw heads that two HTTP parsers might read differently, and their plain neighbours (trust bar
// T20).
#include <doctest/doctest.h>

#include <string>

#include "edge/head.h"

using namespace mc::edge;

namespace {

struct Case {
    std::string raw;
    int status;  // 0: accepted
    const char* why;
};

const std::string H = "Host: x\r\n";
std::string get(const std::string& lines) {
    return "GET / HTTP/1.1\r\n" + lines + "\r\n";
}
std::string post(const std::string& lines) {
    return "POST /a HTTP/1.1\r\n" + H + lines + "\r\n";
}
std::string line(const std::string& request_line) {
    return request_line + "\r\n" + H + "\r\n";
}

const std::vector<Case> corpus{
    {get(H), 0, "the plain request"},
    {get("Host: x:8080\r\n"), 0, "host and port"},
    {get("Host: [::1]:80\r\n"), 0, "IPv6 host"},
    {get("host:x\r\n"), 0, "no blank after the colon"},
    {post("Content-Length: 0\r\n"), 0, "empty body"},
    {post("Content-Length: 12\r\n"), 0, "a body"},
    {post("Transfer-Encoding: chunked\r\n"), 0, "chunked"},
    {post("transfer-encoding: CHUNKED\r\n"), 0, "names and codings have no case"},
    {"GET / HTTP/1.0\r\n\r\n", 0, "1.0 needs no host"},
    {get(H + "X-A: \xe1\xba\xa1\r\n"), 0, "obs-text in a value"},
    {get(H + "X-A:\r\n"), 0, "empty value"},
    {get(H + "X-A: a\tb\r\n"), 0, "tab in a value"},
    {post("Expect: 100-continue\r\nContent-Length: 1\r\n"), 0, "expect"},

    {post("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n"), 400, "CL.TE"},
    {post("Transfer-Encoding: chunked\r\nContent-Length: 6\r\n"), 400, "TE.CL"},
    {post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 400, "TE.TE"},
    {post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"), 400, "TE.TE identity"},
    {post("Transfer-Encoding: identity\r\n"), 400, "identity"},
    {post("Transfer-Encoding: chunked, identity\r\n"), 400, "chunked not last"},
    {post("Transfer-Encoding: gzip, chunked\r\n"), 400, "coding we do not have"},
    {post("Transfer-Encoding: xchunked\r\n"), 400, "nearly chunked"},
    {post("Transfer-Encoding: chunkedx\r\n"), 400, "nearly chunked"},
    {post("Transfer-Encoding: \"chunked\"\r\n"), 400, "quoted"},
    {post("Transfer-Encoding: chunked;q=1\r\n"), 400, "parameter"},
    {post("Transfer-Encoding:\r\n"), 400, "empty coding"},
    {post("Transfer-Encoding: \x0b"
          "chunked\r\n"),
     400, "vertical tab"},
    {post("Transfer-Encoding : chunked\r\n"), 400, "blank before the colon"},
    {post("Transfer-Encoding\t: chunked\r\n"), 400, "tab before the colon"},
    {post(" Transfer-Encoding: chunked\r\n"), 400, "obs-fold"},
    {post("X: y\r\n Transfer-Encoding: chunked\r\n"), 400, "obs-fold after a header"},
    {post("X: y\r\n\tContent-Length: 5\r\n"), 400, "obs-fold with a tab"},
    {post("Transfer_Encoding: chunked\r\n"), 400, "underscore disguise"},
    {post("Content_Length: 5\r\n"), 400, "underscore disguise"},
    {"POST /a HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400, "chunked in 1.0"},
    {post("Content-Length: 5\r\nContent-Length: 6\r\n"), 400, "two lengths"},
    {post("Content-Length: 5\r\nContent-Length: 5\r\n"), 400, "the same length twice"},
    {post("Content-Length: 5, 5\r\n"), 400, "list of lengths"},
    {post("Content-Length: 5,6\r\n"), 400, "list of lengths"},
    {post("Content-Length: +5\r\n"), 400, "sign"},
    {post("Content-Length: -5\r\n"), 400, "negative"},
    {post("Content-Length: 5 5\r\n"), 400, "blank inside"},
    {post("Content-Length: 0x5\r\n"), 400, "hexadecimal"},
    {post("Content-Length: 5.0\r\n"), 400, "fraction"},
    {post("Content-Length: 5e1\r\n"), 400, "exponent"},
    {post("Content-Length:\r\n"), 400, "empty length"},
    {post("Content-Length: 99999999999999999999\r\n"), 400, "overflow"},
    {post("Content-Length: \xd9\xa5\r\n"), 400, "Arabic digit"},
    {post("Content-Length : 5\r\n"), 400, "blank before the colon"},
    {get(""), 400, "no host"},
    {get("Host: a\r\nHost: b\r\n"), 400, "two hosts"},
    {get("Host:\r\n"), 400, "empty host"},
    {get("Host: a b\r\n"), 400, "blank in host"},
    {get("Host: a/b\r\n"), 400, "path in host"},
    {get("Host: u@a\r\n"), 400, "user in host"},
    {get("Host: a:99999999\r\n"), 400, "long port"},
    {get("Host: a:8x\r\n"), 400, "odd port"},
    {get("Host: a,b\r\n"), 400, "two in one"},
    {get("Host: [::1\r\n"), 400, "open bracket"},
    {"GET / HTTP/1.1\nHost: x\r\n\r\n", 400, "bare LF after the request line"},
    {"GET / HTTP/1.1\r\nHost: x\n\r\n", 400, "bare LF after a header"},
    {"GET / HTTP/1.1\r\nHost: x\r\nA: b\rC: d\r\n\r\n", 400, "bare CR"},
    {"\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", 400, "empty line first"},
    {get(H + std::string("A: b\0c\r\n", 8)), 400, "NUL in a value"},
    {get(H + std::string("A\0: b\r\n", 7)), 400, "NUL in a name"},
    {get(H + "A: b\x7f\r\n"), 400, "DEL in a value"},
    {get(H + "A b: c\r\n"), 400, "blank in a name"},
    {get(H + ": c\r\n"), 400, "no name"},
    {get(H + "nothing\r\n"), 400, "no colon"},
    {get(H + "A(b): c\r\n"), 400, "separator in a name"},
    {get(H + "\xc3\xa9: c\r\n"), 400, "letter with accent in a name"},
    {line("GET http://x/ HTTP/1.1"), 0, "absolute form"},
    {line("GET HTTPS://x:443/a?b=c HTTP/1.1"), 0, "absolute form with port and query"},
    {line("GET http://x HTTP/1.1"), 0, "absolute form without a path"},
    {line("GET http:// HTTP/1.1"), 400, "absolute form without a host"},
    {line("GET http:///a HTTP/1.1"), 400, "absolute form with an empty host"},
    {line("GET http://u@x/ HTTP/1.1"), 400, "user in an absolute form"},
    {line("GET http://x?a=b HTTP/1.1"), 400, "a query without a path"},
    {line("GET http://x/#f HTTP/1.1"), 400, "fragment in an absolute form"},
    {line("GET ftp://x/ HTTP/1.1"), 400, "a scheme that is not ours"},
    {line("GET x HTTP/1.1"), 400, "no slash"},
    {line("OPTIONS * HTTP/1.1"), 0, "asterisk"},
    {line("GET * HTTP/1.1"), 400, "asterisk with another method"},
    {line("OPTIONS *a HTTP/1.1"), 400, "asterisk and more"},
    {line("CONNECT x:443 HTTP/1.1"), 400, "authority form"},
    {line("GET  / HTTP/1.1"), 400, "two blanks"},
    {line("GET / a HTTP/1.1"), 400, "blank in target"},
    {line("GET\t/ HTTP/1.1"), 400, "tab for a blank"},
    {line("GET / HTTP/1.1 "), 400, "blank at the end"},
    {line(" GET / HTTP/1.1"), 400, "blank first"},
    {line("GET /#f HTTP/1.1"), 400, "fragment"},
    {line("GET /\xe1\xba\xa1 HTTP/1.1"), 400, "raw UTF-8 in target"},
    {line("GET /\\x HTTP/1.1"), 400, "backslash"},
    {line("GET /"), 400, "HTTP/0.9"},
    {line("GET / http/1.1"), 400, "lower-case protocol"},
    {line("GET / HTTP/1.10"), 400, "long version"},
    {line("GET / HTTP/11"), 400, "no dot"},
    {line("GET / HTTP/1.2"), 505, "a version there is not"},
    {line("GET / HTTP/2.0"), 505, "HTTP/2 as text"},
    {"PRI * HTTP/2.0\r\n\r\n", 505, "HTTP/2 preface"},
    {line("G(T / HTTP/1.1"), 400, "method is no token"},
    {post("Expect: 200-maybe\r\n"), 417, "unknown expectation"},
};

}  // namespace

TEST_CASE("a head that two parsers could read differently is refused, and plain ones are not") {
    CHECK(corpus.size() >= 75);
    for (const auto& one : corpus) {
        CAPTURE(one.why);
        CHECK(check_raw_head(one.raw).value_or(0) == one.status);
    }
}

TEST_CASE("an absolute form is its path, whatever the Host line says") {
    const auto target_of = [](const std::string& target) {
        static std::string raw;  // the head views into it
        raw = "GET " + target + " HTTP/1.1\r\nHost: other\r\n\r\n";
        Head head;
        return read_head(raw, head) ? std::string("refused") : std::string(head.target);
    };
    CHECK(target_of("http://x/a/b?c=d") == "/a/b?c=d");
    CHECK(target_of("http://x:8080/") == "/");
    CHECK(target_of("http://x") == "/");
    CHECK(target_of("https://[::1]:8443/a") == "/a");
}

TEST_CASE("too many header lines and too long a head are told as such") {
    std::string many = H;
    for (int i = 0; i < 120; ++i) many += "A: b\r\n";
    CHECK(check_raw_head(get(many)) == 431);
    CHECK(check_raw_head(get(H + "A: " + std::string(20'000, 'a') + "\r\n")) == 431);
}

TEST_CASE("a head cut anywhere is never taken for a whole one") {
    const std::string whole = post("Content-Length: 3\r\nX: y\r\n");
    for (std::size_t cut = 0; cut < whole.size(); ++cut) {
        CHECK(scan_head(std::string_view(whole).substr(0, cut), 0).end == 0);
        CHECK(check_raw_head(whole.substr(0, cut)).has_value());
    }
    CHECK(scan_head(whole + std::string("\0\n", 2), 0).end == whole.size());
}

TEST_CASE("a target is decoded once, segment by segment, and cannot climb") {
    const auto target = read_target("/api/ho%20so/%C4%91?q=l%C3%AA+lai&x");
    REQUIRE(target);
    CHECK(target->segments == std::vector<std::string>{"api", "ho so", "đ"});
    CHECK(target->query[0] == std::pair<std::string, std::string>{"q", "lê lai"});
    for (const char* bad : {"/a/../b", "/a/%2e%2e/b", "/a//b", "/%2f", "/%5c", "/%00", "/%", "/%zz",
                            "/%c3", "/%0a", "/./a"})
        CHECK_MESSAGE(!read_target(bad), bad);
}
