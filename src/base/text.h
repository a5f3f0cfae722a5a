// Vietnamese text: one normal form at the door, one folding for every search, on every store.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mc {

bool valid_utf8(std::string_view text);

/// What some programs put before a text to say that it is UTF-8; no part of it.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Unicode NFC; nothing when the bytes are not valid UTF-8. For text that came through the door
/// (typed_text.h): the cost grows with the square of the longest run of marks.
std::optional<std::string> nfc(std::string_view utf8);

/// The form in which texts are compared, in the browser as well (web/src/core/text.ts): accents and
/// invisible characters dropped, full width to usual width, what fold_rules.txt says (đ → d), lower
/// case, white space runs → one space. Old and new tone placement (hoà, hòa) fold to the same word.
/// Invalid bytes fold to U+FFFD. Cost: linear.
std::string fold(std::string_view utf8);

/// The letters without their accents, "Hẹn trả Đà Nẵng – 17:00" → "Hen tra Da Nang - 17:00": what
/// telephones and old machines show. Case and everything else stay; what is none of ASCII even so
/// is left as it is. Invalid bytes become U+FFFD. Cost: linear.
std::string without_accents(std::string_view utf8);

/// Whether nothing is written there: empty, or only what draws nothing.
bool blank(std::string_view text);
/// Whether it has neither letter nor digit: "…", "---". Who must give a reason has given none.
bool says_nothing(std::string_view text);

/// Whether the folded `text` contains the folded `query` as a substring.
bool contains_folded(std::string_view text, std::string_view query);

/// Whether the words of `run` stand in `text` one after the other as whole words, folded; what is
/// neither letter nor digit parts words. False for a run without words.
bool contains_words(std::string_view text, std::string_view run);

/// "N*** V*** Bình": what the public tracking page shows of a person's name. Masked are all words
/// but the last, a name of one word, and whatever is not of letters alone; any white space parts
/// words.
std::string masked_name(std::string_view name);

}  // namespace mc
