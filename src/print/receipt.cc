// Mẫu 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "print/detail/blocks.h"

namespace mc::forms {
namespace {

// A phone reads 0.45 mm modules from a worn print; below 25 mm older phones fail (ux.md §5 of the
// design).
constexpr double qr_side_min = 25 * mm, qr_module_min = 0.45 * mm, quiet_modules = 4;

Result<Done> check(const Receipt& receipt, const std::optional<QrCode>& code) {
    Defects defects;
    defects.need(receipt.head);
    defects.need(receipt.dossier_code, "mã hồ sơ", "dossier_code");
    defects.need(receipt.applicant.name, "họ tên người nộp hồ sơ", "applicant.name");
    defects.need(receipt.procedure_name, "nội dung yêu cầu giải quyết", "procedure_name");
    defects.need(!receipt.components.empty(),
                 {RefusalCode::field_missing, "components", {"thành phần hồ sơ nộp"}});
    defects.need(receipt.due_at > receipt.received_at,
                 {RefusalCode::field_invalid,
                  "due_at",
                  {"thời gian trả kết quả phải sau thời gian nhận hồ sơ"}});
    defects.need(
        receipt.tracking_url.empty() || code.has_value(),
        {RefusalCode::field_invalid, "tracking_url", {"địa chỉ tra cứu quá dài cho một mã QR"}});
    return std::move(defects).verdict();
}

std::string copy_words(Copy copy) {
    switch (copy) {
        case Copy::office:
            return "Liên: Lưu";
        case Copy::customer:
            return "Liên: Giao khách hàng";
    }
    return {};
}

/// Title, code and copy, centred in the given width.
Stack title_lines(Form& form, const Receipt& receipt, double width) {
    Sheet& sheet = form.sheet;
    const double size = sheet.geometry().body, x = form.left();
    Stack all;
    {
        const Sheet::Tag h1{sheet, "H1"};
        all = sheet.text({{std::string(form.face.title), true}}, {size + 1.5, Align::center, 0}, x,
                         width);
    }
    Stack code = sheet.paragraph({{"Mã hồ sơ: "}, {receipt.dossier_code, true}},
                                 {size + 3, Align::center, 0}, x, width);
    Stack copy = sheet.paragraph({{"(" + copy_words(receipt.copy) + ")", false, true}},
                                 {size, Align::center, 0}, x, width);
    code.front().gap = 4;
    std::ranges::move(code, std::back_inserter(all));
    std::ranges::move(copy, std::back_inserter(all));
    return all;
}

struct Labelled {
    const char* label;
    const std::string& value;
    bool bold;
};

/// The code at the right margin; beside it the title, and lines from the front of `who` until its
/// height is used. Returns what is left of `who`.
std::span<const Labelled> add_beside(Form& form, const Receipt& receipt, const QrCode& code,
                                     std::span<const Labelled> who, const std::string& alt) {
    constexpr std::size_t lines_max = 3;  // a longer paragraph may need to be cut
    Sheet& sheet = form.sheet;
    const double side = std::max(qr_side_min, qr_module_min * code.side);
    const double quiet = quiet_modules * side / code.side, width = form.width() - side - 2 * quiet;
    Stack text = title_lines(form, receipt, width);
    for (; !who.empty() && height_of(text) < side; who = who.subspan(1)) {
        Stack line = labelled(form, who.front().label, who.front().value, who.front().bold, width);
        if (line.size() > lines_max) break;
        line.front().gap = sheet.geometry().gap;
        std::ranges::move(line, std::back_inserter(text));
    }
    Strip symbol = sheet.figure(code, form.left() + form.width() - side, side, alt);
    sheet.add(beside({std::move(text), {std::move(symbol)}}), quiet);
    return who;
}

void add_heading(Form& form, const Receipt& receipt, const std::optional<QrCode>& code) {
    Sheet& sheet = form.sheet;
    const std::array<Labelled, 2> all{{
        {office_label(receipt.receiving_unit), receipt.receiving_unit, false},
        {"Tiếp nhận hồ sơ của", receipt.applicant.name, true},
    }};
    std::span<const Labelled> who = all;
    const std::string alt =
        "Mã QR tra cứu hồ sơ " + receipt.dossier_code + ": " + receipt.tracking_url;
    if (code && !form.roll()) {
        who = add_beside(form, receipt, *code, who, alt);
    } else {
        sheet.add(joined(title_lines(form, receipt, form.width())), sheet.geometry().body);
        if (code) {
            const double side = std::max(qr_side_min, qr_module_min * code->side);
            const double quiet = quiet_modules * side / code->side;
            const double x = form.left() + (form.width() - side) / 2;
            sheet.add(sheet.figure(*code, x, side, alt), quiet);
            sheet.add(Strip{.height = quiet}, 0);
        }
    }
    for (const Labelled& line : who) add_labelled(form, line.label, line.value, line.bold);
}

/// "Giấy chứng nhận đã cấp (1 bản chính, 2 bản sao)".
std::string component_text(const Component& component) {
    std::string copies;
    if (component.original > 0) copies = fmt::format("{} bản chính", component.original);
    if (component.copy > 0)
        copies += fmt::format("{}{} bản sao", copies.empty() ? "" : ", ", component.copy);
    return copies.empty() ? component.name : fmt::format("{} ({})", component.name, copies);
}

/// What came as a file or from a database has no sheets to count.
std::string sheets(int count) {
    return count == 0 ? "–" : fmt::format("{}", count);
}

void add_components(Form& form, const Receipt& receipt, Paper paper) {
    add_paragraph(form, {{"Thành phần hồ sơ nộp gồm:"}});
    form.sheet.flow.back().keep = true;
    if (paper != Paper::a4) {
        std::vector<Runs> entries;
        for (const Component& component : receipt.components)
            entries.push_back({{component_text(component)}});
        add_list(form, entries, true, form.body());
        return;
    }
    TableBlock table{
        form, {{"TT", 0.07}, {"Thành phần hồ sơ", 0.67}, {"Bản chính", 0.13}, {"Bản sao", 0.13}}};
    int number = 0;
    for (const Component& component : receipt.components) {
        const auto cell = [&](const std::string& text, Align align) -> CellMaker {
            return [&form, text, align](double x, double width) {
                return form.sheet.text({{text}}, form.small(align), x, width);
            };
        };
        table.row({cell(fmt::format("{}", ++number), Align::center),
                   cell(component.name, Align::left),
                   cell(sheets(component.original), Align::center),
                   cell(sheets(component.copy), Align::center)});
    }
}

void add_times(Form& form, const Receipt& receipt) {
    add_labelled_pair(form, "Số lượng hồ sơ", fmt::format("{} (bộ)", receipt.set_count),
                      "Thời gian giải quyết hồ sơ theo quy định là", receipt.legal_days_text, 0.29);
    add_labelled(form, "Thời gian nhận hồ sơ", vn_long(receipt.received_at));
    add_labelled(form, "Thời gian trả kết quả giải quyết hồ sơ", vn_long(receipt.due_at), true);
    if (receipt.due_explanation.empty()) return;
    Runs told{{"Cách tính thời gian trả kết quả: ", false, true}};
    for (const std::string& line : receipt.due_explanation) told.push_back({sentence(line) + " "});
    Sheet& sheet = form.sheet;
    sheet.add(sheet.paragraph(std::move(told), form.small(), form.left(), form.width()),
              sheet.geometry().gap);
}

void add_fees(Form& form, const Receipt& receipt) {
    if (receipt.fees.empty() && receipt.payment_note.empty()) return;
    std::string told;
    std::int64_t total = 0;
    for (const Fee& fee : receipt.fees) {
        told += (told.empty() ? "" : "; ") + fee_text(fee);
        total += fee.amount;
    }
    if (receipt.fees.size() > 1) told += "; cộng: " + money_text(total);
    if (!receipt.payment_note.empty()) told += (told.empty() ? "" : ". ") + receipt.payment_note;
    add_labelled(form, "Phí, lệ phí", sentence(told));
}

/// The form of 2025 has a place for who files on the applicant's behalf; written by hand, since no
/// intake asks for it yet.
void add_authorisation(Form& form) {
    if (form.face.edition == Edition::tt_2025)
        add_labelled(
            form,
            "Trường hợp ủy quyền (họ tên, địa chỉ, số định danh, số điện thoại, email, giấy "
            "tờ ủy quyền)",
            "");
}

/// Where the result is handed out, and the line of the register (Sổ theo dõi hồ sơ).
void add_delivery(Form& form, const Receipt& receipt, Paper paper) {
    const char* const place = "Đăng ký nhận kết quả tại";
    const char* const book = "Vào Sổ theo dõi hồ sơ, quyển số";
    if (paper == Paper::a5_landscape) {
        add_labelled_pair(form, place, receipt.delivery_place, book,
                          or_dots(receipt.book_no) + ", số thứ tự: " + or_dots(receipt.book_seq),
                          0.58);
        return;
    }
    add_labelled(form, place, receipt.delivery_place);
    add_labelled_pair(form, book, receipt.book_no, "Số thứ tự", receipt.book_seq, 0.72);
}

void add_notes(Form& form, const Receipt& receipt) {
    Sheet& sheet = form.sheet;
    sheet.add(Sheet::line(form.left(), form.width() / 3, 6), sheet.geometry().gap * 2);
    sheet.add(
        sheet.paragraph(
            {{"Đường dây nóng: " + receipt.head.hotline, true},
             {". Mang theo giấy này khi đến nhận kết quả. "},
             {"Giấy này lập thành 02 liên: một liên giao khách hàng; một liên chuyển kèm Phiếu "
              "kiểm soát quá trình giải quyết hồ sơ và lưu tại nơi tiếp nhận. Kết quả có thể nhận "
              "tại nơi tiếp nhận hoặc tại nhà qua dịch vụ bưu chính.",
              false, true}},
            form.small(), form.left(), form.width()),
        sheet.geometry().gap * 0.5);
}

void add_copy(Form& form, const Receipt& receipt, const std::optional<QrCode>& code, Paper paper) {
    add_letterhead(form);
    add_heading(form, receipt, code);
    add_identity(form, receipt.applicant);
    add_contacts(form, receipt.applicant);
    add_authorisation(form);
    add_labelled(form, "Nội dung yêu cầu giải quyết", receipt.procedure_name);
    add_components(form, receipt, paper);
    add_times(form, receipt);
    add_fees(form, receipt);
    add_delivery(form, receipt, paper);
    add_signatures(form, {"Người nộp hồ sơ", receipt.submitter},
                   {"Người tiếp nhận hồ sơ", receipt.receiver});
    add_notes(form, receipt);
}

/// The same once more for the other hand.
void add_other_copy(Form& form, const Receipt& receipt, const std::optional<QrCode>& code,
                    Paper paper) {
    Receipt other = receipt;
    other.copy = receipt.copy == Copy::office ? Copy::customer : Copy::office;
    Sheet& sheet = form.sheet;
    const std::size_t first = sheet.flow.size();
    if (form.roll())
        sheet.add(Sheet::line(form.left(), form.width(), 2 * sheet.geometry().sign),
                  sheet.geometry().sign);
    add_copy(form, other, code, paper);
    if (!form.roll()) sheet.flow[first].page = true;
}

}  // namespace

Result<std::string> print(const Receipt& receipt, Paper paper) {
    const std::optional<QrCode> code = qr_code(receipt.tracking_url);
    MC_CHECK(check(receipt, code));
    MC_TRY(form, start(FormKind::receipt, receipt.head, paper));
    add_copy(form, receipt, code, paper);
    if (receipt.both) add_other_copy(form, receipt, code, paper);
    return finish(form, receipt.dossier_code);
}

}  // namespace mc::forms
