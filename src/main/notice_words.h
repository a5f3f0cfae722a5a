// The words by which an operator names channels to applicants.
#pragma once

#include "main/checks.h"
#include "main/command.h"

namespace mc {

void add_notices(CLI::App* serve, ServeOptions& options);

}  // namespace mc
