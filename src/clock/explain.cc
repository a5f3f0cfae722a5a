#include "clock/explain.h"

#include <algorithm>

namespace mc {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using Kind = Interval::Kind;

const std::string out_of_hours = "ngoài giờ làm việc";

/// "ngày làm việc thứ 3"; the usual ones are made once.
const std::string& nth_label(const std::vector<std::string>& made, std::int64_t n,
                             const char* words, std::string& own) {
    if (n < static_cast<std::int64_t>(made.size())) return made[static_cast<std::size_t>(n)];
    own = words + std::to_string(n);
    return own;
}

std::vector<std::string> labels(const char* words) {
    std::vector<std::string> made;
    for (int n = 0; n < 100; ++n) made.push_back(words + std::to_string(n));
    return made;
}

constexpr auto working_day_words = "ngày làm việc thứ ";
constexpr auto calendar_day_words = "ngày thứ ";

/// Tells stretches one after the other, cut where the clock stands still.
class Teller {
public:
    Teller(const OfficeTime& office, const SegmentRun& run, std::span<const Still> stills,
           std::span<const ToldStop> stops, std::vector<Interval>& out)
        : office_(office), run_(run), stills_(stills), stops_(stops), out_(out), at_(run.start) {}

    void working_hours();
    void working_days();
    void calendar_days();
    void same_day();

private:
    /// Everything from where we are to `to`, at most to the end of the segment.
    void tell(Minute to, Kind kind, const std::string& why, const std::string& decision = {});
    void put(Minute to, Kind kind, const std::string& why, const std::string& decision = {});
    void closed_day(Day day) {
        tell(Minute{day + days{1}}, office_.holiday(day) ? Kind::holiday : Kind::rest,
             office_.why(day), office_.decision(day));
    }
    void start_day();
    std::int64_t running_minutes(Day day) const;

    const OfficeTime& office_;
    const SegmentRun& run_;
    std::span<const Still> stills_;
    std::span<const ToldStop> stops_;
    std::vector<Interval>& out_;
    Minute at_;
};

void Teller::put(Minute to, Kind kind, const std::string& why, const std::string& decision) {
    if (to <= at_) return;
    if (!out_.empty() && out_.back().kind == kind && out_.back().why == why &&
        out_.back().decision == decision)
        out_.back().to = to;
    else
        out_.push_back({at_, to, kind, why, decision});
    at_ = to;
}

void Teller::tell(Minute to, Kind kind, const std::string& why, const std::string& decision) {
    to = std::min(to, run_.end);
    for (const ToldStop& stop : stops_) {
        if (stop.from >= to) break;
        if (stop.until <= at_) continue;
        put(stop.from, kind, why, decision);
        put(std::min(stop.until, to), Kind::stopped, stop.why);
    }
    put(to, kind, why, decision);
}

/// The day a period in days starts on is not counted.
void Teller::start_day() {
    static const std::string received = "ngày tiếp nhận, không tính",
                             begun = "ngày bắt đầu, không tính";
    const Day day = day_of(run_.start);
    const Minute midnight{day + days{1}};
    const bool over = !office_.works(day) || run_.start >= office_.closing(day);
    if (run_.first) return tell(midnight, Kind::not_counted, received);
    tell(midnight, over ? Kind::rest : Kind::not_counted, over ? out_of_hours : begun);
}

void Teller::working_hours() {
    static const std::string in_hours = "giờ làm việc";
    for (Day day = day_of(run_.start); at_ < run_.end; day += days{1}) {
        if (!office_.works(day)) {
            closed_day(day);
            continue;
        }
        for (const auto& session : office_.sessions(day)) {
            tell(day + minutes{session.begin}, Kind::rest, out_of_hours);
            tell(day + minutes{session.end}, Kind::counted, in_hours, office_.decision(day));
        }
        tell(Minute{day + days{1}}, Kind::rest, out_of_hours);
    }
}

std::int64_t Teller::running_minutes(Day day) const {
    const std::int64_t whole = office_.minutes_of(day);
    return stills_.empty()
               ? whole
               : whole - still_minutes(office_, stills_, Minute{day}, Minute{day + days{1}});
}

void Teller::working_days() {
    static const auto made = labels(working_day_words);
    std::string own;
    std::int64_t parts = 0;
    const std::int64_t unit = office_.parts_per_day();
    start_day();
    for (Day day = day_of(run_.start) + days{1}; at_ < run_.end; day += days{1}) {
        const std::int64_t whole = office_.minutes_of(day);
        const std::int64_t running = whole == 0 ? 0 : running_minutes(day);
        if (whole == 0) {
            closed_day(day);
        } else if (running == 0) {
            tell(Minute{day + days{1}}, Kind::rest, out_of_hours);
        } else {
            tell(Minute{day + days{1}}, Kind::counted,
                 nth_label(made, parts / unit + 1, working_day_words, own), office_.decision(day));
            parts += running * unit / whole;
        }
    }
}

void Teller::calendar_days() {
    static const auto made = labels(calendar_day_words);
    static const std::string stood = "ngày dừng tính, không tính";
    static const std::string moved = "chuyển sang ngày làm việc kế tiếp";
    std::string own;
    const std::int64_t amount = mc::calendar_days(run_.segment, day_of(run_.start));
    std::int64_t counted = 0;
    start_day();
    for (Day day = day_of(run_.start) + days{1}; at_ < run_.end; day += days{1}) {
        const Minute midnight{day + days{1}};
        const bool last = midnight > run_.end;
        if (!last && !stills_.empty() && stands_at_end(stills_, day))
            tell(midnight, Kind::not_counted, stood);
        else if (counted < amount)
            tell(midnight, Kind::counted, nth_label(made, ++counted, calendar_day_words, own));
        else if (last)
            tell(midnight, Kind::not_counted, moved);
        else if (office_.works(day))
            tell(midnight, Kind::not_counted, stood);
        else
            closed_day(day);
    }
}

void Teller::same_day() {
    static const std::string late = "nhận sau giờ chốt, tính từ ngày làm việc kế tiếp";
    static const std::string passed = "dừng tính sau giờ chốt, chuyển sang ngày làm việc kế tiếp";
    static const std::string today = "trả trong ngày";
    const Day target =
        same_day_target(office_, run_.segment.amount, run_.start).value_or(day_of(run_.end));
    for (Day day = day_of(run_.start); at_ < run_.end; day += days{1}) {
        const Minute midnight{day + days{1}};
        if (midnight > run_.end)
            tell(midnight, Kind::counted, today);
        else if (!office_.works(day))
            closed_day(day);
        else
            tell(midnight, Kind::not_counted, day < target ? late : passed);
    }
}

}  // namespace

std::vector<ToldStop> told(std::span<const Stop> stops) {
    std::vector<ToldStop> list;
    for (const Stop& stop : stops)
        list.push_back({stop.from, stop.until.value_or(Minute::max()),
                        stop.why.empty() ? "dừng tính" : stop.why});
    std::ranges::stable_sort(list, {}, &ToldStop::from);
    std::vector<ToldStop> apart;
    for (ToldStop& stop : list) {
        if (!apart.empty()) stop.from = std::max(stop.from, apart.back().until);
        if (stop.from < stop.until) apart.push_back(std::move(stop));
    }
    return apart;
}

void explain(const OfficeTime& office, const SegmentRun& run, std::span<const Still> stills,
             std::span<const ToldStop> stops, std::vector<Interval>& out) {
    Teller teller(office, run, stills, stops, out);
    switch (run.segment.unit) {
        case TermUnit::working_hour:
            return teller.working_hours();
        case TermUnit::working_day:
            return teller.working_days();
        case TermUnit::calendar_day:
        case TermUnit::month:
            return teller.calendar_days();
        case TermUnit::same_day_cutoff:
            return teller.same_day();
    }
}

}  // namespace mc
