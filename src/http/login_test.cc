// Logging in beside the office's work: it keeps nobody waiting, and nobody can close a colleague's
// account from outside.
#include <doctest/doctest.h>

#include <deque>

#include "http/testing/office.h"

using namespace mc;
using namespace mc::testing;
using namespace mc::edge::testing;

namespace {

edge::Options behind_a_proxy() {
    edge::Options options;
    options.trusted_proxies = {"127.0.0.1"};
    return options;
}

std::string try_from(const std::string& address, const std::string& account,
                     const std::string& password) {
    const std::string body =
        fmt::format(R"({{"account":"{}","password":"{}"}})", account, password);
    return ask("/api/session",
               fmt::format("X-Forwarded-For: {}\r\nContent-Type: application/json\r\n"
                           "Content-Length: {}\r\n",
                           address, body.size()),
               "POST") +
           body;
}

/// Logins give way to everything else, on a busy machine for longer than a client usually waits.
int patient_status(Client& one) {
    for (int i = 0; i < 20; ++i)
        if (const auto answer = one.answer(); !answer.empty()) return status(answer);
    return 0;
}

}  // namespace

TEST_CASE("lists and readiness do not wait for those who log in") {
    OfficeUnderTest office(behind_a_proxy());
    const std::string lines = office.lines_of("clerk");
    CHECK(status(office.one(ask("/api/communes", lines))) == 200);
    std::deque<Client> waiting;
    for (int i = 0; i < 12; ++i) {
        waiting.emplace_back(office.server->port());
        waiting.back().send(try_from("198.51.100." + std::to_string(i), "tk-clerk", "sai"));
    }
    std::deque<std::string> order;
    std::mutex mutex;
    const auto said = [&](std::string who) {
        const std::lock_guard lock(mutex);
        order.push_back(std::move(who));
    };
    std::thread listing([&] {
        const bool fine = status(office.one(ask("/api/communes", lines))) == 200 &&
                          status(office.one(ask("/api/ready"))) == 200;
        said(fine ? "list" : "broken");
    });
    for (Client& one : waiting) {
        CHECK(patient_status(one) == 401);
        said("login");
    }
    listing.join();
    const auto before = std::ranges::find(order, "list") - order.begin();
    CHECK(before < 6);  // a login takes a tenth of a second and more
}

TEST_CASE("the server says that it is ready while readers wait for the store") {
    OfficeUnderTest office;
    office.store.close_gate();
    std::deque<Client> reading;
    for (int i = 0; i < 3; ++i) {
        reading.emplace_back(office.server->port());
        reading.back().send(ask("/api/track/H32.15-210315-0001"));
    }
    office.store.wait_for_readers(2);
    Client asking(office.server->port());
    asking.send(ask("/api/ready"));
    const auto answer = asking.answer();
    office.store.open_gate();
    CHECK(status(answer) == 200);
}

TEST_CASE("strangers cannot close an account: the right password counts from another address") {
    OfficeUnderTest office(behind_a_proxy());
    office.lines_of("clerk");
    for (int i = 0; i < 12; ++i)
        office.one(try_from("198.51.100." + std::to_string(i % 2), "tk-clerk", "sai"));
    CHECK(status(office.one(try_from("198.51.100.1", "tk-clerk", "chiec-o-xanh"))) == 429);
    CHECK(status(office.one(try_from("203.0.113.7", "tk-clerk", "chiec-o-xanh"))) == 200);
}

TEST_CASE("right logins sent together are no failures, however many there are") {
    OfficeUnderTest office(behind_a_proxy());
    office.lines_of("clerk");
    std::deque<Client> waiting;
    for (int i = 0; i < 8; ++i) {
        waiting.emplace_back(office.server->port());
        waiting.back().send(try_from("198.51.100.1", "tk-clerk", "chiec-o-xanh"));
    }
    for (Client& one : waiting) CHECK(patient_status(one) == 200);
}
