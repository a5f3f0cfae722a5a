// S24-H, the book of fixed assets of a year: what stands in the book at its end, by family; then
// what left it in the year.
#include <fmt/format.h>

#include "asset/forms/rows.h"

namespace mc::asset {
namespace {

using enum FormLook;
constexpr auto seen_s24 = Confidence::secondary;

std::vector<FormColumn> s24_columns() {
    const std::string in = "Ghi tăng tài sản cố định", wear = "Khấu hao (hao mòn) tài sản cố định",
                      out = "Ghi giảm tài sản cố định", papers = "Chứng từ";
    const auto column = [](std::string mark, std::string title, std::vector<std::string> over,
                           FormLook look, int width, std::string lacks = "") {
        return FormColumn{.mark = std::move(mark),
                          .title = std::move(title),
                          .over = std::move(over),
                          .look = look,
                          .width = width,
                          .confidence = seen_s24,
                          .lacks = std::move(lacks)};
    };
    return {column("A", "STT", {}, centred, 4),
            column("B", "Số hiệu", {in, papers}, letters, 10),
            column("C", "Ngày, tháng", {in, papers}, centred, 10),
            column("D", "Tên, đặc điểm, ký hiệu TSCĐ", {in}, letters, 24),
            column("E", "Nước sản xuất", {in}, letters, 9),
            column("F", "Tháng, năm đưa vào sử dụng ở đơn vị", {in}, centred, 8),
            column("G", "Số hiệu TSCĐ", {in}, centred, 10),
            column("H", "Thẻ TSCĐ", {in}, centred, 6,
                   "sổ không lập thẻ riêng; số hiệu ở cột G đã là số thẻ"),
            column("1", "Nguyên giá TSCĐ", {in}, whole, 12),
            column("2", "Tỷ lệ (%)", {wear, "Khấu hao"}, hundredths, 5),
            column("3", "Số tiền", {wear, "Khấu hao"}, whole, 10),
            column("4", "Tỷ lệ (%)", {wear, "Hao mòn"}, hundredths, 5),
            column("5", "Số tiền", {wear, "Hao mòn"}, whole, 10),
            column("6 = 3 + 5", "Tổng số phát sinh trong năm", {wear}, whole, 11),
            column("7", "Lũy kế đến khi chuyển sổ hoặc ghi giảm", {wear}, whole, 12),
            column("I", "Số hiệu", {out, papers}, letters, 9),
            column("K", "Ngày, tháng", {out, papers}, centred, 10),
            column("L", "Lý do", {out}, letters, 14),
            column("8", "Giá trị còn lại", {out}, whole, 12)};
}

constexpr std::size_t s24_width = 19, s24_words = 3;
const std::vector<std::size_t> s24_sums{8, 10, 12, 13, 14, 18};

/// When it came into use here: at its first use, or when it was received.
std::string month(const Sight& sight, const Coming& came) {
    const Day day = came.from ? came.on : sight.asset->entry.first_use;
    return vn_day(day).substr(3);
}

std::vector<FormCell> s24_head(const Sight& sight, const Coming& came) {
    std::vector<FormCell> cells = blanks(s24_width);
    cells[1] = number_cell(came.grounds);
    cells[2] = grounds_day_cell(came.grounds);
    cells[3] = described(sight.about());
    cells[4] = sight.about().country;
    cells[5] = month(sight, came);
    cells[6] = sight.code;
    return cells;
}

/// The rate stands with whichever of both it made.
void rates(std::vector<FormCell>& cells, const WearLine& line, bool parted) {
    if (line.rate == 0) return;
    if (!parted || line.depreciation != 0) cells[9] = line.rate;
    if (!parted || line.office_wear != 0 || line.depreciation == 0) cells[11] = line.rate;
}

std::vector<FormCell> s24_standing(const Sight& sight) {
    std::vector<FormCell> cells = s24_head(sight, sight.came);
    const WearLine& line = *sight.line;
    cells[8] = line.cost;
    rates(cells, line, sight.parted);
    // What is in no business has no depreciation to be told.
    if (sight.asset->business_from && year_of(*sight.asset->business_from) <= sight.year)
        cells[10] = cell_if(sight.reckoned && sight.parted, line.depreciation);
    cells[12] = cell_if(sight.reckoned && sight.parted, line.office_wear);
    cells[13] = cell_if(sight.reckoned, line.wear);
    cells[14] = cell_if(sight.reckoned, line.accumulated);
    cells[18] = cell_if(sight.reckoned, line.remaining);
    return cells;
}

std::string why(const Sight& sight, const Going& going, const FormNames& names) {
    if (going.to) return "Điều chuyển cho " + names.agency(*going.to);
    return std::string(title_of(sight.asset->gone->why));
}

/// What leaves wears nothing in its last year here: the receiver computes it, or nobody.
std::vector<FormCell> s24_gone(const Sight& sight, const Going& going, const FormNames& names) {
    std::vector<FormCell> cells = s24_head(sight, going.came);
    cells[8] = going.cost;
    cells[12] = cells[13] = std::int64_t{0};
    cells[14] = cell_of(going.worn);
    cells[15] = number_cell(going.grounds);
    cells[16] = day_cell(going.on);
    cells[17] = why(sight, going, names);
    cells[18] = going.worn ? FormCell(going.cost - *going.worn) : FormCell();
    return cells;
}

struct S24 {
    FormFace face;
    FormAsked asked;
    FamilyRows standing{s24_width, s24_words, s24_sums};
    std::vector<FormRow> gone;
    std::int64_t unparted = 0, unreckoned = 0;

    void add(const Sight& sight) {
        if (sight.line) {
            standing.add(family_of(sight.asset->entry.class_code), s24_standing(sight));
            unparted += !sight.parted, unreckoned += !sight.reckoned;
        }
        for (const Going& going : sight.goings)
            gone.push_back({s24_gone(sight, going, asked.names), {}});
    }
    OfficialForm done() {
        OfficialForm form = begun(face, asked, true);
        form.unit = "đồng";
        FormTable table{.columns = s24_columns()};
        table.rows = standing.done("Tổng cộng tài sản có đến cuối năm");
        add_gone(table.rows);
        form.tables.push_back(std::move(table));
        if (unparted > 0)
            form.lacking.push_back(
                fmt::format("{} tài sản chưa ghi phần dùng vào kinh doanh của "
                            "năm: chưa tách được khấu hao và hao mòn",
                            unparted));
        if (unreckoned > 0)
            form.lacking.push_back(fmt::format("{} tài sản chưa tính được hao mòn", unreckoned));
        form.lacking.emplace_back(
            "Tỷ lệ để trống ở tài sản mà mức hao mòn năm được chia theo số năm (chuyển tiếp sang "
            "bảng mới, hư hỏng nặng, mua đã qua sử dụng)");
        return form;
    }

private:
    void add_gone(std::vector<FormRow>& rows) {
        if (gone.empty()) return;
        FormRow heading{blanks(s24_width), FormRowKind::heading};
        heading.cells[s24_words] = std::string("Ghi giảm trong năm");
        FormRow sum{blanks(s24_width), FormRowKind::sum};
        sum.cells[s24_words] = std::string("Cộng ghi giảm trong năm");
        for (const std::size_t column : s24_sums) sum.cells[column] = sum_of(gone, column);
        rows.push_back(std::move(heading));
        std::int64_t number = 0;
        for (FormRow& row : gone) {
            row.cells[0] = fmt::format("{}", ++number);
            rows.push_back(std::move(row));
        }
        rows.push_back(std::move(sum));
    }
};

}  // namespace

Making make_s24(const FormFace& face, const FormAsked& asked) {
    const auto s24 = std::make_shared<S24>(S24{face, asked});
    return {[s24](const Sight& sight) { s24->add(sight); }, [s24] { return s24->done(); }};
}

}  // namespace mc::asset
