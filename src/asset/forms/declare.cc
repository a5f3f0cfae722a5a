// 04a, 04b, 04c-ĐK/TSC: what an agency declares when assets come into its book, with the values of
// that moment: land and houses, cars, all else.
#include <fmt/format.h>

#include "asset/forms/rows.h"

namespace mc::asset {
namespace {

using enum FormLook;
constexpr auto seen_04 = Confidence::secondary;

const std::vector<std::string> house_uses{
    "Trụ sở làm việc",      "Cơ sở HĐSN",      "Kinh doanh",  "Cho thuê",
    "Liên doanh, liên kết", "Sử dụng hỗn hợp", "Sử dụng khác"};
const std::vector<std::string> thing_uses{
    "QLNN",           "HĐSN: Kinh doanh",           "HĐSN: Không kinh doanh",
    "HĐSN: Cho thuê", "HĐSN: Liên doanh, liên kết", "Sử dụng khác"};

FormColumn column_04(int mark, std::string title, FormLook look, int width,
                     std::vector<std::string> over = {}) {
    return {.mark = fmt::format("{}", mark),
            .title = std::move(title),
            .over = std::move(over),
            .look = look,
            .width = width,
            .confidence = seen_04};
}

void append(std::vector<FormColumn>& columns, std::vector<FormColumn> more) {
    for (FormColumn& column : more) columns.push_back(std::move(column));
}

/// Cost by what paid for it, as long as nothing changed it before it came here.
struct Price {
    FormCell budget, others;
};
Price price_of(const Sight& sight) {
    const Entered& entry = sight.asset->entry;
    if (sight.came.cost != cost_of(entry.paid)) return {};
    Dong budget = 0;
    for (const Paid& paid : entry.paid)
        if (paid.source == Source::budget) budget += paid.amount;
    return {budget, sight.came.cost - budget};
}
FormCell remaining_then(const Sight& sight) {
    return cell_if(sight.reckoned, sight.came.cost - sight.came.worn);
}

/// What came into the book in the year and stands in it.
bool declared(const Sight& sight) {
    return sight.stands() && year_of(sight.came.on) == sight.year;
}

/// One of the three, but for its columns and what a row of it says.
struct Declaring {
    FormFace face;
    FormAsked asked;
    std::vector<FormColumn> columns;
    std::vector<std::size_t> sums;
    std::size_t label{};  // the column of the sum's words
    std::vector<FormTable> before;
    std::vector<FormRow> rows;

    OfficialForm done() {
        OfficialForm form = begun(face, asked, false);
        form.under = {fmt::format("Tài sản ghi tăng trong năm {}", asked.year),
                      "□ Kê khai lần đầu      □ Kê khai bổ sung"};
        form.unit = face.word == "04a-dk" ? "nghìn đồng; diện tích: m²" : "nghìn đồng";
        form.tables = std::move(before);
        FormTable table{.title = form.tables.empty() ? "" : "II. Về nhà", .columns = columns};
        FormRow sum{blanks(columns.size()), FormRowKind::sum};
        sum.cells[label] = std::string("Tổng cộng");
        for (const std::size_t column : sums) sum.cells[column] = sum_of(rows, column);
        for (FormRow& row : rows) table.rows.push_back(std::move(row));
        if (!table.rows.empty()) table.rows.push_back(std::move(sum));
        form.tables.push_back(std::move(table));
        form.lacking.emplace_back(
            "Nguyên giá theo nguồn để trống ở tài sản nhận điều chuyển đã đổi nguyên giá trước khi "
            "về đơn vị");
        return form;
    }
};

template <class Row>
Making declaring(Declaring form, Row row) {
    const auto all = std::make_shared<Declaring>(std::move(form));
    return {[all, row](const Sight& sight) {
                if (declared(sight)) row(*all, sight);
            },
            [all] { return all->done(); }};
}

std::vector<FormColumn> columns_04a() {
    const std::string cost = "Nguyên giá";
    std::vector<FormColumn> columns{column_04(1, "Tài sản", letters, 22),
                                    column_04(2, "Cấp hạng", centred, 7),
                                    column_04(3, "Năm xây dựng", centred, 6),
                                    column_04(4, "Ngày, tháng, năm sử dụng", centred, 10),
                                    column_04(5, "Tổng cộng", thousands, 11, {cost}),
                                    column_04(6, "Nguồn ngân sách", thousands, 11, {cost}),
                                    column_04(7, "Nguồn khác", thousands, 9, {cost}),
                                    column_04(8, "Giá trị còn lại", thousands, 11),
                                    column_04(9, "Số tầng", centred, 4),
                                    column_04(10, "DT xây dựng", hundredths, 8),
                                    column_04(11, "Tổng DT sàn sử dụng", hundredths, 8)};
    append(columns, use_columns(12, house_uses, "Hiện trạng sử dụng (m²)", seen_04));
    return columns;
}

/// Land is told in lines, one piece after another.
FormTable land_of(const Sight& sight, std::size_t number) {
    const Description& about = sight.about();
    const std::string area = about.land_area == 0 ? "………" : words_of(about.land_area, hundredths);
    const std::string idle = about.idle_area == 0 ? "………" : words_of(about.idle_area, hundredths);
    FormTable land{.title = number == 1 ? "I. Về đất" : ""};
    land.lines = {
        fmt::format("{}. {} ({})", number, about.name, sight.code),
        "a) Địa chỉ: " + (about.address.empty() ? "………" : about.address),
        "b) Diện tích khuôn viên đất: " + area + " m²",
        "c) Hiện trạng sử dụng: làm trụ sở ……… m²; hoạt động sự nghiệp ……… m²; làm nhà ở ……… m²; "
        "cho thuê ……… m²; bỏ trống " +
            idle + " m²; bị lấn chiếm ……… m²; sử dụng vào mục đích khác ……… m²",
        "d) Giá trị theo sổ kế toán: " + words_of(sight.came.cost, thousands) + " nghìn đồng"};
    return land;
}

void row_04a(Declaring& form, const Sight& sight) {
    const Family family = family_of(sight.asset->entry.class_code);
    if (family == Family::land)
        return form.before.push_back(land_of(sight, form.before.size() + 1));
    if (family != Family::house) return;
    const Description& about = sight.about();
    const Price price = price_of(sight);
    form.rows.push_back({{about.name + " (" + sight.code + ")", about.grade, year_cell(about.made),
                          day_cell(sight.asset->entry.first_use), sight.came.cost, price.budget,
                          price.others, remaining_then(sight), year_cell(about.floors),
                          area_cell(about.built_area), area_cell(about.floor_area)},
                         {}});
    form.rows.back().cells.resize(form.columns.size());
}

std::vector<FormColumn> columns_04b() {
    const std::string cost = "Nguyên giá";
    std::vector<FormColumn> columns{column_04(1, "Tài sản", letters, 20),
                                    column_04(2, "Nhãn hiệu", letters, 9),
                                    column_04(3, "Biển kiểm soát", centred, 10),
                                    column_04(4, "Số chỗ ngồi/ tải trọng", centred, 5),
                                    column_04(5, "Nước sản xuất", letters, 8),
                                    column_04(6, "Năm sản xuất", centred, 6),
                                    column_04(7, "Ngày, tháng, năm sử dụng", centred, 10),
                                    column_04(8, "Công suất xe", centred, 7),
                                    column_04(9, "Chức danh sử dụng xe", letters, 9),
                                    column_04(10, "Nguồn gốc xe", letters, 9),
                                    column_04(11, "Nguồn ngân sách", thousands, 11, {cost}),
                                    column_04(12, "Nguồn khác", thousands, 9, {cost}),
                                    column_04(13, "Giá trị còn lại", thousands, 11)};
    append(columns, use_columns(14, thing_uses, "Hiện trạng sử dụng (chiếc)", seen_04));
    return columns;
}

std::string origin_of(const Sight& sight, const FormNames& names) {
    if (sight.came.from) return "Nhận điều chuyển từ " + names.agency(*sight.came.from);
    return std::string(title_of(sight.asset->entry.origin));
}

void row_04b(Declaring& form, const Sight& sight) {
    if (family_of(sight.asset->entry.class_code) != Family::car) return;
    const Description& about = sight.about();
    const Price price = price_of(sight);
    form.rows.push_back(
        {{about.name + " (" + sight.code + ")", about.model, about.plate, year_cell(about.seats),
          about.country, year_cell(about.made), day_cell(sight.asset->entry.first_use), about.power,
          about.post, origin_of(sight, form.asked.names), price.budget, price.others,
          remaining_then(sight)},
         {}});
    form.rows.back().cells.resize(form.columns.size());
}

std::vector<FormColumn> columns_04c() {
    const std::string cost = "Nguyên giá";
    std::vector<FormColumn> columns{column_04(1, "STT", centred, 4),
                                    column_04(2, "Tài sản", letters, 24),
                                    column_04(3, "Ký hiệu", letters, 10),
                                    column_04(4, "Nước sản xuất", letters, 9),
                                    column_04(5, "Năm sản xuất", centred, 6),
                                    column_04(6, "Ngày, tháng, năm sử dụng", centred, 10),
                                    column_04(7, "Tổng cộng", thousands, 11, {cost}),
                                    column_04(8, "Nguồn ngân sách", thousands, 11, {cost}),
                                    column_04(9, "Nguồn khác", thousands, 9, {cost}),
                                    column_04(10, "Giá trị còn lại", thousands, 11)};
    append(columns, use_columns(11, thing_uses, "Hiện trạng sử dụng (cái, chiếc)", seen_04));
    return columns;
}

void row_04c(Declaring& form, const Sight& sight) {
    const Family family = family_of(sight.asset->entry.class_code);
    if (family == Family::land || family == Family::house || family == Family::car) return;
    const Description& about = sight.about();
    const Price price = price_of(sight);
    form.rows.push_back(
        {{fmt::format("{}", form.rows.size() + 1), about.name + " (" + sight.code + ")",
          about.model, about.country, year_cell(about.made), day_cell(sight.asset->entry.first_use),
          sight.came.cost, price.budget, price.others, remaining_then(sight)},
         {}});
    form.rows.back().cells.resize(form.columns.size());
}

}  // namespace

Making make_04a(const FormFace& face, const FormAsked& asked) {
    return declaring({face, asked, columns_04a(), {4, 5, 6, 7, 9, 10}, 0}, row_04a);
}
Making make_04b(const FormFace& face, const FormAsked& asked) {
    return declaring({face, asked, columns_04b(), {10, 11, 12}, 0}, row_04b);
}
Making make_04c(const FormFace& face, const FormAsked& asked) {
    return declaring({face, asked, columns_04c(), {6, 7, 8, 9}, 1}, row_04c);
}

}  // namespace mc::asset
