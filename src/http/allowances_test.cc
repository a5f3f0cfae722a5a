// The limits of the real routes: as promised in api/openapi.yaml, and as they work.
#include "http/allowances.h"

#include <doctest/doctest.h>

#include "http/testing/office.h"

using namespace mc;
using namespace mc::testing;
using namespace mc::edge::testing;

namespace {

std::string promise_of(const std::vector<edge::Allowance>& allowances) {
    std::string text;
    for (const auto& one : allowances)
        text += fmt::format("{}{{name: {}, most: {}, seconds: {}{}}}", text.empty() ? "" : ", ",
                            one.name, one.rate.most, one.rate.window.count(),
                            one.counted != edge::Counted::every ? ", counted: misses" : "");
    return "x-allowances: [" + text + "]";
}

/// What api/openapi.yaml says under a path, down to the next one; nothing for a path it lacks.
std::string promised(const std::string& yaml, const std::string& path) {
    const auto from = yaml.find("\n  " + path + ":\n");
    return from == std::string::npos ? "" : yaml.substr(from, yaml.find("\n  /", from + 1) - from);
}

std::string log_in_with(const std::string& account, const std::string& password) {
    return post("/api/session",
                fmt::format(R"({{"account":"{}","password":"{}"}})", account, password));
}

}  // namespace

TEST_CASE("what the routes allow is what api/openapi.yaml promises, no more and no less") {
    OfficeUnderTest office;
    std::ifstream file(std::string(MC_SOURCE_DIR) + "/api/openapi.yaml");
    const std::string yaml(std::istreambuf_iterator<char>(file), {});
    std::size_t limited = 0, written = 0;
    for (const edge::Route* route : office.router.routes()) {
        if (route->allowances.empty()) continue;
        ++limited;
        const auto block = promised(yaml, route->path);
        CHECK_MESSAGE(block.find(promise_of(route->allowances)) != std::string::npos, route->path);
        CHECK_MESSAGE(block.find("TooOften") != std::string::npos, route->path);
    }
    for (auto at = yaml.find("x-allowances: ["); at != std::string::npos;
         at = yaml.find("x-allowances: [", at + 1))
        ++written;
    CHECK(limited == written);
    CHECK(limited == 11);
}

TEST_CASE("every route that anyone may call and that writes or looks up a secret has a limit") {
    OfficeUnderTest office;
    for (const edge::Route* route : office.router.routes()) {
        if (route->access != http::anyone) continue;
        const bool reads_public_facts = route->method == "GET" &&
                                        !route->path.starts_with("/api/track/") &&
                                        !route->path.starts_with("/api/sms-report/");
        CHECK_MESSAGE(route->allowances.empty() == reads_public_facts,
                      route->method << " " << route->path);
    }
}

TEST_CASE("ten unknown codes an hour, then none; a code that is spelt wrongly is no guess") {
    OfficeUnderTest office;
    const auto look = [&](int number) {
        return office.one(ask(fmt::format("/api/track/H32.15-210315-{:04}", number)));
    };
    for (int i = 0; i < 5; ++i) CHECK(status(office.one(ask("/api/track/abc"))) == 422);
    for (int i = 1; i <= 10; ++i) CHECK(status(look(i)) == 404);
    const auto refused = look(11);
    CHECK(status(refused) == 429);
    CHECK(std::stoi(header(refused, "Retry-After")) > 300);
    CHECK(refused.find("Thử lại sau 6 phút.") != std::string::npos);
    CHECK(status(office.one(ask("/api/track/H32.15-210315-0001/documents/receipt",
                                "X-Track-Secret: x\r\n"))) == 429);
    CHECK(status(office.one(ask("/api/procedures"))) == 200);
}

TEST_CASE("fifty wrong passwords from one address close its login, whatever names were tried") {
    OfficeUnderTest office;
    const std::string lines = office.lines_of("clerk");
    std::string too_long;  // refused as wrong without the cost of a hash
    while (too_long.size() <= limits::password_bytes_max) too_long += "ễ";
    for (int i = 0; i < 50; ++i)
        CHECK(status(office.one(log_in_with("ten-" + std::to_string(i), too_long))) == 401);
    CHECK(status(office.one(log_in_with("tk-clerk", "chiec-o-xanh"))) == 429);
    CHECK(status(office.one(ask("/api/session", lines))) == 200);  // who is in stays in
}

TEST_CASE("right logins do not count: a whole office behind one address starts its morning") {
    OfficeUnderTest office;
    office.lines_of("clerk");
    for (int i = 0; i < 3; ++i)
        CHECK(status(office.one(log_in_with("tk-clerk", "chiec-o-xanh"))) == 200);
    CHECK(office.metrics.text().find("motcua_http_limited_total{") == std::string::npos);
}

TEST_CASE("a client that is slowed down reads in Retry-After what its sentence says") {
    OfficeUnderTest office;
    office.lines_of("clerk");
    for (int i = 0; i < 4; ++i) CHECK(status(office.one(log_in_with("tk-clerk", "sai"))) == 401);
    const auto slowed = office.one(log_in_with("tk-clerk", "chiec-o-xanh"));
    CHECK(status(slowed) == 429);
    CHECK(slowed.find("Thử lại sau 2 giây.") != std::string::npos);
    CHECK(header(slowed, "Retry-After") == "2");
}
