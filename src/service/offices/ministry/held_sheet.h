// What the Ministry holds of an agency as a table, for where the line to it is not there yet: one
// row for each asset, as its software gives them out. Deciding it writes nothing.
#pragma once

#include "asset/rules.h"
#include "base/hash.h"
#include "service/offices/ministry/document.h"
#include "service/sheet_in/defects.h"

namespace mc {

struct HeldPlan {
    std::vector<SheetDefect> defects;  // sorted by row
    std::size_t defects_count = 0;     // also those beyond what is kept
    std::vector<MinistryHeld> lines;   // none where something is wrong
    std::int64_t rows = 0;             // but the headings
    std::int64_t assets = 0, gone = 0;
    asset::Dong cost = 0, accumulated = 0;  // of those in use
    Hash digest{};                          // of the lines; zero where there are none
};

/// The headings of such a table, as our own files have them.
std::vector<std::string> held_headings();

/// `law`: whose classes may be named; what it does not know stands as it is, to be compared.
/// `unit`: the code under which all of it stands. An asset that stands twice is a difference and no
/// defect.
HeldPlan held_plan(const Sheet& sheet, const asset::Generation& law, const std::string& unit);

}  // namespace mc
