// Answers packed for those who take them packed: a list of 60 KB is 6 on a village's line. What
// holds a secret is never packed, and why that is enough: docs/adr/0015.
#pragma once

#include <string_view>

#include "edge/message.h"

namespace mc::edge {

/// Whether Accept-Encoding names the coding and does not give it weight zero.
bool accepts(std::string_view header, std::string_view coding);

/// Whether `pack` would do something, without doing it.
bool worth_packing(const Response& response, std::string_view accept_encoding);
/// Packs text of a kilobyte and more as br or gzip, and says so. Answers of which only a part, or
/// none, is sent stay as they are. Cost: a millisecond for 50 KB.
void pack(Response& response, std::string_view accept_encoding);

}  // namespace mc::edge
