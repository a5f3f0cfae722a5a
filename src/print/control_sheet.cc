// Mẫu 05 (TT 01/2018), Mẫu 06 (TT 03/2025): Phiếu kiểm soát quá trình giải quyết hồ sơ.
#include <fmt/format.h>

#include "print/detail/blocks.h"

namespace mc::forms {
namespace {

constexpr int day_minutes = 480;  // eight working hours

Result<Done> check(const ControlSheet& sheet) {
    Defects defects;
    defects.need(sheet.head);
    defects.need(sheet.dossier_code, "mã hồ sơ", "dossier_code");
    defects.need(sheet.solving_unit, "cơ quan giải quyết hồ sơ", "solving_unit");
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
        defects.need(sheet.rows[i].from_unit, "bên giao",
                     fmt::format("rows[{}].from_unit", i).c_str());
        defects.need(sheet.rows[i].to_unit, "bên nhận", fmt::format("rows[{}].to_unit", i).c_str());
    }
    return std::move(defects).verdict();
}

std::string span_text(int minutes) {
    std::string told;
    const auto part = [&](int count, const char* unit) {
        if (count > 0) told += fmt::format(" {} {}", count, unit);
    };
    part(minutes / day_minutes, "ngày");
    part(minutes % day_minutes / 60, "giờ");
    part(minutes % 60, "phút");
    return told.empty() ? told : told + " làm việc";
}

std::string result_text(const HandOver& row) {
    switch (row.result) {
        case HandOverResult::none:
            return {};
        case HandOverResult::early:
            return "Trước hạn";
        case HandOverResult::on_time:
            return "Đúng hạn";
        case HandOverResult::late:
            return "Quá hạn" + span_text(row.minutes_over);
    }
    return {};
}

/// The moment, and under it who gave and who took, each with room for a signature.
Stack time_cell(Form& form, const HandOver& row, double x, double width) {
    Sheet& sheet = form.sheet;
    Stack stack = sheet.text({{or_dots(row.at)}}, form.small(Align::center), x, width);
    const double half = width / 2;
    const auto party = [&](const char* role, const std::string& name, double from) {
        Stack lines = sheet.text({{role, false, true}}, form.small(Align::center), from, half - 3);
        lines.front().gap = 2;
        Stack names = sheet.text({{name}}, form.small(Align::center), from, half - 3);
        names.front().gap = 9 * mm;
        std::ranges::move(names, std::back_inserter(lines));
        return lines;
    };
    Stack giver = party("Người giao", row.from_user, x),
          taker = party("Người nhận", row.to_user, x + half + 3);
    Strip both = beside({std::move(giver), std::move(taker)});
    both.gap = 3;
    const double below = 2;  // down to the bottom rule, through the padding of the cell
    both.items.push_back({-1, x - 3, 0, Rule{width + 6, 0}});
    both.items.push_back({-1, x + half, 0, Rule{0, both.height + below}});
    stack.push_back(std::move(both));
    return stack;
}

void add_row(Form& form, TableBlock& table, const HandOver& row) {
    Sheet& sheet = form.sheet;
    const auto units = [&](double x, double width) {
        Stack stack = sheet.paragraph({{"1. Giao: "}, {row.from_unit}}, form.small(), x, width);
        Stack taker = sheet.paragraph({{"2. Nhận: "}, {row.to_unit}}, form.small(), x, width);
        taker.front().gap = 4;
        std::ranges::move(taker, std::back_inserter(stack));
        return stack;
    };
    table.row(
        {units, [&](double x, double width) { return time_cell(form, row, x, width); },
         [&](double x, double width) {
             return sheet.text({{result_text(row), row.result == HandOverResult::late}},
                               form.small(Align::center), x, width);
         },
         [&](double x, double width) { return sheet.text({{row.note}}, form.small(), x, width); }});
}

}  // namespace

Result<std::string> print(const ControlSheet& control, Paper paper) {
    MC_CHECK(check(control));
    MC_TRY(form, start(FormKind::control_sheet, control.head, paper));
    add_letterhead(form);
    add_title(form);
    const bool new_form = form.face.edition == Edition::tt_2025;
    add_labelled(form, new_form ? "Mã số hồ sơ" : "Mã hồ sơ", control.dossier_code, true);
    add_labelled(form, "Chủ hồ sơ", control.applicant_name);
    add_labelled(form, "Thủ tục", control.procedure_name);
    add_labelled(form, "Cơ quan (bộ phận) giải quyết hồ sơ", control.solving_unit);
    add_labelled(form, "Cơ quan phối hợp giải quyết hồ sơ", control.coordinating_units);
    add_labelled(form, new_form ? "Ngày nhận" : "Thời gian nhận hồ sơ",
                 or_dots(control.received_at));
    add_labelled(form, new_form ? "Hẹn trả kết quả vào" : "Thời gian trả kết quả",
                 or_dots(control.due_at), true);
    {
        TableBlock table{form,
                         {{"TÊN CƠ QUAN", 0.25},
                          {"THỜI GIAN GIAO, NHẬN HỒ SƠ", 0.43},
                          {"KẾT QUẢ GIẢI QUYẾT HỒ SƠ (Trước hạn/đúng hạn/quá hạn)", 0.18},
                          {"GHI CHÚ", 0.14}}};
        for (const HandOver& row : control.rows) add_row(form, table, row);
    }
    Sheet& sheet = form.sheet;
    sheet.add(sheet.paragraph(
                  {{"Kết quả giải quyết hồ sơ do bên nhận ghi khi nhận bàn giao. Đường dây nóng: ",
                    false, true},
                   {control.head.hotline, true}},
                  form.small(), form.left(), form.width()),
              sheet.geometry().body);
    return finish(form, control.dossier_code);
}

}  // namespace mc::forms
