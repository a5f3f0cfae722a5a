#include "http/document.h"

namespace mc::http {
namespace {

// Both are shown inside our own pages (the officer's viewer), by nobody else's, and run nothing.
constexpr std::string_view picture_policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'; "
    "base-uri 'none'; form-action 'none'; sandbox";
// Without the sandbox, in which not every browser's PDF viewer starts (Chromium 156 does). What a
// PDF would run is looked for when it is taken in (document/kind.h).
constexpr std::string_view pdf_policy =
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'; "
    "base-uri 'none'; form-action 'none'";

}  // namespace

edge::Response respond(Result<Document> document) {
    if (!document) return edge::problem(document.error());
    edge::Response response{.type = document->mime, .body = std::move(document->bytes)};
    response.headers.emplace_back("Content-Disposition",
                                  "inline; filename=\"" + document->name + "\"");
    const bool pdf = document->mime == "application/pdf";
    response.headers.emplace_back("Content-Security-Policy",
                                  std::string(pdf ? pdf_policy : picture_policy));
    return response;
}

}  // namespace mc::http
