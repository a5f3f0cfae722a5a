#include "print/detail/blocks.h"

#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "print/detail/draw.h"
#include "print/detail/fonts.h"

namespace mc::forms {

Geometry geometry_of(Paper paper) {
    switch (paper) {
        case Paper::a4:
            return {210 * mm, 297 * mm, 30 * mm, 15 * mm, 20 * mm, 20 * mm, 13, 11, 4, 17 * mm};
        case Paper::a5_landscape:
            return {210 * mm, 148 * mm, 15 * mm, 10 * mm, 9 * mm, 9 * mm, 9.5, 8, 1.2, 8 * mm};
        case Paper::roll_80mm:
            // Thermal heads print 72 of the 80 mm.
            return {80 * mm, 0, 4.5 * mm, 4.5 * mm, 5 * mm, 8 * mm, 9.5, 8, 2.5, 14 * mm};
    }
    return {};
}

std::string or_dots(const std::string& value) {
    return value.empty() ? "……………………" : value;
}

std::string or_dots(const std::optional<Minute>& moment) {
    return moment.value_or(Minute{}) == Minute{} ? "…… giờ …… phút, ngày …… tháng …… năm ………"
                                                 : vn_long(*moment);
}

std::string sentence(std::string text) {
    return text.ends_with('.') ? text : text + ".";
}

std::string vn_date_words(Day day) {
    const std::string whole = vn_long(Minute{day});
    return whole.substr(whole.find("ngày"));
}

std::string capitals(const std::string& utf8) {
    std::string upper;
    icu::UnicodeString::fromUTF8(utf8).toUpper(icu::Locale{"vi"}).toUTF8String(upper);
    return upper;
}

void Defects::need(const std::string& value, const char* name, const char* field) {
    need(!value.empty(), {RefusalCode::field_missing, field, {name}});
}

void Defects::need(const Letterhead& head) {
    need(head.unit, "tên cơ quan, đơn vị", "head.unit");
    need(head.place, "địa danh", "head.place");
    need(!head.hotline.empty(), {RefusalCode::hotline_missing, "head.hotline", {head.unit}});
}

void Defects::need(bool holds, Refusal otherwise) {
    if (!holds) found_.push_back(std::move(otherwise));
}

Result<Done> Defects::verdict() && {
    if (!found_.empty()) return fail(Refused(std::move(found_)));
    return Done{};
}

Result<Form> start(FormKind kind, const Letterhead& head, Paper paper) {
    MC_TRY(context, text_context());
    Geometry geometry = geometry_of(paper);
    // 6 pt between paragraphs (NĐ 30/2020); the receipt, a list of values, must stay on one page.
    if (kind != FormKind::receipt && paper == Paper::a4) geometry.gap = 6;
    return Form{Sheet{context, geometry}, face_of(kind, day_of(head.issued_at)), head};
}

Result<std::string> finish(Form& form, const std::string& dossier_code) {
    const std::string code = dossier_code.empty() ? "" : " – Mã hồ sơ: " + dossier_code;
    const std::string title{form.face.title};
    return draw(form.sheet,
                {printable(dossier_code.empty() ? title : title + " " + dossier_code),
                 printable(form.head.unit),
                 fmt::format("{} ({})", form.face.mark, circular_of(form.face.edition)),
                 form.head.issued_at,
                 fmt::format("{} – {}{}", form.face.mark, circular_of(form.face.edition), code)});
}

void add_title(Form& form) {
    const Sheet::Tag h1{form.sheet, "H1"};
    Type type = form.body(Align::center);
    type.size += form.roll() ? 1 : 1.5;
    form.sheet.add(kept(form.sheet.text({{std::string(form.face.title), true}}, type, form.left(),
                                        form.width())),
                   form.sheet.geometry().body);
    form.sheet.add(Strip{.height = form.sheet.geometry().gap, .keep = true}, 0);
}

void add_paragraph(Form& form, Runs runs, Align align) {
    form.sheet.add(
        form.sheet.paragraph(std::move(runs), form.body(align), form.left(), form.width()),
        form.sheet.geometry().gap);
}

Stack labelled(Form& form, const std::string& label, const std::string& value, bool bold,
               double width) {
    return form.sheet.paragraph({{label + ": "}, {or_dots(value), bold && !value.empty()}},
                                form.body(), form.left(), width);
}

void add_labelled(Form& form, const std::string& label, const std::string& value, bool bold) {
    form.sheet.add(labelled(form, label, value, bold, form.width()), form.sheet.geometry().gap);
}

void add_labelled_pair(Form& form, const std::string& label, const std::string& value,
                       const std::string& label2, const std::string& value2, double share) {
    if (form.roll()) {
        add_labelled(form, label, value);
        add_labelled(form, label2, value2);
        return;
    }
    const double width = form.width() * share, between = 3 * mm;
    Sheet& sheet = form.sheet;
    Stack first = labelled(form, label, value, false, width - between);
    Stack second = sheet.paragraph({{label2 + ": "}, {or_dots(value2)}}, form.body(),
                                   form.left() + width, form.width() - width);
    sheet.add(beside({std::move(first), std::move(second)}), sheet.geometry().gap);
}

void add_identity(Form& form, const Applicant& applicant) {
    if (form.face.edition == Edition::tt_2025)
        add_labelled(form, "Số định danh cá nhân/tổ chức", applicant.identity);
}

const char* office_label(const std::string& unit) {
    return office_symbol(unit) == "TTPVHCC" ? "Trung tâm Phục vụ hành chính công"
                                            : "Bộ phận tiếp nhận và trả kết quả";
}

void add_contacts(Form& form, const Applicant& applicant) {
    add_labelled(form, "Địa chỉ", applicant.address);
    add_labelled_pair(form, "Số điện thoại", applicant.phone, "Email", applicant.email);
}

void add_list(Form& form, const std::vector<Runs>& entries, bool numbered, const Type& type) {
    Sheet& sheet = form.sheet;
    const Sheet::Tag list{sheet, "L"};
    const double hang = type.size * (numbered && entries.size() > 9 ? 2 : 1.4);
    int number = 0;
    for (const Runs& entry : entries) {
        const Sheet::Tag item{sheet, "LI"};
        const std::string mark = numbered ? fmt::format("{}.", ++number) : "-";
        Stack label, lines;
        {
            const Sheet::Tag lbl{sheet, "Lbl"};
            label = sheet.text({{mark}}, type, form.left() + 2, hang);
        }
        {
            const Sheet::Tag body{sheet, "LBody"};
            lines = sheet.text(entry, type, form.left() + hang, form.width() - hang);
        }
        lines.front().items.insert(lines.front().items.begin(), label.front().items.front());
        sheet.add(std::move(lines), sheet.geometry().gap * 0.5);
    }
}

void add_signatures(Form& form, const Signature& left, const Signature& right) {
    Sheet& sheet = form.sheet;
    const double half = form.width() / 2;
    const auto place = [&](const Signature& who, double x) {
        std::array<Stack, 3> parts;
        if (who.title.empty()) return parts;
        const auto put = [&](Runs runs, double size) {
            return sheet.paragraph(std::move(runs), {size, Align::center, 0}, x + 3, half - 6);
        };
        parts = {put({{capitals(who.title), true}}, sheet.geometry().body),
                 put({{"(Ký và ghi rõ họ tên)", false, true}}, sheet.geometry().small),
                 put({{who.name, true}}, sheet.geometry().body)};
        return parts;
    };
    const std::array<Stack, 3> first = place(left, form.left());
    const std::array<Stack, 3> second = place(right, form.left() + half);
    // Same heights on both sides, so that titles, hints and names stand on lines of their own.
    const auto column = [&](const std::array<Stack, 3>& parts) {
        Stack stack;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            Strip part = joined(parts[i]);
            part.height = std::max(height_of(first[i]), height_of(second[i]));
            part.gap = i == 2 ? sheet.geometry().sign : 0;
            stack.push_back(std::move(part));
        }
        return stack;
    };
    if (!sheet.flow.empty()) sheet.flow.back().keep = true;  // never alone on a page
    sheet.add(beside({column(first), column(second)}), sheet.geometry().body);
}

}  // namespace mc::forms
