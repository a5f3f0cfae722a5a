// Reading a hostile table beside the server, as other files from outside are (document/aside.h).
#pragma once

#include <functional>

#include "document/aside.h"
#include "sheet/sheet.h"

namespace mc {

inline constexpr const char* read_table_command = "read-table";

/// What such a reader is given.
AsideOptions table_reader();

/// A reader that dies or takes too long is told as a trouble of the table.
/// Faults: unavailable, when no process could be started.
std::function<Result<Sheet>(std::string_view)> read_table_aside(
    AsideOptions options = table_reader());

/// The other side. Shape: exit status of the process.
int read_table_standard_input();

}  // namespace mc
