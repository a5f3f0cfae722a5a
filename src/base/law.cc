#include "base/law.h"

#include <array>
#include <charconv>

namespace mc {
namespace {

constexpr std::array rows{
#define MC_IN_FORCE(key, from, until, says, confidence, citation)                       \
    LawRow{Law::key, day_of_number(from, Day::min()), day_of_number(until, Day::max()), \
           says,     Confidence::confidence,          citation},
#include "base/law.def"
};

constexpr std::array names{
#define MC_LAW(key) std::string_view(#key),
#include "base/law.def"
};

}  // namespace

std::span<const LawRow> law_rows() {
    return rows;
}

std::string_view name_of(Law key) {
    return names.at(static_cast<std::size_t>(key));
}

std::string_view name_of(Confidence confidence) {
    switch (confidence) {
        case Confidence::full:
            return "full";
        case Confidence::secondary:
            return "secondary";
        case Confidence::assumed:
            return "assumed";
    }
    return "assumed";
}

const LawRow* law_on(Law key, Day day) {
    for (const LawRow& row : rows)
        if (row.key == key && row.from <= day && day < row.until) return &row;
    return nullptr;
}

std::string_view said_on(Law key, Day day) {
    const LawRow* row = law_on(key, day);
    return row ? row->says : std::string_view();
}

std::optional<std::int64_t> number_on(Law key, Day day) {
    const std::string_view says = said_on(key, day);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(says.data(), says.data() + says.size(), number);
    return error == std::errc{} ? std::optional(number) : std::nullopt;
}

std::string law_words(const LawSource& source, Day day) {
    if (!source.by_date) return std::string(source.fixed);
    const LawRow* row = law_on(source.key, day);
    return row ? std::string(row->citation) : std::string();
}

}  // namespace mc
