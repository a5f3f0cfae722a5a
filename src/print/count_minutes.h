// Biên bản kiểm kê tài sản cố định: what was to be counted, what was found, and where the two
// differ, for the commission to sign. Which columns the accounting regime prescribes nobody has
// verified; the screen says so, the paper does not.
#pragma once

#include "print/forms.h"

namespace mc::forms {

/// Unit: whole đồng. Shape: an asset that is in no book has no code and no cost.
struct CountedAsset {
    std::string name;
    std::string code;
    std::string place;
    std::int64_t cost{}, remaining{};
    bool in_book{};
    bool found{};
    std::string state;  // "Còn, đúng nơi"
};

struct CountSignatory {
    std::string seat;  // "Trưởng ban"
    std::string name;
    std::string duty;
};

struct CountMinutes {
    Letterhead head;
    std::string number;  // of the stocktake
    std::string agency;
    std::string decision;  // "12/QĐ-UBND ngày 20/12/2026"
    std::string scope;     // "Toàn bộ nơi sử dụng"
    Day as_of{};
    std::int32_t year{};  // of the figures
    std::vector<CountSignatory> commission;
    std::vector<CountedAsset> assets;
    std::vector<std::string> sample;  // how the recount went, in sentences
    std::vector<std::string> open;    // differences nobody has settled: what, whose, since when
    std::string approval;             // "" while nobody has approved it
};

/// A4 across, the head of the table on each page. Refuses: field_missing. Faults and Pure: as
/// forms.
Result<std::string> print(const CountMinutes& minutes);

}  // namespace mc::forms
