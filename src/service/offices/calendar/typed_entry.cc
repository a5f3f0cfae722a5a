#include "service/offices/calendar/typed_entry.h"

#include <charconv>

#include "base/text.h"

namespace mc {
namespace {

using enum RefusalCode;

class EntryReader {
public:
    explicit EntryReader(const CalendarDecisionIn& in) : in_(in) {}

    CalendarEntry read(const Org& org) {
        CalendarEntry entry{.number = in_.decision,
                            .decided_on = day(in_.signed_on, "signed_on", "ngày ký"),
                            .by = in_.issuer,
                            .file = {in_.file},
                            .agency = {in_.agency.value_or("")}};
        if (!entry.agency.empty() && !org.agency(entry.agency))
            refuse(not_found, "agency", "cơ quan này");
        for (std::size_t i = 0; i < in_.days.size(); ++i)
            row(in_.days[i], "days[" + std::to_string(i + 1) + "]", entry);
        if (in_.hours) hours(*in_.hours, entry);
        for (const std::string& id : in_.withdraws.value_or(std::vector<std::string>{}))
            entry.withdraws.push_back(number(id));
        return entry;
    }
    std::vector<Refusal> refusals;

private:
    void refuse(RefusalCode code, std::string field, std::string about) {
        refusals.push_back({code, std::move(field), {std::move(about)}});
    }
    /// Shape: the zero day where none was typed, which is told by who decides.
    Day day(const std::string& text, const std::string& field, const char* words) {
        if (text.empty()) return {};
        const auto read = parse_day(text);
        if (!read) refuse(field_invalid, field, words);
        return read.value_or(Day{});
    }
    void row(const CalendarDayIn& in, const std::string& at, CalendarEntry& entry) {
        DaysEntered row{
            .kind = in.kind == "works" ? DayDecision::Kind::works : DayDecision::Kind::off,
            .from = day(in.from, at + ".from", "ngày"),
            .name = in.name};
        const auto before = refusals.size();
        if (in.kind != "works" && in.kind != "off")
            refuse(field_invalid, at + ".kind", "nghỉ hoặc làm bù");
        if (in.from.empty()) refuse(field_missing, at + ".from", "ngày");
        if (in.until && !in.until->empty()) row.until = day(*in.until, at + ".until", "ngày cuối");
        if (in.like && !in.like->empty())
            row.like = day(*in.like, at + ".like", "ngày được làm bù");
        if (in.hours) row.sessions = sessions(*in.hours, at + ".hours");
        if (row.kind == DayDecision::Kind::off && (row.like || !row.sessions.empty()))
            refuse(field_invalid, at + ".kind", "ngày nghỉ không có giờ làm việc");
        if (refusals.size() == before && row.from != Day{})
            entry.days.push_back(std::move(row));
        else
            entry.days.push_back({.kind = DayDecision::Kind::off, .from = {}, .name = in.name});
    }
    void hours(const CalendarHoursIn& in, CalendarEntry& entry) {
        WorkingHours week{.agency = entry.agency, .from = day(in.from, "hours.from", "ngày")};
        if (in.from.empty()) refuse(field_missing, "hours.from", "ngày bắt đầu");
        if (in.week.size() != week.week.size())
            return refuse(field_invalid, "hours.week", "đủ bảy ngày từ thứ Hai");
        for (std::size_t i = 0; i < week.week.size(); ++i)
            week.week[i] = sessions(in.week[i], "hours.week");
        entry.hours = std::move(week);
    }
    /// "07:00-11:30, 13:30-17:00"
    std::vector<Session> sessions(const std::string& text, const std::string& field) {
        if (auto read = parse_sessions(text)) return *std::move(read);
        refuse(calendar_sessions_invalid, field, "viết dạng 07:00-11:30, 13:30-17:00");
        return {};
    }
    static std::int64_t number(const std::string& id) {
        std::int64_t value = 0;
        const auto read = std::from_chars(id.data(), id.data() + id.size(), value);
        return read.ec == std::errc{} && read.ptr == id.data() + id.size() ? value : 0;
    }

    const CalendarDecisionIn& in_;
};

}  // namespace

TypedEntry typed_entry(const CalendarDecisionIn& in, const Org& org) {
    EntryReader reader(in);
    CalendarEntry entry = reader.read(org);
    return {std::move(entry), std::move(reader.refusals)};
}

}  // namespace mc
