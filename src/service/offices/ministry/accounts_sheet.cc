#include "service/offices/ministry/accounts_sheet.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "edge/json.h"
#include "service/sheet_in/reading.h"

namespace mc {
namespace {

using enum SheetFault;

struct AccountsSheet {
    enum Column : std::size_t { number, name, class_code, cost, accumulated };
};
using Column = AccountsSheet::Column;

constexpr std::array<SheetHeading, Column::accumulated + 1> headings{{
    {"Số hiệu kế toán", {"so hieu tai san", "ma tai san", "so hieu tscd"}, true},
    {"Tên tài sản", {"ten tai san co dinh", "ten, dac diem, ky hieu tai san", ""}, false},
    {"Nhóm tài sản", {"ma nhom", "lop", "loai tai san"}, true},
    {"Nguyên giá", {"tong nguyen gia", "so du tk 211", "so du no"}, true},
    {"Hao mòn lũy kế", {"luy ke hao mon", "khau hao, hao mon luy ke", "so du tk 214"}, true},
}};

class AccountsPlanner {
public:
    AccountsPlanner(const Sheet& sheet, const asset::Generation& law, int year)
        : law_(law), year_(year), reading_(sheet, headings, defects_) {
        for (const asset::ClassRow& row : law.classes) classes_.emplace(fold(row.name), &row);
        plan_.rows = sheet.rows.empty() ? 0 : std::ssize(sheet.rows) - 1;
    }

    AccountsPlan plan() {
        if (reading_.begins(limits::sheet_rows_max))
            for (const SheetRow& row : reading_.rows()) read(row);
        plan_.defects_count = defects_.count();
        plan_.defects = defects_.take();
        if (plan_.defects_count > 0) plan_.lines.clear();
        if (!plan_.lines.empty()) plan_.digest = sha256(edge::json::text(plan_.lines));
        return std::move(plan_);
    }

private:
    void no(SheetFault fault, const SheetRow& row, Column column,
            const std::vector<std::string>& about = {}) {
        right_ = false;
        reading_.defect(fault, row, column, about);
    }
    std::string text(const SheetRow& row, Column column, TextRule rule) {
        auto text = reading_.text(row, column, rule);
        if (!text) right_ = false;
        return text.value_or("");
    }

    void read(const SheetRow& row) {
        if (!reading_.right(row)) return;
        right_ = true;
        AccountsRow line{.number = text(row, Column::number, word_rule),
                         .name = text(row, Column::name, title_rule),
                         .class_ = class_of(row),
                         .cost = amount(row, Column::cost),
                         .accumulated = amount(row, Column::accumulated)};
        if (reading_.empty(row, Column::number) && reading_.empty(row, Column::class_code))
            no(accounts_row_of_nothing, row, Column::number);
        if (reading_.empty(row, Column::cost)) no(cost_missing, row, Column::cost);
        if (right_ && line.accumulated > line.cost) no(wear_over_cost, row, Column::accumulated);
        if (right_ && plan_.cost + line.cost > ministry_sum_max)
            no(number_too_large, row, Column::cost);
        if (!right_) return;
        if (line.number.empty()) {
            const auto [before, fresh] = sums_.try_emplace(line.class_, row.number);
            if (!fresh)
                return no(accounts_sum_twice, row, Column::class_code,
                          {std::to_string(before->second)});
        }
        ++(line.number.empty() ? plan_.sums : plan_.assets);
        plan_.cost += line.cost, plan_.accumulated += line.accumulated;
        plan_.lines.push_back(std::move(line));
    }

    asset::Dong amount(const SheetRow& row, Column column) {
        return reading_.number(row, column, limits::asset_cost_max, right_).value_or(0);
    }

    std::string class_of(const SheetRow& row) {
        const std::string typed = text(row, Column::class_code, title_rule);
        if (typed.empty() || law_.row(typed)) return typed;
        if (const auto named = classes_.find(fold(typed)); named != classes_.end())
            return named->second->code;
        no(class_unknown, row, Column::class_code,
           {std::to_string(year_), law_.classes.front().code});
        return {};
    }

    const asset::Generation& law_;
    const int year_;
    SheetDefects defects_;
    SheetReading reading_;
    std::unordered_map<std::string, const asset::ClassRow*> classes_;
    std::unordered_map<std::string, std::int64_t> sums_;  // of a class: its row
    bool right_ = true;
    AccountsPlan plan_;
};

}  // namespace

std::vector<std::string> accounts_headings() {
    std::vector<std::string> words;
    for (const SheetHeading& one : headings) words.emplace_back(one.words);
    return words;
}

AccountsPlan accounts_plan(const Sheet& sheet, const asset::Generation& law, int year) {
    return AccountsPlanner(sheet, law, year).plan();
}

}  // namespace mc
