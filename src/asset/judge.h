// What keeps an act on the register from being written: the book's locked years, the papers an act
// needs, and what the rules of wear cannot compute. All that can be seen at once is told at once.
#pragma once

#include "asset/book.h"
#include "base/result.h"

namespace mc::asset {

/// What an act is judged by: the book it is written in, and that of the other agency where
/// something is handed over.
struct Bench {
    const Book& book;
    const Book* other{};
    Day today{};
    const WearRules& rules;
};

/// Shape: the asset is there, unless the event enters it.
/// Refuses: asset_gone, asset_offered, asset_not_offered, asset_touched, asset_year_closed,
///          asset_book_missing and field_invalid, each defect with its field.
Result<Done> judge(const Registered& asset, const RegisterEvent& event, const Bench& bench);

/// Whether a year can be closed on a day: in its December at the earliest, years in their order.
/// Refuses: asset_book_missing, asset_year_order, asset_year_running.
Result<Done> judge_closing(const Book& book, std::int64_t year, Day today);

}  // namespace mc::asset
