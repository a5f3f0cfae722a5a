#include "calendar/vectors.h"

#include <fmt/format.h>

#include <charconv>

#include "calendar/json.h"
#include "calendar/lunar.h"

namespace mc {
namespace {

using boost::json::value;

void refuse(VectorReport& report, std::string line) {
    ++report.failed;
    report.failures.push_back(std::move(line));
}

std::optional<int> year_in(std::string_view text) {
    int year = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
    if (error != std::errc{} || end != text.data() + text.size() || year < 1 || year > 9999)
        return {};
    return year;
}

void run(const value& years, std::string_view what, Day (*compute)(int), VectorReport& report) {
    if (!years.is_object()) return refuse(report, fmt::format("{}: not an object of years", what));
    for (const auto& [key, expected] : years.get_object()) {
        const std::string at = fmt::format("{} {}", what, std::string_view(key));
        const auto year = year_in(key);
        const auto day = expected.is_string() ? parse_day(expected.get_string()) : std::nullopt;
        if (!year || !day) {
            refuse(report, at + ": needs a year and a date like 2021-02-12");
            continue;
        }
        const Day computed = compute(*year);
        if (computed == *day)
            ++report.passed;
        else
            refuse(report,
                   fmt::format("{}: computed {}, expected {}", at, iso(computed), iso(*day)));
    }
}

}  // namespace

VectorReport run_lunar_vectors(std::string_view json) {
    VectorReport report;
    const auto file = vectors::object_of(json);
    if (!file) return refuse(report, "lunar vectors: not a JSON object"), report;
    const value* new_years = file->if_contains("tet");
    const value* gio_tos = file->if_contains("gio_to");
    if (new_years == nullptr && gio_tos == nullptr)
        refuse(report, "lunar vectors: neither \"tet\" nor \"gio_to\"");
    if (new_years != nullptr) run(*new_years, "tet", tet, report);
    if (gio_tos != nullptr) run(*gio_tos, "gio_to", gio_to, report);
    return report;
}

}  // namespace mc
