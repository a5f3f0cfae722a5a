#include "dossier/find.h"

#include <set>

#include "base/hash.h"
#include "base/text.h"

namespace mc {
namespace {

constexpr std::size_t number_digits = 9, key_bytes_max = 80;
constexpr std::string_view punctuation = " .,;:-+()/";

bool figure(char c) {
    return c >= '0' && c <= '9';
}

/// Letters and digits alone: how a code is compared, with dots and dashes or without.
std::string bare(std::string_view folded) {
    std::string out;
    for (const char c : folded)
        if (figure(c) || (c >= 'a' && c <= 'z')) out += c;
    return out;
}

std::string digits_of(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (figure(c)) out += c;
    // +84 905 000 111 is 0905 000 111.
    if (out.size() >= 11 && out.size() <= 12 && out.starts_with("84") &&
        text.find('+') != std::string_view::npos)
        out = "0" + out.substr(2);
    return out;
}

/// The day and number at the end of a code: ten digits or more. Unit codes end in a group of two
/// digits after a dot, or in "H32" alone.
std::string tail_of(const DossierCode& code) {
    const auto dash = code.value.find('-');
    return dash == std::string::npos ? bare(fold(code.value)) : bare(fold(code.value.substr(dash)));
}

bool has_letters(std::string_view folded) {
    return std::ranges::any_of(
        folded, [](char c) { return !figure(c) && punctuation.find(c) == std::string_view::npos; });
}

bool is_mark(std::string_view text) {
    return text.size() == 17 && text.front() == '#' &&
           text.find_first_not_of("0123456789abcdef", 1) == std::string_view::npos;
}

/// Whether digits are a code's day and number: no phone and no card number begins with a year from
/// 20 on, a month and a day.
bool day_and_number(const std::string& digits) {
    const auto two = [&](std::size_t at) { return (digits[at] - '0') * 10 + digits[at + 1] - '0'; };
    return digits.size() >= 10 && two(0) >= 20 && two(2) >= 1 && two(2) <= 12 && two(4) >= 1 &&
           two(4) <= 31;
}

/// Whether it is somebody's phone or card number, so far as its digits tell.
bool personal_number(std::string_view folded) {
    const std::string digits = digits_of(folded);
    return digits.size() >= number_digits && !has_letters(folded) && !day_and_number(digits);
}

/// A number among words, "cccd 056190000123": nine figures or more without a sign between them and
/// no letter beside them. Empty when there is none.
std::string number_among_words(std::string_view folded) {
    std::string run;
    bool beside_letter = false;
    for (std::size_t at = 0; at <= folded.size(); ++at) {
        const bool end = at == folded.size();
        if (!end && figure(folded[at])) {
            run += folded[at];
            continue;
        }
        const bool letter = !end && punctuation.find(folded[at]) == std::string_view::npos;
        if (run.size() >= number_digits && !letter && !beside_letter && !day_and_number(run))
            return run;
        run.clear();
        beside_letter = letter;
    }
    return {};
}

}  // namespace

std::string number_mark(std::string_view number) {
    const std::string folded = fold(number);
    if (std::ranges::none_of(folded, figure)) return {};
    const std::string bytes = has_letters(folded) ? bare(folded) : digits_of(folded);
    return "#" + hex(sha256("motcua tim ho so " + bytes)).substr(0, 16);
}

std::vector<std::string> marks_of(const Applicant& applicant) {
    std::set<std::string> marks{number_mark(applicant.number), number_mark(applicant.phone)};
    marks.erase("");
    return {marks.begin(), marks.end()};
}

std::string search_text(std::string_view applicant, const DossierCode& code,
                        const std::vector<std::string>& marks) {
    std::string text = " " + fold(applicant) + " " + bare(fold(code.value)) + " " + tail_of(code);
    for (const std::string& mark : marks) text += " " + mark;
    return text;
}

std::vector<std::string> search_keys(std::string_view applicant, const DossierCode& code,
                                     const std::vector<std::string>& marks) {
    std::set<std::string> keys{tail_of(code), bare(fold(code.value))};
    keys.insert(marks.begin(), marks.end());
    const std::string name = fold(applicant);
    for (std::size_t at = 0; at < name.size();) {
        keys.insert(name.substr(at, key_bytes_max));
        const auto blank = name.find(' ', at);
        if (blank == std::string::npos) break;
        at = blank + 1;
    }
    keys.erase("");
    return {keys.begin(), keys.end()};
}

std::string for_address(std::string_view typed) {
    const std::string words = fold(typed);
    if (personal_number(words)) return number_mark(words);
    const std::string number = number_among_words(words);
    return number.empty() ? std::string(typed) : number_mark(number);
}

std::vector<std::string> needles_of(std::string_view typed) {
    std::string words = fold(typed);
    // Only a whole mark begins with a cross; "#" alone would be everybody who has a number.
    while (words.starts_with(' ') || (words.starts_with('#') && !is_mark(words))) words.erase(0, 1);
    while (words.ends_with(' ')) words.pop_back();
    std::vector<std::string> needles;
    const auto add = [&](const std::string& key) {
        if (!key.empty()) needles.push_back(" " + key.substr(0, key_bytes_max));
    };
    if (is_mark(words) || has_letters(words)) {
        add(words);
        if (!is_mark(words) && std::ranges::any_of(words, figure)) {
            add(bare(words));
            add(number_mark(words));  // a passport has letters
        }
    } else {
        add(personal_number(words) ? number_mark(words) : digits_of(words));
    }
    // Signs alone are looked for and not found: no dossier has this word.
    if (needles.empty() && !blank(typed)) add("##");
    return needles;
}

}  // namespace mc
