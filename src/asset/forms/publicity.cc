// What is made public of a year: 09a what came, 09b land and houses, 09c cars and all else, 09đ
// what is in business use; 10a, 10b, 10d the same of the whole province, by agency. 09d and 10c,
// what went, stand with the other forms of leaving. Layouts that nobody has seen.
#include <fmt/format.h>

#include <map>

#include "asset/forms/rows.h"

namespace mc::asset {
namespace {

using enum FormLook;

/// A column that nobody has seen.
FormColumn public_column(int mark, std::string title, FormLook look, int width,
                         std::string lacks = "") {
    return {.mark = fmt::format("{}", mark),
            .title = std::move(title),
            .look = look,
            .width = width,
            .lacks = std::move(lacks)};
}

/// A form of one row an asset, summed by family. Shape: `wanted` says which, `row` what of it; the
/// first cell is numbered.
struct PublicForm {
    FormFace face;
    FormAsked asked;
    std::string unit;
    std::vector<FormColumn> columns;
    std::vector<std::size_t> sums;
    std::vector<std::string> lacking;
    std::unique_ptr<FamilyRows> rows;
};

template <class Row>
Making public_form(PublicForm form, Row row) {
    form.rows = std::make_unique<FamilyRows>(form.columns.size(), 1, form.sums);
    const auto all = std::make_shared<PublicForm>(std::move(form));
    return {
        [all, row](const Sight& sight) {
            const Family family = family_of(sight.asset->entry.class_code);
            for (std::vector<FormCell>& cells : row(*all, family, sight))
                all->rows->add(family, std::move(cells));
        },
        [all] {
            OfficialForm made = begun(all->face, all->asked, false);
            made.unit = all->unit;
            made.tables.push_back({.columns = all->columns, .rows = all->rows->done("Tổng cộng")});
            made.lacking = all->lacking;
            return made;
        }};
}

using Rows = std::vector<std::vector<FormCell>>;

/// What was in an old book, or a part of what was in this one, came before.
bool came_anew(Origin origin) {
    return origin != Origin::carried_over && origin != Origin::divided;
}

std::string way_in(const Sight& sight, const Coming& coming, const FormNames& names) {
    if (coming.from) return "Nhận điều chuyển từ " + names.agency(*coming.from);
    return std::string(title_of(sight.asset->entry.origin));
}

Rows rows_09a(const PublicForm& form, Family, const Sight& sight) {
    Rows rows;
    for (const Coming& coming : sight.comings) {
        if (!coming.from && !came_anew(sight.asset->entry.origin)) continue;
        rows.push_back({FormCell(), described(sight.about()), sight.code, std::int64_t{1},
                        way_in(sight, coming, form.asked.names), coming.cost,
                        number_cell(coming.grounds), grounds_day_cell(coming.grounds), FormCell()});
    }
    return rows;
}

Rows rows_09b(const PublicForm&, Family family, const Sight& sight) {
    if (!sight.line || (family != Family::land && family != Family::house)) return {};
    const Description& about = sight.about();
    return {{FormCell(), about.name + " (" + sight.code + ")", about.address,
             family == Family::land ? area_cell(about.land_area) : FormCell(std::string()),
             family == Family::house ? area_cell(area_of(family, about)) : FormCell(std::string()),
             sight.line->cost, cell_if(sight.reckoned, sight.line->remaining), FormCell()}};
}

Rows rows_09c(const PublicForm&, Family family, const Sight& sight) {
    if (!sight.line || family == Family::land || family == Family::house) return {};
    return {{FormCell(), described(sight.about()), sight.code,
             year_cell(year_of(sight.asset->entry.first_use)), std::int64_t{1}, sight.line->cost,
             cell_if(sight.reckoned, sight.line->remaining), FormCell()}};
}

Rows rows_09e(const PublicForm&, Family, const Sight& sight) {
    const std::optional<Day>& from = sight.asset->business_from;
    if (!sight.line || !from || year_of(*from) > sight.year) return {};
    FormCell share;
    for (const Share& told : sight.asset->shares)
        if (told.year == sight.year)
            share = rounded(Wide{told.part} * 10'000, Wide{told.whole}, Rounding::half_up);
    return {{FormCell(), described(sight.about()), sight.code, day_cell(from), std::move(share),
             sight.line->cost, cell_if(sight.reckoned && sight.parted, sight.line->depreciation),
             FormCell(), FormCell()}};
}

/// What one agency has, came to have, or has in business use in the year.
struct AgencySum {
    std::array<std::int64_t, 4> counts{};  // land, houses, cars, all else
    std::array<Dong, 4> costs{};
    std::array<std::int64_t, 2> areas{};
    bool unmeasured = false;
    FormCell remaining = Dong{0}, depreciation = Dong{0};
};

std::size_t kind_at(Family family) {
    if (family == Family::land) return 0;
    if (family == Family::house) return 1;
    return family == Family::car ? 2 : 3;
}

constexpr std::array<const char*, 4> kind_titles{"Đất", "Nhà", "Xe ô tô", "Tài sản cố định khác"};

/// 10a, 10b, 10d: a row an agency.
struct ProvinceForm {
    FormFace face;
    FormAsked asked;
    std::map<std::string, AgencySum> agencies;

    bool comings() const { return face.word == "10a-ck"; }
    bool business() const { return face.word == "10d-ck"; }

    void add(const Sight& sight) {
        const auto own = [&]() -> AgencySum& { return agencies[asked.names.agency(sight.agency)]; };
        const Family family = family_of(sight.asset->entry.class_code);
        if (comings()) {
            // What one agency hands to another is not new to the province.
            for (const Coming& coming : sight.comings)
                if (!coming.from && came_anew(sight.asset->entry.origin))
                    count(own(), family, sight, coming.cost);
            return;
        }
        const std::optional<Day>& from = sight.asset->business_from;
        if (!sight.line || (business() && (!from || year_of(*from) > sight.year))) return;
        AgencySum& sum = own();
        count(sum, family, sight, sight.line->cost);
        add_to(sum.remaining, cell_if(sight.reckoned, sight.line->remaining));
        add_to(sum.depreciation, cell_if(sight.reckoned && sight.parted, sight.line->depreciation));
    }
    OfficialForm done() {
        OfficialForm form = begun(face, asked, false);
        form.unit = "cái, khuôn viên; m²; nghìn đồng";
        FormTable table{.columns = columns()};
        for (const auto& [agency, sum] : agencies)
            table.rows.push_back({row(table.rows.size() + 1, agency, sum), {}});
        if (!table.rows.empty()) table.rows.push_back(over_all(table));
        form.tables.push_back(std::move(table));
        if (business())
            form.lacking.emplace_back("Sổ chưa ghi doanh thu khai thác: cột tiền thu để trống");
        return form;
    }

private:
    static void count(AgencySum& sum, Family family, const Sight& sight, Dong cost) {
        const std::size_t kind = kind_at(family);
        ++sum.counts.at(kind), sum.costs.at(kind) += cost;
        if (kind > 1) return;
        const std::int64_t area = area_of(family, sight.about());
        sum.areas.at(kind) += area, sum.unmeasured |= area == 0;
    }
    std::vector<FormColumn> columns() const {
        std::vector<FormColumn> all{public_column(1, "STT", centred, 4),
                                    public_column(2, "Đơn vị", letters, 24)};
        int mark = 3;
        const auto put = [&](const char* over, std::string title, FormLook look, int width,
                             std::string lacks = "") {
            all.push_back(public_column(mark++, std::move(title), look, width, std::move(lacks)));
            if (over) all.back().over = {over};
        };
        for (std::size_t kind = 0; kind < 4; ++kind) {
            put(kind_titles.at(kind), "Số lượng", whole, 6);
            if (kind < 2) put(kind_titles.at(kind), "Diện tích", hundredths, 11);
            put(kind_titles.at(kind), "Nguyên giá", thousands, 13);
        }
        if (!comings()) put(nullptr, "Giá trị còn lại", thousands, 13);
        if (!business()) return all;
        put(nullptr, "Khấu hao", thousands, 11);
        put(nullptr, "Tiền thu từ khai thác", thousands, 9, "sổ chưa ghi doanh thu");
        return all;
    }
    std::vector<FormCell> row(std::size_t number, const std::string& agency,
                              const AgencySum& sum) const {
        std::vector<FormCell> cells{fmt::format("{}", number), agency};
        for (std::size_t kind = 0; kind < 4; ++kind) {
            cells.emplace_back(sum.counts.at(kind));
            if (kind < 2) cells.push_back(cell_if(!sum.unmeasured, sum.areas.at(kind)));
            cells.emplace_back(sum.costs.at(kind));
        }
        if (!comings()) cells.push_back(sum.remaining);
        if (business()) cells.push_back(sum.depreciation), cells.emplace_back();
        return cells;
    }
    static FormRow over_all(const FormTable& table) {
        FormRow sum{blanks(table.columns.size()), FormRowKind::sum};
        sum.cells[1] = std::string("Tổng cộng");
        for (std::size_t i = 2; i < table.columns.size(); ++i) sum.cells[i] = sum_of(table.rows, i);
        return sum;
    }
};

}  // namespace

Making make_come(const FormFace& face, const FormAsked& asked) {
    return public_form(
        {face,
         asked,
         "nghìn đồng",
         {public_column(1, "STT", centred, 4), public_column(2, "Tài sản", letters, 30),
          public_column(3, "Mã tài sản", centred, 10), public_column(4, "Số lượng", whole, 7),
          public_column(5, "Hình thức đầu tư, mua sắm, giao, thuê", letters, 20),
          public_column(6, "Nguyên giá", thousands, 14),
          public_column(7, "Số chứng từ", letters, 14), public_column(8, "Ngày", centred, 10),
          public_column(9, "Nhà cung cấp", letters, 14, "sổ không ghi nhà cung cấp")},
         {3, 5},
         {"Tài sản đi thuê không thuộc sổ này"},
         nullptr},
        rows_09a);
}

Making make_stand(const FormFace& face, const FormAsked& asked) {
    if (face.word == "09b-ck")
        return public_form(
            {face,
             asked,
             "nghìn đồng; m²",
             {public_column(1, "STT", centred, 4), public_column(2, "Tài sản", letters, 28),
              public_column(3, "Địa chỉ", letters, 28),
              public_column(4, "Diện tích đất", hundredths, 11),
              public_column(5, "Diện tích sàn nhà", hundredths, 11),
              public_column(6, "Nguyên giá", thousands, 14),
              public_column(7, "Giá trị còn lại", thousands, 14),
              public_column(8, "Mục đích sử dụng", letters, 16, "sổ chưa ghi mục đích sử dụng")},
             {3, 4, 5, 6},
             {},
             nullptr},
            rows_09b);
    return public_form(
        {face,
         asked,
         "nghìn đồng",
         {public_column(1, "STT", centred, 4), public_column(2, "Tài sản", letters, 32),
          public_column(3, "Mã tài sản", centred, 10),
          public_column(4, "Năm đưa vào sử dụng", centred, 8),
          public_column(5, "Số lượng", whole, 7), public_column(6, "Nguyên giá", thousands, 14),
          public_column(7, "Giá trị còn lại", thousands, 14),
          public_column(8, "Mục đích sử dụng", letters, 16, "sổ chưa ghi mục đích sử dụng")},
         {4, 5, 6},
         {},
         nullptr},
        rows_09c);
}

Making make_business(const FormFace& face, const FormAsked& asked) {
    return public_form(
        {face,
         asked,
         "nghìn đồng",
         {public_column(1, "STT", centred, 4), public_column(2, "Tài sản", letters, 30),
          public_column(3, "Mã tài sản", centred, 10),
          public_column(4, "Kinh doanh từ ngày", centred, 10),
          public_column(5, "Phần kinh doanh (%)", hundredths, 9),
          public_column(6, "Nguyên giá", thousands, 14),
          public_column(7, "Khấu hao trong năm", thousands, 14),
          public_column(8, "Hình thức khai thác", letters, 14, "sổ chưa ghi hình thức khai thác"),
          public_column(9, "Tiền thu trong năm", thousands, 12, "sổ chưa ghi doanh thu")},
         {5, 6},
         {},
         nullptr},
        rows_09e);
}

Making make_province(const FormFace& face, const FormAsked& asked) {
    const auto form = std::make_shared<ProvinceForm>(ProvinceForm{.face = face, .asked = asked});
    return {[form](const Sight& sight) { form->add(sight); }, [form] { return form->done(); }};
}

}  // namespace mc::asset
