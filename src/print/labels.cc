#include "print/labels.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "print/detail/draw.h"
#include "print/detail/fonts.h"
#include "print/detail/sheet.h"

namespace mc::forms {
namespace {

// Sheets of 24 labels that shops sell: 70 × 37 mm without a margin. What printers leave white at
// the edge is kept free inside each label.
constexpr double label_width = 210 * mm / labels_across,
                 label_height = (297 * mm - 0.01) / labels_down;
constexpr double label_inset = 5 * mm, code_side = 22 * mm, code_gap = 2.5 * mm;

constexpr Geometry label_page{.width = 210 * mm, .height = 297 * mm, .body = 9, .small = 7};

/// So many lines at most; the last one ends in dots where something was cut.
Stack short_text(Sheet& sheet, const std::string& said, const Type& type, bool bold, double x,
                 double width, std::size_t lines) {
    std::string words = printable(said);
    Stack stack = sheet.paragraph({{words, bold}}, type, x, width);
    for (std::size_t most = 200; stack.size() > lines && most > 4; most -= 4) {
        std::size_t end = 0, letters = 0;
        while (end < words.size() && letters < most) {
            ++end;
            while (end < words.size() && (words[end] & 0xC0) == 0x80) ++end;
            ++letters;
        }
        if (end == words.size()) continue;
        stack = sheet.text({{words.substr(0, end) + "…", bold}}, type, x, width);
    }
    return stack;
}

Strip label_strip(Sheet& sheet, const Label& label, const QrCode& code, double x) {
    const double words_at = x + label_inset + code_side + code_gap;
    const double width = x + label_width - label_inset - words_at;
    const Sheet::Tag section{sheet, "Sect"};
    Stack words;
    const auto put = [&](const std::string& said, double size, bool bold, std::size_t lines) {
        if (said.empty()) return;
        std::ranges::move(
            short_text(sheet, said, {size, Align::left, 0}, bold, words_at, width, lines),
            std::back_inserter(words));
    };
    put(label.code, 11, true, 1);
    put(label.name, 8.5, true, 2);
    put(label.owner, 7, false, 1);
    put(label.place, 7, false, 2);
    put(label.since, 7, false, 1);
    Strip figure =
        sheet.figure(code, x + label_inset, code_side, "Mã QR của tài sản " + label.code);
    Strip text = joined(words);
    Strip strip{.height = label_height};
    const auto middle = [&](Strip& part) {
        for (Item& item : part.items) {
            item.y += (label_height - part.height) / 2;
            strip.items.push_back(std::move(item));
        }
    };
    middle(figure), middle(text);
    return strip;
}

}  // namespace

Result<std::string> print_labels(const std::vector<Label>& labels, Minute issued) {
    if (labels.empty())
        return fail(Refused(RefusalCode::field_missing, {"tài sản cần in nhãn"}, "assets"));
    if (labels.size() > limits::labels_max)
        return fail(Refused(RefusalCode::asset_form_long, {fmt::format("{}", labels.size()),
                                                           fmt::format("{}", limits::labels_max)}));
    MC_TRY(context, text_context());
    Sheet sheet{context, label_page};
    for (std::size_t at = 0; at < labels.size(); at += labels_across) {
        std::vector<Stack> row;
        for (std::size_t i = at; i < std::min(labels.size(), at + labels_across); ++i) {
            const auto code = qr_code(labels[i].scanned);
            if (!code) return fail(Refused(RefusalCode::field_invalid, {"mã QR"}, "scanned"));
            row.push_back(
                {label_strip(sheet, labels[i], *code, label_width * static_cast<double>(i - at))});
        }
        Strip strip = beside(row);
        strip.page = at > 0 && at % (labels_across * labels_down) == 0;
        sheet.add(std::move(strip), 0);
    }
    return draw(sheet, {.title = "Nhãn tài sản",
                        .author = printable(labels.front().owner),
                        .subject = "Nhãn tài sản",
                        .created = issued,
                        .foot = "",
                        .margins = false});
}

}  // namespace mc::forms
