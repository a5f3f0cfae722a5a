// A virus scanner that the office runs beside the server: clamd, asked over its own socket.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/result.h"

namespace mc {

/// Looks at an open file, from its beginning. Shape: the name of what was found, or nothing.
/// Faults: unavailable; nothing is known of the file then.
using VirusScan = std::function<Result<std::optional<std::string>>(int file)>;

Result<std::optional<std::string>> no_virus_scan(int file);

/// Whether a scanner listens there now, for whoever starts a server beside it.
bool clamd_answers(const std::string& address);

/// `address` is a path of clamd's socket or "127.0.0.1:3310". Each file is given by INSTREAM.
VirusScan clamd_at(std::string address);

}  // namespace mc
