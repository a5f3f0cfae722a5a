#include "edge/wire.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace mc::edge {
namespace {

std::string_view reason(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 206:
            return "Partial Content";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 308:
            return "Permanent Redirect";
        case 400:
            return "Bad Request";
        case 404:
            return "Not Found";
        case 503:
            return "Service Unavailable";
        default:
            return "Status";
    }
}

void header(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ");
    const std::size_t from = out.size();
    out.append(value);
    std::replace_if(
        out.begin() + static_cast<std::ptrdiff_t>(from), out.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
    out += "\r\n";
}

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || read.ec != std::errc{} || read.ptr != text.data() + text.size()) return {};
    return value;
}

// On everything; a handler that sets one of its own (a page's content policy) wins.
constexpr std::string_view security =
    "X-Content-Type-Options: nosniff\r\nReferrer-Policy: same-origin\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(self), geolocation=(), microphone=()\r\n";
constexpr std::string_view nothing_csp =
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; base-uri 'none'\r\n";

}  // namespace

std::string http_date(Instant now) {
    using namespace std::chrono;
    static constexpr const char* days_of[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* months_of[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = floor<days>(now);
    const year_month_day date{day};
    const hh_mm_ss clock{floor<std::chrono::seconds>(now - day)};
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                       days_of[weekday{day}.c_encoding()], static_cast<unsigned>(date.day()),
                       months_of[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count());
}

void write_head(std::string& out, const Response& response, const Wire& wire) {
    char digits[24];
    const auto put = [&](auto value) {
        out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
    };
    out += "HTTP/1.1 ";
    put(response.status);
    out.append(" ")
        .append(reason(response.status))
        .append("\r\nDate: ")
        .append(wire.date)
        .append("\r\n");
    const bool empty = response.status == 204 || response.status == 304;
    if (!empty) {
        out += "Content-Length: ";
        put(wire.length);
        out += "\r\n";
    }
    if (!response.type.empty() && !empty) header(out, "Content-Type", response.type);
    for (const auto& [name, value] : response.headers) header(out, name, value);
    if (wire.api && !response.header("Cache-Control")) out += "Cache-Control: no-store\r\n";
    out += security;
    if (!response.header("Content-Security-Policy")) out += nothing_csp;
    if (wire.https) out += "Strict-Transport-Security: max-age=63072000; includeSubDomains\r\n";
    if (!wire.request_id.empty()) header(out, "X-Request-Id", wire.request_id);
    out += wire.keep_alive ? "\r\n" : "Connection: close\r\n\r\n";
}

std::optional<Span> read_range(std::string_view header, std::uint64_t size) {
    if (!header.starts_with("bytes=")) return {};
    header.remove_prefix(6);
    const auto dash = header.find('-');
    if (dash == std::string_view::npos || header.find(',') != std::string_view::npos) return {};
    const auto first = number(header.substr(0, dash)), last = number(header.substr(dash + 1));
    const bool open = dash + 1 == header.size();
    if (!first) {  // the last so many bytes
        if (dash != 0 || !last) return {};
        const auto count = std::min(*last, size);
        return Span{size - count, count};
    }
    if ((!open && !last) || (last && *last < *first)) return {};
    if (*first >= size) return Span{0, 0};
    const auto end = last ? std::min(*last, size - 1) : size - 1;
    return Span{*first, end - *first + 1};
}

}  // namespace mc::edge
