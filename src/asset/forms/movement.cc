// 08b-ĐK/TSC: what there was, came, went and is: number, area, cost. Opening + increase − decrease
// = closing in every row, because each asset's own figures do. 08a-ĐK/TSC: what there is, by kind
// of thing, and its use. Each has three parts: the whole, by kind of agency, each agency; a book
// prints its own part.
#include <fmt/format.h>

#include <map>

#include "asset/forms/rows.h"

namespace mc::asset {
namespace {

using enum FormLook;

/// Number, area in hundredths, cost.
struct Amounts {
    std::int64_t count{}, area{};
    Dong cost{};
    bool unmeasured = false;  // one of them: then nobody knows the area of all
    void add(const Amounts& more) {
        count += more.count, area += more.area, cost += more.cost;
        unmeasured |= more.unmeasured;
    }
};
struct Movement {
    Amounts opening, increase, decrease, closing;
    void add(const Movement& more) {
        opening.add(more.opening), increase.add(more.increase);
        decrease.add(more.decrease), closing.add(more.closing);
    }
};

/// What of the change of cost between two moments is neither coming nor going.
void changed(Movement& movement, Dong by) {
    (by > 0 ? movement.increase : movement.decrease).cost += std::abs(by);
}

Movement movement_of(const Sight& sight) {
    const Family family = family_of(sight.asset->entry.class_code);
    const std::int64_t area = area_of(family, sight.about());
    const bool unmeasured = measured(family) && area == 0;
    Movement movement;
    Dong cost = 0, change = 0;
    if (sight.before) {
        cost = sight.before->cost;
        movement.opening.add({1, area, cost, unmeasured});
    }
    std::size_t gone = 0;
    const auto go = [&] {
        const Going& going = sight.goings[gone++];
        change += going.cost - cost;
        movement.decrease.add({1, area, going.cost, unmeasured});
        cost = 0;
    };
    for (const Coming& coming : sight.comings) {
        if (cost != 0) go();
        cost = coming.cost;
        movement.increase.add({1, area, cost, unmeasured});
    }
    if (cost != 0 && !sight.line) go();
    if (sight.line) {
        change += sight.line->cost - cost;
        movement.closing.add({1, area, sight.line->cost, unmeasured});
    }
    changed(movement, change);
    return movement;
}

using ByFamily = std::array<Movement, families>;

std::vector<FormColumn> columns_08b() {
    std::vector<FormColumn> columns{{.mark = "1", .title = "STT", .look = centred, .width = 4},
                                    {.mark = "2", .title = "Tài sản", .width = 26}};
    int mark = 3;
    for (const char* when : {"Số đầu kỳ", "Số tăng trong kỳ", "Số giảm trong kỳ", "Số cuối kỳ"}) {
        columns.push_back({fmt::format("{}", mark++), "Số lượng", {when}, whole, 7});
        columns.push_back({fmt::format("{}", mark++), "Diện tích (m²)", {when}, hundredths, 10});
        columns.push_back({fmt::format("{}", mark++), "Nguyên giá", {when}, thousands, 13});
    }
    return columns;
}

void put_amounts(std::vector<FormCell>& cells, std::size_t at, const Amounts& amounts, bool area) {
    cells[at] = amounts.count;
    if (area) cells[at + 1] = cell_if(!amounts.unmeasured, amounts.area);
    cells[at + 2] = amounts.cost;
}

FormRow row_08b(std::string number, std::string words, const Movement& movement, bool area,
                FormRowKind kind) {
    FormRow row{blanks(14), kind};
    row.cells[0] = std::move(number);
    row.cells[1] = std::move(words);
    put_amounts(row.cells, 2, movement.opening, area);
    put_amounts(row.cells, 5, movement.increase, area);
    put_amounts(row.cells, 8, movement.decrease, area);
    put_amounts(row.cells, 11, movement.closing, area);
    return row;
}

FormTable table_08b(std::string title, const ByFamily& by) {
    FormTable table{.title = std::move(title), .columns = columns_08b()};
    Movement whole;
    int number = 0;
    for (std::size_t i = 0; i < families; ++i) {
        const auto family = static_cast<Family>(i);
        whole.add(by.at(i));
        table.rows.push_back(row_08b(fmt::format("{}", ++number), std::string(title_of(family)),
                                     by.at(i), measured(family), FormRowKind::plain));
    }
    table.rows.push_back(row_08b("", "Tổng cộng", whole, false, FormRowKind::sum));
    return table;
}

/// By agency, and what is summed over them: each kind of agency, and all.
template <class Each>
struct Parts {
    std::map<std::pair<std::string, std::string>, Each> agencies;  // name, kind
};

template <class Each>
void add_each(Each& to, const Each& more) {
    for (std::size_t i = 0; i < families; ++i) to.at(i).add(more.at(i));
}

template <class Each, class Table>
std::vector<FormTable> three_parts(const Parts<Each>& parts, Table table) {
    Each all{};
    std::map<std::string, Each> kinds;
    for (const auto& [agency, each] : parts.agencies) {
        add_each(all, each);
        add_each(kinds[agency.second], each);
    }
    std::vector<FormTable> tables{table("Phần 1. Tổng hợp chung", all)};
    for (const auto& [kind, each] : kinds)
        tables.push_back(table("Phần 2. Chi tiết theo loại hình đơn vị: " + kind, each));
    for (const auto& [agency, each] : parts.agencies)
        tables.push_back(table("Phần 3. Chi tiết theo từng đơn vị: " + agency.first, each));
    return tables;
}

template <class Each, class Table>
std::vector<FormTable> tables_of(const FormFace& face, const Parts<Each>& parts, Table table) {
    if (face.scope == FormScope::province) return three_parts(parts, table);
    const Each own = parts.agencies.empty() ? Each{} : parts.agencies.begin()->second;
    return {table("Phần 3. Chi tiết theo từng đơn vị", own)};
}

struct Form08b {
    FormFace face;
    FormAsked asked;
    Parts<ByFamily> parts;
    bool unmeasured = false;

    void add(const Sight& sight) {
        const Family family = family_of(sight.asset->entry.class_code);
        unmeasured |= measured(family) && area_of(family, sight.about()) == 0;
        parts.agencies[{asked.names.agency(sight.agency), asked.names.kind(sight.agency)}]
            .at(static_cast<std::size_t>(family))
            .add(movement_of(sight));
    }
    OfficialForm done() {
        OfficialForm form = begun(face, asked, false);
        form.unit = "cái, khuôn viên; m²; nghìn đồng";
        form.tables = tables_of(face, parts, table_08b);
        if (face.scope == FormScope::province)
            form.lacking.emplace_back(
                "Tài sản điều chuyển giữa các đơn vị trong tỉnh được tính cả "
                "ở số tăng và số giảm");
        form.lacking.emplace_back(
            "Diện tích đầu kỳ là diện tích ghi trong sổ lúc này; sổ không giữ "
            "diện tích của từng năm");
        if (unmeasured)
            form.lacking.emplace_back(
                "Có nhà, đất, vật kiến trúc chưa ghi diện tích: diện tích của loại ấy để trống");
        return form;
    }
};

/// What 08a tells of one kind of thing.
struct Standing {
    std::int64_t count{}, area{};
    bool unmeasured = false;
    void add(const Standing& more) {
        count += more.count, area += more.area, unmeasured |= more.unmeasured;
    }
};
using Stands = std::array<Standing, families>;

std::vector<FormColumn> columns_08a() {
    const std::string use = "Hiện trạng sử dụng", own = "Hoạt động sự nghiệp";
    std::vector<FormColumn> columns{
        {.mark = "1", .title = "Tài sản", .width = 24, .confidence = Confidence::secondary},
        {"2", "Số lượng", {}, whole, 9, Confidence::secondary, ""},
        {"3", "Diện tích (m²)", {}, hundredths, 12, Confidence::secondary, ""}};
    int mark = 4;
    for (const auto& [title, group] : {std::pair{"Quản lý nhà nước", false},
                                       {"Không kinh doanh", true},
                                       {"Kinh doanh", true},
                                       {"Cho thuê", true},
                                       {"Liên doanh, liên kết", true},
                                       {"Sử dụng hỗn hợp", true},
                                       {"Sử dụng khác", false}}) {
        std::vector<std::string> over{use};
        if (group) over.push_back(own);
        columns.push_back({fmt::format("{}", mark++), title, std::move(over), hundredths, 10,
                           Confidence::secondary, "sổ chưa ghi mục đích sử dụng"});
    }
    return columns;
}

FormRow row_08a(std::string words, const Standing& standing, bool area) {
    FormRow row{std::vector<FormCell>(10), FormRowKind::plain};
    row.cells[0] = std::move(words);
    row.cells[1] = standing.count;
    row.cells[2] = !area ? FormCell(std::string()) : cell_if(!standing.unmeasured, standing.area);
    return row;
}

FormTable table_08a(std::string title, const Stands& by) {
    FormTable table{.title = std::move(title), .columns = columns_08a()};
    Standing rest;
    for (std::size_t i = 0; i < families; ++i) {
        const auto family = static_cast<Family>(i);
        if (family != Family::land && family != Family::house && family != Family::car)
            rest.add({by.at(i).count, 0, false});
    }
    const auto of = [&](Family family) { return by.at(static_cast<std::size_t>(family)); };
    table.rows = {
        row_08a("Đất khuôn viên", of(Family::land), true), row_08a("Nhà", of(Family::house), true),
        row_08a("Xe ô tô", of(Family::car), false), row_08a("Tài sản cố định khác", rest, false)};
    return table;
}

struct Form08a {
    FormFace face;
    FormAsked asked;
    Parts<Stands> parts;

    void add(const Sight& sight) {
        if (!sight.line) return;
        const Family family = family_of(sight.asset->entry.class_code);
        const std::int64_t area = area_of(family, sight.about());
        parts.agencies[{asked.names.agency(sight.agency), asked.names.kind(sight.agency)}]
            .at(static_cast<std::size_t>(family))
            .add({1, area, measured(family) && area == 0});
    }
    OfficialForm done() {
        OfficialForm form = begun(face, asked, false);
        form.unit = "cái, khuôn viên; m²";
        form.tables = tables_of(face, parts, table_08a);
        form.lacking.emplace_back(
            "Sổ chưa ghi mục đích sử dụng của từng tài sản: các cột hiện "
            "trạng sử dụng để trống, ghi bằng tay");
        form.lacking.emplace_back("Diện tích để trống khi có nhà, đất chưa ghi diện tích");
        return form;
    }
};

template <class Form>
Making made_by(const FormFace& face, const FormAsked& asked) {
    const auto form = std::make_shared<Form>(Form{.face = face, .asked = asked});
    return {[form](const Sight& sight) { form->add(sight); }, [form] { return form->done(); }};
}

}  // namespace

Making make_08a(const FormFace& face, const FormAsked& asked) {
    return made_by<Form08a>(face, asked);
}
Making make_08b(const FormFace& face, const FormAsked& asked) {
    return made_by<Form08b>(face, asked);
}

}  // namespace mc::asset
