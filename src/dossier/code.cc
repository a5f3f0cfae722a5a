#include "dossier/code.h"

#include <algorithm>
#include <charconv>

#include "base/limits.h"
#include "base/text.h"
#include "base/typed_text.h"

namespace mc {
namespace {

constexpr std::size_t digits_min = 4, digits_max = 9;

bool digit(char c) {
    return c >= '0' && c <= '9';
}

bool unit_letter(char c) {
    return digit(c) || (c >= 'A' && c <= 'Z') || c == '.';
}

std::string yymmdd(Day day) {
    std::string text = iso(day).substr(2);
    std::erase(text, '-');
    return text;
}

/// Letters, digits, dots and dashes of what was typed, in capitals; nothing where there is more
/// than a code in it. Dashes of every kind, full width and invisible characters: as fold() has
/// them.
std::optional<std::string> bare_code(const std::string& typed) {
    if (characters_of(typed) > limits::word_characters_max) return {};
    std::string bare;
    for (const char c : fold(typed)) {
        if (c >= 'a' && c <= 'z')
            bare += static_cast<char>(c - 'a' + 'A');
        else if (unit_letter(c) || c == '-' || c == '_')
            bare += c == '_' ? '-' : c;
        else if (c != ' ')
            return {};
    }
    // The full stop of the sentence a code was copied from.
    while (bare.ends_with('.') || bare.ends_with('-')) bare.pop_back();
    return bare;
}

/// "H322202" → "H32.22.02": a letter and two digits, then two digits as often as the unit is deep.
std::string dotted(std::string unit) {
    const bool plain = unit.size() > 3 && unit.size() % 2 == 1 && !digit(unit[0]) &&
                       std::all_of(unit.begin() + 1, unit.end(), digit);
    if (!plain) return unit;
    for (std::size_t at = 3; at < unit.size(); at += 3) unit.insert(at, 1, '.');
    return unit;
}

/// A code that stands there already, its unit's dots put in where none is.
std::optional<DossierCode> with_dots(const std::string& text) {
    if (!parts_of(DossierCode{text})) return {};
    const auto dash = text.find('-');
    return DossierCode{dotted(text.substr(0, dash)) + text.substr(dash)};
}

std::optional<DossierCode> code_of(const std::string& unit, const std::string& rest) {
    if (unit.size() < 3 || unit.size() % 3 != 0 || rest.size() < 6 + digits_min) return {};
    const DossierCode code{unit + "-" + rest.substr(0, 6) + "-" + rest.substr(6)};
    const bool dated =
        parse_day("20" + rest.substr(0, 2) + "-" + rest.substr(2, 2) + "-" + rest.substr(4, 2))
            .has_value();
    return dated && parts_of(code) ? std::optional(code) : std::nullopt;
}

std::string without_dashes(std::string text) {
    std::erase(text, '-');
    return text;
}

/// The code of which dashes, or dots and dashes, were left out.
std::optional<DossierCode> completed(const std::string& bare) {
    const auto dot = bare.rfind('.'), dash = bare.find('-');
    // The unit ends at the first dash, or two digits after its last dot.
    if (dot == std::string::npos && dash != std::string::npos)
        return code_of(dotted(bare.substr(0, dash)), without_dashes(bare.substr(dash)));
    if (dot != std::string::npos) {
        const std::string plain = without_dashes(bare);
        const auto end = std::min(plain.rfind('.') + 3, plain.size());
        return code_of(plain.substr(0, end), plain.substr(end));
    }
    // Nothing tells: the deepest unit whose day exists, for then the number is no longer than
    // usual.
    for (std::size_t end = bare.size() < 13 ? 0 : 3 + (bare.size() - 13) / 2 * 2; end >= 3;
         end -= 2)
        if (auto code = code_of(dotted(bare.substr(0, end)), bare.substr(end))) return code;
    return {};
}

}  // namespace

std::string dossier_code(const std::string& agency_code, Day day, std::int64_t number) {
    return fmt::format("{}-{}-{:04}", agency_code, yymmdd(day), number);
}

std::optional<CodeParts> parts_of(const DossierCode& code) {
    const std::string& text = code.value;
    const auto first = text.find('-'), second = text.rfind('-');
    if (first == std::string::npos || second == first) return {};
    CodeParts parts{text.substr(0, first), text.substr(first + 1, second - first - 1), 0};
    const std::string number = text.substr(second + 1);
    const bool padded = number.size() == digits_min;
    if (parts.agency.empty() || !std::ranges::all_of(parts.agency, unit_letter)) return {};
    if (parts.day.size() != 6 || !std::ranges::all_of(parts.day, digit)) return {};
    if (number.size() < digits_min || number.size() > digits_max ||
        !std::ranges::all_of(number, digit) || (!padded && number[0] == '0'))
        return {};
    std::from_chars(number.data(), number.data() + number.size(), parts.number);
    return parts.number > 0 ? std::optional(parts) : std::nullopt;
}

std::string counter_of_codes(const std::string& agency_code, Day day) {
    return counter_of_codes({agency_code, yymmdd(day), 0});
}

std::string counter_of_codes(const CodeParts& parts) {
    return "code/" + parts.agency + "/" + parts.day;
}

Result<DossierCode> tidy_code(const std::string& typed) {
    if (const auto code = with_dots(typed)) return *code;
    if (const auto bare = bare_code(typed)) {
        if (const auto code = with_dots(*bare)) return *code;
        if (auto code = completed(*bare)) return *code;
    }
    return fail(Refused(RefusalCode::code_invalid, {}, "code"));
}

}  // namespace mc
