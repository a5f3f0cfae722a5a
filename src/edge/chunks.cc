#include "edge/chunks.h"

#include <algorithm>
#include <string_view>

#include "edge/head.h"

namespace mc::edge {
namespace {

// A size in hexadecimal, or one trailer line: longer is an attack.
constexpr std::size_t line_bytes_max = 4'096;
constexpr std::size_t trailer_bytes_max = 8'192;
// 15 digits hold more than any route takes and can never overflow.
constexpr std::size_t size_digits_max = 15;

int nibble(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

Chunks::Fed Chunks::read_size(std::string_view line) {
    if (line.empty() || std::ranges::any_of(line, [](char c) { return nibble(c) < 0; }))
        return Fed::malformed;
    while (line.size() > 1 && line.front() == '0') line.remove_prefix(1);
    if (line.size() > size_digits_max) return Fed::too_large;
    left_ = 0;
    for (const char c : line) left_ = left_ * 16 + static_cast<std::uint64_t>(nibble(c));
    at_ = left_ == 0 ? At::trailer : At::bytes;
    return Fed::fine;
}

Chunks::Fed Chunks::line(std::string_view line) {
    switch (at_) {
        case At::size:
            return read_size(line);
        case At::behind_bytes:
            at_ = At::size;
            return line.empty() ? Fed::fine : Fed::malformed;
        case At::trailer:
            if (line.empty()) return at_ = At::end, Fed::fine;
            trailer_bytes_ += line.size();
            return header_line(line) && trailer_bytes_ <= trailer_bytes_max ? Fed::fine
                                                                            : Fed::malformed;
        case At::bytes:
        case At::end:
            break;
    }
    return Fed::malformed;
}

Chunks::Fed Chunks::feed(std::string& raw, std::string& piece, std::size_t most) {
    std::size_t used = 0;
    Fed fed = Fed::fine;
    piece.clear();
    while (fed == Fed::fine && piece.empty() && at_ != At::end && used < raw.size()) {
        if (at_ == At::bytes) {
            const auto take = std::min<std::uint64_t>({left_, raw.size() - used, most});
            piece.assign(raw, used, take);
            used += take;
            left_ -= take;
            if (left_ == 0) at_ = At::behind_bytes;
            continue;
        }
        const auto end = raw.find('\n', used);
        if (end == std::string::npos) {
            if (raw.size() - used > line_bytes_max) fed = Fed::malformed;
            break;
        }
        // A line ends in CR LF and nothing else, or parsers differ about where it does.
        if (end == used || raw[end - 1] != '\r' || end - used > line_bytes_max)
            fed = Fed::malformed;
        else
            fed = line(std::string_view(raw).substr(used, end - 1 - used));
        used = end + 1;
    }
    raw.erase(0, used);
    return fed;
}

}  // namespace mc::edge
