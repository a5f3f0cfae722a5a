// 06a–06d-ĐK/TSC: what changed of what was declared, of the unit itself, of land and houses, of
// cars and of all else. Layouts that nobody has seen: what it was, what it is, since when and why.
#include <fmt/format.h>

#include "asset/forms/rows.h"

namespace mc::asset {
namespace {

using enum FormLook;

FormColumn change_column(int mark, std::string title, FormLook look, int width,
                         std::string lacks = "") {
    return {.mark = fmt::format("{}", mark),
            .title = std::move(title),
            .look = look,
            .width = width,
            .lacks = std::move(lacks)};
}

constexpr const char* declared_before = "Thông tin đã kê khai";
constexpr const char* changed_to = "Thông tin đề nghị thay đổi";

FormCell told_cell(const std::string& words) {
    return words.empty() ? FormCell() : FormCell(words);
}

/// One row a changed thing, assets in their order.
struct ChangeForm {
    FormFace face;
    FormAsked asked;
    std::vector<FormRow> rows;

    void add(const Sight& sight) {
        if (form_of(Declaring::change, sight.asset->entry.class_code) != face.number) return;
        bool first = true;
        for (const ToldChange& change : sight.changes) {
            rows.push_back(
                {{fmt::format("{}", rows.size() + 1), first ? sight.about().name : std::string(),
                  first ? sight.code : std::string(), change.what, told_cell(change.before),
                  change.after, day_cell(change.on), change.reason},
                 {}});
            first = false;
        }
    }
    OfficialForm done() {
        OfficialForm form = begun(face, asked, false);
        form.under = {fmt::format("Thay đổi trong năm {}", asked.year)};
        form.tables.push_back({.columns = {change_column(1, "STT", centred, 4),
                                           change_column(2, "Tài sản", letters, 24),
                                           change_column(3, "Mã tài sản", centred, 10),
                                           change_column(4, "Chỉ tiêu thay đổi", letters, 18),
                                           change_column(5, declared_before, letters, 20),
                                           change_column(6, changed_to, letters, 20),
                                           change_column(7, "Ngày thay đổi", centred, 10),
                                           change_column(8, "Lý do thay đổi", letters, 26)},
                               .rows = std::move(rows)});
        form.lacking.emplace_back(
            "«Thông tin đã kê khai» là thông tin trong sổ ngay trước khi đổi; chỗ để chấm là sổ "
            "không ghi");
        return form;
    }
};

/// 06a asks nothing of the assets.
OfficialForm unit_form(const FormFace& face, const FormAsked& asked) {
    OfficialForm form = begun(face, asked, false);
    form.under = {fmt::format("Năm {}", asked.year)};
    FormTable table{
        .columns = {change_column(1, "STT", centred, 4), change_column(2, "Chỉ tiêu", letters, 30),
                    change_column(3, declared_before, letters, 32,
                                  "phần mềm không giữ thông tin đã kê khai"),
                    change_column(4, changed_to, letters, 32),
                    change_column(5, "Ngày thay đổi", centred, 10, "ghi theo văn bản thay đổi"),
                    change_column(6, "Lý do thay đổi", letters, 24, "ghi theo văn bản thay đổi")}};
    for (const auto& [what, now] : {std::pair<const char*, std::string>{"Tên đơn vị", asked.agency},
                                    {"Mã đơn vị", asked.agency_code},
                                    {"Cơ quan quản lý cấp trên", asked.superior},
                                    {"Bộ, tỉnh", asked.province},
                                    {"Loại hình đơn vị", asked.kind},
                                    {"Địa chỉ", ""},
                                    {"Thông tin khác", ""}})
        table.rows.push_back({{fmt::format("{}", table.rows.size() + 1), what, FormCell(),
                               told_cell(now), FormCell(), FormCell()},
                              {}});
    form.tables.push_back(std::move(table));
    form.lacking.emplace_back(
        "Cột «Thông tin đề nghị thay đổi» là thông tin trong danh mục cơ quan lúc này; gạch dòng "
        "không thay đổi trước khi ký");
    return form;
}

}  // namespace

Making make_change(const FormFace& face, const FormAsked& asked) {
    if (face.word == "06a-dk")
        return {[](const Sight&) {}, [face, asked] { return unit_form(face, asked); }};
    const auto form = std::make_shared<ChangeForm>(ChangeForm{.face = face, .asked = asked});
    return {[form](const Sight& sight) { form->add(sight); }, [form] { return form->done(); }};
}

}  // namespace mc::asset
