#include "dossier/code.h"

#include <algorithm>
#include <charconv>

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
    std::string bare;
    for (const char c : typed) {
        if (c >= 'a' && c <= 'z')
            bare += static_cast<char>(c - 'a' + 'A');
        else if (unit_letter(c) || c == '-')
            bare += c;
        else if (c != ' ')
            return fail(Refused(RefusalCode::code_invalid, {}, "code"));
    }
    if (DossierCode code{bare}; parts_of(code)) return code;
    // Without dashes: the unit code ends where six digits of a day and at least four of a number
    // begin. The last group of digits holds both; unit codes end in ".NN" so the dots tell where
    // that group starts.
    std::erase(bare, '-');
    const auto dot = bare.rfind('.');
    const std::size_t unit_end = dot == std::string::npos ? 3 : dot + 3;
    if (bare.size() >= unit_end + 10)
        if (DossierCode code{bare.substr(0, unit_end) + "-" + bare.substr(unit_end, 6) + "-" +
                             bare.substr(unit_end + 6)};
            parts_of(code))
            return code;
    return fail(Refused(RefusalCode::code_invalid, {}, "code"));
}

}  // namespace mc
