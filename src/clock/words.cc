// A term in Vietnamese words, and read from the data files' spelling.
#include <fmt/format.h>

#include <charconv>

#include "clock/clock.h"

namespace mc {
namespace {

constexpr int amount_max = 3650;  // ten years; more is a slip of the pen

/// People count long terms in days: "10 ngày làm việc", not "80 giờ làm việc"; a day is eight hours
/// . Up to one day, and where no half days come out, hours stay hours.
std::string working_hours(int hours) {
    constexpr int day = working_day_minutes / 60;
    if (hours <= day || hours % (day / 2) != 0) return fmt::format("{} giờ làm việc", hours);
    return fmt::format("{}{} ngày làm việc", hours / day, hours % day == 0 ? "" : ",5");
}

std::string words_of(const Segment& segment) {
    switch (segment.unit) {
        case TermUnit::working_hour:
            return working_hours(segment.amount);
        case TermUnit::working_day:
            return fmt::format("{} ngày làm việc", segment.amount);
        case TermUnit::calendar_day:
            return fmt::format("{} ngày", segment.amount);
        case TermUnit::month:
            return fmt::format("{} tháng", segment.amount);
        case TermUnit::same_day_cutoff: {
            const int hour = segment.amount / 60, minute = segment.amount % 60;
            if (minute == 0) return fmt::format("trong ngày nếu nộp trước {} giờ", hour);
            return fmt::format("trong ngày nếu nộp trước {} giờ {:02}", hour, minute);
        }
    }
    return {};
}

std::string counted(const Segment& segment, bool first) {
    const std::string begins = first ? "không tính ngày tiếp nhận" : "không tính ngày bắt đầu";
    switch (segment.unit) {
        case TermUnit::working_hour:
            return "chỉ tính giờ làm việc, từng phút.";
        case TermUnit::working_day:
            return begins + ", không tính ngày nghỉ.";
        case TermUnit::calendar_day:
        case TermUnit::month:
            return begins +
                   ", tính cả ngày nghỉ; ngày cuối là ngày nghỉ thì chuyển sang ngày làm việc kế "
                   "tiếp.";
        case TermUnit::same_day_cutoff:
            return "nhận sau giờ đó thì trả trong ngày làm việc kế tiếp.";
    }
    return {};
}

std::optional<Segment> parse_cutoff(std::string_view clock) {
    const auto minute = parse_minute("2000-01-01T" + std::string(clock));
    if (!minute || clock == "00:00") return {};
    return Segment{TermUnit::same_day_cutoff,
                   static_cast<int>((*minute - day_of(*minute)).count())};
}

std::optional<TermUnit> parse_unit(std::string_view unit) {
    if (unit == "working day" || unit == "working days") return TermUnit::working_day;
    if (unit == "working hour" || unit == "working hours") return TermUnit::working_hour;
    if (unit == "calendar day" || unit == "calendar days") return TermUnit::calendar_day;
    if (unit == "month" || unit == "months") return TermUnit::month;
    return {};
}

std::optional<Segment> parse_segment(std::string_view text) {
    constexpr std::string_view same_day = "same day before ";
    if (text.starts_with(same_day)) return parse_cutoff(text.substr(same_day.size()));
    int amount = 0;
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, amount);
    if (error != std::errc{} || rest == end || *rest != ' ') return {};
    const auto unit = parse_unit({rest + 1, end});
    if (!unit || amount < 1 || amount > amount_max) return {};
    return Segment{*unit, amount};
}

}  // namespace

std::string words(const Term& term) {
    std::string out;
    for (std::size_t i = 0; i < term.size(); ++i) {
        if (i > 0) out += i + 1 == term.size() ? " và " : ", ";
        out += words_of(term[i]);
    }
    return out;
}

std::vector<std::string> how_counted(const Term& term) {
    std::vector<std::string> lines;
    for (const Segment& segment : term) {
        std::string amount = words_of(segment);
        if (segment.unit == TermUnit::same_day_cutoff) amount = "Trả " + amount;
        lines.push_back(amount + ": " + counted(segment, lines.empty()));
    }
    return lines;
}

std::optional<Term> parse_term(std::string_view text) {
    constexpr std::string_view plus = " + ";
    Term term;
    while (true) {
        const auto at = text.find(plus);
        const auto segment = parse_segment(text.substr(0, at));
        if (!segment) return {};
        term.push_back(*segment);
        if (at == std::string_view::npos) return term;
        text.remove_prefix(at + plus.size());
    }
}

}  // namespace mc
