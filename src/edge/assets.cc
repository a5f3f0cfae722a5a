#include "edge/assets.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "edge/pack.h"
#include "edge/problem.h"

namespace mc::edge {
namespace {

constexpr std::string_view portal_csp =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src "
    "'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self' blob:; frame-src 'self' blob:; "
    "media-src 'self' blob:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'self'";
// The process designer of the staff pages (bpmn-js) writes style attributes.
constexpr std::string_view staff_csp =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: "
    "data:; "
    "font-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self' blob:; "
    "frame-src 'self' blob:; media-src 'self' blob:; object-src 'none'; frame-ancestors 'none'; "
    "base-uri 'none'; "
    "form-action 'self'";

// A script that stands between its pages and the net (service worker): what it asks for counts as
// its own connections.
constexpr std::string_view worker_csp =
    "default-src 'none'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";
constexpr std::string_view worker_ending = "-sw.js";

/// ".js", ".woff2"; not the ".000986" of a procedure code nor the "…-0001" of a dossier code, which
/// are pages.
bool has_extension(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const auto dot = name.rfind('.');
    return dot != std::string_view::npos && dot + 1 < name.size() && name[dot + 1] >= 'a' &&
           name[dot + 1] <= 'z';
}

std::string_view page_of(std::string_view path) {
    return path == "/cb" || path.starts_with("/cb/") ? "/staff.html" : "/index.html";
}

bool matches(std::string_view header, std::string_view etag) {
    return header == "*" ||
           header.find(etag) != std::string_view::npos;  // etags are quoted: no partial hit
}

void dress(Response& response, std::string_view path, bool immutable) {
    response.headers.emplace_back("Cache-Control",
                                  immutable ? "public, max-age=31536000, immutable" : "no-cache");
    if (path.ends_with(worker_ending))
        response.headers.emplace_back("Content-Security-Policy", std::string(worker_csp));
    if (!path.ends_with(".html")) return;
    response.headers.emplace_back("Content-Security-Policy",
                                  std::string(path == "/staff.html" ? staff_csp : portal_csp));
}

std::string type_of(std::string_view path) {
    static constexpr std::pair<std::string_view, std::string_view> types[] = {
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".json", "application/json"},
        {".woff2", "font/woff2"},
        {".png", "image/png"},
        {".webmanifest", "application/manifest+json"}};
    for (const auto& [ending, type] : types)
        if (path.ends_with(ending)) return std::string(type);
    return "application/octet-stream";
}

Response unknown() {
    return problem(RefusalCode::not_found, {"tệp này"});
}

}  // namespace

Assets Assets::from_directory(std::string directory) {
    Assets assets{std::span<const Asset>{}};
    assets.directory_ = std::move(directory);
    return assets;
}

const Asset* Assets::find(std::string_view path) const {
    const auto at = std::ranges::lower_bound(table_, path, {}, &Asset::path);
    return at != table_.end() && at->path == path ? &*at : nullptr;
}

Response Assets::from_disk(std::string_view path) const {
    // read_target has refused ".." and separators, so the path cannot leave the directory.
    std::ifstream file(directory_ + std::string(path), std::ios::binary);
    if (!file && has_extension(path)) return unknown();
    if (!file)
        return text_response(503,
                             "Chưa có tệp " + std::string(path) + " trong thư mục giao diện.\n");
    Response response{.type = type_of(path)};
    response.body = std::string(std::istreambuf_iterator<char>(file), {});
    dress(response, path, false);
    return response;
}

Response Assets::serve(const Request& request) const {
    if (table_.empty() && directory_.empty())
        return text_response(503, "Bản dựng này không kèm giao diện.\n");
    const bool exact = has_extension(request.path) || request.path.starts_with("/assets/");
    const std::string_view path = exact ? std::string_view(request.path) : page_of(request.path);
    if (!directory_.empty()) return from_disk(path);
    const Asset* asset = find(path);
    if (!asset) return unknown();

    const auto encodings = request.header("accept-encoding");
    const bool br = !asset->br.empty() && accepts(encodings, "br");
    const bool gzip = !br && !asset->gzip.empty() && accepts(encodings, "gzip");
    const std::string etag = '"' + std::string(asset->etag) +
                             (br     ? "-br\""
                              : gzip ? "-gzip\""
                                     : "\"");
    Response response{.type = std::string(asset->type)};
    response.headers = {{"ETag", etag}, {"Vary", "Accept-Encoding"}};
    dress(response, path, asset->immutable);
    if (matches(request.header("if-none-match"), etag)) {
        response.status = 304;
        return response;
    }
    if (br || gzip) response.headers.emplace_back("Content-Encoding", br ? "br" : "gzip");
    response.body = br ? asset->br : gzip ? asset->gzip : asset->raw;
    return response;
}

}  // namespace mc::edge
