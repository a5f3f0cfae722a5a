#include "service/offices/ministry/held_sheet.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "edge/json.h"
#include "service/sheet_in/reading.h"

namespace mc {
namespace {

using enum SheetFault;

struct HeldSheet {
    enum Column : std::size_t { number, name, class_code, cost, accumulated, state };
};
using HeldColumn = HeldSheet::Column;

constexpr std::array<SheetHeading, HeldColumn::state + 1> held_columns{{
    {"Mã tài sản", {"ma tai san cong", "ma ts", "so hieu tai san"}, true},
    {"Tên tài sản", {"ten tai san co dinh", "ten tai san cong", ""}, false},
    {"Nhóm tài sản", {"ma nhom", "lop", "loai tai san"}, true},
    {"Nguyên giá", {"tong nguyen gia", "nguyen gia (dong)", ""}, true},
    {"Hao mòn lũy kế", {"luy ke hao mon", "hao mon luy ke (dong)", ""}, true},
    {"Tình trạng", {"trang thai", "hien trang", ""}, false},
}};

class HeldPlanner {
public:
    HeldPlanner(const Sheet& sheet, const asset::Generation& law, const std::string& unit)
        : law_(law), unit_(unit), reading_(sheet, held_columns, defects_) {
        for (const asset::ClassRow& row : law.classes) classes_.emplace(fold(row.name), row.code);
        plan_.rows = sheet.rows.empty() ? 0 : std::ssize(sheet.rows) - 1;
    }

    HeldPlan plan() {
        if (reading_.begins(limits::sheet_rows_max))
            for (const SheetRow& row : reading_.rows()) read(row);
        plan_.defects_count = defects_.count();
        plan_.defects = defects_.take();
        if (plan_.defects_count > 0) plan_.lines.clear();
        if (!plan_.lines.empty()) plan_.digest = sha256(edge::json::text(plan_.lines));
        return std::move(plan_);
    }

private:
    void no(SheetFault fault, const SheetRow& row, HeldColumn column) {
        right_ = false;
        reading_.defect(fault, row, column);
    }
    std::string text(const SheetRow& row, HeldColumn column, TextRule rule) {
        auto text = reading_.text(row, column, rule);
        if (!text) right_ = false;
        return text.value_or("");
    }
    asset::Dong amount(const SheetRow& row, HeldColumn column) {
        return reading_.number(row, column, limits::asset_cost_max, right_).value_or(0);
    }

    void read(const SheetRow& row) {
        if (!reading_.right(row)) return;
        right_ = true;
        MinistryHeld line{.asset = text(row, HeldColumn::number, word_rule),
                          .name = text(row, HeldColumn::name, title_rule),
                          .class_ = class_of(row),
                          .unit = unit_,
                          .cost = amount(row, HeldColumn::cost),
                          .accumulated = amount(row, HeldColumn::accumulated),
                          .state = state_of(row)};
        if (reading_.empty(row, HeldColumn::number))
            no(held_number_missing, row, HeldColumn::number);
        if (reading_.empty(row, HeldColumn::cost)) no(cost_missing, row, HeldColumn::cost);
        if (right_ && plan_.cost + line.cost > ministry_sum_max)
            no(number_too_large, row, HeldColumn::cost);
        if (!right_) return;
        if (line.state == "gone") {
            ++plan_.gone;
        } else {
            ++plan_.assets;
            plan_.cost += line.cost, plan_.accumulated += line.accumulated;
        }
        plan_.lines.push_back(std::move(line));
    }

    std::string class_of(const SheetRow& row) {
        const std::string typed = text(row, HeldColumn::class_code, title_rule);
        const auto named = classes_.find(fold(typed));
        return law_.row(typed) || named == classes_.end() ? typed : named->second;
    }

    std::string state_of(const SheetRow& row) {
        const std::string typed = fold(text(row, HeldColumn::state, title_rule));
        if (typed == "da giam" || typed == "gone") return "gone";
        if (!typed.empty() && typed != "dang su dung" && typed != "in_use")
            no(held_state_unknown, row, HeldColumn::state);
        return "in_use";
    }

    const asset::Generation& law_;
    const std::string& unit_;
    SheetDefects defects_;
    SheetReading reading_;
    std::unordered_map<std::string, std::string> classes_;  // folded name: code
    bool right_ = true;
    HeldPlan plan_;
};

}  // namespace

std::vector<std::string> held_headings() {
    std::vector<std::string> words;
    for (const SheetHeading& one : held_columns) words.emplace_back(one.words);
    return words;
}

HeldPlan held_plan(const Sheet& sheet, const asset::Generation& law, const std::string& unit) {
    return HeldPlanner(sheet, law, unit).plan();
}

}  // namespace mc
