#include "calendar/load.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "base/datafile.h"
#include "base/limits.h"

namespace mc {
namespace {

constexpr std::array<const char*, 7> week_keys{"monday", "tuesday",  "wednesday", "thursday",
                                               "friday", "saturday", "sunday"};

/// "07:00-11:30"
std::optional<Session> parse_session(std::string_view text) {
    if (text.size() != 11 || text[5] != '-') return {};
    const auto begin = parse_clock(text.substr(0, 5)), end = parse_clock(text.substr(6));
    if (!begin || !end) return {};
    return Session{*begin, *end};
}

std::vector<Session> sessions(DataTable& table, const char* key) {
    std::vector<Session> out;
    for (const auto& text : table.texts_or(key)) {
        if (const auto session = parse_session(text))
            out.push_back(*session);
        else
            table.defect(key,
                         "giờ làm việc viết dạng \"07:00-11:30\", không phải \"" + text + "\"");
    }
    if (!sensible(out))
        table.defect(key, "các buổi làm việc phải theo thứ tự và tách rời nhau"), out.clear();
    return out;
}

/// Reads a day and checks that a calendar can hold it.
std::optional<Day> calendar_day(DataTable& table, const char* key) {
    const auto day = table.day(key);
    if (!day || (*day >= calendar_first && *day <= calendar_last)) return day;
    table.defect(key, "ngày phải trong khoảng 01/01/1976 đến 31/12/2099");
    return {};
}

std::optional<Instant> known_at(DataTable& table) {
    const std::string text = table.text_or("known_at");
    if (text.empty()) return Instant{};
    const auto instant = parse_instant(text);
    if (!instant) table.defect("known_at", "thời điểm viết dạng \"2021-03-01T07:30:00.000000Z\"");
    return instant;
}

/// The decision an entry names by its number, else the first of its file; -1 where there is none.
int head_of(DataTable& table, const CalendarData& data, std::size_t first) {
    const std::string number = table.text_or("decision");
    if (number.empty()) return first < data.heads.size() ? static_cast<int>(first) : -1;
    for (std::size_t i = first; i < data.heads.size(); ++i)
        if (data.heads[i].number == number) return static_cast<int>(i);
    table.defect("decision", "tệp không có [[decision]] số «" + number + "»");
    return -1;
}

void read_head(DataTable& table, CalendarData& data) {
    CalendarDecided head;
    head.number = table.text("number");
    const auto on = calendar_day(table, "on");
    head.by = table.text("by");
    table.text_or("note");
    table.done();
    head.decided_on = on.value_or(Day{});
    data.heads.push_back(std::move(head));
}

void read_hours(DataTable& table, std::size_t first_head, CalendarData& data) {
    WorkingHours hours;
    hours.agency = AgencyId{table.text_or("agency")};
    const auto from = calendar_day(table, "from");
    hours.source = table.text("source");
    hours.known_at = known_at(table).value_or(Instant{});
    for (std::size_t i = 0; i < week_keys.size(); ++i)
        hours.week[i] = sessions(table, week_keys[i]);
    if (std::ranges::all_of(hours.week, [](const auto& day) { return day.empty(); }))
        table.defect("", "cả tuần không có giờ làm việc");
    const int head = head_of(table, data, first_head);
    table.done();
    if (!from) return;
    hours.from = *from;
    data.hours.push_back(std::move(hours));
    data.head_of_hours.push_back(head);
}

/// Nothing when the word is unknown (a defect) or the entry is not to be taken in.
bool taken_in(DataTable& table, CalendarOptions options, DayDecision& decision) {
    const std::string confidence = table.text_or("confidence", "high");
    decision.unconfirmed = confidence == "secondary";
    if (confidence == "medium") return options.include_unverified;
    if (confidence != "high" && confidence != "rule" && !decision.unconfirmed)
        table.defect(
            "confidence",
            "phải là \"high\", \"rule\" (theo luật, chưa có thông báo), \"secondary\" (theo "
            "nguồn thứ cấp, chờ cơ quan xác nhận) hoặc \"medium\"");
    return true;
}

void read_day(DataTable& table, std::int64_t year, std::size_t first_head, CalendarOptions options,
              CalendarData& data) {
    DayDecision decision;
    const auto day = calendar_day(table, "date");
    if (day && static_cast<int>(std::chrono::year_month_day{*day}.year()) != year)
        table.defect("date", "ngày không thuộc năm của tệp");
    const std::string kind = table.text("kind");
    if (kind == "works")
        decision.kind = DayDecision::Kind::works;
    else if (kind != "off" && !kind.empty())
        table.defect("kind", "phải là \"off\" (nghỉ) hoặc \"works\" (làm việc)");
    decision.agency = AgencyId{table.text_or("agency")};
    decision.sessions = sessions(table, "sessions");
    decision.like = table.day_if("like");
    if (decision.kind == DayDecision::Kind::off && (table.has("sessions") || decision.like))
        table.defect("kind", "ngày nghỉ không có giờ làm việc");
    decision.name = table.text("name");
    decision.source = table.text("source");
    decision.known_at = known_at(table).value_or(Instant{});
    const bool taken = taken_in(table, options, decision);
    const int head = head_of(table, data, first_head);
    table.done();
    if (!day || !taken) return;
    decision.day = *day;
    const bool twice = std::ranges::any_of(data.days, [&](const DayDecision& d) {
        return std::tie(d.day, d.agency, d.known_at) ==
               std::tie(decision.day, decision.agency, decision.known_at);
    });
    if (twice) table.defect("date", "ngày này đã được quyết định ở trên");
    data.days.push_back(std::move(decision));
    data.head_of_days.push_back(head);
}

/// A make-up day and the day off it stands for may lie in files of two years, hence checked at the
/// end.
void check_pairs(const CalendarData& data, const std::string& folder,
                 std::vector<DataDefect>& defects) {
    for (const auto& decision : data.days) {
        if (!decision.like) continue;
        const bool found = std::ranges::any_of(data.days, [&](const DayDecision& d) {
            return d.day == *decision.like && d.kind == DayDecision::Kind::off;
        });
        if (!found)
            defects.push_back({folder, 0, "day.like",
                               "ngày làm bù " + vn_day(decision.day) + " thay cho " +
                                   vn_day(*decision.like) +
                                   ", nhưng ngày đó không phải ngày nghỉ"});
    }
}

}  // namespace

void read_calendar_file(std::string_view toml, const std::string& file, CalendarOptions options,
                        CalendarData& data, std::vector<DataDefect>& defects) {
    auto parsed = parse_data(toml, file, defects);
    if (!parsed) {
        defects.insert(defects.end(), parsed.error().begin(), parsed.error().end());
        return;
    }
    DataTable& top = *parsed;
    if (top.number_or("schema", 1, 0) != 1) top.defect("schema", "phải là 1");
    const std::size_t first_head = data.heads.size();
    for (auto& head : top.tables("decision")) read_head(head, data);
    for (auto& hours : top.tables("hours")) read_hours(hours, first_head, data);
    auto days = top.tables("day");
    const auto year = top.number_or("year", 1976, 0);
    if (!days.empty() && year == 0) top.defect("year", "tệp có ngày nghỉ phải ghi năm");
    for (auto& day : days) read_day(day, year, first_head, options, data);
    top.done();
}

namespace {

Result<CalendarData, std::vector<DataDefect>> load_data(const std::string& folder,
                                                        CalendarOptions options) {
    CalendarData data;
    std::vector<DataDefect> defects;
    for (const auto& path : data_files_below(folder)) {
        const auto bytes = read_data_file(path);
        if (bytes)
            read_calendar_file(*bytes, path, options, data, defects);
        else
            defects.push_back({path, 0, "", "không đọc được tệp"});
    }
    const bool hours_of_all =
        std::ranges::any_of(data.hours, [](const auto& h) { return h.agency.empty(); });
    if (!hours_of_all && defects.empty())
        defects.push_back({folder, 0, "hours", "chưa có giờ làm việc chung của tỉnh"});
    if (data.days.size() > limits::calendar_days_max ||
        data.hours.size() > limits::calendar_hours_max)
        defects.push_back({folder, 0, "day",
                           fmt::format("nhiều hơn {} ngày hoặc {} lần đổi giờ",
                                       limits::calendar_days_max, limits::calendar_hours_max)});
    else
        check_pairs(data, folder, defects);
    if (!defects.empty()) return fail(std::move(defects));
    return data;
}

}  // namespace

Result<Calendar, std::vector<DataDefect>> load_calendar(const std::string& folder,
                                                        CalendarOptions options) {
    MC_TRY(data, load_data(folder, options));
    return Calendar{std::move(data.hours), std::move(data.days)};
}

Result<std::vector<CalendarDecided>, std::vector<DataDefect>> load_decisions(
    const std::string& folder, CalendarOptions options) {
    MC_TRY(data, load_data(folder, options));
    std::vector<DataDefect> defects;
    std::vector<CalendarDecided> decided;
    const auto homeless = [&](const std::string& what) {
        defects.push_back({folder, 0, "decision",
                           what + " không ghi theo quyết định nào; thêm "
                                  "[[decision]] có number, on, by"});
    };
    for (std::size_t i = 0; i < data.hours.size(); ++i) {
        if (data.head_of_hours[i] < 0) {
            homeless("giờ làm việc từ " + vn_day(data.hours[i].from));
            continue;
        }
        CalendarDecided one = data.heads[static_cast<std::size_t>(data.head_of_hours[i])];
        one.hours = data.hours[i];
        decided.push_back(std::move(one));
    }
    for (std::size_t i = 0; i < data.days.size(); ++i) {
        if (data.head_of_days[i] < 0)
            homeless("ngày " + vn_day(data.days[i].day));
        else
            data.heads[static_cast<std::size_t>(data.head_of_days[i])].days.push_back(data.days[i]);
    }
    if (!defects.empty()) return fail(std::move(defects));
    for (CalendarDecided& head : data.heads)
        if (!head.days.empty()) decided.push_back(std::move(head));
    return decided;
}

}  // namespace mc
