#include "base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <vector>

namespace mc {
namespace {

bool ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void each_character(std::string_view utf8, const auto& take) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
    const auto length = static_cast<std::int32_t>(utf8.size());
    for (std::int32_t at = 0; at < length;) {
        UChar32 c = 0;
        U8_NEXT(bytes, at, length, c);
        take(c < 0 ? 0xFFFD : c);
    }
}

bool all_letters(const icu::UnicodeString& word) {
    for (std::int32_t at = 0; at < word.length(); at = word.moveIndex32(at, 1)) {
        const auto kind = U_GET_GC_MASK(word.char32At(at));
        if ((kind & (U_GC_L_MASK | U_GC_M_MASK)) == 0 && word.char32At(at) != '\'') return false;
    }
    return true;
}

/// The letter a masked word begins with; nothing of a number.
icu::UnicodeString first_letter(const icu::UnicodeString& word) {
    const UChar32 first = word.char32At(0);
    return u_isalpha(first) ? icu::UnicodeString(first) : icu::UnicodeString();
}

struct Rule {
    char32_t letter;
    std::string_view becomes;
};
constexpr std::array fold_rules{
#include "base/fold_rules.inc"
};

const Rule* rule_of(UChar32 c) {
    const auto found =
        std::ranges::lower_bound(fold_rules, static_cast<char32_t>(c), {}, &Rule::letter);
    return found != fold_rules.end() && found->letter == static_cast<char32_t>(c) ? found : nullptr;
}

/// One character after the other, so that no run of marks costs more than its length.
struct Folded {
    std::string kept;
    bool space = false;

    void take_ascii(char c) {
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            space = !kept.empty();
            return;
        }
        if (space) kept += ' ';
        space = false;
        // The grave accent is the one ASCII character in fold_rules.txt.
        if (c == '`')
            kept += '\'';
        else
            kept += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    void take(UChar32 c) {
        if (c < 0x80) return take_ascii(static_cast<char>(c));
        if (const std::string* known = quick(c)) return put(*known);
        take_by_tables(c);
    }

private:
    void take_by_tables(UChar32 c) {
        if (const Rule* rule = rule_of(c)) return put(rule->becomes);
        UErrorCode status = U_ZERO_ERROR;
        static const auto& apart = *icu::Normalizer2::getNFKDInstance(status);
        icu::UnicodeString parts;
        if (!apart.getDecomposition(c, parts)) return take_part(c);
        for (std::int32_t at = 0; at < parts.length();) {
            const UChar32 part = parts.char32At(at);
            at += U16_LENGTH(part);
            take_part(part);
        }
    }

    /// What the letters of our names become is looked up once: names are folded with every act.
    static const std::string* quick(UChar32 c);
    void take_part(UChar32 c) {
        if (const Rule* rule = rule_of(c)) return put(rule->becomes);
        if ((U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 ||
            u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
            return;
        if (u_isUWhiteSpace(c)) {
            space = !kept.empty();
            return;
        }
        std::string letter;
        icu::UnicodeString(u_tolower(c)).toUTF8String(letter);
        put(letter);
    }
    void put(std::string_view text) {
        if (space) kept += ' ';
        space = false;
        kept += text;
    }
};

/// Shape: null for whatever is no letter of the Latin blocks.
const std::string* Folded::quick(UChar32 c) {
    constexpr UChar32 latin = 0xC0, latin_end = 0x250, further = 0x1E00, further_end = 0x1F00;
    static const auto letters = [] {
        std::array<std::string, latin_end - latin + further_end - further> out;
        for (std::size_t i = 0; i < out.size(); ++i) {
            const auto at = static_cast<UChar32>(i) + latin;
            // After a letter, so that a blank would be seen.
            Folded folded;
            folded.take_ascii('a');
            folded.take_by_tables(at < latin_end ? at : at - latin_end + further);
            if (!folded.space && folded.kept.find(' ') == std::string::npos)
                out.at(i) = folded.kept.substr(1);
        }
        return out;
    }();
    const std::string* known = nullptr;
    if (c >= latin && c < latin_end) known = &letters.at(static_cast<std::size_t>(c - latin));
    if (c >= further && c < further_end)
        known = &letters.at(static_cast<std::size_t>(c - further + latin_end - latin));
    return known && !known->empty() ? known : nullptr;
}

}  // namespace

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

std::string without_accents(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    static const auto& apart = *icu::Normalizer2::getNFDInstance(status);
    std::string kept;
    each_character(utf8, [&](UChar32 c) {
        icu::UnicodeString parts;
        if (!apart.getDecomposition(c, parts)) parts = icu::UnicodeString(c);
        for (std::int32_t at = 0; at < parts.length(); at = parts.moveIndex32(at, 1)) {
            const UChar32 part = parts.char32At(at);
            if ((U_GET_GC_MASK(part) & U_GC_M_MASK) != 0) continue;
            const bool dash = u_charType(part) == U_DASH_PUNCTUATION;
            const UChar32 plain = part == 0x111 ? 'd' : part == 0x110 ? 'D' : dash ? '-' : part;
            icu::UnicodeString(plain).toUTF8String(kept);
        }
    });
    return kept;
}

std::optional<std::string> nfc(std::string_view utf8) {
    if (ascii(utf8)) return std::string(utf8);
    if (!valid_utf8(utf8)) return {};
    UErrorCode status = U_ZERO_ERROR;
    const auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    std::string out;
    icu::Normalizer2::getNFCInstance(status)->normalize(text, status).toUTF8String(out);
    return out;
}

std::string fold(std::string_view utf8) {
    Folded folded;
    folded.kept.reserve(utf8.size());
    each_character(utf8, [&](UChar32 c) { folded.take(c); });
    return std::move(folded.kept);
}

bool blank(std::string_view text) {
    return fold(text).find_first_not_of(' ') == std::string::npos;
}

bool says_nothing(std::string_view text) {
    const auto length = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < length;) {
        UChar32 c = 0;
        U8_NEXT(text.data(), at, length, c);
        if (c >= 0 && u_isalnum(c)) return false;
    }
    return true;
}

bool contains_folded(std::string_view text, std::string_view query) {
    return fold(text).find(fold(query)) != std::string::npos;
}

bool contains_words(std::string_view text, std::string_view run) {
    const auto spaced = [](std::string_view words) {
        std::string out = " ";
        for (const char c : fold(words)) {
            const bool part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                              static_cast<unsigned char>(c) >= 0x80;
            if (part)
                out += c;
            else if (out.back() != ' ')
                out += ' ';
        }
        if (out.back() != ' ') out += ' ';
        return out;
    };
    const std::string wanted = spaced(run);
    return wanted != " " && spaced(text).find(wanted) != std::string::npos;
}

std::string masked_name(std::string_view name) {
    std::vector<icu::UnicodeString> words;
    bool inside = false;
    each_character(name, [&](UChar32 c) {
        const bool space = u_isUWhiteSpace(c) || u_isISOControl(c);
        if (!space && !inside) words.emplace_back();
        if (!space) words.back().append(c);
        inside = !space;
    });
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) out += ' ';
        // A name of one word is all there is of it, and digits are no name but a number.
        const bool shown = i > 0 && i + 1 == words.size() && all_letters(words[i]);
        if (!shown) words[i] = first_letter(words[i]) + "***";
        words[i].toUTF8String(out);
    }
    return out;
}

}  // namespace mc
