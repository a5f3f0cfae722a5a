#include "gateway/gateway.h"

#include <doctest/doctest.h>

#include <thread>

#include "gateway/testing/door.h"

using namespace mc;

TEST_CASE("only what the receiver says of this one message gives it up") {
    for (const long status : {200L, 201L, 204L, 299L}) CHECK(sent_by(status) == Sent::taken);
    for (const long status : {400L, 410L, 413L, 415L, 422L})
        CHECK(sent_by(status) == Sent::refused);
    for (const long status : {0L, 100L, 301L, 302L, 401L, 403L, 404L, 408L, 429L, 500L, 503L})
        CHECK(sent_by(status) == Sent::unreachable);
}

TEST_CASE("what is posted names the message, and the signature is of both key and body") {
    const Message message{7,
                          "applicant.ready",
                          "dossier/42",
                          std::string(32, 'a'),
                          R"({"code":"H32.1"})",
                          instant_at(0),
                          2};
    const std::string body = gateway_body(message);
    CHECK(body == R"({"id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","kind":"applicant.ready",)"
                  R"("topic":"dossier/42","at":"1970-01-01T00:00:00.000000Z","attempt":2,)"
                  R"("data":{"code":"H32.1"}})");
    const std::string mac = gateway_signature("Jefe", "key", "body");
    CHECK(mac.starts_with("sha256="));
    CHECK(mac.size() == 7 + 64);
    CHECK(mac != gateway_signature("Jefe", "key", "body "));
    CHECK(mac != gateway_signature("Jefe", "ke", "y\nbody"));
    CHECK(mac != gateway_signature("jefe", "key", "body"));
}

TEST_CASE("an address nobody listens at is unreachable, at once") {
    const Gateway gateway({"http://127.0.0.1:1/", std::string(32, 's')});
    CHECK(gateway.send({1, "k", "t", "key", "{}", {}, 1}).how == Sent::unreachable);
    CHECK(gateway.send({1, "k", "t", "key", "{}", {}, 1}).why == "Couldn't connect to server");
}

TEST_CASE("once the receiver has answered, the rest of its answer may come or not") {
    testing::Door door;
    std::jthread receiver([&] {
        auto line = door.accepts();
        CHECK_FALSE(line.hears().empty());
        CHECK(line.says("HTTP/1.1 202 Accepted\r\nContent-Length: 9\r\n\r\nabc"));
    });
    const Gateway gateway({door.url() + "/", std::string(32, 's')});
    CHECK(gateway.send({1, "k", "t", "key", "{}", {}, 1}).how == Sent::taken);
}
