// The law of wear by fiscal year: what life, rate, rounding and article hold, read from
// assets/wear/*.toml. When the law changes a file is added; nothing here knows a circular.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "asset/money.h"
#include "base/defect.h"
#include "base/law.h"
#include "base/result.h"

namespace mc::asset {

/// What the law rules about wear; each generation names the article of each.
enum class Clause : std::uint8_t {
    yearly,       // cost × printed rate
    rounding,     // to whole đồng
    last_year,    // the last year of the life takes what remains
    leaving,      // the year of leaving is not computed here
    over,         // worn out, or its life is over
    no_wear,      // classes that do not wear
    token,        // the agreed price of special assets
    upgrade,      // new cost, and the years that are left
    part,         // a part added or taken away
    settlement,   // the cost as settled
    revaluation,  // an inventory's value
    damage,       // a value and a life assessed anew
    rate,         // a rate changed by decision
    late,         // found after years of use
    split,        // depreciation and wear of one asset
    second_hand,  // bought when used; from TT 141/2025 on
    transition,   // classes whose life or rate changed
    books,        // classes that no longer wear: books set back to the cost
};
inline constexpr std::size_t clauses = 18;

/// Fiscal years that can be asked about.
inline constexpr int first_fiscal_year = 1900, last_fiscal_year = 2199;

struct Article {
    std::string cites;  // "" where the generation has no such rule
    Confidence confidence{};
};

/// Shape: years and rate are 0 where the class does not wear.
struct ClassRow {
    std::string code, name;
    bool wears{true};
    int years{};
    std::int64_t rate{};  // hundredths of a per cent, as printed
    Dong token_cost{};    // 0: the cost is what was paid
    std::string source;
    Confidence confidence{};
};

/// The law of some fiscal years.
struct Generation {
    std::string name, file;
    int from{}, until{};  // fiscal years, both counted
    Rounding rounding{};
    std::array<Article, clauses> articles;
    std::vector<ClassRow> classes;

    const ClassRow* row(std::string_view code) const;
    const Article& article(Clause clause) const {
        return articles[static_cast<std::size_t>(clause)];
    }
    bool rules(Clause clause) const { return !article(clause).cites.empty(); }
    /// "TT 23/2023 Đ.5(1)"; says so where nobody has read the article yet.
    std::string cite(Clause clause) const;
};

/// Shape: ascending, without gaps; every class in every generation; the last one is open.
struct WearRules {
    std::vector<Generation> generations;

    /// The generation of a year; years before the first are counted by the first.
    const Generation& of(int year) const;
    int first_year() const { return generations.front().from; }
    /// Whether the class has another life or rate from the generation on.
    bool changed(const Generation& generation, std::string_view code) const;
};

/// Shape:   the error holds all defects of all files.
/// Refuses: unknown keys, missing articles, a life and a rate that do not make up a whole, classes
///          that another file does not have, years ruled twice or by nothing, a changed class
///          without an article of transition.
Result<WearRules, std::vector<DataDefect>> load_wear_rules(const std::string& folder);

/// The same from texts, for tests.
struct RuleFile {
    std::string name, toml;
};
Result<WearRules, std::vector<DataDefect>> read_wear_rules(const std::vector<RuleFile>& files);

}  // namespace mc::asset
