// Which law holds on a day: the reader of law.def, the one table that refusals, forms, dossier
// codes and the words of terms take their articles from.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/time.h"

namespace mc {

/// Something the law rules; its rows stand in law.def.
enum class Law : std::uint16_t {
#define MC_LAW(key) key,
#include "base/law.def"
};

/// How sure we are of a row: the article was read, seen at second hand, or known by heart only.
enum class Confidence : std::uint8_t { full, secondary, assumed };

/// One row of the table. Shape: `until` is the day after the last.
struct LawRow {
    Law key;
    Day from, until;
    std::string_view says;  // what the program acts on; "" where the row is only quoted
    Confidence confidence;
    std::string_view citation;
};

/// Every row, in the table's order: by key, oldest first.
std::span<const LawRow> law_rows();
std::string_view name_of(Law key);
std::string_view name_of(Confidence confidence);

/// The row in force on a day; null before the first.
const LawRow* law_on(Law key, Day day);
/// What it says on that day; "" where nothing is in force.
std::string_view said_on(Law key, Day day);
/// The number with which it begins: 15 of "15 calendar days". Nothing where it says none.
std::optional<std::int64_t> number_on(Law key, Day day);

/// Where a refusal's law stands: fixed words (a dispatch, the province's own decision) or a key of
/// the table.
struct LawSource {
    Law key{};
    std::string_view fixed;
    bool by_date{};
    constexpr LawSource(const char* words) : fixed(words) {}
    constexpr LawSource(Law by) : key(by), by_date(true) {}
};

/// As a person reads it on that day; "" where there is nothing to quote.
std::string law_words(const LawSource& source, Day day);

/// 20250701 as a day; 0 is the end that is open. For the tables that law.def fills.
constexpr Day day_of_number(int yyyymmdd, Day open) {
    using namespace std::chrono;
    if (yyyymmdd == 0) return open;
    return local_days{year{yyyymmdd / 10000} / (yyyymmdd / 100 % 100) / (yyyymmdd % 100)};
}

}  // namespace mc
