// The door for what people type, at the wire: every text of a request body is brought into the form
// it is kept in, or refused by its field, before anything else looks at it.
#pragma once

#include "base/typed_text.h"
#include "edge/json.h"

namespace mc::edge {

/// Brings every text into its kept form by the table of base/typed_fields.h. Defects, each with its
/// path: field_invalid, scanner_not_utf8, letters_undrawn.
void tidy(json::Value& body, json::Defects& defects);

/// The refusal of one text.
/// `label`: what a person calls the field.
Refusal refusal_of(const TextDefect& defect, const std::string& field, const std::string& label);

/// A text that came beside the body: a query parameter, a header, a file's name.
/// Refuses: as tidy.
Result<std::string> typed(std::string_view text, TextRule rule, const std::string& field);

/// A described struct from a request body.
/// Refuses: as json::parse and tidy together, everything at once.
template <class T>
Result<T> parse_typed(std::string_view body, std::size_t bytes_max = limits::json_bytes_max) {
    MC_TRY(value, json::parse_value(body, {.bytes = bytes_max}));
    json::Defects defects;
    tidy(value, defects);
    T into{};
    json::read(value, json::Path{}, into, defects);
    if (!defects.empty()) return fail(Refused{std::move(defects)});
    return into;
}

}  // namespace mc::edge
