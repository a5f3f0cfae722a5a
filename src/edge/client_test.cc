#include "edge/client.h"

#include <doctest/doctest.h>

using namespace mc::edge;

namespace {

const std::vector<std::string> proxies{"127.0.0.1", "10.0.0.5"};

std::string seen(const std::string& peer, std::vector<std::string_view> forwarded) {
    Head head;
    for (const auto line : forwarded) head.headers.push_back({"X-Forwarded-For", line});
    return client_of(peer, head, proxies);
}

}  // namespace

TEST_CASE("a client is who the nearest trusted proxy says it is, and nobody else is believed") {
    struct Case {
        std::string peer;
        std::vector<std::string_view> forwarded;
        std::string client;
        const char* why;
    };
    for (const Case& one : std::vector<Case>{
             {"203.0.113.9",
              {"198.51.100.1"},
              "203.0.113.9",
              "no proxy: its word is worth nothing"},
             {"127.0.0.1", {}, "127.0.0.1", "the proxy's own health check"},
             {"127.0.0.1", {"198.51.100.1"}, "198.51.100.1", "one proxy"},
             {"127.0.0.1", {"127.0.0.1, 198.51.100.1"}, "198.51.100.1", "what the client invented"},
             {"127.0.0.1", {"6.6.6.6", "198.51.100.1"}, "198.51.100.1", "HAProxy adds a line"},
             {"127.0.0.1", {"198.51.100.1, 10.0.0.5"}, "198.51.100.1", "a chain of two proxies"},
             {"127.0.0.1", {"10.0.0.5"}, "10.0.0.5", "nobody before the second proxy"},
             {"127.0.0.1", {"198.51.100.1 ,"}, "198.51.100.1", "an empty entry is none"},
             {"127.0.0.1", {""}, "127.0.0.1", "an empty line says nothing"},
             {"127.0.0.1", {"198.51.100.1", ""}, "198.51.100.1", "an empty line behind"},
             {"127.0.0.1", {"198.51.100.1:50321"}, "198.51.100.1", "with its port"},
             {"127.0.0.1", {"[2001:db8::1]:443"}, "2001:db8::1", "IPv6 with its port"},
             {"127.0.0.1", {"[2001:db8::1]"}, "2001:db8::1", "IPv6 in brackets"},
             {"127.0.0.1", {"\"[2001:db8::1]:443\""}, "2001:db8::1", "quoted"},
             {"127.0.0.1", {"[::ffff:198.51.100.1]:1"}, "198.51.100.1", "IPv4 in it, with port"},
             {"127.0.0.1", {"6.6.6.6, 198.51.100.1:80, 10.0.0.5:81"}, "198.51.100.1", "a chain"},
             {"127.0.0.1", {"198.51.100.1:x"}, "127.0.0.1", "no port"},
             {"127.0.0.1", {"198.51.100.1:"}, "127.0.0.1", "an empty port"},
             {"127.0.0.1", {"[198.51.100.1]:80"}, "127.0.0.1", "brackets are for IPv6"},
             {"127.0.0.1", {"[2001:db8::1"}, "127.0.0.1", "an open bracket"},
             {"127.0.0.1", {"_hidden:80"}, "127.0.0.1", "a name"},
             {"127.0.0.1", {"unknown"}, "127.0.0.1", "unreadable"},
             {"127.0.0.1", {"::ffff:198.51.100.1"}, "198.51.100.1", "IPv4 in IPv6 is IPv4"},
             {"127.0.0.1", {"2001:DB8:0:0::1"}, "2001:db8::1", "one spelling"}})
        CHECK_MESSAGE(seen(one.peer, one.forwarded) == one.client, one.why);
}

TEST_CASE("an IPv6 subscriber is one client, an IPv4 address is one client") {
    CHECK(network_of("2001:db8:1:2::1") == network_of("2001:db8:1:2:ffff::9"));
    CHECK(network_of("2001:db8:1:2::1") != network_of("2001:db8:1:3::1"));
    CHECK(network_of("198.51.100.1") != network_of("198.51.100.2"));
    CHECK(network_of("198.51.100.1") == network_of("::ffff:198.51.100.1"));
    CHECK(network_of("fe80::1%eth0") == network_of("fe80::2"));
    CHECK(network_of("no address") == Network{});
}

TEST_CASE("a client is named as people write it") {
    CHECK(network_words("203.0.113.7") == "203.0.113.7");
    CHECK(network_words("::ffff:203.0.113.7") == "203.0.113.7");
    CHECK(network_words("2001:db8:1:2:3::4") == "2001:db8:1:2::/64");
    CHECK(network_words("no address") == "::/64");
}

TEST_CASE("the operator's listener is an address and a port") {
    const auto read = [](std::string_view text) {
        const auto socket = socket_address(text);
        return socket ? socket->address + " " + std::to_string(socket->port) : "none";
    };
    CHECK(read("127.0.0.1:9464") == "127.0.0.1 9464");
    CHECK(read("[::1]:0") == "::1 0");
    for (const char* bad : {"9464", "127.0.0.1", "127.0.0.1:", "127.0.0.1:99999", "localhost:1",
                            "127.0.0.1:1x", "", ":1"})
        CHECK_MESSAGE(read(bad) == "none", bad);
}
