// What every answer says to the browser beside its content (docs/operate/proxy.md).
#include <doctest/doctest.h>

#include "document/picture.h"
#include "http/testing/office.h"

using namespace mc;
using namespace mc::testing;
using namespace mc::edge::testing;

namespace {

/// A dossier with one scan of each kind: PDF and picture.
struct Scanned {
    std::string dossier, pdf, png;
};

Scanned scanned(Hall<OnSqlite>& hall) {
    const std::string png = hall.upload(png_of({2, 1, 3, {255, 0, 0, 0, 0, 255}}), "person/clerk");
    auto in = hall.intake_of("2.000635");
    const std::string pdf = in.papers[0].files[0];
    in.papers[0].files.push_back(png);
    const auto done = hall.take_in(in);
    MC_ENSURE(done.has_value());
    return {done->id, pdf, png};
}

}  // namespace

TEST_CASE("pages, answers, refusals and documents carry the headers that keep them ours") {
    struct Case {
        std::string path;
        int status;
        const char* policy;  // of the content
        const char* cache;
        const char* why;
    };
    for (const bool tls : {false, true}) {
        edge::Options options;
        options.https = tls;
        OfficeUnderTest office(options);
        const auto lines = office.lines_of("clerk");
        const auto held = scanned(office.hall);
        const std::string documents = "/api/dossiers/" + held.dossier + "/documents/";
        const char* const none = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";
        for (const Case& one : std::vector<Case>{
                 {"/", 200, "default-src 'none'; script-src 'self'; style-src 'self'; ", "no-cache",
                  "the portal"},
                 {"/cb", 200, "default-src 'none'; script-src 'self'; style-src 'self' ",
                  "no-cache", "the officers' pages"},
                 {"/assets/app-1.js", 200, none, "public, max-age=31536000, immutable", "a script"},
                 {"/assets/none.js", 404, none, "", "a lost script"},
                 {"/api/health", 200, none, "no-store", "an answer"},
                 {"/api/work", 200, none, "no-store", "personal data"},
                 {"/api/none", 404, none, "no-store", "a refusal"},
                 {documents + "receipt", 200,
                  "default-src 'none'; style-src 'unsafe-inline'; object-src ", "no-store",
                  "a form"},
                 {documents + held.pdf, 200,
                  "default-src 'none'; style-src 'unsafe-inline'; object-src ", "no-store",
                  "a scan as PDF"},
                 {documents + held.png, 200,
                  "default-src 'none'; style-src 'unsafe-inline'; img-src ", "no-store",
                  "a scan as picture"}}) {
            CAPTURE(one.why);
            const auto answer = office.one(ask(one.path, lines));
            CHECK(status(answer) == one.status);
            const auto policy = header(answer, "Content-Security-Policy");
            CHECK_MESSAGE(policy.starts_with(one.policy), policy);
            CHECK(policy.find("base-uri 'none'") != std::string::npos);
            CHECK(header(answer, "Cache-Control") == one.cache);
            CHECK(header(answer, "X-Content-Type-Options") == "nosniff");
            CHECK(header(answer, "Referrer-Policy") == "same-origin");
            CHECK(header(answer, "Cross-Origin-Opener-Policy") == "same-origin");
            CHECK(header(answer, "Cross-Origin-Resource-Policy") == "same-origin");
            CHECK(header(answer, "Permissions-Policy").starts_with("camera=(self)"));
            CHECK(header(answer, "Strict-Transport-Security") ==
                  (tls ? "max-age=63072000; includeSubDomains" : ""));
        }
    }
}

TEST_CASE(
    "what was uploaded is shown in a sandbox, no document runs a script, only our pages frame") {
    OfficeUnderTest office;
    const auto lines = office.lines_of("clerk");
    const auto held = scanned(office.hall);
    const auto policy = [&](const std::string& id) {
        return header(office.one(ask("/api/dossiers/" + held.dossier + "/documents/" + id, lines)),
                      "Content-Security-Policy");
    };
    for (const auto& id : {held.png, held.pdf}) CHECK(policy(id).ends_with("; sandbox"));
    for (const auto& id : {held.png, held.pdf, std::string("receipt")}) {
        CHECK(policy(id).starts_with("default-src 'none'; "));
        CHECK(policy(id).find("script-src") == std::string::npos);
        CHECK(policy(id).find("; frame-ancestors 'self'; ") != std::string::npos);
    }
}
