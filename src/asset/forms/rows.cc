#include "asset/forms/rows.h"

#include <fmt/format.h>

namespace mc::asset {

FormCell day_cell(const std::optional<Day>& day) {
    return day ? vn_day(*day) : std::string();
}

FormCell year_cell(std::int64_t year) {
    return year == 0 ? FormCell() : FormCell(fmt::format("{}", year));
}

FormCell area_cell(std::int64_t hundredths) {
    return hundredths == 0 ? FormCell() : FormCell(hundredths);
}

std::string described(const Description& about) {
    std::string words = about.name;
    for (const std::string& more : {about.model, about.serial, about.plate})
        if (!more.empty()) words += ", " + more;
    return words;
}

FormCell number_cell(const Grounds& grounds) {
    return grounds.decision.empty() ? FormCell() : FormCell(grounds.number());
}

FormCell grounds_day_cell(const Grounds& grounds) {
    return grounds.decision.empty() ? FormCell() : day_cell(grounds.day());
}

bool measured(Family family) {
    return family == Family::land || family == Family::house || family == Family::structure;
}

std::int64_t area_of(Family family, const Description& about) {
    if (family == Family::land) return about.land_area;
    if (!measured(family)) return 0;
    return about.floor_area != 0 ? about.floor_area : about.built_area;
}

OfficialForm begun(const FormFace& face, const FormAsked& asked, bool accounting) {
    OfficialForm form{.number = std::string(face.number),
                      .law = std::string(face.law),
                      .title = std::string(face.title),
                      .under = {fmt::format("Năm {}", asked.year)},
                      .place = asked.place,
                      .confidence = face.confidence,
                      .source = std::string(face.source)};
    if (face.scope == FormScope::province)
        form.head = {{"Bộ, tỉnh", asked.province}};
    else if (accounting)
        form.head = {{"Đơn vị", asked.agency}, {"Mã đơn vị", asked.agency_code}};
    else
        form.head = {{"Bộ, tỉnh", asked.province},
                     {"Cơ quan quản lý cấp trên", asked.superior},
                     {"Cơ quan sử dụng tài sản", asked.agency},
                     {"Mã đơn vị", asked.agency_code},
                     {"Loại hình đơn vị", asked.kind}};
    if (!accounting && asked.kind.empty())
        form.lacking.emplace_back("Danh mục cơ quan chưa có loại hình đơn vị: ghi bằng tay");
    form.issuer = face.scope == FormScope::province ? asked.province : asked.agency;
    form.signatures = accounting ? accounting_signatures() : declaring_signatures();
    return form;
}

std::vector<FormSignature> accounting_signatures() {
    return {{"NGƯỜI LẬP", "(Ký, họ tên)"},
            {"KẾ TOÁN TRƯỞNG", "(Ký, họ tên)"},
            {"THỦ TRƯỞNG ĐƠN VỊ", "(Ký, họ tên, đóng dấu)"}};
}

std::vector<FormSignature> declaring_signatures() {
    return {{"XÁC NHẬN CỦA CẤP CÓ THẨM QUYỀN", "(Ký, họ tên, đóng dấu)"},
            {"THỦ TRƯỞNG ĐƠN VỊ", "(Ký, họ tên, đóng dấu)"}};
}

std::vector<FormCell> blanks(std::size_t width) {
    return std::vector<FormCell>(width, FormCell(std::string()));
}

FormRow FamilyRows::sum(const std::vector<FormRow>& rows, std::string words) const {
    FormRow row{blanks(width_), FormRowKind::sum};
    row.cells[words_] = std::move(words);
    for (const std::size_t column : sums_) row.cells[column] = sum_of(rows, column);
    return row;
}

std::vector<FormRow> FamilyRows::done(const std::string& total) {
    std::vector<FormRow> all;
    FormRow whole = sum({}, total);
    std::int64_t number = 0;
    for (std::size_t i = 0; i < families; ++i) {
        std::vector<FormRow>& rows = rows_.at(i);
        if (rows.empty()) continue;
        const std::string title(title_of(static_cast<Family>(i)));
        FormRow heading{blanks(width_), FormRowKind::heading};
        heading.cells[words_] = title;
        all.push_back(std::move(heading));
        const FormRow family = sum(rows, "Cộng " + title);
        for (const std::size_t column : sums_) add_to(whole.cells[column], family.cells[column]);
        for (FormRow& row : rows) {
            row.cells[0] = fmt::format("{}", ++number);
            all.push_back(std::move(row));
        }
        all.push_back(family);
    }
    if (!all.empty()) all.push_back(std::move(whole));
    return all;
}

std::vector<FormColumn> use_columns(int first_mark, std::vector<std::string> titles,
                                    const std::string& over, Confidence confidence) {
    std::vector<FormColumn> columns;
    constexpr std::string_view group = "HĐSN: ";
    for (std::string& title : titles) {
        std::vector<std::string> above{over};
        if (title.starts_with(group)) {
            above.emplace_back("HĐSN");
            title = title.substr(group.size());
        }
        columns.push_back({.mark = fmt::format("{}", first_mark++),
                           .title = std::move(title),
                           .over = std::move(above),
                           .look = FormLook::hundredths,
                           .width = 7,
                           .confidence = confidence,
                           .lacks = "sổ chưa ghi mục đích sử dụng"});
    }
    return columns;
}

}  // namespace mc::asset
