// What a PDF holds, read by structure: names decoded, object streams opened, every object looked
// at.
#pragma once

#include "document/inspect.h"

namespace mc {

/// Refused when it has no whole structure, needs a password or has no page. Quarantined when it
/// makes a viewer do more than show pages, or when a part of it cannot be read. What is not looked
/// for stands in docs/formats/files.md.
Inspection look_at_pdf(std::string_view bytes);

}  // namespace mc
