#include "edge/typed.h"

#include <fmt/format.h>

#include "base/typed_fields.h"

namespace mc::edge {
namespace {

using json::Defects;
using json::Path;
using json::Value;

void tidy_text(std::string& text, TextRule rule, const Path& path, Defects& defects) {
    auto kept = typed_text(text, rule);
    if (kept) {
        text = *std::move(kept);
        return;
    }
    defects.push_back(refusal_of(kept.error(), path.spelled(), path.spoken()));
    // Whoever reads on finds nothing, and does not tell the same field a second time.
    text.clear();
}

void tidy_value(Value& value, std::string_view within, std::string_view name, const Path& path,
                Defects& defects) {
    if (value.kind == Value::Kind::text)
        tidy_text(value.text, rule_of_field(within, name), path, defects);
    if (value.kind == Value::Kind::list && value.items.size() > items_max_of(name)) {
        json::invalid(defects, path, fmt::format("danh sách không quá {} mục", items_max_of(name)));
        value.items.clear();
    }
    for (std::size_t i = 0; i < value.items.size(); ++i)
        tidy_value(value.items[i], within, name, Path{&path, {}, i}, defects);
    for (json::Member& member : value.members)
        tidy_value(member.value, name, member.name, Path{&path, member.name}, defects);
}

}  // namespace

Refusal refusal_of(const TextDefect& defect, const std::string& field, const std::string& label) {
    const std::string about = label + " " + defect.words;
    switch (defect.kind) {
        case TextDefect::Kind::garbled:
            return {RefusalCode::scanner_not_utf8, field, {label}};
        case TextDefect::Kind::undrawn:
            return {RefusalCode::letters_undrawn, field, {about}};
        case TextDefect::Kind::too_long:
        case TextDefect::Kind::not_utf8:
        case TextDefect::Kind::control:
        case TextDefect::Kind::deceives:
        case TextDefect::Kind::no_letter:
        case TextDefect::Kind::marks:
            break;
    }
    return {RefusalCode::field_invalid, field, {about}};
}

void tidy(Value& body, Defects& defects) {
    tidy_value(body, {}, {}, Path{}, defects);
}

Result<std::string> typed(std::string_view text, TextRule rule, const std::string& field) {
    auto kept = typed_text(text, rule);
    if (!kept)
        return fail(
            Refused(refusal_of(kept.error(), field, std::string(label_of_field({}, field)))));
    return *std::move(kept);
}

}  // namespace mc::edge
