// The two kinds of "no" that travel by value (the third, a bug, is MC_ENSURE).
//   Refusal  the law or the procedure says no; the person who asked is told the rule, in
//   Vietnamese. Fault    something outside failed; the operator is told; the request key makes
//   asking again safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/law.h"

namespace mc {

/// Public refusal codes. Never reused, never renamed; each has a sentence, a rule and a law in
/// refusals.def.
enum class RefusalCode : std::uint16_t {
#define MC_REFUSAL(name, status, rule, law, sentence) name,
#include "base/refusals.def"
#undef MC_REFUSAL
};

/// One thing that is refused.
/// Shape: `field` is the path of the offending input ("" when the act as a whole is refused);
///        `about` are the values the sentence is about, in the order of its placeholders;
///        `wait` is how long until asking again can help, where time is what is missing.
struct Refusal {
    RefusalCode code;
    std::string field;
    std::vector<std::string> about;
    std::chrono::seconds wait{};
    bool operator==(const Refusal&) const = default;
};

/// All reasons at once, in the order of the law's questions, so that nobody has to come back twice.
/// Shape: never empty.
struct Refused {
    std::vector<Refusal> all;
    Refused(Refusal one) : all{std::move(one)} {}
    Refused(RefusalCode code, std::vector<std::string> about = {}, std::string field = {})
        : all{Refusal{code, std::move(field), std::move(about)}} {}
    explicit Refused(std::vector<Refusal> many) : all(std::move(many)) {}
    bool operator==(const Refused&) const = default;
};

struct Fault {
    enum class Kind : std::uint8_t {
        unavailable,      // nothing was written; try again later
        outcome_unknown,  // the commit may or may not have happened; ask again with the same
                          // request key
        lost_race,        // somebody else wrote first; the caller may decide anew
        corrupt,          // stored bytes are not what was written
        full,             // the disk has no room; nothing was written
    };
    Kind kind;
    std::string detail;  // for the operator's log; never shown to a citizen, never personal data
    bool operator==(const Fault&) const = default;
};

using Error = std::variant<Refused, Fault>;

/// What the table says about a code.
struct RefusalText {
    std::string_view code;  // "papers_missing"
    int status;             // HTTP status of the problem document
    std::string_view rule;  // "R-012"; "" for rules of the machine, not of the law
    LawSource law;          // where it stands, on each day; nothing likewise
    std::string_view
        sentence;  // Vietnamese, with {} for each item of `about` ({} once: joined by "; ")
};

const RefusalText& text_of(RefusalCode code);

/// The Vietnamese sentence a person reads.
/// Shape: as many `about` values as placeholders are put in one by one; surplus values join the
/// last.
std::string sentence_of(const Refusal& refusal);
/// What an operator reads of an error, one line.
std::string operator_words(const Error& error);

/// The legal source as a person reads it, by the law in force on the day of the act.
std::string law_words(RefusalCode code, Day day);

/// Every code of the table, in its order (for tests and for the API document).
const std::vector<RefusalCode>& all_refusal_codes();

}  // namespace mc
