#include "service/sheet_in/defects.h"

#include <algorithm>

#include "base/limits.h"
#include "base/typed_text.h"

namespace mc {
namespace {

constexpr std::size_t typed_most = 120;  // letters of a cell that are told back

std::string filled(std::string_view sentence, const std::vector<std::string>& about) {
    std::string told;
    for (const std::string& one : about) {
        const auto at = sentence.find("{}");
        if (at == sentence.npos) break;
        told.append(sentence.substr(0, at)).append(one);
        sentence.remove_prefix(at + 2);
    }
    return told.append(sentence);
}

/// "Khác tổng các nguồn (…)."
std::string without_gaps(std::string_view sentence) {
    std::string told(sentence);
    for (std::size_t at = 0; (at = told.find("{}", at)) != told.npos;) told.replace(at, 2, "…");
    return told;
}

/// Cut between letters, the end marked.
std::string cut(std::string text) {
    if (characters_of(text) <= typed_most) return text;
    std::size_t at = 0;
    for (std::size_t letters = 0; at < text.size(); ++at)
        if ((static_cast<unsigned char>(text[at]) & 0xc0) != 0x80 && letters++ == typed_most) break;
    return text.substr(0, at) + "…";
}

SheetFault fault_of(SheetTrouble::Kind kind) {
    using Kind = SheetTrouble::Kind;
    switch (kind) {
        case Kind::empty:
            return SheetFault::file_empty;
        case Kind::no_sheet:
            return SheetFault::file_no_sheet;
        case Kind::old_excel:
            return SheetFault::file_old_excel;
        case Kind::open_document:
            return SheetFault::file_open_document;
        case Kind::locked:
            return SheetFault::file_locked;
        case Kind::macros:
            return SheetFault::file_macros;
        case Kind::damaged:
            return SheetFault::file_damaged;
        case Kind::unpacks:
            return SheetFault::file_unpacks;
        case Kind::utf16:
            return SheetFault::file_utf16;
        case Kind::not_utf8:
            return SheetFault::file_not_utf8;
        case Kind::quote_open:
            return SheetFault::quote_open;
        case Kind::quote_astray:
            return SheetFault::quote_astray;
        case Kind::several:
            return SheetFault::sheets_several;
        case Kind::merged:
            return SheetFault::cells_merged;
        case Kind::column_hidden:
            return SheetFault::column_hidden;
        case Kind::rows:
            return SheetFault::rows_too_many;
        case Kind::columns:
            return SheetFault::columns_too_many;
        case Kind::died:
            return SheetFault::file_died;
    }
    return SheetFault::file_damaged;
}

std::string about_trouble(const SheetTrouble& trouble) {
    if (trouble.kind == SheetTrouble::Kind::rows) return std::to_string(limits::sheet_rows_max);
    if (trouble.kind == SheetTrouble::Kind::columns)
        return std::to_string(limits::sheet_columns_max);
    return trouble.what;
}

}  // namespace

const std::vector<SheetFaultText>& all_sheet_faults() {
    static const std::vector<SheetFaultText> all{
#define MC_SHEET_DEFECT(code, sentence) {#code, sentence},
#include "service/sheet_in/defects.def"
#undef MC_SHEET_DEFECT
    };
    return all;
}

void SheetDefects::keep(SheetDefect defect) {
    ++count_;
    defect.typed = cut(std::move(defect.typed));
    if (all_.size() < limits::sheet_defects_max) all_.push_back(std::move(defect));
}

void SheetDefects::add(SheetFault fault, std::int64_t row, std::string column, std::string typed,
                       const std::vector<std::string>& about) {
    const SheetFaultText& text = all_sheet_faults().at(static_cast<std::size_t>(fault));
    keep({row, std::move(column), std::move(typed), std::string(text.code),
          filled(text.sentence, about), without_gaps(text.sentence)});
}

void SheetDefects::add(const Refusal& refusal, std::int64_t row, std::string column,
                       std::string typed) {
    const RefusalText& text = text_of(refusal.code);
    keep({row, std::move(column), std::move(typed), std::string(text.code), sentence_of(refusal),
          sentence_of(refusal)});
}

void SheetDefects::add(const SheetTrouble& trouble) {
    add(fault_of(trouble.kind), trouble.row, {}, {}, {about_trouble(trouble)});
}

std::vector<SheetDefect> SheetDefects::take() {
    std::ranges::stable_sort(all_, {}, &SheetDefect::row);
    return std::move(all_);
}

std::vector<SheetDefectView> views_of(std::vector<SheetDefect> defects) {
    std::vector<SheetDefectView> views;
    for (SheetDefect& one : defects)
        views.push_back({one.row, std::move(one.column), std::move(one.typed), std::move(one.code),
                         std::move(one.words), std::move(one.kind)});
    return views;
}

}  // namespace mc
