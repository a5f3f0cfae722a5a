// Pages to PDF bytes.
#pragma once

#include <string>

#include "base/time.h"
#include "print/detail/sheet.h"

namespace mc::forms {

struct Properties {
    std::string title;
    std::string author;
    std::string subject;
    Minute created{};
    std::string foot;     // at the foot of every page
    bool margins = true;  // numbers and foot; a sheet of labels has room for neither
};

/// Faults: full when memory runs out; unavailable when cairo writes what we cannot complete
/// (pdf_parts.h).
Result<std::string> draw(const Sheet& sheet, const Properties& properties);

}  // namespace mc::forms
