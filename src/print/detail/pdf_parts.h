// What cairo 1.16 cannot write: the document's language and the alternative texts of figures. They
// are put into the finished file by insertion, and its cross-reference table is moved along; one
// revision, no update.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace mc::forms {

struct PdfParts {
    std::string_view language;             // "vi-VN"
    const std::vector<std::string>& alts;  // one for each /Figure element, in file order
};

/// Shape:  `pdf` has a classic cross-reference table in one section.
/// Faults: unavailable when the file is not so made (another cairo), naming what was not found.
Result<std::string> add_parts(std::string_view pdf, const PdfParts& parts);

}  // namespace mc::forms
