#include "asset/rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/datafile.h"

namespace mc::asset {
namespace {

using Defects = std::vector<DataDefect>;

constexpr std::int64_t all_of_it = 10'000, tolerated = 200;  // hundredths of a per cent

constexpr std::array<const char*, clauses> clause_keys{
    "yearly", "rounding", "last_year", "leaving",     "over",        "no_wear",
    "token",  "upgrade",  "part",      "settlement",  "revaluation", "damage",
    "rate",   "late",     "split",     "second_hand", "transition",  "books"};
constexpr auto first_of_choice = static_cast<std::size_t>(Clause::second_hand);

Confidence read_confidence(DataTable& table) {
    const std::string word = table.text("confidence");
    for (const Confidence one : {Confidence::full, Confidence::secondary, Confidence::assumed})
        if (name_of(one) == word) return one;
    if (!word.empty())
        table.defect("confidence", "phải là \"full\", \"secondary\" hoặc \"assumed\"");
    return Confidence::assumed;
}

void read_articles(DataTable& top, Generation& generation) {
    auto tables = top.named_tables("article");
    for (std::size_t i = 0; i < clauses; ++i) {
        const auto found = tables.find(clause_keys[i]);
        if (found == tables.end()) {
            if (i < first_of_choice)
                top.defect("article", fmt::format("thiếu điều luật về «{}»", clause_keys[i]));
            continue;
        }
        DataTable& table = found->second;
        generation.articles[i] = {table.text("cites"), read_confidence(table)};
        table.done();
        tables.erase(found);
    }
    for (const auto& [name, table] : tables)
        top.defect("article", fmt::format("không có việc nào tên «{}»", name));
}

void read_life(DataTable& table, ClassRow& row) {
    row.years =
        static_cast<int>(std::min<std::int64_t>(table.number_or("years", 1, 0), last_fiscal_year));
    const std::string rate = table.text("rate");
    const auto parsed = parse_rate(rate);
    if (row.years == 0 && !table.has("years")) table.defect("years", "thiếu số năm sử dụng");
    if (!parsed || *parsed == 0) {
        if (!rate.empty()) table.defect("rate", "tỷ lệ viết dạng \"6.67\", tối đa hai chữ số lẻ");
        return;
    }
    row.rate = *parsed;
    const std::int64_t together = row.rate * row.years;
    if (row.years > 0 && (together < all_of_it - tolerated || together > all_of_it + tolerated))
        table.defect("rate",
                     fmt::format("{} × {} năm không thành 100 %", rate_words(row.rate), row.years));
}

void read_class(DataTable& table, Generation& generation) {
    ClassRow row;
    row.code = table.text("code");
    row.name = table.text("name");
    row.wears = table.flag_or("wears", true);
    if (row.wears)
        read_life(table, row);
    else if (table.has("years") || table.has("rate"))
        table.defect("wears", "lớp không hao mòn thì không có số năm, tỷ lệ");
    row.token_cost = table.number_or("token_cost", 1, 0);
    if (row.token_cost > dong_max) table.defect("token_cost", "quá lớn"), row.token_cost = 0;
    row.source = table.text("source");
    row.confidence = read_confidence(table);
    table.done();
    if (generation.row(row.code) != nullptr)
        table.defect("code", fmt::format("lớp «{}» đã có ở trên", row.code));
    generation.classes.push_back(std::move(row));
}

void read_file(const RuleFile& file, WearRules& rules, Defects& defects) {
    auto parsed = parse_data(file.toml, file.name, defects);
    if (!parsed) {
        defects.insert(defects.end(), parsed.error().begin(), parsed.error().end());
        return;
    }
    DataTable& top = *parsed;
    Generation generation;
    generation.file = file.name;
    if (top.number_or("schema", 1, 0) != 1) top.defect("schema", "phải là 1");
    generation.name = top.text("name");
    const auto from = top.number_if("from", first_fiscal_year);
    if (!from || *from > last_fiscal_year) top.defect("from", "phải là một năm ngân sách");
    generation.from = static_cast<int>(
        std::min<std::int64_t>(from.value_or(first_fiscal_year), last_fiscal_year));
    const auto until = top.number_or("until", generation.from, last_fiscal_year);
    if (until > last_fiscal_year) top.defect("until", "phải là một năm ngân sách");
    generation.until = static_cast<int>(std::min<std::int64_t>(until, last_fiscal_year));
    const std::string rounding = top.text("rounding");
    if (rounding == "half_up")
        generation.rounding = Rounding::half_up;
    else if (rounding != "up" && !rounding.empty())
        top.defect("rounding", "phải là \"up\" hoặc \"half_up\"");
    read_articles(top, generation);
    auto classes = top.tables("class");
    if (classes.empty()) top.defect("class", "chưa có lớp tài sản nào");
    for (DataTable& table : classes) read_class(table, generation);
    top.done();
    rules.generations.push_back(std::move(generation));
}

/// One generation against the one before it.
void compare(const Generation& before, const Generation& after, Defects& defects) {
    const auto told = [&](const Generation& where, const char* field, std::string reason) {
        defects.push_back({where.file, 0, field, std::move(reason)});
    };
    if (before.until + 1 != after.from)
        told(after, "from",
             fmt::format("tệp trước hết năm {}, tệp này bắt đầu năm {}: phải nối liền",
                         before.until, after.from));
    for (const ClassRow& row : before.classes)
        if (after.row(row.code) == nullptr)
            told(after, "class", fmt::format("thiếu lớp «{}» của tệp trước", row.code));
    for (const ClassRow& row : after.classes) {
        const ClassRow* was = before.row(row.code);
        if (was == nullptr) {
            told(after, "class", fmt::format("lớp «{}» không có ở tệp trước", row.code));
            continue;
        }
        if (was->wears && !row.wears && !after.rules(Clause::books))
            told(after, "article",
                 fmt::format("lớp «{}» thôi hao mòn mà không có điều luật «books»", row.code));
        if (!was->wears && row.wears)
            told(
                after, "class",
                fmt::format("lớp «{}» chưa từng hao mòn: không biết chuyển tiếp ra sao", row.code));
        if (was->wears && row.wears && (was->years != row.years || was->rate != row.rate) &&
            !after.rules(Clause::transition))
            told(after, "article",
                 fmt::format("lớp «{}» đổi số năm mà không có điều luật «transition»", row.code));
    }
}

}  // namespace

const ClassRow* Generation::row(std::string_view code) const {
    const auto found = std::ranges::find(classes, code, &ClassRow::code);
    return found == classes.end() ? nullptr : &*found;
}

std::string Generation::cite(Clause clause) const {
    const Article& one = article(clause);
    const char* doubt = one.confidence == Confidence::assumed ? ", chưa đối chiếu văn bản" : "";
    return fmt::format("{} {}{}", name, one.cites, doubt);
}

const Generation& WearRules::of(int year) const {
    for (const Generation& generation : generations)
        if (year <= generation.until) return generation;
    return generations.back();
}

bool WearRules::changed(const Generation& generation, std::string_view code) const {
    if (generation.from == first_year()) return false;
    const ClassRow *before = of(generation.from - 1).row(code), *after = generation.row(code);
    return before->wears && after->wears &&
           (before->years != after->years || before->rate != after->rate);
}

Result<WearRules, Defects> read_wear_rules(const std::vector<RuleFile>& files) {
    WearRules rules;
    Defects defects;
    for (const RuleFile& file : files) read_file(file, rules, defects);
    std::ranges::stable_sort(rules.generations, {}, &Generation::from);
    for (std::size_t i = 1; i < rules.generations.size(); ++i)
        compare(rules.generations[i - 1], rules.generations[i], defects);
    if (rules.generations.empty() && defects.empty())
        defects.push_back({"assets/wear", 0, "", "chưa có tệp quy tắc hao mòn nào"});
    else if (!rules.generations.empty() && rules.generations.back().until != last_fiscal_year)
        defects.push_back({rules.generations.back().file, 0, "until", "thời kỳ cuối phải để ngỏ"});
    if (!defects.empty()) return fail(std::move(defects));
    return rules;
}

Result<WearRules, Defects> load_wear_rules(const std::string& folder) {
    std::vector<RuleFile> files;
    Defects defects;
    for (const std::string& path : data_files_below(folder)) {
        if (auto text = read_data_file(path))
            files.push_back({path, std::move(*text)});
        else
            defects.push_back({path, 0, "", "không đọc được tệp"});
    }
    if (!defects.empty()) return fail(std::move(defects));
    if (files.empty())
        return fail(Defects{{folder, 0, "", "thư mục không có tệp quy tắc hao mòn nào"}});
    return read_wear_rules(files);
}

}  // namespace mc::asset
