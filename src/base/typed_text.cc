#include "base/typed_text.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/limits.h"
#include "base/text.h"

namespace mc {
namespace {

using Kind = TextDefect::Kind;
using No = Unexpected<TextDefect>;

struct Range {
    char32_t first, last;
};

constexpr std::array drawn_letters{
#include "base/drawn_letters.inc"
};

/// What is done with a character that nobody sees.
enum class Unseen : std::uint8_t { drop, refuse };
struct UnseenRange {
    char32_t first, last;
    Unseen what;
};
// Dropped: what editors, web pages and address books put in by themselves; without them the text
// still says what was seen. Refused: what shows another text than the one that is kept, or hides
// one. Everything default-ignorable that is not listed is refused as well.
constexpr std::array unseen{
    UnseenRange{0x00AD, 0x00AD, Unseen::drop},      // soft hyphen
    UnseenRange{0x034F, 0x034F, Unseen::drop},      // grapheme joiner
    UnseenRange{0x061C, 0x061C, Unseen::drop},      // Arabic letter mark
    UnseenRange{0x180B, 0x180F, Unseen::drop},      // Mongolian variation
    UnseenRange{0x200B, 0x200F, Unseen::drop},      // zero width, direction marks
    UnseenRange{0x202A, 0x202C, Unseen::drop},      // embeddings, around pasted numbers
    UnseenRange{0x202D, 0x202E, Unseen::refuse},    // overrides: read backwards
    UnseenRange{0x2060, 0x2064, Unseen::drop},      // word joiner, invisible operators
    UnseenRange{0x2066, 0x2069, Unseen::drop},      // isolates, around pasted numbers
    UnseenRange{0x206A, 0x206F, Unseen::refuse},    // deprecated shaping
    UnseenRange{0xFE00, 0xFE0F, Unseen::drop},      // variation selectors
    UnseenRange{0xFEFF, 0xFEFF, Unseen::drop},      // byte order mark
    UnseenRange{0xFFF9, 0xFFFB, Unseen::refuse},    // annotations
    UnseenRange{0xE0000, 0xE0FFF, Unseen::refuse},  // tags: a text within the text
};

std::optional<Unseen> unseen_of(UChar32 c) {
    const auto found = std::ranges::find_if(unseen, [c](const UnseenRange& range) {
        return static_cast<char32_t>(c) >= range.first && static_cast<char32_t>(c) <= range.last;
    });
    if (found != unseen.end()) return found->what;
    if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return Unseen::refuse;
    return {};
}

bool line_end(UChar32 c) {
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

No defect(Kind kind, std::string words) {
    return fail(TextDefect{kind, std::move(words)});
}

No defect(Kind kind, const char* words, UChar32 c) {
    return defect(kind, fmt::format("{} (U+{:04X})", words, static_cast<std::uint32_t>(c)));
}

No too_long(const TextRule& rule) {
    return defect(Kind::too_long, fmt::format("dài quá {} ký tự", rule.characters_max));
}

std::int32_t size_of(std::string_view text) {
    return static_cast<std::int32_t>(text.size());
}

/// The code point at `at`, which moves on; negative where the bytes are no UTF-8.
UChar32 next(std::string_view text, std::int32_t& at) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    UChar32 c = 0;
    U8_NEXT(bytes, at, size_of(text), c);
    return c;
}

void append(std::string& out, UChar32 c) {
    char bytes[U8_MAX_LENGTH];
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(reinterpret_cast<std::uint8_t*>(bytes), length, c);
    out.append(bytes, static_cast<std::size_t>(length));
}

/// Reads the characters one by one into what is kept of them, before it is normalised.
class Sieve {
public:
    explicit Sieve(const TextRule& rule) : rule_(rule) {}

    Result<Done, TextDefect> take(UChar32 c) {
        const bool after_return = std::exchange(returned_, c == '\r');
        if (c == '\n' && after_return) return Done{};
        if (line_end(c)) return end_line();
        if (c == '\t' || (u_charType(c) == U_SPACE_SEPARATOR && rule_.kind != TextKind::secret))
            c = ' ';
        if (const auto no = nonsense(c)) return *no;
        if (rule_.kind != TextKind::secret)
            if (const auto what = unseen_of(c)) {
                if (*what == Unseen::drop || rule_.kind == TextKind::sought) return Done{};
                return defect(Kind::deceives, "có ký tự ẩn làm sai lệch chữ nhìn thấy", c);
            }
        const bool mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
        marks_ = mark ? marks_ + 1 : 0;
        if (marks_ > limits::marks_on_a_letter_max)
            return defect(Kind::marks, "có chữ mang quá nhiều dấu");
        append(kept, c);
        return Done{};
    }

    std::string kept;

private:
    /// One line ends where its text does; what a scanner or a terminal sends after it is not text.
    Result<Done, TextDefect> end_line() {
        marks_ = 0;
        kept += '\n';
        return Done{};
    }

    std::optional<No> nonsense(UChar32 c) const {
        if (u_charType(c) == U_CONTROL_CHAR) return defect(Kind::control, "có ký tự điều khiển", c);
        if (U_IS_UNICODE_NONCHAR(c) || u_charType(c) == U_PRIVATE_USE_CHAR)
            return defect(Kind::no_letter, "có ký tự không phải chữ", c);
        return {};
    }

    const TextRule& rule_;
    std::size_t marks_ = 0;
    bool returned_ = false;
};

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \n") - first + 1);
}

/// Ids, codes, days and hashes are most of what is typed; nothing in them is sifted out, joined or
/// hard to draw.
constexpr bool plain(char32_t c) {
    return c >= U' ' && c <= U'~';
}
static_assert(std::ranges::any_of(drawn_letters, [](const Range& range) {
    return range.first <= U'!' && range.last >= U'~';
}));

/// What the forms and screens would not show as it was typed.
Result<Done, TextDefect> check_drawn(std::string_view text) {
    for (std::int32_t at = 0; at < size_of(text);) {
        const UChar32 c = next(text, at);
        if (c == 0xFFFD) return defect(Kind::garbled, "có chữ đã hỏng: máy quét chưa đặt UTF-8");
        if (!plain(static_cast<char32_t>(c)) && c != '\n' && !drawn(static_cast<char32_t>(c)))
            return defect(Kind::undrawn, "có chữ mà mẫu in không có", c);
    }
    return Done{};
}

/// The byte that Windows-1252 shows as this character; nothing when it shows none so.
std::optional<unsigned char> byte_of(UChar32 c) {
    static constexpr std::array<char16_t, 32> upper{
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    if (c >= 0x80 && c <= 0xFF) return static_cast<unsigned char>(c);
    const auto found = std::ranges::find(upper, static_cast<char16_t>(c));
    if (c > 0xFFFF || found == upper.end()) return {};
    return static_cast<unsigned char>(0x80 + (found - upper.begin()));
}

/// UTF-8 of a Vietnamese letter that was read byte by byte: "á»…" for "ễ", "Ä‘" for "đ".
bool taken_apart(std::string_view utf8) {
    std::string bytes;
    UChar32 before = 0;
    for (std::int32_t at = 0; at < size_of(utf8);) {
        const UChar32 c = next(utf8, at);
        // "XÃ–PHƯỜNG", “MÃ”: a dash or a quotation mark after a whole word.
        const bool written = before == 0xC3 && c >= 0x2013 && c <= 0x2026;
        const auto byte = written ? std::nullopt : byte_of(c);
        bytes += byte ? static_cast<char>(*byte) : ' ';
        before = c;
    }
    for (std::int32_t from = 0; from < size_of(bytes); ++from) {
        std::int32_t at = from;
        const UChar32 c = next(bytes, at);
        const bool vietnamese = (c >= 0xC0 && c <= 0x1B0) || (c >= 0x1EA0 && c <= 0x1EF9);
        if (at - from > 1 && vietnamese) return true;
    }
    return false;
}

}  // namespace

std::size_t characters_of(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::ranges::count_if(utf8, [](char c) { return (c & 0xC0) != 0x80; }));
}

bool visible_ascii(std::string_view bytes) {
    return std::ranges::all_of(bytes, [](char c) { return c > ' ' && c <= '~'; });
}

bool drawn(char32_t letter) {
    const auto after = std::ranges::upper_bound(drawn_letters, letter, {}, &Range::first);
    return after != drawn_letters.begin() && letter <= std::prev(after)->last;
}

namespace {

/// Signs that no name has and that letters become when they are read by another table: "Trß║ºn"
/// (850), "BĂ¬nh" (1258), "NguyÔn V¨n" (TCVN3).
bool has_signs(std::string_view utf8) {
    for (std::int32_t at = 0; at < size_of(utf8);) {
        const UChar32 c = next(utf8, at);
        constexpr std::uint32_t signs = U_GC_SO_MASK | U_GC_SM_MASK | U_GC_SK_MASK | U_GC_SC_MASK;
        if (c == 0xB0 || c == 0x2116) continue;  // ° and № stand in addresses
        if (c > 0x7F && ((U_GET_GC_MASK(c) & signs) != 0 || c == 0xAA || c == 0xBA)) return true;
    }
    return false;
}

/// "Nguyeãn Vaên", "LEÂ": VNI, which puts a letter's marks on a second letter behind it. Only pairs
/// that no Vietnamese syllable and no foreign name known to us has: "São", "Seán" and "Raphaël" are
/// names.
bool is_vni(std::string_view utf8) {
    static constexpr std::array<std::u16string_view, 7> pairs{
        u"aâêàáøûõù", u"eâàøõù", u"oâøõ", u"uøõù", u"yøûõù", u"ôøûõùï", u"öøûõùïô"};
    UChar32 before = 0, before_that = 0;
    for (std::int32_t at = 0; at < size_of(utf8);) {
        const UChar32 c = u_tolower(next(utf8, at));
        for (const std::u16string_view pair : pairs)
            if (before == pair[0] && c <= 0xFFFF &&
                pair.substr(1).find(static_cast<char16_t>(c)) != std::u16string_view::npos)
                return true;
        if (before_that == 'y' && before == 'e' && c == 0xE3) return true;  // Nguyeãn
        before_that = before, before = c;
    }
    return false;
}

}  // namespace

bool garbled_name(std::string_view utf8) {
    return utf8.find('?') != std::string_view::npos || taken_apart(utf8) || has_signs(utf8) ||
           is_vni(utf8);
}

namespace {

/// What is kept of the characters, normalised.
Result<std::string, TextDefect> sifted(std::string_view bytes, const TextRule& rule) {
    if (std::ranges::all_of(bytes, [](char c) { return plain(static_cast<unsigned char>(c)); }))
        return std::string(bytes);
    Sieve sieve(rule);
    for (std::int32_t at = 0; at < size_of(bytes);) {
        const UChar32 c = next(bytes, at);
        if (c < 0) return defect(Kind::not_utf8, "không phải chữ UTF-8");
        MC_CHECK(sieve.take(c));
    }
    auto normal = nfc(sieve.kept);
    if (!normal) return defect(Kind::not_utf8, "không phải chữ UTF-8");
    return std::move(*normal);
}

}  // namespace

Result<std::string, TextDefect> typed_text(std::string_view bytes, TextRule rule) {
    // Before marks are joined to their letters a text is at most so many times as long.
    if (characters_of(bytes) > limits::characters_of_a_letter_max * rule.characters_max)
        return too_long(rule);
    MC_TRY(kept, sifted(bytes, rule));
    const bool secret = rule.kind == TextKind::secret;
    std::string text(secret ? std::string_view(kept) : trimmed(kept));
    if (characters_of(text) > rule.characters_max) return too_long(rule);
    if (rule.kind != TextKind::lines && text.find('\n') != std::string::npos)
        return defect(Kind::control, "phải viết trên một dòng");
    if (secret || rule.kind == TextKind::sought) return text;
    MC_CHECK(check_drawn(text));
    if (rule.kind == TextKind::name && garbled_name(text))
        return defect(Kind::garbled, "có chữ đã hỏng: máy quét chưa đặt UTF-8");
    return text;
}

}  // namespace mc
