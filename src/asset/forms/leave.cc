// What went: 07-ĐK/TSC, the minutes of hand-over and of liquidation, 09d and 10c. Layouts that
// nobody has seen; the minutes leave room for what is written by hand on the day.
#include <fmt/format.h>

#include <map>

#include "asset/forms/rows.h"

namespace mc::asset {
namespace {

using enum FormLook;

FormColumn unseen(std::string mark, std::string title, FormLook look, int width,
                  std::string lacks = "") {
    return {.mark = std::move(mark),
            .title = std::move(title),
            .look = look,
            .width = width,
            .lacks = std::move(lacks)};
}

std::string way_of(const Sight& sight, const Going& going, const FormNames& names) {
    if (going.to) return "Điều chuyển cho " + names.agency(*going.to);
    return std::string(title_of(sight.asset->gone->why));
}

FormCell remaining_of(const Going& going) {
    return going.worn ? FormCell(going.cost - *going.worn) : FormCell();
}

std::vector<FormColumn> columns_gone(bool with_agency) {
    std::vector<FormColumn> columns{unseen("1", "STT", centred, 4),
                                    unseen("2", "Tài sản", letters, 26),
                                    unseen("3", "Mã tài sản", centred, 10),
                                    unseen("4", "Nguyên giá", thousands, 12),
                                    unseen("5", "Giá trị còn lại", thousands, 12),
                                    unseen("6", "Hình thức", letters, 18),
                                    unseen("7", "Ngày ghi giảm", centred, 10),
                                    unseen("8", "Số quyết định", letters, 14),
                                    unseen("9", "Số tiền thu được", thousands, 11),
                                    unseen("10", "Chi phí xử lý", thousands, 11)};
    if (with_agency) columns.push_back(unseen("11", "Đơn vị", letters, 18));
    return columns;
}

/// 07-ĐK/TSC and 09d, 10c: every asset that went in the year.
struct GoneForm {
    FormFace face;
    FormAsked asked;
    std::vector<FormRow> rows;

    void add(const Sight& sight) {
        const bool province = face.scope == FormScope::province;
        for (const Going& going : sight.goings) {
            // What one agency hands to another has not left the province.
            if (province && going.to) continue;
            const std::optional<Gone>& gone = sight.asset->gone;
            // Divided, it is still there as others; the database alone has to forget its number.
            if (!going.to && gone->why == Leaving::divided && face.word != "07-dk") continue;
            const bool paid = !going.to && gone;
            FormRow row{
                {fmt::format("{}", rows.size() + 1), described(sight.about()), sight.code,
                 going.cost, remaining_of(going), way_of(sight, going, asked.names),
                 day_cell(going.on),
                 going.grounds.decision.empty() ? FormCell() : FormCell(going.grounds.decision),
                 paid ? FormCell(gone->proceeds) : FormCell(std::string()),
                 paid ? FormCell(gone->expenses) : FormCell(std::string())},
                {}};
            if (province) row.cells.emplace_back(asked.names.agency(sight.agency));
            rows.push_back(std::move(row));
        }
    }
    OfficialForm done() {
        OfficialForm form = begun(face, asked, false);
        form.unit = "nghìn đồng";
        FormTable table{.columns = columns_gone(face.scope == FormScope::province)};
        FormRow sum{blanks(table.columns.size()), FormRowKind::sum};
        sum.cells[1] = std::string("Tổng cộng");
        for (const std::size_t column :
             {std::size_t{3}, std::size_t{4}, std::size_t{8}, std::size_t{9}})
            sum.cells[column] = sum_of(rows, column);
        table.rows = std::move(rows);
        if (!table.rows.empty()) table.rows.push_back(std::move(sum));
        form.tables.push_back(std::move(table));
        return form;
    }
};

std::vector<FormColumn> columns_minutes() {
    return {
        unseen("A", "STT", centred, 4),
        unseen("B", "Tên, ký hiệu, quy cách", letters, 28),
        unseen("C", "Số hiệu TSCĐ", centred, 10),
        unseen("D", "Nước sản xuất", letters, 10),
        unseen("1", "Năm sản xuất", centred, 7),
        unseen("2", "Năm đưa vào sử dụng", centred, 8),
        unseen("3", "Nguyên giá", whole, 14),
        unseen("4", "Hao mòn lũy kế", whole, 14),
        unseen("5", "Giá trị còn lại", whole, 14),
        unseen("6", "Tài liệu kèm theo", letters, 12, "sổ giữ tệp, không giữ danh mục tài liệu")};
}

FormRow minutes_row(const Sight& sight, Dong cost, const std::optional<Dong>& worn) {
    const Description& about = sight.about();
    return {{std::string(), described(about), sight.code, about.country, year_cell(about.made),
             year_cell(year_of(sight.asset->entry.first_use)), cost, cell_of(worn),
             worn ? FormCell(cost - *worn) : FormCell(), FormCell()},
            {}};
}

/// Minutes by what they are founded on: the other side and the decision.
struct MinutesKey {
    std::string giver, taker, decision;
    Day decided{};
    std::string why;
    auto operator<=>(const MinutesKey&) const = default;
};

FormTable minutes_table(std::vector<FormRow> rows) {
    FormTable table{.columns = columns_minutes()};
    FormRow sum{blanks(10), FormRowKind::sum};
    sum.cells[1] = std::string("Cộng");
    std::int64_t number = 0;
    for (const std::size_t column : {std::size_t{6}, std::size_t{7}, std::size_t{8}})
        sum.cells[column] = sum_of(rows, column);
    for (FormRow& row : rows) {
        row.cells[0] = fmt::format("{}", ++number);
        table.rows.push_back(std::move(row));
    }
    table.rows.push_back(std::move(sum));
    return table;
}

std::string grounds_line(const MinutesKey& key) {
    if (key.decision.empty()) return "Căn cứ Quyết định số ……… ngày … tháng … năm ……";
    return fmt::format("Căn cứ Quyết định số {} ngày {}", key.decision, vn_day(key.decided));
}

struct Minutes {
    FormFace face;
    FormAsked asked;
    bool by_hand{};  // hand-over, else liquidation
    std::map<MinutesKey, std::vector<FormRow>> minutes;

    void add(const Sight& sight) {
        const AgencyId& self = sight.agency;
        for (const Going& going : sight.goings) {
            if (going.to.has_value() != by_hand) continue;
            if (!by_hand && sight.asset->gone->why != Leaving::liquidated) continue;
            MinutesKey key{asked.names.agency(self), going.to ? asked.names.agency(*going.to) : "",
                           going.grounds.decision, going.grounds.decided,
                           by_hand ? "" : way_of(sight, going, asked.names)};
            minutes[key].push_back(minutes_row(sight, going.cost, going.worn));
        }
        for (const Coming& coming : sight.comings) {
            if (!by_hand || !coming.from) continue;
            MinutesKey key{asked.names.agency(*coming.from), asked.names.agency(self),
                           coming.grounds.decision, coming.grounds.decided, ""};
            minutes[key].push_back(minutes_row(
                sight, coming.cost, sight.reckoned ? std::optional(coming.worn) : std::nullopt));
        }
    }
    OfficialForm done() {
        OfficialForm form = begun(face, asked, true);
        form.unit = "đồng";
        form.under = {"Ngày …… tháng …… năm ………"};
        form.place.clear();
        if (minutes.empty()) form.tables.push_back({.columns = columns_minutes()});
        for (auto& [key, rows] : minutes) {
            FormTable table = minutes_table(std::move(rows));
            table.lines = by_hand ? hand_lines(key) : liquidation_lines(key);
            form.tables.push_back(std::move(table));
        }
        form.signatures = by_hand ? hand_signatures() : liquidation_signatures();
        form.lacking.emplace_back(
            "Ngày lập biên bản, thành phần tham gia và kết luận ghi bằng tay");
        return form;
    }

private:
    static std::vector<std::string> hand_lines(const MinutesKey& key) {
        return {grounds_line(key) + " về việc bàn giao tài sản cố định;",
                "Bên giao: " + key.giver + ". Đại diện: ……………………………… Chức vụ: ………………………………",
                "Bên nhận: " + key.taker + ". Đại diện: ……………………………… Chức vụ: ………………………………",
                "Địa điểm giao nhận: …………………………………………… Xác nhận việc giao nhận như sau:"};
    }
    static std::vector<std::string> liquidation_lines(const MinutesKey& key) {
        return {grounds_line(key) + " về việc xử lý tài sản cố định, hình thức: " + key.why + ".",
                "I. Ban thanh lý gồm: ……………………………………………………………………………………",
                "II. Tiến hành thanh lý tài sản cố định:"};
    }
    static std::vector<FormSignature> hand_signatures() {
        return {{"THỦ TRƯỞNG BÊN NHẬN", "(Ký, họ tên, đóng dấu)"},
                {"KẾ TOÁN TRƯỞNG BÊN NHẬN", "(Ký, họ tên)"},
                {"NGƯỜI NHẬN", "(Ký, họ tên)"},
                {"NGƯỜI GIAO", "(Ký, họ tên)"}};
    }
    static std::vector<FormSignature> liquidation_signatures() {
        return {{"TRƯỞNG BAN THANH LÝ", "(Ký, họ tên)"},
                {"KẾ TOÁN TRƯỞNG", "(Ký, họ tên)"},
                {"THỦ TRƯỞNG ĐƠN VỊ", "(Ký, họ tên, đóng dấu)"}};
    }
};

template <class Form>
Making gone_by(std::shared_ptr<Form> form) {
    return {[form](const Sight& sight) { form->add(sight); }, [form] { return form->done(); }};
}

}  // namespace

Making make_07(const FormFace& face, const FormAsked& asked) {
    return gone_by(std::make_shared<GoneForm>(GoneForm{.face = face, .asked = asked}));
}
Making make_gone(const FormFace& face, const FormAsked& asked) {
    return make_07(face, asked);
}
Making make_hand_over(const FormFace& face, const FormAsked& asked) {
    return gone_by(
        std::make_shared<Minutes>(Minutes{.face = face, .asked = asked, .by_hand = true}));
}
Making make_liquidation(const FormFace& face, const FormAsked& asked) {
    return gone_by(
        std::make_shared<Minutes>(Minutes{.face = face, .asked = asked, .by_hand = false}));
}

}  // namespace mc::asset
