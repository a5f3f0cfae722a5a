// What a person of another ward is told about a dossier by each door: that it is not theirs, and
// nothing of what it is like.
#include <doctest/doctest.h>

#include "http/testing/office.h"

using namespace mc;
using namespace mc::testing;
using namespace mc::edge::testing;

namespace {

/// A body each route would take from the right person.
const std::map<std::string, std::string> bodies{
    {"accept", R"({"papers":[]})"},
    {"ask-supplement", R"({"items":[],"reason":"x","until":"2021-04-01"})"},
    {"supplement", R"({"papers":[]})"},
    {"decline", R"({"reasons":["x"],"legal_basis":"y"})"},
    {"receive", R"({"step":"b1"})"},
    {"assign", R"({"step":"b1","person":"officer"})"},
    {"open", R"({"step":"b1"})"},
    {"finish", R"({"step":"b1","outputs":[]})"},
    {"approve", R"({"step":"b1","outputs":[]})"},
    {"hand-over", R"({"step":"b1"})"},
    {"return", R"({"step":"b2","to":"b1","reason":"x"})"},
    {"withdraw", R"({"request":"","reason":"x"})"},
    {"deliver", R"({"step":"b4","check":"receipt"})"},
    {"require-supplement", R"({"step":"b2","items":[],"reason":"x","until":"2021-04-01"})"},
    {"propose-refusal", R"({"step":"b2","reasons":["x"],"legal_basis":"y"})"},
    {"sign-refusal", R"({"step":"b3"})"},
    {"draft-apology", R"({"step":"b2","cause":"staffing","reason":"x","until":"2021-04-01"})"},
    {"sign-apology", "{}"},
    {"pass-on", R"({"letter":"apology","way":"post"})"},
    {"ask-stop",
     R"({"step":"b2","ground":"court","reason":"x","evidence":[],"until":"2021-04-01"})"},
    {"decide-stop", R"({"granted":true})"},
    {"end-stop", "{}"}};

/// Status and problem without the number of the request.
std::string told(const std::string& answer) {
    const auto text = body(answer);
    return std::to_string(status(answer)) + " " + text.substr(0, text.find(",\"request_id\""));
}

struct Ward {
    OfficeUnderTest office;
    std::string dossier;
    int keys = 0;

    Ward() {
        const auto taken = office.hall.take_in(office.hall.intake_of("2.000635"));
        MC_ENSURE(taken.has_value());
        dossier = taken->id;
    }

    std::string act(const edge::Route& route, const std::string& lines,
                    const std::string& revision) {
        const std::string word = route.path.substr(route.path.rfind('/') + 1);
        REQUIRE_MESSAGE(bodies.contains(word), route.path);
        const std::string& text = bodies.at(word);
        std::string path = route.path;
        path.replace(path.find("{id}"), 4, dossier);
        return office.one(
            ask(path,
                lines + fmt::format("Idempotency-Key: key-{:08}\r\nIf-Match: \"{}\"\r\n"
                                    "Content-Type: application/json\r\n"
                                    "Content-Length: {}\r\n",
                                    ++keys, revision, text.size()),
                route.method) +
            text);
    }
};

}  // namespace

TEST_CASE("R-042 a stranger is told the same by every act, whichever revision they name") {
    Ward ward;
    int acts = 0;
    for (const char* stranger : {"elsewhere", "clerk-elsewhere", "inspector"}) {
        const std::string lines = ward.office.lines_of(stranger);
        const bool sees = stranger == std::string("inspector");
        for (const edge::Route* route : ward.office.router.routes()) {
            if (!std::holds_alternative<edge::Act>(route->handler) ||
                !route->path.starts_with("/api/dossiers/{id}/"))
                continue;
            CAPTURE(route->path);
            CAPTURE(stranger);
            ++acts;
            const auto right = told(ward.act(*route, lines, "1"));
            CHECK(right.starts_with("403 "));
            CHECK(right.find("not_permitted") != std::string::npos);
            for (const char* revision : {"0", "2", "999999"}) {
                const auto other = told(ward.act(*route, lines, revision));
                // An inspector sees every dossier, and may know that it has changed.
                if (sees) CHECK(other.starts_with("409 "));
                if (!sees) CHECK(other == right);
            }
        }
    }
    CHECK(acts == 3 * static_cast<int>(bodies.size()));
    CHECK(ward.office.hall.revision_of({std::stoll(ward.dossier)}) == 1);
}

TEST_CASE("R-042 no door that reads shows a stranger a dossier") {
    Ward ward;
    for (const char* stranger : {"elsewhere", "clerk-elsewhere"}) {
        const std::string lines = ward.office.lines_of(stranger);
        for (const edge::Route* route : ward.office.router.routes()) {
            if (route->method != "GET" || !route->path.starts_with("/api/dossiers/{id}")) continue;
            std::string path = route->path;
            path.replace(path.find("{id}"), 4, ward.dossier);
            if (const auto at = path.find("{document}"); at != std::string::npos)
                path.replace(at, 10, "receipt");
            CHECK_MESSAGE(status(ward.office.one(ask(path, lines))) == 403, path);
        }
    }
}

TEST_CASE("who may see a dossier and looked at an older state is told that it changed") {
    Ward ward;
    const std::string clerk = ward.office.lines_of("clerk");
    const auto routes = ward.office.router.routes();
    const auto hand_over = *std::ranges::find_if(
        routes, [](const edge::Route* one) { return one->path.ends_with("/hand-over"); });
    CHECK(status(ward.act(*hand_over, clerk, "1")) == 200);
    const auto again =
        told(ward.act(*hand_over, clerk, "1"));  // no longer the counter's, and older
    CHECK(again.starts_with("409 "));
    CHECK(again.find("changed_meanwhile") != std::string::npos);
    CHECK(told(ward.act(*hand_over, clerk, "2")).starts_with("403 "));
}
