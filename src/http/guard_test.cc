// Who is let in, by which cookie, and that finding out keeps nobody else waiting.
#include <doctest/doctest.h>

#include "http/testing/office.h"

using namespace mc;
using namespace mc::testing;
using namespace mc::edge::testing;

namespace {

edge::Options one_thread() {
    edge::Options options;
    options.io_threads = 1;
    return options;
}

std::string act(const std::string& path, const std::string& lines) {
    return ask(path,
               lines +
                   "Idempotency-Key: key-00000001\r\nIf-Match: \"1\"\r\n"
                   "Content-Type: application/json\r\nContent-Length: 2\r\n",
               "POST") +
           "{}";
}

}  // namespace

TEST_CASE("a session that only the store knows is looked up without holding up anybody else") {
    OfficeUnderTest office(one_thread());
    const std::string lines = office.lines_of("clerk");
    office.store.close_gate();
    Client acting(office.server->port()), listing(office.server->port());
    acting.send(act("/api/dossiers/1/receive", lines));
    listing.send(ask("/api/communes", lines));
    office.store.wait_for_readers(2);
    CHECK(status(office.one(ask("/api/health"))) == 200);
    CHECK(status(office.one(ask("/api/procedures"))) == 200);
    office.store.open_gate();
    CHECK(status(acting.answer()) == 422);  // let in: the body is what is wrong
    CHECK(status(listing.answer()) == 200);
    office.store.close_gate();
    CHECK(status(office.one(ask("/api/communes", lines))) == 200);  // now memory knows
    office.store.open_gate();
}

TEST_CASE("submitting a draft reads it without holding up anybody else") {
    OfficeUnderTest office(one_thread());
    office.store.close_gate();
    Client submitting(office.server->port());
    submitting.send(act("/api/drafts/x/submit", "X-Draft-Secret: y\r\n"));
    office.store.wait_for_readers(1);
    CHECK(status(office.one(ask("/api/health"))) == 200);
    office.store.open_gate();
    CHECK(status(submitting.answer()) == 404);
}

TEST_CASE("behind TLS the cookie is the browser's __Host- kind, and no other is taken for it") {
    edge::Options tls;
    tls.https = true;
    OfficeUnderTest office(tls);
    REQUIRE(office.sessions.set_account("binh", {"clerk"}, "chiec-o-xanh"));
    const auto logged =
        office.one(post("/api/session", R"({"account":"binh","password":"chiec-o-xanh"})"));
    const auto cookie = header(logged, "Set-Cookie");
    CHECK(cookie.starts_with("__Host-mc_session="));
    for (const char* part : {"; Path=/", "; HttpOnly", "; SameSite=Strict", "; Secure"})
        CHECK_MESSAGE(cookie.find(part) != std::string::npos, part);
    CHECK(cookie.find("Domain") == std::string::npos);
    const auto pair = cookie.substr(0, cookie.find(';'));
    CHECK(status(office.one(ask("/api/session", "Cookie: " + pair + "\r\n"))) == 200);
    CHECK(status(office.one(ask("/api/session", "Cookie: " + pair.substr(7) + "\r\n"))) == 401);
}

TEST_CASE("logging in again ends the session the browser came with") {
    OfficeUnderTest office;
    const std::string lines = office.lines_of("clerk");
    CHECK(status(office.one(ask("/api/session", lines))) == 200);
    const std::string credentials = R"({"account":"tk-clerk","password":"chiec-o-xanh"})";
    const auto again = office.one(ask("/api/session",
                                      lines + "Content-Type: application/json\r\nContent-Length: " +
                                          std::to_string(credentials.size()) + "\r\n",
                                      "POST") +
                                  credentials);
    CHECK(status(again) == 200);
    CHECK(status(office.one(ask("/api/session", lines))) == 401);
}

TEST_CASE("numbers for operators are given on a listener of their own, and by no other way") {
    OfficeUnderTest office;
    office.one(ask("/api/health"));
    for (const char* path : {"/metrics", "/%6detrics", "//metrics", "/metrics/", "/api/metrics"})
        for (const char* lines : {"", "X-Forwarded-For:\r\n", "X-Forwarded-For: 127.0.0.1\r\n"}) {
            const auto answer = office.one(ask(path, lines));
            CHECK_MESSAGE(answer.find("motcua_http") == std::string::npos, path);
        }
    edge::Router router;
    http::add_metrics(router, office.metrics);
    edge::Metrics own;
    edge::Server numbers({.port = 0, .io_threads = 1, .pool_threads = 1}, router, office.time,
                         office.log, own);
    REQUIRE(numbers.start());
    Client client(numbers.port());
    client.send(ask("/metrics"));
    const auto answer = client.answer();
    CHECK(status(answer) == 200);
    CHECK(answer.find("motcua_http_requests_total") != std::string::npos);
    client.send(ask("/api/health"));
    CHECK(status(client.answer()) == 404);
}

TEST_CASE("JSON is asked for by name, however its parameters are written") {
    OfficeUnderTest office;
    const auto typed = [&](const std::string& type) {
        return status(office.one(
            ask("/api/session", "Content-Type: " + type + "\r\nContent-Length: 2\r\n", "POST") +
            "{}"));
    };
    for (const char* json : {"application/json", "application/json;charset=utf-8",
                             "application/json ; charset=utf-8", "Application/JSON\t; a=b"})
        CHECK_MESSAGE(typed(json) == 422, json);  // its members are what is missing
    for (const char* other :
         {"text/plain", "application/jsonx", "application/x-www-form-urlencoded",
          "text/plain; application/json", ";application/json"})
        CHECK_MESSAGE(typed(other) == 415, other);
}

TEST_CASE("If-Match names the one revision that was seen") {
    OfficeUnderTest office;
    const std::string lines = office.lines_of("clerk");
    const auto with = [&](const std::string& tag) {
        return office.one(ask("/api/dossiers/1/receive",
                              lines + "Idempotency-Key: key-00000001\r\n" +
                                  (tag.empty() ? "" : "If-Match: " + tag + "\r\n") +
                                  "Content-Type: application/json\r\nContent-Length: 13\r\n",
                              "POST") +
                          R"({"step":"b1"})");
    };
    CHECK(status(with("\"1\"")) == 404);  // understood: there is no such dossier
    CHECK(status(with("1")) == 404);
    CHECK(with("").find("thiếu phiên bản") != std::string::npos);
    for (const char* other : {"W/\"1\"", "*", "\"1\", \"2\"", "\"x\"", "\"-1\"", "\"\""}) {
        const auto answer = with(other);
        CHECK_MESSAGE(status(answer) == 422, other);
        CHECK_MESSAGE(answer.find("thiếu") == std::string::npos, other);
    }
}

TEST_CASE(
    "a request key of anything but visible ASCII is refused, and nothing is written with it") {
    OfficeUnderTest office;
    const std::string lines = office.lines_of("clerk");
    const auto keyed = [&](const std::string& path, const std::string& key) {
        return office.one(
            ask(path,
                lines + "X-Draft-Secret: y\r\nIf-Match: \"1\"\r\nIdempotency-Key: " + key +
                    "\r\nContent-Type: application/json\r\n" + "Content-Length: 13\r\n",
                "POST") +
            R"({"step":"b1"})");
    };
    for (const char* path : {"/api/dossiers/1/receive", "/api/drafts/x/submit"}) {
        for (const char* key : {"kh\xc3\xb3"
                                "a-0001",
                                "\x80\x81\x82\x83\x84\x85\x86\x87", "key 00000001", "key\t00000001",
                                "key-\xff-0001"}) {
            const auto answer = keyed(path, key);
            CHECK_MESSAGE(status(answer) == 400, path << " " << answer);
            CHECK_MESSAGE(answer.find("request_key_invalid") != std::string::npos, answer);
        }
        CHECK(status(keyed(path, "key-0000~!0001")) == 404);  // a key as it should be
    }
}
