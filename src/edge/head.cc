#include "edge/head.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/limits.h"
#include "base/text.h"

namespace mc::edge {
namespace {

constexpr std::array<bool, 256> token_table = [] {
    std::array<bool, 256> table{};
    for (int c = '0'; c <= '9'; ++c) table[c] = true;
    for (int c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = true;
    for (const char c : std::string_view("!#$%&'*+-.^_`|~"))
        table[static_cast<unsigned char>(c)] = true;
    return table;
}();

bool token(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return token_table[static_cast<unsigned char>(c)];
    });
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
bool digit(char c) {
    return c >= '0' && c <= '9';
}
bool letter(char c) {
    return lower(c) >= 'a' && lower(c) <= 'z';
}

// Field values: visible ASCII, blank, tab and obs-text; no control character of any kind.
bool clean_value(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte >= 0x20 && byte != 0x7f) || c == '\t';
    });
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

// host [":" port], no user information, no path: what a browser sends.
bool good_host(std::string_view host) {
    if (host.empty() || host.size() > 255) return false;
    std::string_view port;
    if (host.front() == '[') {
        const auto close = host.find(']');
        if (close == std::string_view::npos || close < 3) return false;
        for (const char c : host.substr(1, close - 1))
            if (!digit(c) && !(lower(c) >= 'a' && lower(c) <= 'f') && c != ':' && c != '.')
                return false;
        port = host.substr(close + 1);
        if (!port.empty() && port.front() != ':') return false;
    } else {
        const auto colon = host.find(':');
        if (colon == 0) return false;
        for (const char c : host.substr(0, colon))
            if (!digit(c) && !letter(c) && c != '-' && c != '.' && c != '_') return false;
        if (colon != std::string_view::npos) port = host.substr(colon);
    }
    if (port.empty()) return true;
    port.remove_prefix(1);
    return !port.empty() && port.size() <= 5 && std::ranges::all_of(port, digit);
}

bool origin_form(std::string_view target) {
    return !target.empty() && target.front() == '/' && std::ranges::all_of(target, [](char c) {
        return c > 0x20 && c < 0x7f && c != '#' && c != '\\' && c != '"' && c != '<' && c != '>';
    });
}

std::optional<int> read_version(std::string_view version, Head& head) {
    const bool shaped = version.size() == 8 && version.starts_with("HTTP/") && digit(version[5]) &&
                        version[6] == '.' && digit(version[7]);
    if (!shaped) return 400;
    if (version[5] != '1' || version[7] > '1') return 505;
    head.minor = version[7] - '0';
    head.keep_alive = head.minor == 1;
    return {};
}

/// "http://host[:port]/path", which a server must take though only proxies are sent it (RFC 9112
/// §3.2.2). What is left is the origin form; the host is as little looked at as the Host line.
bool read_absolute_form(std::string_view& target) {
    static constexpr std::string_view schemes[] = {"http://", "https://"};
    for (const std::string_view scheme : schemes) {
        if (target.size() <= scheme.size() || !same_word(target.substr(0, scheme.size()), scheme))
            continue;
        const auto rest = target.substr(scheme.size());
        const auto path = rest.find_first_of("/?#");
        if (!good_host(rest.substr(0, path))) return false;
        // A query behind nothing has no path to stand in a view of these bytes: nobody sends it.
        if (path != std::string_view::npos && rest[path] != '/') return false;
        // No path is the root: the second slash of the scheme is one.
        target = path == std::string_view::npos ? target.substr(scheme.size() - 1, 1)
                                                : rest.substr(path);
        return true;
    }
    return false;
}

std::optional<int> read_request_line(std::string_view line, Head& head) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return 400;
    head.method = line.substr(0, first);
    head.target = line.substr(first + 1, last - first - 1);
    if (!token(head.method)) return 400;
    if (const auto status = read_version(line.substr(last + 1), head)) return status;
    if (head.target == "*") return head.method == "OPTIONS" ? std::nullopt : std::optional(400);
    if (!head.target.starts_with('/') && !read_absolute_form(head.target)) return 400;
    if (!origin_form(head.target)) return 400;
    return {};
}

struct Framing {
    int hosts = 0, lengths = 0, encodings = 0;
};

std::optional<int> read_length(std::string_view value, Head& head) {
    // 15 digits hold every size we could ever accept and can never overflow.
    if (value.empty() || value.size() > 15 || !std::ranges::all_of(value, digit)) return 400;
    std::uint64_t length = 0;
    for (const char c : value) length = length * 10 + static_cast<std::uint64_t>(c - '0');
    head.content_length = length;
    return {};
}

void read_connection(std::string_view value, Head& head) {
    while (!value.empty()) {
        const auto comma = value.find(',');
        const auto word = trimmed(value.substr(0, comma));
        if (same_word(word, "close")) head.keep_alive = false;
        if (same_word(word, "keep-alive") && head.minor == 0) head.keep_alive = true;
        value = comma == std::string_view::npos ? std::string_view{} : value.substr(comma + 1);
    }
}

// Names that a proxy may rewrite to a framing header (nginx and CGI turn "_" into "-").
bool disguised(std::string_view name) {
    if (name.find('_') == std::string_view::npos) return false;
    std::string plain(name);
    std::ranges::replace(plain, '_', '-');
    return same_word(plain, "content-length") || same_word(plain, "transfer-encoding");
}

std::optional<int> read_header(const Header& header, Head& head, Framing& seen) {
    const auto [name, value] = header;
    switch (lower(name.front())) {
        case 'h':
            if (same_word(name, "host") && (++seen.hosts > 1 || !good_host(value))) return 400;
            return {};
        case 'c':
            if (same_word(name, "connection")) read_connection(value, head);
            if (disguised(name)) return 400;
            if (!same_word(name, "content-length")) return {};
            if (++seen.lengths > 1) return 400;
            return read_length(value, head);
        case 't':
            if (disguised(name)) return 400;
            if (!same_word(name, "transfer-encoding")) return {};
            if (++seen.encodings > 1 || !same_word(value, "chunked")) return 400;
            head.chunked = true;
            return {};
        case 'e':
            if (!same_word(name, "expect")) return {};
            if (!same_word(value, "100-continue")) return 417;
            head.expects_continue = true;
            return {};
        default:
            return {};
    }
}

std::optional<int> read_line(std::string_view line, Head& head, Framing& seen) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !token(line.substr(0, colon))) return 400;
    const Header header{line.substr(0, colon), trimmed(line.substr(colon + 1))};
    if (!clean_value(header.value)) return 400;
    if (head.headers.size() == limits::header_lines_max) return 431;
    head.headers.push_back(header);
    return read_header(header, head, seen);
}

std::optional<unsigned char> escaped(std::string_view text) {
    const auto nibble = [](char c) {
        if (digit(c)) return c - '0';
        return lower(c) >= 'a' && lower(c) <= 'f' ? lower(c) - 'a' + 10 : -1;
    };
    if (text.size() < 3 || nibble(text[1]) < 0 || nibble(text[2]) < 0) return {};
    return static_cast<unsigned char>(nibble(text[1]) * 16 + nibble(text[2]));
}

std::optional<std::string> decoded(std::string_view text, bool query) {
    std::string out;
    out.reserve(text.size());
    bool wide = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '+' && query) c = ' ';
        if (c == '%') {
            const auto byte = escaped(text.substr(i));
            if (!byte || *byte == 0 || (!query && (*byte < 0x20 || *byte == '/' || *byte == '\\')))
                return {};
            c = static_cast<char>(*byte);
            wide |= *byte >= 0x80;
            i += 2;
        }
        out += c;
    }
    // What a parameter may hold is its reader's question (typed.h); here it has to be text at all.
    return wide && !valid_utf8(out) ? std::nullopt : std::optional{std::move(out)};
}

bool read_path(std::string_view path, Target& target) {
    path.remove_prefix(1);
    while (!path.empty()) {
        const auto slash = path.find('/');
        auto segment = decoded(path.substr(0, slash), false);
        if (!segment || segment->empty() || *segment == "." || *segment == "..") return false;
        target.path.append(1, '/').append(*segment);
        target.segments.push_back(std::move(*segment));
        if (slash == std::string_view::npos) return true;
        path.remove_prefix(slash + 1);
        target.trailing_slash = path.empty();
    }
    return true;
}

bool read_query(std::string_view query, Target& target) {
    while (!query.empty()) {
        const auto next = query.find('&');
        const auto pair = query.substr(0, next);
        const auto equals = pair.find('=');
        auto name = decoded(pair.substr(0, equals), true);
        auto value = decoded(equals == std::string_view::npos ? "" : pair.substr(equals + 1), true);
        if (!name || !value) return false;
        if (!pair.empty()) target.query.emplace_back(std::move(*name), std::move(*value));
        query = next == std::string_view::npos ? std::string_view{} : query.substr(next + 1);
    }
    return true;
}

}  // namespace

bool header_line(std::string_view line) {
    const auto colon = line.find(':');
    return colon != std::string_view::npos && token(line.substr(0, colon)) &&
           clean_value(line.substr(colon + 1));
}

bool same_word(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                              [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view Head::header(std::string_view name) const {
    for (const auto& header : headers)
        if (same_word(header.name, name)) return header.value;
    return {};
}

HeadScan scan_head(std::string_view bytes, std::size_t from) {
    HeadScan scan;
    for (std::size_t at = from; !scan.end && (at = bytes.find('\n', at)) != std::string_view::npos;
         ++at) {
        // A line that ends without CR, or an empty line before the request line.
        if (at == 0 || bytes[at - 1] != '\r' || at == 1) return {0, true};
        if (at >= 3 && bytes[at - 2] == '\n') scan.end = at + 1;
    }
    // Behind the head is a body, which may hold any byte.
    const std::size_t until = scan.end ? scan.end : bytes.size();
    scan.broken = until > from && std::memchr(bytes.data() + from, 0, until - from);
    return scan;
}

std::optional<int> read_head(std::string_view raw, Head& head) {
    head.headers.clear();
    head.content_length.reset();
    head.chunked = head.expects_continue = false;
    if (raw.size() > limits::header_bytes_max) return 431;
    if (const auto scan = scan_head(raw, 0); scan.broken || !scan.end || scan.end != raw.size())
        return 400;
    raw.remove_suffix(2);
    Framing seen;
    for (bool first = true; !raw.empty(); first = false) {
        const auto end = raw.find("\r\n");
        const auto line = raw.substr(0, end);
        // A carriage return inside a line is caught by the value and token checks.
        const auto status = first ? read_request_line(line, head) : read_line(line, head, seen);
        if (status) return status;
        raw.remove_prefix(end + 2);
    }
    if (head.minor == 1 && seen.hosts != 1) return 400;
    if (head.chunked && (seen.lengths || head.minor == 0)) return 400;
    return {};
}

std::optional<int> check_raw_head(std::string_view raw) {
    Head head;
    return read_head(raw, head);
}

std::optional<Target> read_target(std::string_view raw) {
    Target target;
    const auto mark = raw.find('?');
    if (!raw.starts_with('/') || !read_path(raw.substr(0, mark), target)) return {};
    if (mark != std::string_view::npos && !read_query(raw.substr(mark + 1), target)) return {};
    if (target.path.empty()) target.path += '/';
    return target;
}

}  // namespace mc::edge
