#include "clock/vectors.h"

#include <fmt/format.h>

#include "calendar/json.h"
#include "clock/clock.h"

namespace mc {
namespace {

using boost::json::value;
using vectors::text;

void refuse(VectorReport& report, std::string line) {
    ++report.failed;
    report.failures.push_back(std::move(line));
}

/// The hours the format states.
WorkingHours format_hours() {
    WorkingHours hours;
    hours.from = calendar_first;
    for (std::size_t i = 0; i < 5; ++i)
        hours.week[i] = {{7 * 60 + 30, 11 * 60 + 30}, {13 * 60, 17 * 60}};
    return hours;
}

std::optional<Day> calendar_day(std::string_view written) {
    const auto day = parse_day(written);
    return day && *day >= calendar_first && *day <= calendar_last ? day : std::nullopt;
}

void read_entries(const value& year, const char* key, DayDecision::Kind kind, const std::string& at,
                  std::vector<DayDecision>& days, VectorReport& report) {
    const auto* list = vectors::member(year, key);
    if (list == nullptr || !list->is_array()) return;
    for (const auto& entry : list->get_array()) {
        if (text(entry, "conf") == "medium") continue;
        DayDecision decision;
        const auto day = calendar_day(text(entry, "date"));
        if (!day) {
            refuse(report, fmt::format("holidays {}: {} has an entry without a date", at, key));
            continue;
        }
        decision.day = *day;
        decision.kind = kind;
        decision.name = text(entry, "name");
        if (kind == DayDecision::Kind::works)
            decision.like = calendar_day(text(entry, "instead_of"));
        days.push_back(std::move(decision));
    }
}

Calendar read_calendar(std::string_view json, VectorReport& report) {
    std::vector<DayDecision> days;
    const auto file = vectors::object_of(json);
    const value* years = file ? file->if_contains("years") : nullptr;
    if (years == nullptr || !years->is_object()) {
        refuse(report, "holidays: not a JSON object with \"years\"");
        return {{format_hours()}, {}};
    }
    for (const auto& [key, year] : years->get_object()) {
        const std::string at(key);
        read_entries(year, "days_off", DayDecision::Kind::off, at, days, report);
        read_entries(year, "worked_weekend_days", DayDecision::Kind::works, at, days, report);
    }
    return {{format_hours()}, std::move(days)};
}

/// "2024-04-26T16:30", with or without seconds and the zone of Việt Nam.
std::optional<Minute> parse_moment(std::string written) {
    if (written.ends_with("+07:00")) written.resize(written.size() - 6);
    if (written.size() == 19 && written.ends_with(":00")) written.resize(16);
    return parse_minute(written);
}

/// The amount of a case; nothing when absent or absurd.
std::optional<int> amount(const value& entry, const char* key) {
    const auto number = vectors::number(entry, key);
    if (!number || *number < 1 || *number > 1'000'000) return {};
    return static_cast<int>(*number);
}

void run_day(const value& entry, const std::string& at, const Calendar& calendar,
             VectorReport& report) {
    const auto received = parse_day(text(entry, "received").substr(0, 10));
    const auto days = amount(entry, "working_days");
    const auto expected = parse_day(text(entry, "due_date"));
    if (!received || !days || !expected)
        return refuse(report, at + ": needs received, working_days and due_date");
    const auto result = due(calendar, {}, {{TermUnit::working_day, *days}}, Minute{*received});
    if (result && day_of(result->at) == *expected) return void(++report.passed);
    refuse(report, fmt::format("{}: received {} + {} working days: computed {}, expected {}", at,
                               iso(*received), *days, result ? iso(day_of(result->at)) : "nothing",
                               iso(*expected)));
}

void run_minutes(const value& entry, const std::string& at, const Calendar& calendar,
                 VectorReport& report) {
    const auto received = parse_moment(text(entry, "received"));
    const auto minutes = amount(entry, "working_minutes");
    const auto expected = parse_moment(text(entry, "due"));
    if (!received || !minutes || !expected)
        return refuse(report, at + ": needs received, working_minutes and due");
    const auto result = after_working_minutes(calendar, {}, *received, *minutes);
    if (result == expected) return void(++report.passed);
    refuse(report, fmt::format("{}: received {} + {} working minutes: computed {}, expected {}", at,
                               iso(*received), *minutes, result ? iso(*result) : "nothing",
                               iso(*expected)));
}

using Run = void (*)(const value&, const std::string&, const Calendar&, VectorReport&);

void run_list(const value& list, const char* key, Run run, const Calendar& calendar,
              VectorReport& report) {
    if (!list.is_array()) return refuse(report, fmt::format("{}: not a list", key));
    int number = 0;
    for (const auto& entry : list.get_array())
        run(entry, fmt::format("{}[{}]", key, ++number), calendar, report);
}

}  // namespace

VectorReport run_deadline_vectors(std::string_view cases_json, std::string_view holidays_json) {
    VectorReport report;
    const Calendar calendar = read_calendar(holidays_json, report);
    const auto cases = vectors::object_of(cases_json);
    if (!cases) return refuse(report, "cases: not a JSON object"), report;
    const value* days = cases->if_contains("days");
    const value* minutes = cases->if_contains("minutes");
    if (days == nullptr && minutes == nullptr)
        refuse(report, "cases: neither \"days\" nor \"minutes\"");
    if (days != nullptr) run_list(*days, "days", run_day, calendar, report);
    if (minutes != nullptr) run_list(*minutes, "minutes", run_minutes, calendar, report);
    return report;
}

}  // namespace mc
