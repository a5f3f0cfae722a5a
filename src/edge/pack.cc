#include "edge/pack.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <optional>

#include "base/limits.h"

namespace mc::edge {
namespace {

// Quality for answers that are made once: most of the gain at a tenth of the best quality's time.
constexpr int brotli_quality = 4, gzip_level = 5;

bool is_text(std::string_view type) {
    const auto name = type.substr(0, type.find(';'));
    // A problem document still gets its request's number at the end.
    return name.starts_with("text/") || name == "application/json" || name == "image/svg+xml";
}

std::optional<std::string> brotli(const std::string& text) {
    std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
    if (size == 0) return {};
    std::string out(size, '\0');
    const auto* in = reinterpret_cast<const std::uint8_t*>(text.data());
    if (!BrotliEncoderCompress(brotli_quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                               in, &size, reinterpret_cast<std::uint8_t*>(out.data())))
        return {};
    out.resize(size);
    return out;
}

std::optional<std::string> gzip(const std::string& text) {
    constexpr int window_and_gzip = 15 + 16, memory = 8;
    z_stream stream{};
    if (deflateInit2(&stream, gzip_level, Z_DEFLATED, window_and_gzip, memory,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    std::string out(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return done ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace

bool accepts(std::string_view header, std::string_view coding) {
    while (!header.empty()) {
        const auto comma = header.find(',');
        auto item = header.substr(0, comma);
        while (item.starts_with(' ')) item.remove_prefix(1);
        auto name = item.substr(0, item.find(';'));
        while (name.ends_with(' ')) name.remove_suffix(1);
        const auto weight = item.find("q=");
        const bool zero =
            weight != std::string_view::npos &&
            item.substr(weight + 2).find_first_not_of("0. ") == std::string_view::npos;
        if (same_word(name, coding)) return !zero;
        header = comma == std::string_view::npos ? std::string_view{} : header.substr(comma + 1);
    }
    return false;
}

bool worth_packing(const Response& response, std::string_view accept_encoding) {
    const auto* text = std::get_if<std::string>(&response.body);
    return text && text->size() >= limits::packed_bytes_min && !response.secret &&
           response.status != 204 && response.status != 304 && is_text(response.type) &&
           !response.header("Content-Encoding") &&
           (accepts(accept_encoding, "br") || accepts(accept_encoding, "gzip"));
}

void pack(Response& response, std::string_view accept_encoding) {
    if (!worth_packing(response, accept_encoding)) return;
    auto& text = std::get<std::string>(response.body);
    const bool br = accepts(accept_encoding, "br");
    auto packed = br ? brotli(text) : gzip(text);
    if (!packed || packed->size() >= text.size()) return;
    text = std::move(*packed);
    response.headers.emplace_back("Content-Encoding", br ? "br" : "gzip");
    if (!response.header("Vary")) response.headers.emplace_back("Vary", "Accept-Encoding");
}

}  // namespace mc::edge
