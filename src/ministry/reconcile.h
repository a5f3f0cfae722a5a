// The three-way comparison (đối chiếu ba bên): the register of fixed assets, the agencies' accounts
// and what the Ministry's software holds. Pure: the same three give the same differences, whoever
// asks and whenever.
#pragma once

#include <vector>

#include "asset/money.h"
#include "ministry/difference.h"

namespace mc::ministry {

using asset::Dong;

/// In somebody's books, or not any more.
enum class Standing : std::uint8_t { in_use, gone };
std::string_view code_of(Standing standing);

/// An asset as the register has it. Shape: `beyond`: who has to act where the Ministry has it
/// otherwise.
struct RegisterLine {
    AgencyId agency;
    std::string number;           // "TS0000042"
    std::string accounts_number;  // may be empty
    std::string name, class_code;
    Dong cost{}, accumulated{};
    Standing standing{};
    Owner beyond{};
};

/// A row of an agency's accounts. Shape: one asset, by the number the accounts know it by; or, with
/// no number, the sum of a class, whose assets are then not looked for one by one.
struct AccountsLine {
    AgencyId agency;
    std::string number;
    std::string name, class_code;  // of an asset the class may be empty: it is not compared
    Dong cost{}, accumulated{};
};

/// An asset as the Ministry has it. Shape: `agency` is whose code it stands under, empty where the
/// code is none of ours.
struct MinistryLine {
    AgencyId agency;
    std::string number;
    std::string name, class_code;
    Dong cost{}, accumulated{};
    Standing standing{};
    std::string unit;  // the code itself
};

/// Which of the three have spoken for an agency: who has not is not compared.
struct Spoken {
    AgencyId agency;
    bool accounts_assets{};  // rows for single assets
    bool accounts_sums{};
    bool ministry{};
};

struct ThreeSides {
    std::vector<RegisterLine> in_register;
    std::vector<AccountsLine> in_accounts;
    std::vector<MinistryLine> at_ministry;
    std::vector<Spoken> spoken;
};

/// Shape: in the order of their keys, each key once; `since` and `was` are not set.
/// Cost: a hundred thousand assets of three sides in about a second.
std::vector<Difference> reconcile(const ThreeSides& sides);

}  // namespace mc::ministry
