// The head of an HTTP/1 request, read strictly. Anything two parsers could understand differently
// is refused here (request smuggling: RFC 9112 §11.2), so that what a proxy saw and what we see is
// the same. Pure and without allocation but for the header list; this is the fuzz target.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mc::edge {

struct Header {
    std::string_view name, value;
};

/// Shape: views into the bytes the head was read from.
struct Head {
    std::string_view method, target;  // origin form; "*" with OPTIONS alone
    int minor = 1;                    // HTTP/1.minor
    std::vector<Header> headers;
    std::optional<std::uint64_t> content_length;
    bool chunked = false;
    bool keep_alive = true;
    bool expects_continue = false;

    /// The value of the first header of that name, any case; "" when absent.
    std::string_view header(std::string_view name) const;
};

/// How far the bytes that have arrived reach.
struct HeadScan {
    std::size_t end = 0;  // one past the empty line; 0 while it has not arrived
    bool broken = false;  // a line does not end in CR LF, or a NUL: no need to wait for the rest
};
/// `from`: how much of `bytes` an earlier scan has already seen.
HeadScan scan_head(std::string_view bytes, std::size_t from);

/// Shape: `raw` is everything up to and including the empty line.
/// Refuses: the HTTP status to answer before closing (400, 417, 431, 501, 505).
std::optional<int> read_head(std::string_view raw, Head& head);
std::optional<int> check_raw_head(std::string_view raw);

/// The decoded parts of an origin-form target.
struct Target {
    std::string path;  // percent-decoded, valid UTF-8, without "." and ".." segments
    std::vector<std::string> segments;
    std::vector<std::pair<std::string, std::string>> query;
    bool trailing_slash = false;
};
/// Nothing when an escape is broken, decodes to a control character, a separator or no UTF-8.
std::optional<Target> read_target(std::string_view raw);

/// Whether a line may stand among headers: name ":" value, no blank in front, no control character.
bool header_line(std::string_view line);

bool same_word(std::string_view a, std::string_view b);  // ASCII, any case

}  // namespace mc::edge
