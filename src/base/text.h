// Vietnamese text: one normal form at the door, one folding for every search, on every store.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mc {

/// Unicode NFC; nothing when the bytes are not valid UTF-8.
std::optional<std::string> nfc(std::string_view utf8);

/// The form in which texts are compared: accents dropped, đ → d, lower case, white space runs → one
/// space. Old and new tone placement (hoà, hòa) fold to the same word. Invalid bytes fold to
/// U+FFFD.
std::string fold(std::string_view utf8);

/// Whether nothing is written there: empty, or white space only.
bool blank(std::string_view text);

/// Whether the folded `text` contains the folded `query` as a substring.
bool contains_folded(std::string_view text, std::string_view query);

/// "N*** V*** Bình": what the public tracking page shows of a person's name (all but the last word
/// masked).
std::string masked_name(std::string_view name);

}  // namespace mc
