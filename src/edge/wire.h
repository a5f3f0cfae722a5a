// Response heads as bytes, and the part of a stream a Range header asks for. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "edge/message.h"

namespace mc::edge {

/// "Tue, 24 Nov 2026 04:23:14 GMT" (RFC 9110 §5.6.7).
std::string http_date(Instant now);

struct Wire {
    std::string_view date, request_id;
    bool keep_alive = true;
    bool https = false;
    bool api = false;  // path under /api/: never stored
    std::uint64_t length = 0;
};
/// Appends status line and headers. Control characters in header values become blanks.
void write_head(std::string& out, const Response& response, const Wire& wire);

struct Span {
    std::uint64_t from = 0, size = 0;
};
/// The one span asked for; nothing when the whole is to be sent (no, several or unreadable ranges);
/// size 0 when it lies outside.
std::optional<Span> read_range(std::string_view header, std::uint64_t size);

}  // namespace mc::edge
