// Pages of plain HTML, for any browser and the slowest line: no scripts, no fonts.
#pragma once

#include "edge/problem.h"
#include "service/offices/procedure/portal.h"

namespace mc::http {

/// Safe between tags and inside a quoted attribute.
std::string escaped(std::string_view text);

/// Shape: `body` and `foot` are HTML; `home` is where the head leads.
edge::Response plain_page(const Portal& portal, std::string_view home, std::string_view title,
                          std::string_view body, std::string_view foot, int status = 200);

}  // namespace mc::http
