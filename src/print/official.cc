#include "print/official.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"
#include "print/detail/blocks.h"
#include "print/detail/draw.h"
#include "print/detail/fonts.h"
#include "print/detail/official_table.h"

namespace mc::forms {
namespace {

constexpr Geometry official_page{.width = 297 * mm,
                                 .height = 210 * mm,
                                 .left = 15 * mm,
                                 .right = 12 * mm,
                                 .top = 15 * mm,
                                 .bottom = 15 * mm,
                                 .body = 11,
                                 .small = 9.5,
                                 .gap = 3,
                                 .sign = 18 * mm};

/// Left who issues it, right which form it is and by what law.
void official_head(Sheet& sheet, const OfficialForm& form) {
    const Geometry& page = sheet.geometry();
    const double left = page.text_width() * 0.58, right = page.text_width() - left;
    Stack who, which;
    for (const auto& [label, value] : form.head)
        std::ranges::move(sheet.paragraph({{label + ": "}, {or_dots(value), !value.empty()}},
                                          {page.body, Align::left, 0}, page.left, left - 4 * mm),
                          std::back_inserter(who));
    const auto put = [&](Run run, double size) {
        std::ranges::move(
            sheet.paragraph({std::move(run)}, {size, Align::center, 0}, page.left + left, right),
            std::back_inserter(which));
    };
    put({"Mẫu số: " + form.number, true}, page.body);
    if (!form.law.empty()) put({"(" + form.law + ")", false, true}, page.small);
    sheet.add(beside({std::move(who), std::move(which)}), 0);
}

void official_title(Sheet& sheet, const OfficialForm& form) {
    const Geometry& page = sheet.geometry();
    {
        const Sheet::Tag h1{sheet, "H1"};
        sheet.add(kept(sheet.text({{form.title, true}}, {page.body + 3, Align::center, 0},
                                  page.left, page.text_width())),
                  page.body);
    }
    for (const std::string& line : form.under)
        sheet.add(kept(sheet.paragraph({{line, false, true}}, {page.body, Align::center, 0},
                                       page.left, page.text_width())),
                  1);
    if (!form.unit.empty())
        sheet.add(
            kept(sheet.paragraph({{"Đơn vị tính: " + form.unit, false, true}},
                                 {page.small, Align::right, 0}, page.left, page.text_width())),
            page.gap);
}

void official_table(Sheet& sheet, const FormTable& table) {
    const Geometry& page = sheet.geometry();
    if (!table.title.empty())
        sheet.add(kept(sheet.paragraph({{table.title, true}}, {page.body, Align::left, 0},
                                       page.left, page.text_width())),
                  page.body * 0.8);
    for (const std::string& line : table.lines)
        sheet.add(
            sheet.paragraph({{line}}, {page.body, Align::left, 0}, page.left, page.text_width()),
            page.gap);
    if (!table.columns.empty()) add_official_table(sheet, table);
}

/// Side by side, their titles on one line; place and day above the last.
void official_signatures(Sheet& sheet, const OfficialForm& form, Minute issued) {
    if (form.signatures.empty()) return;
    const Geometry& page = sheet.geometry();
    const double width = page.text_width() / static_cast<double>(form.signatures.size());
    std::vector<Stack> columns;
    double x = page.left;
    for (const FormSignature& who : form.signatures) {
        const bool last = &who == &form.signatures.back();
        const std::string day =
            last && !form.place.empty() ? form.place + ", " + vn_date_words(day_of(issued)) : " ";
        Stack lines;
        const auto put = [&](Run run) {
            std::ranges::move(
                sheet.paragraph({std::move(run)}, {page.body, Align::center, 0}, x + 3, width - 6),
                std::back_inserter(lines));
        };
        put({day, false, true});
        put({who.title, true});
        put({who.hint, false, true});
        columns.push_back(std::move(lines));
        x += width;
    }
    if (!sheet.flow.empty()) sheet.flow.back().keep = true;  // never alone on a page
    Strip strip = beside(columns);
    strip.height += page.sign;
    sheet.add(std::move(strip), page.body);
}

}  // namespace

Result<std::string> print(const OfficialForm& form, Minute issued) {
    if (const std::size_t rows = rows_of(form); rows > limits::official_rows_max)
        return fail(
            Refused(RefusalCode::asset_form_long,
                    {fmt::format("{}", rows), fmt::format("{}", limits::official_rows_max)}));
    MC_TRY(context, text_context());
    Sheet sheet{context, official_page};
    official_head(sheet, form);
    official_title(sheet, form);
    for (const FormTable& table : form.tables) official_table(sheet, table);
    for (const std::string& line : form.after)
        sheet.add(sheet.paragraph({{line}}, {official_page.body, Align::left, 0},
                                  official_page.left, official_page.text_width()),
                  official_page.gap);
    official_signatures(sheet, form, issued);
    const std::string name = "Mẫu số " + form.number;
    return draw(sheet, {.title = printable(form.title + " – " + name),
                        .author = printable(form.issuer),
                        .subject = printable(form_words(form)),
                        .created = issued,
                        .foot = printable(name + " – " + form.title)});
}

}  // namespace mc::forms
