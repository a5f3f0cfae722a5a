// Reading a hostile file beside the server: another process of this program, bounded in time and
// memory, without network, files or rights to gain. What kills it kills nobody else.
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include "document/inspect.h"

namespace mc {

struct AsideOptions {
    std::string program = "/proc/self/exe";
    std::string command = "inspect-file";  // how the program is told what it is there for
    std::chrono::milliseconds time_max;    // on the wall, from start to last byte
    AsideOptions();
};

/// A reader that dies or takes too long has told something too: a PDF then goes to quarantine, a
/// picture is damaged. Faults: unavailable, when no process could be started.
Inspect inspect_aside(AsideOptions options = {});

/// Has another reader of this program, named by `options.command`, read the bytes under the same
/// bounds. Shape: what it told, at most `told_max` bytes; nothing where it died, took too long or
/// told more. Faults: unavailable, when no process could be started.
Result<std::optional<std::string>> told_aside(const AsideOptions& options, std::string_view bytes,
                                              std::size_t told_max);

/// Its other side: bounds this process, reads all of standard input and writes what `read` makes of
/// it to standard output. Shape: exit status of the process.
int tell_of_standard_input(const std::function<std::string(const std::string&)>& read,
                           std::chrono::seconds cpu_max, std::uint64_t memory_max);

/// The other side: bounds this process, reads standard input, writes to standard output what
/// inspect_aside reads. Shape: exit status of the process.
int inspect_standard_input();

}  // namespace mc
