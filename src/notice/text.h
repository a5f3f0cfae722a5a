// What an applicant is told, in Vietnamese: one line and one text for each kind of message. The
// dossier's code is in it and nothing of the person: a telephone lies on a table, a message passes
// through other people's machines. Never the receipt's secret, never a link to tap.
#pragma once

#include <string>
#include <string_view>

namespace mc::notice {

/// What a text is filled with. Shape: empty where the act says no such thing; then what stands in
/// square brackets around it is left out.
struct Facts {
    std::string code;
    std::string agency;  // where to go or to ask
    std::string when;    // "17:00 04/12/2026", "04/12/2026"
};

struct Template {
    std::string_view kind;   // "applicant.ready"
    std::string_view title;  // of the e-mail, and in lists of what was sent
    std::string_view text;   // {code}, {when}, {agency}
};

/// Null for a kind nobody is told of.
const Template* template_of(std::string_view kind);
/// All there are, for tests and lists.
struct Templates {
    const Template *first, *last;
    const Template* begin() const { return first; }
    const Template* end() const { return last; }
};
Templates templates();

/// The text, with accents; an agency's name without what stands in brackets behind it. Pure.
std::string text_of(const Template& what, const Facts& facts);
/// The same without accents, of the GSM alphabet: half as many parts. Pure.
std::string plain_text_of(const Template& what, const Facts& facts);
/// "Hồ sơ H32.1-261128-0001: đã tiếp nhận".
std::string subject_of(const Template& what, const Facts& facts);
/// Of an e-mail: the text, how to follow the dossier, and that nobody reads answers. `site` may be
/// empty. Pure.
std::string letter_of(const Template& what, const Facts& facts, std::string_view site);

}  // namespace mc::notice
