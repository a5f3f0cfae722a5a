#include "service/offices/dossier/deadline.h"

namespace mc {
namespace {

std::string amount(int minutes) {
    if (minutes < working_day_minutes) return fmt::format("{} giờ", std::max(minutes / 60, 1));
    return fmt::format("{} ngày", minutes / working_day_minutes);
}

std::string day_words(Minute minute, Minute now) {
    static constexpr std::array<std::string_view, 7> names{
        "Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"};
    const Day day = day_of(minute);
    const std::chrono::year_month_day date{day}, today{day_of(now)};
    const auto weekday = std::chrono::weekday{std::chrono::sys_days{day.time_since_epoch()}};
    std::string words =
        fmt::format("{} {:02}/{:02}", names.at(weekday.c_encoding()),
                    static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()));
    if (date.year() != today.year()) words += fmt::format("/{}", static_cast<int>(date.year()));
    return words;
}

/// `left`: working minutes to the due minute, or over it when late.
std::string words_of(const Deadline& d, DueState state, int left, Minute now) {
    const bool answer = d.clock == DueClock::answer;
    switch (state) {
        case DueState::ok:
        case DueState::soon:
            if (answer) return "Chờ tiếp nhận, trả lời trước " + moment_words(d.due, now);
            if (left < 60) return "Đến hạn lúc " + moment_words(d.due, now);
            return "Còn " + amount(left);
        case DueState::overdue:
            if (answer) return "Chờ tiếp nhận, quá hạn trả lời từ " + moment_words(d.due, now);
            if (left < working_day_minutes) return "Quá hạn từ " + moment_words(d.due, now);
            return fmt::format("Quá hạn {}, từ {}", amount(left), moment_words(d.due, now));
        case DueState::paused:
            if (d.clock == DueClock::supplement)
                return "Chờ bổ sung đến hết " + day_words(d.due, now);
            if (d.clock == DueClock::stopped)
                return "Đang dừng tính đến hết " + day_words(d.soon - std::chrono::minutes{1}, now);
            return "Tạm dừng, chờ nghĩa vụ tài chính";
        case DueState::expired:
            return "Quá hạn bổ sung, hạn là hết " + day_words(d.due, now);
        case DueState::done_on_time:
            return "Đúng hạn";
        case DueState::done_late:
            return "Trễ " + (left < 60 ? "dưới 1 giờ" : amount(left));
        case DueState::none:
            return d.done == Minute{} ? "Không quy định hạn" : "Đã kết thúc, không tính hạn";
    }
    return "";
}

bool stands_still(const Dossier& dossier) {
    return std::ranges::any_of(dossier.waited, [](const Waited& w) { return w.until == Minute{}; });
}

/// The moment that counts for lateness.
Minute done_at(const Dossier& dossier) {
    if (dossier.returned != Minute{} &&
        (dossier.status == Status::solved || dossier.status == Status::delivered))
        return dossier.returned;
    return ended(dossier) ? dossier.ended : Minute{};
}

Deadline running(DueClock clock, Minute start, std::optional<Minute> due, const Calendar& calendar,
                 const AgencyId& agency, std::span<const Stop> stops = {}) {
    if (!due) return {DueClock::none, never, never, {}};
    return {clock, *due, soon_from(calendar, agency, start, *due, stops), {}};
}

Deadline settled(Deadline deadline, Minute done) {
    if (deadline.clock == DueClock::term)
        deadline.clock = done <= deadline.due ? DueClock::on_time : DueClock::late;
    deadline.done = done;
    return deadline;
}

/// The clock as it stands still: when it goes on is known, and when it is due then.
Deadline standing(Deadline deadline, const ClockStop* stop) {
    if (!stop || deadline.clock != DueClock::term) return deadline;
    return {DueClock::stopped, deadline.due, ends_by_itself(*stop), {}};
}

/// The last minute of the day papers were asked for until.
Minute end_of(Day day) {
    return Minute{day} + std::chrono::hours{24} - std::chrono::minutes{1};
}

}  // namespace

std::string_view code_of(DueState state) {
    constexpr std::array<std::string_view, 8> codes{
        "ok", "soon", "overdue", "paused", "expired", "done_on_time", "done_late", "none"};
    return codes.at(static_cast<std::size_t>(state));
}

DueState state_of(const Deadline& d, Minute now) {
    switch (d.clock) {
        case DueClock::term:
        case DueClock::answer:
            if (d.due < now) return DueState::overdue;
            return d.soon <= now ? DueState::soon : DueState::ok;
        case DueClock::supplement:
            return d.due < now ? DueState::expired : DueState::paused;
        case DueClock::payment:
            return DueState::paused;
        case DueClock::stopped:
            return d.due < now ? DueState::overdue : DueState::paused;
        case DueClock::on_time:
            return DueState::done_on_time;
        case DueClock::late:
            return DueState::done_late;
        case DueClock::none:
            return DueState::none;
    }
    return DueState::none;
}

Deadline deadline_of(const Dossier& d, const Plan& plan, const Calendar& calendar) {
    const AgencyId& agency = d.registration.agency;
    const Minute done = done_at(d);
    // What was withdrawn or closed was neither in time nor late.
    if (done != Minute{} && (d.accepted == Minute{} || d.status == Status::withdrawn ||
                             d.status == Status::discontinued))
        return {DueClock::none, never, never, done};
    if (d.status == Status::supplement) {
        const Minute until = end_of(d.supplement_until);
        return {DueClock::supplement, until, until, {}};
    }
    if (d.accepted == Minute{})
        return running(DueClock::answer, d.submitted, answer_due(d, calendar), calendar, agency);
    if (done == Minute{} && stands_still(d)) return {DueClock::payment, never, never, {}};
    const Deadline deadline = running(DueClock::term, term_began(d), due_of(d, plan, calendar),
                                      calendar_of(d, calendar), agency, stops_of(d));
    return done == Minute{} ? standing(deadline, stop_open(d)) : settled(deadline, done);
}

Deadline deadline_of_step(const Dossier& d, std::size_t step, const Plan& plan,
                          const Calendar& calendar, const AgencyId& agency) {
    const StepState& s = d.steps.at(step);
    if (plan.version->steps[step].applicant && s.phase == Phase::waiting)
        return {DueClock::payment, never, never, {}};
    const Deadline deadline =
        running(DueClock::term, s.arrived, step_due_of(d, step, plan, calendar, agency), calendar,
                agency, supplement_stops(d));
    if (const ClockStop* open = stop_open(d); open && open->step == static_cast<std::int32_t>(step))
        return standing(deadline, open);
    // What lies at the counter waits for the applicant: the office's part ended when it came back.
    if (step == last_step(plan) && done_at(d) != Minute{}) return settled(deadline, s.received);
    return s.phase == Phase::done ? settled(deadline, s.handed_over) : deadline;
}

std::optional<Minute> answer_due(const Dossier& d, const Calendar& calendar) {
    const auto at =
        due(calendar, d.registration.agency, {{TermUnit::working_hour, 8}}, d.submitted);
    return at ? std::optional(at->at) : std::nullopt;
}

RemainingView worded(const Deadline& d, const Calendar& calendar, const AgencyId& agency,
                     Minute now) {
    const DueState state = state_of(d, now);
    const Minute then = d.done == Minute{} ? now : d.done;
    const bool over = state == DueState::overdue || state == DueState::done_late;
    const int left = d.due >= never ? 0
                     : over         ? working_minutes(calendar, agency, d.due, then)
                                    : working_minutes(calendar, agency, then, d.due);
    return {std::string(code_of(state)), left, words_of(d, state, left, now),
            d.due >= never ? std::nullopt : text_if(d.due)};
}

std::string moment_words(Minute minute, Minute now) {
    const int clock = static_cast<int>((minute - day_of(minute)).count());
    return fmt::format("{:02}:{:02} {}", clock / 60, clock % 60, day_words(minute, now));
}

std::string text_of(Minute minute) {
    return minute == Minute{} ? std::string() : iso(minute);
}
std::optional<std::string> text_if(Minute minute) {
    return minute == Minute{} ? std::nullopt : std::optional(iso(minute));
}
std::optional<std::string> text_if(std::optional<Minute> minute) {
    return minute ? text_if(*minute) : std::nullopt;
}

}  // namespace mc
