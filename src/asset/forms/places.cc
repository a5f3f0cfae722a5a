// S26-H: what is where, place by place, with what came to each and what went.
#include <fmt/format.h>

#include <map>

#include "asset/forms/rows.h"

namespace mc::asset {
namespace {

using enum FormLook;

std::vector<FormColumn> columns_s26() {
    const std::string in = "Ghi tăng tài sản cố định, công cụ, dụng cụ",
                      out = "Ghi giảm tài sản cố định, công cụ, dụng cụ", papers = "Chứng từ";
    return {{"A", "STT", {}, centred, 4, {}, ""},
            {"B", "Số hiệu", {in, papers}, letters, 10, {}, ""},
            {"C", "Ngày, tháng", {in, papers}, centred, 10, {}, ""},
            {"D", "Tên tài sản cố định và công cụ, dụng cụ", {in}, letters, 26, {}, ""},
            {"E", "Số hiệu", {in}, centred, 10, {}, ""},
            {"F", "Đơn vị tính", {in}, centred, 6, {}, "sổ không ghi đơn vị tính"},
            {"1", "Số lượng", {in}, whole, 6, {}, ""},
            {"2", "Đơn giá", {in}, whole, 13, {}, ""},
            {"3", "Thành tiền", {in}, whole, 13, {}, ""},
            {"G", "Số hiệu", {out, papers}, letters, 10, {}, ""},
            {"H", "Ngày, tháng", {out, papers}, centred, 10, {}, ""},
            {"I", "Lý do", {out}, letters, 14, {}, ""},
            {"4", "Số lượng", {out}, whole, 6, {}, ""},
            {"5", "Thành tiền", {out}, whole, 13, {}, ""},
            {"K", "Ghi chú", {}, letters, 8, {}, ""}};
}

struct Places {
    FormFace face;
    FormAsked asked;
    std::map<std::string, std::vector<FormRow>> places;

    void add(const Sight& sight) {
        std::vector<FormCell> cells = blanks(15);
        const Grounds& came = sight.came.grounds;
        const Dong cost = sight.line             ? sight.line->cost
                          : sight.goings.empty() ? sight.came.cost
                                                 : sight.goings.back().cost;
        cells[1] = number_cell(came), cells[2] = grounds_day_cell(came);
        cells[3] = described(sight.about());
        cells[4] = sight.code;
        cells[5] = FormCell();
        cells[6] = std::int64_t{1}, cells[7] = cells[8] = cost;
        if (!sight.line && !sight.goings.empty()) {
            const Going& going = sight.goings.back();
            cells[9] = number_cell(going.grounds), cells[10] = day_cell(going.on);
            cells[11] = going.to ? "Điều chuyển cho " + asked.names.agency(*going.to)
                                 : std::string(title_of(sight.asset->gone->why));
            cells[12] = std::int64_t{1}, cells[13] = going.cost;
        }
        // What is with somebody else by now has another's place: only what is here has one of ours.
        const bool here = sight.asset->agency() == sight.agency;
        places[here ? asked.names.place(sight.asset->entry.place) : "Không còn ở đơn vị"].push_back(
            {std::move(cells), {}});
    }
    OfficialForm done() {
        OfficialForm form = begun(face, asked, true);
        form.unit = "đồng";
        if (places.empty()) form.tables.push_back({.columns = columns_s26()});
        for (auto& [place, rows] : places) {
            FormTable table{.title = "Nơi sử dụng: " + place, .columns = columns_s26()};
            FormRow sum{blanks(15), FormRowKind::sum};
            sum.cells[3] = std::string("Cộng");
            for (const std::size_t column :
                 {std::size_t{6}, std::size_t{8}, std::size_t{12}, std::size_t{13}})
                sum.cells[column] = sum_of(rows, column);
            std::int64_t number = 0;
            for (FormRow& row : rows) {
                row.cells[0] = fmt::format("{}", ++number);
                table.rows.push_back(std::move(row));
            }
            table.rows.push_back(std::move(sum));
            form.tables.push_back(std::move(table));
        }
        form.lacking.emplace_back(
            "Nơi sử dụng là nơi ghi trong sổ lúc này; công cụ, dụng cụ không "
            "thuộc sổ này");
        return form;
    }
};

}  // namespace

Making make_s26(const FormFace& face, const FormAsked& asked) {
    const auto form = std::make_shared<Places>(Places{.face = face, .asked = asked});
    return {[form](const Sight& sight) { form->add(sight); }, [form] { return form->done(); }};
}

}  // namespace mc::asset
