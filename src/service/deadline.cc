#include "service/deadline.h"

namespace mc {
namespace {

constexpr int day_minutes = 8 * 60;  // one working day is eight working hours

std::string amount(int minutes) {
    if (minutes < 60) return fmt::format("{} phút", std::max(minutes, 1));
    if (minutes < day_minutes) return fmt::format("{} giờ", minutes / 60);
    return fmt::format("{} ngày", minutes / day_minutes);
}

std::string_view code_of(Remaining::State state) {
    switch (state) {
        case Remaining::State::none:
            return "none";
        case Remaining::State::ok:
            return "ok";
        case Remaining::State::soon:
            return "soon";
        case Remaining::State::overdue:
            return "overdue";
        case Remaining::State::paused:
            return "paused";
        case Remaining::State::done_on_time:
            return "done_on_time";
        case Remaining::State::done_late:
            return "done_late";
    }
    return "none";
}

std::string words_of(const Remaining& r) {
    switch (r.state) {
        case Remaining::State::none:
            return "Không quy định hạn";
        case Remaining::State::ok:
        case Remaining::State::soon:
            return "Còn " + amount(r.minutes);
        case Remaining::State::overdue:
            return "Quá hạn " + amount(r.minutes);
        case Remaining::State::paused:
            return "Tạm dừng";
        case Remaining::State::done_on_time:
            return "Đúng hạn";
        case Remaining::State::done_late:
            return "Trễ " + amount(r.minutes);
    }
    return "";
}

bool stands_still(const Dossier& dossier) {
    return dossier.status == Status::supplement ||
           std::ranges::any_of(dossier.waited, [](const Waited& w) { return w.until == Minute{}; });
}

/// The moment that counts for lateness: back at the one-stop unit, or the end where it
/// never came back.
std::optional<Minute> done_at(const Dossier& dossier) {
    if (dossier.returned != Minute{} &&
        (dossier.status == Status::solved || dossier.status == Status::delivered))
        return dossier.returned;
    if (ended(dossier)) return dossier.ended;
    return {};
}

}  // namespace

RemainingView worded(const Remaining& remaining) {
    return {std::string(code_of(remaining.state)), remaining.minutes, words_of(remaining)};
}

RemainingView remaining_of(const Dossier& d, const Plan& plan, const Calendar& calendar,
                           Minute now) {
    if (d.accepted == Minute{} || d.status == Status::withdrawn)
        return worded(d.status == Status::supplement ? Remaining{Remaining::State::paused, 0}
                                                     : Remaining{});
    const AgencyId& agency = d.registration.agency;
    const Calendar& known = calendar_of(d, calendar);
    const auto due_at = due_of(d, plan, calendar);
    const int term = due_at ? working_minutes(known, agency, d.accepted, *due_at, stops_of(d)) : 0;
    return worded(remaining(known, agency, now, due_at, term, stands_still(d), done_at(d)));
}

RemainingView remaining_of_step(const Dossier& d, std::size_t step, const Plan& plan,
                                const Calendar& calendar, const AgencyId& agency, Minute now) {
    const StepState& s = d.steps.at(step);
    const auto due_at = step_due_of(d, step, plan, calendar, agency);
    if (!due_at)
        return worded(plan.version->steps[step].applicant && s.phase == Phase::waiting
                          ? Remaining{Remaining::State::paused, 0}
                          : Remaining{});
    // A step is done when it is handed over; finishing early and keeping the dossier does not count
    //
    const std::optional<Minute> done =
        s.phase == Phase::done ? std::optional(s.handed_over) : std::nullopt;
    return worded(remaining(calendar, agency, now, due_at,
                            working_minutes(calendar, agency, s.arrived, *due_at), false, done));
}

Minute soon_from(const Calendar& calendar, const AgencyId& agency, Minute received, Minute due) {
    const int near =
        std::max(day_minutes, working_minutes(calendar, agency, received, due) * 3 / 10);
    Minute early = received, late = due;
    while (late - early > std::chrono::minutes{1}) {
        const Minute middle = early + (late - early) / 2;
        (working_minutes(calendar, agency, middle, due) > near ? early : late) = middle;
    }
    return late;
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
