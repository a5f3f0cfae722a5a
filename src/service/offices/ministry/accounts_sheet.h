// An agency's accounts as a table: one row for each asset by the number the accounts know it by,
// or, with no number, the sum of a class. Deciding it writes nothing.
#pragma once

#include "asset/rules.h"
#include "base/hash.h"
#include "service/offices/ministry/document.h"
#include "service/sheet_in/defects.h"

namespace mc {

struct AccountsPlan {
    std::vector<SheetDefect> defects;  // sorted by row
    std::size_t defects_count = 0;     // also those beyond what is kept
    std::vector<AccountsRow> lines;    // none where something is wrong
    std::int64_t rows = 0;             // but the headings
    std::int64_t assets = 0, sums = 0;
    asset::Dong cost = 0, accumulated = 0;
    Hash digest{};  // of the lines; zero where there are none
};

/// The headings of such a table, as our own files have them.
std::vector<std::string> accounts_headings();

/// `law`: of the fiscal year whose classes may be named.
AccountsPlan accounts_plan(const Sheet& sheet, const asset::Generation& law, int year);

}  // namespace mc
