// How a person is reached and told apart, as people type it: one spelling for each, one rule, at
// the server; the portal's hints say the same (web/src/core/form.ts, cccd.ts).
#pragma once

#include <string>
#include <string_view>

#include "base/time.h"

namespace mc {

/// Blanks, dots, dashes and brackets out, +84 to 0: "+84 (258) 3811.042" → "02583811042".
std::string tidy_phone(std::string_view typed);
/// Blanks, dots and dashes out: "056 190 000 123" → "056190000123".
std::string tidy_number(std::string_view typed);

/// What is wrong, as a sentence for people; "" when nothing is. For tidied texts that are not
/// empty.
std::string phone_fault(std::string_view phone);
std::string email_fault(std::string_view email);
/// Of the personal number (số định danh): also tells what to do with the old card and a passport.
std::string number_fault(std::string_view number);
/// A real day, of somebody who can be alive today.
std::string birth_fault(std::string_view birth, Day today);
/// As the citizen card has it.
std::string sex_fault(std::string_view sex);

}  // namespace mc
