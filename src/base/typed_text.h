// The one door for text from outside: what people type, scan, paste or keep in files becomes text
// that reads back, compares and prints as it was meant, or is refused with its reason. Whoever
// reads text from HTTP, a data file, the terminal or a card goes through here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace mc {

enum class TextKind : std::uint8_t {
    line,    // one line: codes, addresses, titles
    name,    // one line that names somebody or a place; a "?" in it is a letter that was lost
    lines,   // several lines
    sought,  // words to search for: any letter may be asked for
    secret,  // a password: every blank counts, any letter
};

/// Unit: code points of the normal form.
struct TextRule {
    std::size_t characters_max{};
    TextKind kind = TextKind::line;
    bool operator==(const TextRule&) const = default;
};

struct TextDefect {
    enum class Kind : std::uint8_t {
        too_long,
        not_utf8,
        control,    // also line ends where there is one line
        deceives,   // reverses or hides what is read
        no_letter,  // noncharacters, private use, unassigned
        marks,      // more marks on a letter than any language has
        garbled,    // letters lost or taken apart by a scanner of another encoding
        undrawn,    // the typeface of the official forms has no such letter
    };
    Kind kind{};
    std::string words;  // what is wrong, after the name of the field: "dài quá 100 ký tự"
    bool operator==(const TextDefect&) const = default;
};

/// The text as it is kept: NFC, no invisible characters, one kind of blank and of line end, no
/// blanks around it (a secret keeps its own).
///
/// Refuses: by the first thing that is wrong; the text itself is never repeated in the words.
/// Cost:    linear, whatever the bytes are; nothing is normalised before its length is known.
Result<std::string, TextDefect> typed_text(std::string_view bytes, TextRule rule);

/// Code points of valid UTF-8: every byte but those that continue a character.
std::size_t characters_of(std::string_view utf8);

/// What may stand in a header or a log line as it is: "!" to "~", no blank.
bool visible_ascii(std::string_view bytes);

/// Whether the forms can show the letter (drawn_letters.inc).
bool drawn(char32_t letter);

/// Whether somebody's name came through a device of another encoding: "Tr?n V?n", "Nguyá»…n".
bool garbled_name(std::string_view utf8);

}  // namespace mc
