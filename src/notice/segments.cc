#include "notice/segments.h"

#include <algorithm>
#include <vector>

namespace mc::notice {
namespace {

// The default alphabet but for what ASCII has under the same number, and its second page.
constexpr std::u32string_view beyond_ascii = U"£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà";
constexpr std::u32string_view second_page = U"\f^{}\\[~]|€";
constexpr char32_t no_letter = 0xFFFD;

char32_t next(std::string_view text, std::size_t& at) {
    const auto byte = static_cast<unsigned char>(text[at++]);
    if (byte < 0x80) return byte;
    const int more = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC2 ? 1 : 0;
    if (more == 0 || at + static_cast<std::size_t>(more) > text.size()) return no_letter;
    char32_t letter = byte & (0x3FU >> more);
    for (int i = 0; i < more; ++i) {
        const auto part = static_cast<unsigned char>(text[at + static_cast<std::size_t>(i)]);
        if ((part & 0xC0U) != 0x80U) return no_letter;
        letter = letter << 6U | (part & 0x3FU);
    }
    at += static_cast<std::size_t>(more);
    return letter;
}

/// Seven-bit units of a letter; 0: it is none of the alphabet.
int septets(char32_t letter) {
    if (second_page.find(letter) != second_page.npos) return 2;
    if (letter == U'\n' || letter == U'\r') return 1;
    const bool ascii = letter >= 0x20 && letter < 0x7F && letter != U'`';
    return ascii || beyond_ascii.find(letter) != beyond_ascii.npos ? 1 : 0;
}

int parts_of(const std::vector<int>& letters, int units, int alone, int each) {
    if (units <= alone) return units == 0 ? 0 : 1;
    int parts = 1, filled = 0;
    for (const int letter : letters) {
        if (filled + letter > each) ++parts, filled = 0;
        filled += letter;
    }
    return parts;
}

}  // namespace

SmsSize sms_size(std::string_view utf8) {
    std::vector<int> seven, sixteen;
    bool gsm = true;
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t letter = next(utf8, at);
        seven.push_back(septets(letter));
        sixteen.push_back(letter > 0xFFFF ? 2 : 1);
        gsm = gsm && seven.back() != 0;
    }
    int units = 0;
    for (const int letter : gsm ? seven : sixteen) units += letter;
    return gsm ? SmsSize{Coding::gsm7, units, parts_of(seven, units, 160, 153)}
               : SmsSize{Coding::ucs2, units, parts_of(sixteen, units, 70, 67)};
}

}  // namespace mc::notice
