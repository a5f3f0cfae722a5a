// What the register, the accounts and the Ministry's software say of the same asset differently.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/id.h"
#include "base/time.h"

namespace mc::ministry {

enum class Kind : std::uint8_t {
    missing_register,  // stands elsewhere, and in no book here
    missing_accounts,
    missing_ministry,
    cost,
    accumulated,
    class_,
    unit,   // another unit has it
    state,  // in use here, gone there
    twice,  // one number, two things
};
inline constexpr std::size_t kinds = 9;
constexpr Kind last_of(Kind) {
    return Kind::twice;
}

/// Of the three who speak, the one a difference is about.
enum class Side : std::uint8_t { register_, accounts, ministry };
constexpr Side last_of(Side) {
    return Side::ministry;
}

/// Who has to act.
enum class Owner : std::uint8_t {
    accountant,  // of the agency
    department,  // of finance, whose the connection is
    ministry,
};
inline constexpr std::size_t owners = 3;
constexpr Owner last_of(Owner) {
    return Owner::ministry;
}

std::string_view code_of(Kind kind);
std::string_view code_of(Side side);
std::string_view code_of(Owner owner);
std::string_view title_of(Kind kind);
std::string_view title_of(Owner owner);
std::optional<Kind> parse_kind(std::string_view code);
std::optional<Owner> parse_owner(std::string_view code);

/// Shape: `number` is the asset's code of the register; its number in the accounts where the
///        register has no such asset; the class, for a sum of the accounts (`of_sum`). The values
///        as each of the three has them: amounts as digits, all else as their codes; nothing where
///        one is not asked or does not know of it.
struct Difference {
    AgencyId agency;
    Kind kind{};
    Side side{};  // who has it twice, who alone has it; of a sum: the accounts
    std::string number;
    std::string name;
    std::string class_code;
    std::optional<std::string> in_register, in_accounts, at_ministry;
    Owner owner{};
    Day since{};             // the first day of this time
    std::optional<Day> was;  // when it was last seen before it went away and came back
    bool operator==(const Difference&) const = default;

    /// By what it is the same from one day to another, whatever the values are by now.
    auto key() const { return std::tie(agency, kind, side, number); }
    bool of_sum() const {
        return side == Side::accounts && (kind == Kind::cost || kind == Kind::accumulated);
    }
};

/// One that went away, so that it is known when it comes back.
struct Vanished {
    AgencyId agency;
    Kind kind{};
    Side side{};
    std::string number;
    Day last{};  // seen
    bool operator==(const Vanished&) const = default;
    auto key() const { return std::tie(agency, kind, side, number); }
};

/// What one look found. Shape: both in the order of their keys.
struct Differences {
    std::vector<Difference> open;
    std::vector<Vanished> vanished;
    bool operator==(const Differences&) const = default;
};

/// Gives what was found today its age: what was there at the last look keeps its first day, all
/// else begins today. What has been away for more than a year is forgotten.
/// Shape: `found` in the order of keys, each key once. Pure.
Differences aged(const Differences& before, Day looked_before, std::vector<Difference> found,
                 Day today);

}  // namespace mc::ministry
