#include "calendar/entry.h"

#include <algorithm>
#include <set>

#include "base/limits.h"
#include "base/text.h"
#include "calendar/office.h"

namespace mc {
namespace {

using enum RefusalCode;
using Kind = DayDecision::Kind;
using std::chrono::days;

/// Whether every minute of these hours is one of those.
bool within(const std::vector<Session>& inner, const std::vector<Session>& outer) {
    return std::ranges::all_of(inner, [&](const Session& one) {
        return std::ranges::any_of(outer, [&](const Session& other) {
            return other.begin <= one.begin && one.end <= other.end;
        });
    });
}

bool same_words(const DayDecision& a, const DayDecision& b) {
    return a.day == b.day && a.kind == b.kind && a.agency == b.agency && a.sessions == b.sessions &&
           a.name == b.name && a.like == b.like && a.known_at == b.known_at;
}

/// What takes the place of a day that is taken back: what was said of it before, or nothing.
DayDecision without(const Calendar& calendar, const DayDecision& day) {
    const DayDecision* before = nullptr;
    for (const DayDecision& d : calendar.decisions())
        if (d.day == day.day && d.agency == day.agency && !same_words(d, day)) before = &d;
    DayDecision left{.day = day.day, .kind = Kind::usual, .agency = day.agency};
    if (before && before->kind != Kind::usual) left = *before;
    if (left.kind == Kind::usual) left.name = "Theo lịch thường";
    left.known_at = {};
    return left;
}

/// The week that holds from the same day where these hours are taken back; nothing where the
/// province would have none.
std::optional<WorkingHours> without(const Calendar& calendar, const WorkingHours& hours) {
    const WorkingHours* before = nullptr;
    for (const WorkingHours& one : calendar.hours()) {
        if (one.agency != hours.agency || one.from > hours.from || one == hours) continue;
        const auto rank = [](const WorkingHours& w) { return std::tuple(w.from, w.known_at); };
        if (!before || rank(one) >= rank(*before)) before = &one;
    }
    WorkingHours left{.agency = hours.agency, .from = hours.from, .source = hours.source};
    if (before) {
        left.week = before->week, left.follows = before->follows;
        return left;
    }
    if (hours.agency.empty()) return {};
    left.follows = true;
    return left;
}

class Entering {
public:
    Entering(const Calendar& calendar, std::span<const DecisionKept> kept,
             const CalendarEntry& entry, Instant now)
        : base_(calendar), kept_(kept), entry_(entry), now_(now), today_(day_of(now)) {}

    Result<EntryDecided, Error> decide() {
        check_head();
        take_back();
        if (entry_.days.empty() && !entry_.hours && entry_.withdraws.empty())
            refuse(field_missing, "days", {"ngày nghỉ, ngày làm bù hoặc giờ làm việc"});
        check_rows();
        if (entry_.hours) check_hours(*entry_.hours);
        if (!refusals_.empty()) return fail(Error{Refused{std::move(refusals_)}});
        CalendarDecided proposed{.number = entry_.number,
                                 .decided_on = entry_.decided_on,
                                 .by = entry_.by,
                                 .known_at = now_,
                                 .days = std::move(new_),
                                 .hours = entry_.hours,
                                 .file = entry_.file,
                                 .withdraws = entry_.withdraws};
        for (DayDecision& day : left_)
            if (!said_.contains(day.day)) proposed.days.push_back(std::move(day));
        if (left_hours_ && !proposed.hours) proposed.hours = left_hours_;
        for (DayDecision& day : proposed.days) day.entered = true;
        if (proposed.hours) proposed.hours->entered = true;
        MC_TRY(decided, decide_calendar(before_, std::move(proposed)));
        out_.decided = std::move(decided);
        return std::move(out_);
    }

private:
    void refuse(RefusalCode code, std::string field, std::vector<std::string> about) {
        refusals_.push_back({code, std::move(field), std::move(about)});
    }

    void check_head() {
        if (blank(entry_.number)) refuse(calendar_source_missing, "decision", {"số văn bản"});
        if (blank(entry_.by)) refuse(calendar_source_missing, "issuer", {"cơ quan ban hành"});
        if (entry_.decided_on == Day{})
            refuse(calendar_source_missing, "signed_on", {"ngày ký"});
        else if (entry_.decided_on > today_)
            refuse(calendar_signed_later, "signed_on", {vn_day(entry_.decided_on)});
        if (entry_.file.value.empty()) refuse(calendar_file_missing, "file", {});
        const auto same = [&](const DecisionKept& one) {
            return one.decided.decided_on == entry_.decided_on && !blank(entry_.number) &&
                   fold(one.decided.number) == fold(entry_.number) &&
                   fold(one.decided.by) == fold(entry_.by);
        };
        if (std::ranges::any_of(kept_, same))
            refuse(calendar_decision_known, "decision", {entry_.number});
    }

    /// What is taken back goes first: the rest is judged by what then holds.
    void take_back() {
        for (const std::int64_t seq : entry_.withdraws) {
            const auto found = std::ranges::find(kept_, seq, &DecisionKept::seq);
            if (found == kept_.end()) {
                refuse(calendar_decision_unknown, "withdraws", {std::to_string(seq)});
                continue;
            }
            const CalendarDecided& decided = found->decided;
            if (withdrawn(kept_, seq)) {
                refuse(calendar_withdrawn_already, "withdraws", {decided.number});
                continue;
            }
            CalendarDecided undone{.number = entry_.number, .known_at = now_};
            for (const DayDecision& day : decided.days) take_back(day, undone);
            if (decided.hours) take_back(decided, undone);
            for (DayDecision& day : undone.days) day.known_at = now_;
            if (undone.hours) undone.hours->known_at = now_;
            base_ = apply(base_, undone);
        }
    }
    void take_back(const DayDecision& day, CalendarDecided& undone) {
        const DayDecision* now = base_.said_of(day.day, day.agency);
        if (!now || !same_words(*now, day)) return;  // somebody has said otherwise since
        DayDecision left = without(base_, day);
        if (day.day <= today_ && day.kind == Kind::off) out_.hurries = true;
        undone.days.push_back(left);
        left_.push_back(std::move(left));
    }
    void take_back(const CalendarDecided& decided, CalendarDecided& undone) {
        const WorkingHours& hours = *decided.hours;
        const WorkingHours* now = base_.hours_from(hours.from, hours.agency);
        if (!now || now->known_at != hours.known_at) return;
        const auto left = without(base_, *now);
        if (!left) return refuse(calendar_hours_needed, "withdraws", {decided.number});
        if (hours.from <= today_) out_.hurries = true;
        undone.hours = left_hours_ = left;
    }

    void check_rows() {
        std::int64_t count = 0;
        for (const DaysEntered& row : entry_.days)
            if (!row.until || *row.until >= row.from)
                count += row.until ? (*row.until - row.from).count() + 1 : 1;
        // What else is wrong with so many nobody reads.
        if (count > limits::calendar_days_entered_max)
            return refuse(
                calendar_days_too_many, "days",
                {std::to_string(count), std::to_string(limits::calendar_days_entered_max)});
        // Days off first: what is made up for may stand below.
        for (const bool off : {true, false})
            for (std::size_t i = 0; i < entry_.days.size(); ++i)
                if ((entry_.days[i].kind == Kind::off) == off)
                    check_row(entry_.days[i], "days[" + std::to_string(i + 1) + "]");
    }

    void check_row(const DaysEntered& row, const std::string& at) {
        const Day last = row.until.value_or(row.from);
        if (blank(row.name)) refuse(field_missing, at + ".name", {"tên ngày " + vn_day(row.from)});
        if (last < row.from) return refuse(calendar_day_reversed, at + ".until", {vn_day(last)});
        if (row.kind == Kind::works && last != row.from)
            return refuse(calendar_day_reversed, at + ".until", {vn_day(last)});
        const Day first = today_ - limits::calendar_past_days_max,
                  far = today_ + limits::calendar_ahead_days_max;
        for (const Day day : {row.from, last})
            if (day < first || day > far) {
                return refuse(calendar_day_far, at + (day == row.from ? ".from" : ".until"),
                              {vn_day(day), vn_day(first), vn_day(far)});
            }
        bool any = false;
        for (Day day = row.from; day <= last; day += days{1})
            any = (row.kind == Kind::off ? off(row, day, at) : works(row, at)) || any;
        if (!any && refusals_.empty() && row.kind == Kind::off)
            refuse(calendar_day_off_already, at + ".from", {vn_day(row.from), "nghỉ hằng tuần"});
    }

    bool once(Day day, const std::string& at) {
        if (said_.insert(day).second) return true;
        refuse(calendar_day_twice, at + ".from", {vn_day(day)});
        return false;
    }

    bool off(const DaysEntered& row, Day day, const std::string& at) {
        if (!base_.works(day, entry_.agency)) {
            const DayDecision* by = base_.decision_on(day, entry_.agency);
            // A row of days runs over weekends; only what somebody decided is told.
            if (!by && row.until && *row.until != row.from) {
                out_.rests.push_back(day);
                return false;
            }
            refuse(calendar_day_off_already, at + ".from",
                   {vn_day(day), by ? by->name + ", " + by->decision : "nghỉ hằng tuần"});
            return true;
        }
        if (once(day, at))
            new_.push_back(
                {.day = day, .kind = Kind::off, .agency = entry_.agency, .name = row.name});
        return true;
    }

    bool works(const DaysEntered& row, const std::string& at) {
        const Day day = row.from;
        if (!once(day, at)) return true;
        DayDecision decision{.day = day,
                             .kind = Kind::works,
                             .agency = entry_.agency,
                             .sessions = row.sessions,
                             .name = row.name,
                             .like = row.like};
        if (!sensible(row.sessions))
            return refuse(calendar_sessions_invalid, at + ".hours", {vn_day(day)}), true;
        const auto& now = base_.sessions(day, entry_.agency);
        if (!now.empty() && (row.sessions.empty() || row.sessions == now))
            refuse(calendar_day_works_already, at + ".from", {vn_day(day)});
        // Nobody was there on a day that has begun and that nobody had heard of.
        else if (day <= today_ && (row.sessions.empty() || !within(row.sessions, now)))
            refuse(calendar_day_past, at + ".from", {vn_day(day)});
        const bool freed = row.like && std::ranges::any_of(new_, [&](const DayDecision& d) {
                               return d.day == *row.like && d.kind == Kind::off;
                           });
        if (row.like && !freed && base_.works(*row.like, entry_.agency))
            refuse(calendar_like_works, at + ".like", {vn_day(*row.like)});
        new_.push_back(std::move(decision));
        return true;
    }

    void check_hours(const WorkingHours& hours) {
        if (hours.from <= today_)
            refuse(calendar_day_past, "hours.from", {vn_day(hours.from)});
        else if (hours.from > today_ + limits::calendar_ahead_days_max)
            refuse(calendar_day_far, "hours.from",
                   {vn_day(hours.from), vn_day(today_),
                    vn_day(today_ + limits::calendar_ahead_days_max)});
        const DayRules rules{base_.hours(), {}, hours.agency, {}};
        const WorkingHours* now = rules.week_on(hours.from);
        if (now && now->week == hours.week) refuse(calendar_hours_same, "hours.week", {});
        for (std::size_t i = 0; i < hours.week.size(); ++i)
            if (!sensible(hours.week[i]))
                refuse(calendar_sessions_invalid, "hours.week",
                       {i == 6 ? "Chủ nhật" : "thứ " + std::to_string(i + 2)});
        if (std::ranges::all_of(hours.week, [](const auto& day) { return day.empty(); }))
            refuse(calendar_sessions_invalid, "hours.week", {"cả tuần không có giờ làm việc"});
    }

    Calendar base_;  // after what is taken back
    const Calendar before_ = base_;
    std::span<const DecisionKept> kept_;
    const CalendarEntry& entry_;
    Instant now_;
    Day today_;
    std::vector<Refusal> refusals_;
    std::vector<DayDecision> new_, left_;
    std::optional<WorkingHours> left_hours_;
    std::set<Day> said_;
    EntryDecided out_;
};

}  // namespace

bool withdrawn(std::span<const DecisionKept> kept, std::int64_t seq) {
    return std::ranges::any_of(kept, [&](const DecisionKept& one) {
        return std::ranges::find(one.decided.withdraws, seq) != one.decided.withdraws.end();
    });
}

Result<EntryDecided, Error> decide_entry(const Calendar& calendar,
                                         std::span<const DecisionKept> kept,
                                         const CalendarEntry& entry, Instant now) {
    return Entering(calendar, kept, entry, now).decide();
}

}  // namespace mc
