#include "print/count_minutes.h"

#include <fmt/format.h>

#include "print/detail/blocks.h"
#include "print/detail/draw.h"
#include "print/detail/fonts.h"

namespace mc::forms {
namespace {

constexpr const char* title = "BIÊN BẢN KIỂM KÊ TÀI SẢN CỐ ĐỊNH";

/// No circular of the one-stop shop: only what the blocks ask of a face.
const FormFace& plain_face() {
    static const FormFace face{.kind = FormKind::register_book,
                               .from = {},
                               .until = {},
                               .edition = Edition::tt_2025,
                               .mark = "",
                               .symbol = "",
                               .paper = Paper::a4,
                               .title = title,
                               .confidence = Confidence::assumed};
    return face;
}

Geometry across() {
    return {297 * mm, 210 * mm, 20 * mm, 15 * mm, 15 * mm, 15 * mm, 12, 9, 4, 16 * mm};
}

Result<Done> check(const CountMinutes& minutes) {
    Defects defects;
    defects.need(minutes.agency, "tên đơn vị", "agency");
    defects.need(minutes.decision, "quyết định kiểm kê", "decision");
    defects.need(!minutes.commission.empty(),
                 {RefusalCode::field_missing, "commission", {"ban kiểm kê"}});
    return std::move(defects).verdict();
}

/// "1.234.567", and a minus that stands before it.
std::string figure(std::int64_t number) {
    std::string digits = std::to_string(number < 0 ? -number : number), grouped;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) grouped += '.';
        grouped += digits[i];
    }
    return number < 0 ? "–" + grouped : grouped;
}

struct Side {
    std::int64_t count{}, cost{}, remaining{};
    Side& operator+=(const Side& other) {
        count += other.count, cost += other.cost, remaining += other.remaining;
        return *this;
    }
    Side operator-(const Side& other) const {
        return {count - other.count, cost - other.cost, remaining - other.remaining};
    }
};

class Rows {
public:
    explicit Rows(Form& form)
        : form_(form),
          table_(form, {{"STT", 0.035},
                        {"Tên tài sản, nơi sử dụng", 0.149},
                        {"Mã số", 0.075},
                        {"SL sổ", 0.049},
                        {"Nguyên giá theo sổ", 0.083},
                        {"Còn lại theo sổ", 0.08},
                        {"SL đếm", 0.049},
                        {"Nguyên giá kiểm kê", 0.083},
                        {"Còn lại kiểm kê", 0.08},
                        {"SL lệch", 0.054},
                        {"Nguyên giá chênh lệch", 0.083},
                        {"Còn lại chênh lệch", 0.08},
                        {"Tình trạng", 0.10}}) {}

    void add(const CountedAsset& one) {
        const Side by_book = one.in_book ? Side{1, one.cost, one.remaining} : Side{};
        const Side by_count = one.found ? Side{1, one.cost, one.remaining} : Side{};
        book_ += by_book, found_ += by_count;
        std::vector<CellMaker> cells{
            words(std::to_string(++number_), Align::center),
            [this, &one](double x, double width) {
                Stack stack = form_.sheet.text({{one.name}}, form_.small(), x, width);
                if (one.place.empty()) return stack;
                Stack place = form_.sheet.text({{one.place, false, true}}, form_.small(), x, width);
                std::ranges::move(place, std::back_inserter(stack));
                return stack;
            },
            words(one.code, Align::center)};
        sides(cells, by_book, by_count, false);
        cells.push_back(words(one.state));
        table_.row(cells);
    }

    void total() {
        std::vector<CellMaker> cells{words(""), words("Cộng", Align::left, true), words("")};
        sides(cells, book_, found_, true);
        cells.push_back(words(""));
        table_.row(cells);
    }

private:
    CellMaker words(std::string text, Align align = Align::left, bool bold = false) const {
        return [this, text = std::move(text), align, bold](double x, double width) {
            return form_.sheet.text({{text, bold}}, form_.small(align), x, width);
        };
    }
    void sides(std::vector<CellMaker>& cells, const Side& book, const Side& found,
               bool bold) const {
        const Side more = found - book;
        for (const Side* side : {&book, &found, &more}) {
            cells.push_back(words(figure(side->count), Align::center, bold));
            cells.push_back(words(figure(side->cost), Align::right, bold));
            cells.push_back(words(figure(side->remaining), Align::right, bold));
        }
    }

    Form& form_;
    TableBlock table_;
    int number_{};
    Side book_, found_;
};

void add_sentences(Form& form, const char* heading, const std::vector<std::string>& sentences) {
    if (sentences.empty()) return;
    add_paragraph(form, {{heading, true}});
    form.sheet.flow.back().keep = true;
    std::vector<Runs> entries;
    for (const std::string& one : sentences) entries.push_back({{one}});
    add_list(form, entries, false, form.body());
}

void add_commission(Form& form, const CountMinutes& minutes) {
    add_paragraph(form, {{"Ban kiểm kê gồm:", true}});
    form.sheet.flow.back().keep = true;
    std::vector<Runs> people;
    for (const CountSignatory& one : minutes.commission)
        people.push_back(
            {{one.name, true}, {one.duty.empty() ? "" : " – " + one.duty}, {" – " + one.seat}});
    add_list(form, people, true, form.body());
}

}  // namespace

Result<std::string> print(const CountMinutes& minutes) {
    MC_CHECK(check(minutes));
    MC_TRY(context, text_context());
    Form form{Sheet{context, across()}, plain_face(), minutes.head};
    add_letterhead(form);
    add_title(form);
    add_paragraph(form,
                  {{fmt::format("Thời điểm kiểm kê: {}. Đợt kiểm kê số {}, theo Quyết định {}. "
                                "Phạm vi: {}. Giá trị còn lại theo hao mòn tính đến hết năm {}.",
                                vn_date_words(minutes.as_of), minutes.number, minutes.decision,
                                minutes.scope, minutes.year)}});
    add_commission(form, minutes);
    add_paragraph(form, {{"Kết quả kiểm kê (đơn vị tính: đồng)", true}});
    form.sheet.flow.back().keep = true;
    {
        Rows rows(form);
        for (const CountedAsset& one : minutes.assets) rows.add(one);
        rows.total();
    }
    add_sentences(form, "Kiểm lại ngẫu nhiên", minutes.sample);
    add_sentences(form, "Chênh lệch chưa có quyết định xử lý", minutes.open);
    if (!minutes.approval.empty()) add_paragraph(form, {{minutes.approval}});
    for (std::size_t i = 0; i < minutes.commission.size(); i += 2) {
        const auto signer = [&](std::size_t at) {
            return at < minutes.commission.size()
                       ? Signature{minutes.commission[at].seat, minutes.commission[at].name}
                       : Signature{};
        };
        add_signatures(form, signer(i), signer(i + 1));
    }
    return draw(
        form.sheet,
        {printable(fmt::format("{} {}", title, minutes.number)), printable(minutes.agency),
         printable(minutes.decision), minutes.head.issued_at,
         printable(fmt::format("Biên bản kiểm kê số {} – {}", minutes.number, minutes.agency))});
}

}  // namespace mc::forms
