#include "base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace mc {
namespace {

const icu::Normalizer2& form(bool compose) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* instance = compose ? icu::Normalizer2::getNFCInstance(status)
                                   : icu::Normalizer2::getNFDInstance(status);
    return *instance;
}

bool valid_utf8(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto length = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < length;) {
        UChar32 c = 0;
        U8_NEXT(bytes, at, length, c);
        if (c < 0) return false;
    }
    return true;
}

bool ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// fold() for codes and plain words, which need no tables.
std::string fold_ascii(std::string_view text) {
    std::string kept;
    kept.reserve(text.size());
    bool space = false;
    for (const char c : text) {
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            space = !kept.empty();
            continue;
        }
        if (space) kept += ' ';
        space = false;
        kept += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return kept;
}

}  // namespace

std::optional<std::string> nfc(std::string_view utf8) {
    if (ascii(utf8)) return std::string(utf8);
    if (!valid_utf8(utf8)) return {};
    UErrorCode status = U_ZERO_ERROR;
    const auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    std::string out;
    form(true).normalize(text, status).toUTF8String(out);
    return out;
}

std::string fold(std::string_view utf8) {
    if (ascii(utf8)) return fold_ascii(utf8);
    UErrorCode status = U_ZERO_ERROR;
    const auto text =
        form(false).normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(
                                  utf8.data(), static_cast<std::int32_t>(utf8.size()))),
                              status);
    icu::UnicodeString kept;
    bool space = false;
    for (std::int32_t at = 0; at < text.length();) {
        const UChar32 c = text.char32At(at);
        at += U16_LENGTH(c);
        if (u_charType(c) == U_NON_SPACING_MARK) continue;
        if (u_isUWhiteSpace(c)) {
            space = !kept.isEmpty();
            continue;
        }
        if (space) kept.append(static_cast<UChar32>(' '));
        space = false;
        // đ is a letter of its own and does not decompose.
        kept.append(c == 0x0111 || c == 0x0110 ? UChar32{'d'} : u_tolower(c));
    }
    std::string out;
    kept.toUTF8String(out);
    return out;
}

bool blank(std::string_view text) {
    return fold(text).find_first_not_of(' ') == std::string::npos;
}

bool contains_folded(std::string_view text, std::string_view query) {
    return fold(text).find(fold(query)) != std::string::npos;
}

std::string masked_name(std::string_view name) {
    std::string out;
    const auto last = name.find_last_of(' ');
    if (last == std::string_view::npos) return std::string(name);
    for (std::size_t at = 0; at < last;) {
        const auto end = std::min(name.find(' ', at), last);
        auto first = at + 1;
        while (first < end && (static_cast<unsigned char>(name[first]) & 0xC0) == 0x80) ++first;
        if (end > at) out.append(name.substr(at, first - at)).append("*** ");
        at = end + 1;
    }
    return out.append(name.substr(last + 1));
}

}  // namespace mc
