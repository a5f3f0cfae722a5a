// The code of a dossier (mã hồ sơ, R-016): how it is written, taken apart again, and read the way
// people type it.
#pragma once

#include <optional>
#include <string>

#include "base/id.h"
#include "base/result.h"
#include "base/time.h"

namespace mc {

/// "H32.15-210315-0042": unit code, day, number of the day. Five digits where a day has
/// more than 9 999.
std::string dossier_code(const std::string& agency_code, Day day, std::int64_t number);

/// What numbering counts by. Shape: `day` is YYMMDD.
struct CodeParts {
    std::string agency, day;
    std::int64_t number{};
    bool operator==(const CodeParts&) const = default;
};
/// Nothing unless the code is written as dossier_code writes it.
std::optional<CodeParts> parts_of(const DossierCode& code);

/// The name of the counter that numbers the dossiers of a unit on a day: "code/H32.15/210315".
std::string counter_of_codes(const std::string& agency_code, Day day);
std::string counter_of_codes(const CodeParts& parts);

/// A code as people type it, as in the portal (web/src/core/code.ts): small letters, blanks, any
/// kind of dash, a final full stop, dashes and dots left out. What is a code stays as it is.
/// Refuses: code_invalid.
Result<DossierCode> tidy_code(const std::string& typed);

}  // namespace mc
