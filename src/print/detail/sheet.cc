#include "print/detail/sheet.h"

#include <algorithm>

#include "base/text.h"
#include "base/typed_text.h"
#include "print/detail/fonts.h"

namespace mc::forms {
namespace {

std::shared_ptr<PangoLayout> layout_of(PangoContext* context, const Runs& runs, const Type& type,
                                       double width) {
    const std::shared_ptr<PangoLayout> layout{pango_layout_new(context),
                                              [](PangoLayout* made) { g_object_unref(made); }};
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family(font, std::string(family).c_str());
    pango_font_description_set_size(font, static_cast<int>(type.size * PANGO_SCALE));
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);

    std::string whole;
    PangoAttrList* attributes = pango_attr_list_new();
    const auto mark = [&](PangoAttribute* attribute, std::size_t from) {
        attribute->start_index = static_cast<guint>(from);
        attribute->end_index = static_cast<guint>(whole.size());
        pango_attr_list_insert(attributes, attribute);
    };
    for (const Run& run : runs) {
        const std::size_t from = whole.size();
        whole += run.text;
        if (run.bold) mark(pango_attr_weight_new(PANGO_WEIGHT_BOLD), from);
        if (run.italic) mark(pango_attr_style_new(PANGO_STYLE_ITALIC), from);
    }
    // A hyphen in a code or address that the person did not write would be a false copy of it;
    // likewise ligatures, which some readers extract as one strange letter.
    mark(pango_attr_insert_hyphens_new(FALSE), 0);
    mark(pango_attr_font_features_new("liga=0, clig=0"), 0);
    pango_layout_set_text(layout.get(), whole.data(), static_cast<int>(whole.size()));
    pango_layout_set_attributes(layout.get(), attributes);
    pango_attr_list_unref(attributes);

    pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_indent(layout.get(), static_cast<int>(type.indent * PANGO_SCALE));
    if (type.align == Align::center) pango_layout_set_alignment(layout.get(), PANGO_ALIGN_CENTER);
    if (type.align == Align::right) pango_layout_set_alignment(layout.get(), PANGO_ALIGN_RIGHT);
    pango_layout_set_justify(layout.get(), type.align == Align::justify);
    return layout;
}

double points(int units) {
    return static_cast<double>(units) / PANGO_SCALE;
}

/// Narrows the layout as far as its number of lines allows, so that no word is left alone on the
/// last one. Returns the width chosen, at most `width`.
double balance(PangoLayout* layout, double width) {
    const int lines = pango_layout_get_line_count(layout);
    if (lines < 2) return width;
    const auto set = [&](double to) {
        pango_layout_set_width(layout, static_cast<int>(to * PANGO_SCALE));
    };
    double narrow = width / 2, enough = width;
    while (enough - narrow > 1) {
        const double middle = (narrow + enough) / 2;
        set(middle);
        (pango_layout_get_line_count(layout) > lines ? narrow : enough) = middle;
    }
    set(enough);
    return enough;
}

}  // namespace

std::string printable(std::string_view text) {
    constexpr gunichar box = 0x25A1;
    std::string shown;
    while (!text.empty()) {
        const auto length = static_cast<gssize>(text.size());
        const gunichar c = g_utf8_get_char_validated(text.data(), length);
        // (-1 and -2: no character begins here.)
        const bool character = c < 0x110000;
        const std::size_t bytes =
            character ? static_cast<std::size_t>(g_utf8_next_char(text.data()) - text.data()) : 1;
        char utf8[6];
        gunichar put = character && drawn(c) ? c : box;
        // A blank that keeps words together stays one.
        if (character && (g_unichar_iscntrl(c) || g_unichar_isspace(c)) && c != 0xA0) put = ' ';
        if (c == 0xA0) put = c;
        shown.append(utf8, static_cast<std::size_t>(g_unichar_to_utf8(put, utf8)));
        text.remove_prefix(bytes);
    }
    return nfc(shown).value_or(std::string());
}

double height_of(const Stack& stack) {
    double height = 0;
    for (const Strip& strip : stack) height += strip.gap + strip.height;
    return height;
}

Stack kept(Stack stack) {
    for (Strip& strip : stack) strip.keep = true;
    return stack;
}

Strip joined(const Stack& stack) {
    Strip whole;
    for (const Strip& strip : stack) {
        whole.height += strip.gap;
        for (Item item : strip.items) {
            item.y += whole.height;
            whole.items.push_back(std::move(item));
        }
        whole.height += strip.height;
    }
    return whole;
}

Strip beside(const std::vector<Stack>& columns) {
    Strip row;
    for (const Stack& column : columns) {
        Strip part = joined(column);
        row.height = std::max(row.height, part.height);
        std::ranges::move(part.items, std::back_inserter(row.items));
    }
    return row;
}

Sheet::Tag::Tag(Sheet& sheet, const char* name) : sheet_(sheet), parent_(sheet.open_) {
    sheet.nodes.push_back({name, parent_});
    sheet.open_ = static_cast<int>(sheet.nodes.size()) - 1;
}

Stack Sheet::text(Runs runs, const Type& type, double x, double width) {
    for (Run& run : runs) {
        run.text = printable(run.text);
    }
    const auto layout = layout_of(context_, runs, type, width);
    if (type.align == Align::center) x += (width - balance(layout.get(), width)) / 2;
    Stack lines;
    PangoLayoutIter* iter = pango_layout_get_iter(layout.get());
    do {
        PangoRectangle logical;
        int top = 0, bottom = 0;
        pango_layout_iter_get_line_extents(iter, nullptr, &logical);
        pango_layout_iter_get_line_yrange(iter, &top, &bottom);
        const double baseline = points(pango_layout_iter_get_baseline(iter) - top);
        Strip line{.height = points(bottom - top)};
        line.items.push_back({open_, x + points(logical.x), baseline,
                              TextLine{layout, pango_layout_iter_get_line_readonly(iter)}});
        lines.push_back(std::move(line));
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
    return lines;
}

Stack Sheet::paragraph(Runs runs, const Type& type, double x, double width) {
    const Tag p{*this, "P"};
    return text(std::move(runs), type, x, width);
}

Strip Sheet::line(double x, double width, double height) {
    Strip strip{.height = height};
    strip.items.push_back({-1, x, height / 2, Rule{width, 0}});
    return strip;
}

Strip Sheet::figure(const QrCode& code, double x, double width, const std::string& alt) {
    const Tag tag{*this, "Figure"};
    alts.push_back(alt);
    Strip strip{.height = width};
    strip.items.push_back({open_, x, 0, QrMark{code, width / code.side}});
    return strip;
}

void Sheet::add(Stack stack, double gap) {
    if (stack.empty()) return;
    stack.front().gap += gap;
    // No paragraph leaves its first or its last line alone on a page.
    if (stack.size() > 1) stack.front().keep = stack[stack.size() - 2].keep = true;
    std::ranges::move(stack, std::back_inserter(flow));
}

void Sheet::add(Strip strip, double gap) {
    strip.gap += gap;
    flow.push_back(std::move(strip));
}

}  // namespace mc::forms
