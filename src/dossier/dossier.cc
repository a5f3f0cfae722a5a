#include "dossier/dossier.h"

#include <algorithm>

#include "base/ensure.h"
#include "dossier/find.h"
#include "dossier/fit.h"
#include "dossier/stop.h"

namespace mc {
namespace {

/// Why the clock stands still while papers are waited for.
constexpr std::string_view waits_for_papers = "chờ người nộp bổ sung giấy tờ";

struct StatusWords {
    std::string_view code, words;
};
constexpr std::array<StatusWords, 11> status_words{
    {{"none", "Chưa có"},
     {"registered", "Mới đăng ký"},
     {"accepted", "Được tiếp nhận"},
     {"declined", "Không được tiếp nhận"},
     {"in_process", "Đang xử lý"},
     {"supplement", "Yêu cầu bổ sung giấy tờ"},
     {"financial_obligation", "Yêu cầu thực hiện nghĩa vụ tài chính"},
     {"withdrawn", "Công dân yêu cầu rút hồ sơ"},
     {"discontinued", "Dừng xử lý"},
     {"solved", "Đã xử lý xong"},
     {"delivered", "Đã trả kết quả"}}};

/// Whose work the unit's is by now.
UnitId heir_in(const Dossier& d, UnitId unit) {
    for (const Inherited& one : d.inherited)
        if (one.from == unit) unit = one.to;
    return unit;
}

/// Lets a step begin: the dossier is on its way to the step's unit, or waits for the applicant.
void begin(Dossier& d, std::size_t step, const UnitId& from, Minute now, const Plan& plan) {
    StepState& s = d.steps.at(step);
    s.from = from;
    s.phase = Phase::transfer;
    s.assignee = {};
    s.unit = heir_in(d, s.unit);
    s.counted_at = {};
    s.arrived = now;
    s.received = s.opened = s.finished = s.handed_over = {};
    if (plan.version->steps[step].applicant) {
        s.phase =
            Phase::waiting;  // nobody hands the dossier to the applicant: the waiting itself begins
        s.received = now;
        d.waited.push_back({now, {}, static_cast<std::int32_t>(step)});
    }
}

void end_wait(Dossier& d, std::size_t step, Minute now) {
    for (Waited& w : d.waited)
        if (w.step == static_cast<std::int32_t>(step) && w.until == Minute{}) w.until = now;
}

Status status_in_process(const Dossier& d, const Plan& plan) {
    bool solved = true;
    for (const std::size_t step : current_steps(d)) {
        // Once the applicant has done his part the time is the office's again, and looks it.
        if (plan.version->steps[step].applicant && d.steps[step].phase == Phase::waiting)
            return Status::financial_obligation;
        if (step != last_step(plan)) solved = false;
    }
    if (d.steps.front().phase != Phase::done) return Status::accepted;
    return solved ? Status::solved : Status::in_process;
}

void register_once(Dossier& d, const Registration& registration) {
    if (registration.code.empty()) return;
    d.registration = registration;
    d.commune = registration.commune;
}

void on(Dossier& d, const Submitted& e, const When&, Minute now, const Plan&) {
    register_once(d, e.registration);
    d.papers = e.papers;
    d.voluntary = e.voluntary;
    d.submitted = now;
    d.status = Status::registered;
}

void on(Dossier& d, const Accepted& e, const When& when, Minute now, const Plan&) {
    register_once(d, e.registration);
    if (!e.commune.empty()) d.commune = e.commune;
    d.sets = e.sets;
    d.papers = e.papers;
    if (!e.voluntary.empty()) d.voluntary = e.voluntary;
    d.book_number = e.book_number;
    d.accepted = now;
    d.promised = e.due;
    d.steps.assign(e.units.size(), {});
    for (std::size_t i = 0; i < e.units.size(); ++i) d.steps[i].unit = heir_in(d, e.units[i]);
    // The intake itself is the first step: by the time the receipt exists its work is done,
    // what remains is to hand the dossier over.
    StepState& intake = d.steps.front();
    intake.phase = Phase::finished;
    intake.assignee = when.person;
    intake.rounds = 1;
    intake.arrived = intake.received = intake.opened = intake.finished = now;
    d.status = Status::accepted;
}

void on(Dossier& d, const SupplementAsked& e, const When&, Minute now, const Plan&) {
    register_once(d, e.registration);
    if (d.submitted == Minute{}) d.submitted = now;
    if (!e.papers.empty()) d.papers = e.papers;
    d.supplement_until = e.until;
    d.supplement_asked = now;
    d.supplement_number = e.number;
    ++d.supplements_asked;
    d.status = Status::supplement;
}

void on(Dossier& d, const Supplemented& e, const When&, Minute, const Plan&) {
    d.papers = e.papers;
    d.status = Status::registered;
}

void on(Dossier& d, const Declined& e, const When&, Minute now, const Plan&) {
    register_once(d, e.registration);
    if (d.submitted == Minute{}) d.submitted = now;
    d.decline_number = e.number;
    d.ended = now;
    d.status = Status::declined;
}

void receive(Dossier& d, std::size_t step, Minute now, const Plan& plan) {
    d.steps.at(step).phase = Phase::waiting;
    d.steps[step].received = now;
    if (step == last_step(plan)) d.returned = now;  // back at the one-stop unit
}

void on(Dossier& d, const Received& e, const When&, Minute now, const Plan& plan) {
    receive(d, static_cast<std::size_t>(e.step), now, plan);
}

void on(Dossier& d, const Assigned& e, const When&, Minute, const Plan&) {
    d.steps.at(static_cast<std::size_t>(e.step)).assignee = e.to;
}

void on(Dossier& d, const Opened& e, const When& when, Minute now, const Plan&) {
    StepState& s = d.steps.at(static_cast<std::size_t>(e.step));
    s.phase = Phase::working;
    s.opened = now;
    s.assignee = when.person;
    ++s.rounds;
}

void finish_step(Dossier& d, std::int32_t step, const When& when, Minute now) {
    StepState& s = d.steps.at(static_cast<std::size_t>(step));
    s.phase = Phase::finished;
    s.finished = now;
    s.assignee = when.person;
}

void on(Dossier& d, const Finished& e, const When& when, Minute now, const Plan& plan) {
    StepState& s = d.steps.at(static_cast<std::size_t>(e.step));
    if (s.phase != Phase::working) {
        s.opened = now;
        ++s.rounds;
    }
    finish_step(d, e.step, when, now);
    const bool result = plan.version->steps[static_cast<std::size_t>(e.step)].result;
    for (const Output& output : e.outputs)
        d.attached.push_back({result ? Attached::What::result : Attached::What::output, output.name,
                              output.file, e.step, now});
    if (plan.version->steps[static_cast<std::size_t>(e.step)].applicant) {
        end_wait(d, static_cast<std::size_t>(e.step), now);
        d.status = status_in_process(d, plan);
    }
    if (e.approved) d.solved = now;
}

/// Nobody signs for what stays on the same desk.
void signed_for_on_one_desk(Dossier& d, std::size_t step, Minute now, const Plan& plan) {
    const StepState& s = d.steps[step];
    if (s.unit == s.from && s.phase == Phase::transfer) receive(d, step, now, plan);
}

void on(Dossier& d, const HandedOver& e, const When&, Minute now, const Plan& plan) {
    StepState& s = d.steps.at(static_cast<std::size_t>(e.step));
    s.phase = Phase::done;
    s.handed_over = now;
    for (const std::int32_t next : e.opened) {
        const auto index = static_cast<std::size_t>(next);
        begin(d, index, s.unit, now, plan);
        signed_for_on_one_desk(d, index, now, plan);
    }
    d.status = status_in_process(d, plan);
}

/// What was done in a step is to be done again: it counts neither as solved nor as returned (R-057,
/// R-080), its result is none, and no clock stands still for an applicant who is not asked any
/// more.
void undo(Dossier& d, std::size_t step, Minute now, const Plan& plan) {
    const bool waits = d.steps[step].phase == Phase::waiting && plan.version->steps[step].applicant;
    if (waits) end_wait(d, step, now);
    d.steps[step].phase = Phase::future;
    d.steps[step].unit = heir_in(d, d.steps[step].unit);
    if (step == last_step(plan)) d.returned = {};
    if (!plan.version->steps[step].result) return;
    d.solved = {};
    if (d.refusing) d.refusing->signed_at = {};
    for (Attached& attached : d.attached)
        if (attached.step == static_cast<std::int32_t>(step) &&
            attached.what == Attached::What::result)
            attached.what = Attached::What::superseded;
}

/// Whoever sends it back to who proposed a refusal, or behind, does not want it so: what was left
/// for the refusal goes on.
void take_up_again(Dossier& d, const UnitId& from, Minute now, const Plan& plan) {
    d.refusing.reset();
    const StepSet open = plan.process->open(steps_done(d));
    for (std::size_t i = 0; i < d.steps.size(); ++i)
        if (open[i] && d.steps[i].phase == Phase::future) {
            begin(d, i, from, now, plan);
            signed_for_on_one_desk(d, i, now, plan);
        }
}

void on(Dossier& d, const Returned& e, const When&, Minute now, const Plan& plan) {
    const auto to = static_cast<std::size_t>(e.to);
    const StepSet later = plan.process->after(to);
    for (std::size_t i = 0; i < d.steps.size(); ++i)
        if (later[i] || i == to) undo(d, i, now, plan);
    const UnitId from = d.steps.at(static_cast<std::size_t>(e.step)).unit;
    begin(d, to, from, now, plan);
    if (d.refusing) {
        const auto proposed = static_cast<std::size_t>(d.refusing->step);
        if (later[proposed] || proposed == to) take_up_again(d, from, now, plan);
    }
    d.status = status_in_process(d, plan);
}

void on(Dossier& d, const Withdrawn& e, const When&, Minute now, const Plan&) {
    d.attached.push_back({Attached::What::withdrawal, "", e.request, -1, now});
    d.ended = now;
    d.status = Status::withdrawn;
}

// Of the ten national statuses none is "closed"; stopped is the one that is left.
void on(Dossier& d, const Closed&, const When&, Minute now, const Plan&) {
    d.ended = now;
    d.status = Status::discontinued;
}

/// The step's unit gives it back: what it had begun it begins anew when it comes again.
void take_from(Dossier& d, std::size_t step) {
    d.steps[step].phase = Phase::future;
    d.steps[step].assignee = {};
}

void on(Dossier& d, const SupplementRequired& e, const When&, Minute now, const Plan&) {
    take_from(d, static_cast<std::size_t>(e.step));
    d.supplementings.push_back({.step = e.step, .asked = now, .anew = e.anew});
    d.supplement_until = e.until;
    d.supplement_asked = now;
    d.status = Status::supplement;
}

void on(Dossier& d, const Completed& e, const When&, Minute now, const Plan& plan) {
    Supplementing& asked = d.supplementings.back();
    d.papers = e.papers;
    asked.completed = now;
    if (e.due != Minute{}) d.promised = e.due;
    begin(d, static_cast<std::size_t>(asked.step), d.steps.front().unit, now, plan);
    signed_for_on_one_desk(d, static_cast<std::size_t>(asked.step), now, plan);
    d.status = status_in_process(d, plan);
}

/// What runs beside it has nothing to wait for any more; nor has the applicant.
void on(Dossier& d, const RefusalProposed& e, const When& when, Minute now, const Plan& plan) {
    const auto step = static_cast<std::size_t>(e.step);
    for (const std::size_t other : current_steps(d))
        if (other != step) undo(d, other, now, plan);
    finish_step(d, e.step, when, now);
    d.refusing = Refusing{.step = e.step, .proposed = now};
    d.status = status_in_process(d, plan);
}

void on(Dossier& d, const RefusalSigned& e, const When& when, Minute now, const Plan&) {
    finish_step(d, e.step, when, now);
    if (e.paper) d.attached.push_back({Attached::What::result, "", *e.paper, e.step, now});
    d.refusing->signed_at = now;
    d.solved = now;
}

void on(Dossier& d, const ApologyDrafted& e, const When&, Minute now, const Plan&) {
    d.apology = Apology{.step = e.step, .cause = e.cause, .until = e.until, .drafted = now};
}

void on(Dossier& d, const ApologySigned&, const When&, Minute now, const Plan&) {
    d.apology->signed_at = now;
}

void on(Dossier& d, const StopAsked& e, const When& when, Minute now, const Plan&) {
    d.clock_stops.push_back({.step = e.step,
                             .ground = e.ground,
                             .exclusion = e.exclusion,
                             .evidence = e.evidence,
                             .asked_by = when.person,
                             .until = e.until,
                             .asked = now});
    for (const FileRef& file : e.evidence)
        d.attached.push_back({Attached::What::evidence, "", file, e.step, now});
}

void on(Dossier& d, const StopDecided& e, const When&, Minute now, const Plan&) {
    ClockStop& stop = d.clock_stops.back();
    stop.decided = now;
    stop.granted = e.granted;
    if (!e.granted) stop.ended = now;
}

void on(Dossier& d, const StopEnded& e, const When&, Minute now, const Plan&) {
    ClockStop& stop = d.clock_stops.back();
    // Whoever ends it late, a person or the rule, makes it no longer.
    stop.ended = std::min(now, ends_by_itself(stop));
    if (e.evidence)
        d.attached.push_back({Attached::What::evidence, "", *e.evidence, stop.step, now});
}

/// Whose step has moved on waits for nothing any more: its stop ends, its request comes to nothing.
/// So it is where papers are asked for beside it: the time is the applicant's then.
void settle_stop(Dossier& d, Minute now) {
    if (d.clock_stops.empty() || d.clock_stops.back().ended != Minute{}) return;
    ClockStop& stop = d.clock_stops.back();
    const auto step = static_cast<std::size_t>(stop.step);
    if (!ended(d) && !supplementing(d) && d.steps.at(step).phase == Phase::working) return;
    stop.ended = stop.granted ? std::min(now, ends_by_itself(stop)) : now;
    if (stop.decided == Minute{}) stop.decided = now;
}

void on(Dossier& d, const PassedOn& e, const When&, Minute now, const Plan&) {
    (e.letter == Letter::apology ? d.apology->passed_on : d.supplementings.back().passed_on) = now;
}

void on(Dossier& d, const Delivered& e, const When& when, Minute now, const Plan&) {
    StepState& s = d.steps.at(static_cast<std::size_t>(e.step));
    if (s.phase != Phase::working) {
        s.opened = now;
        ++s.rounds;
    }
    s.phase = Phase::done;
    s.finished = s.handed_over = now;
    s.assignee = when.person;
    if (e.authorisation)
        d.attached.push_back({Attached::What::authorisation, "", *e.authorisation, e.step, now});
    if (e.signature)
        d.attached.push_back({Attached::What::signature, "", *e.signature, e.step, now});
    d.delivered = d.ended = now;
    d.status = Status::delivered;
}

void on(Dossier& d, const HandedToHeir& e, const When&, Minute, const Plan&) {
    for (StepState& s : d.steps) {
        if (s.unit != e.from || s.phase == Phase::done) continue;
        if (s.phase != Phase::future && s.counted_at.empty()) s.counted_at = e.from;
        s.unit = e.to;
        // Who finished a step did it; whoever was to do one is not there any more.
        if (s.phase != Phase::finished) s.assignee = {};
    }
    d.inherited.push_back({e.from, e.to});
    if (!e.keeper.empty()) d.keeper = e.keeper;
}

void on(Dossier& d, const Released& e, const When&, Minute, const Plan&) {
    for (StepState& s : d.steps)
        if (s.unit == e.unit && s.assignee == e.person &&
            (s.phase == Phase::waiting || s.phase == Phase::working))
            s.assignee = {};
}

/// Outputs that no step requires are named by the person; the names go with the other words.
void name_outputs(Dossier& d, const Finished& e, const Words& words) {
    auto name = words.outputs.begin();
    for (std::size_t i = 0; i < e.outputs.size(); ++i)
        if (e.outputs[i].name.empty() && name != words.outputs.end())
            d.attached[d.attached.size() - e.outputs.size() + i].name = *name++;
}

/// The end of a stretch: the recorded moment, or now while it lasts.
Minute end_of(Minute recorded, Minute now) {
    return recorded == Minute{} ? now : recorded;
}

}  // namespace

std::string_view code_of(Status status) {
    return status_words.at(static_cast<std::size_t>(status)).code;
}
std::string_view words_of(Status status) {
    return status_words.at(static_cast<std::size_t>(status)).words;
}

Dossier apply(Dossier dossier, const DossierEvent& event, const When& when, const Plan& plan,
              const Words& words) {
    MC_ENSURE(fits(dossier, event, plan));
    const Minute now = minute_of(when.at);
    if (!words.applicant.name.empty()) {
        dossier.applicant = words.applicant.name;
        dossier.marks = marks_of(words.applicant);
    }
    std::visit([&](const auto& e) { on(dossier, e, when, now, plan); }, event);
    if (const auto* finished = std::get_if<Finished>(&event))
        name_outputs(dossier, *finished, words);
    settle_stop(dossier, now);
    return dossier;
}

bool reaches_counter(const DossierEvent& event, const Dossier& dossier, const Plan& plan) {
    const auto last = static_cast<std::int32_t>(last_step(plan));
    if (const auto* received = std::get_if<Received>(&event)) return received->step == last;
    const auto* handed = std::get_if<HandedOver>(&event);
    if (!handed || std::ranges::find(handed->opened, last) == handed->opened.end()) return false;
    return dossier.steps.at(static_cast<std::size_t>(handed->step)).unit ==
           dossier.steps.at(static_cast<std::size_t>(last)).unit;
}

Minute term_began(const Dossier& dossier) {
    Minute began = dossier.accepted;
    for (const Supplementing& one : dossier.supplementings)
        if (one.anew && one.completed != Minute{}) began = one.completed;
    return began;
}

bool supplementing(const Dossier& dossier) {
    return dossier.status == Status::supplement && dossier.accepted != Minute{};
}

StepSet steps_done(const Dossier& dossier) {
    StepSet done;
    for (std::size_t i = 0; i < dossier.steps.size(); ++i)
        done[i] = dossier.steps[i].phase == Phase::done;
    return done;
}

std::vector<std::size_t> current_steps(const Dossier& dossier) {
    std::vector<std::size_t> current;
    for (std::size_t i = 0; i < dossier.steps.size(); ++i)
        if (dossier.steps[i].phase != Phase::future && dossier.steps[i].phase != Phase::done)
            current.push_back(i);
    return current;
}

bool ended(const Dossier& dossier) {
    return dossier.ended != Minute{};
}

std::vector<Stop> stops_of(const Dossier& dossier) {
    std::vector<Stop> stops;
    for (const Waited& w : dossier.waited)
        stops.push_back({w.from, w.until == Minute{} ? std::nullopt : std::optional(w.until),
                         "chờ người nộp thực hiện nghĩa vụ tài chính"});
    for (const ClockStop& one : dossier.clock_stops)
        if (one.granted)
            stops.push_back({one.asked, one.ended == Minute{} ? ends_by_itself(one) : one.ended,
                             "dừng tính: " + std::string(words_of(one.ground))});
    return stops;
}

std::vector<Stop> granted_stops(const Dossier& dossier, std::size_t step) {
    std::vector<Stop> stops;
    for (const ClockStop& one : dossier.clock_stops)
        if (one.granted && one.step == static_cast<std::int32_t>(step))
            stops.push_back({one.asked, one.ended == Minute{} ? ends_by_itself(one) : one.ended,
                             std::string(words_of(one.ground))});
    return stops;
}

const ClockStop* stop_asked(const Dossier& dossier) {
    if (dossier.clock_stops.empty()) return nullptr;
    const ClockStop& last = dossier.clock_stops.back();
    return last.decided == Minute{} ? &last : nullptr;
}

const ClockStop* stop_open(const Dossier& dossier) {
    if (dossier.clock_stops.empty()) return nullptr;
    const ClockStop& last = dossier.clock_stops.back();
    return last.granted && last.ended == Minute{} ? &last : nullptr;
}

std::vector<Stop> supplement_stops(const Dossier& dossier) {
    std::vector<Stop> stops;
    for (const Supplementing& one : dossier.supplementings)
        stops.push_back({one.asked,
                         one.completed == Minute{} ? std::nullopt : std::optional(one.completed),
                         std::string(waits_for_papers)});
    return stops;
}

const Calendar& calendar_of(const Dossier& dossier, const Calendar& calendar) {
    const Minute settled = dossier.returned != Minute{} ? dossier.returned : dossier.ended;
    return settled == Minute{} ? calendar : calendar.known_by(instant_of(settled));
}

namespace {

/// What was before the term began again, told first: from acceptance to the last completion.
void explain_begun_anew(const Dossier& dossier, std::vector<Interval>& explanation) {
    std::vector<Interval> before;
    Minute from = dossier.accepted;
    for (const Supplementing& one : dossier.supplementings) {
        if (!one.anew || one.completed == Minute{}) continue;
        before.push_back({from, one.asked, Interval::Kind::not_counted,
                          "trước khi yêu cầu bổ sung; thời hạn tính lại từ đầu"});
        before.push_back(
            {one.asked, one.completed, Interval::Kind::stopped, std::string(waits_for_papers)});
        from = one.completed;
    }
    std::erase_if(before, [](const Interval& one) { return one.from == one.to; });
    explanation.insert(explanation.begin(), before.begin(), before.end());
}

/// Whoever reads how the clock ran reads on which article it stood still.
void cite(std::vector<Stop>& stops, const Dossier& dossier, const Plan& plan) {
    auto stop = stops.begin() + std::ssize(dossier.waited);
    for (const ClockStop& one : dossier.clock_stops)
        if (one.granted) (stop++)->why += " (" + article_of(one, *plan.version) + ")";
}

std::optional<Due> counted(const Dossier& dossier, const Plan& plan, const Calendar& calendar,
                           Explain explain) {
    if (dossier.accepted == Minute{}) return {};
    if (supplementing(dossier) && dossier.supplementings.back().anew) return {};
    auto stops = stops_of(dossier);
    if (explain == Explain::yes) cite(stops, dossier, plan);
    auto counted = due(calendar_of(dossier, calendar), dossier.registration.agency,
                       plan.version->term, term_began(dossier), stops, explain);
    if (counted && explain == Explain::yes) explain_begun_anew(dossier, counted->explanation);
    return counted;
}

}  // namespace

std::optional<Due> explained_due_of(const Dossier& dossier, const Plan& plan,
                                    const Calendar& calendar) {
    return counted(dossier, plan, calendar, Explain::yes);
}

std::optional<Minute> due_of(const Dossier& dossier, const Plan& plan, const Calendar& calendar) {
    const auto due = counted(dossier, plan, calendar, Explain::no);
    return due ? std::optional(due->at) : std::nullopt;
}

namespace {

/// By the step's own term; nothing when it has none.
std::optional<Minute> step_due_from(const Step& step, Minute arrived, const Calendar& calendar,
                                    const AgencyId& agency_of_unit, std::span<const Stop> stops) {
    if (step.term.empty() || step.applicant) return {};
    Term term = step.term;
    // The posting's last day ends at 24:00, so the step closes on the working day after it.
    if (step.posting) term.push_back({TermUnit::working_day, 1});
    const auto instant = due(calendar, agency_of_unit, term, arrived, stops);
    if (!instant) return {};
    return instant->at;
}

}  // namespace

std::optional<Minute> round_due_of(const Dossier& dossier, std::size_t step, Minute arrived,
                                   const Plan& plan, const Calendar& calendar,
                                   const AgencyId& agency_of_unit) {
    auto stops = supplement_stops(dossier);
    for (Stop& one : granted_stops(dossier, step)) stops.push_back(std::move(one));
    const auto due =
        step_due_from(plan.version->steps[step], arrived, calendar, agency_of_unit, stops);
    // What was just taken in leaves the counter the same working day, or first thing the next,
    // whatever the process gives that step.
    if (step != 0 || arrived != dossier.accepted || step == last_step(plan)) return due;
    const Minute leaves = counter_leave_by(calendar, agency_of_unit, arrived);
    return due ? std::min(*due, leaves) : leaves;
}

std::optional<Minute> step_due_of(const Dossier& dossier, std::size_t step, const Plan& plan,
                                  const Calendar& calendar, const AgencyId& agency_of_unit) {
    const StepState& s = dossier.steps.at(step);
    if (s.arrived == Minute{}) return {};
    const Calendar& known =
        s.phase == Phase::done ? calendar.known_by(instant_of(s.handed_over)) : calendar;
    return round_due_of(dossier, step, s.arrived, plan, known, agency_of_unit);
}

StepMinutes minutes_of(const StepState& step, const Calendar& calendar, const AgencyId& agency,
                       Minute now, std::span<const Stop> stops) {
    const auto between = [&](Minute from, Minute to) {
        return from == Minute{} ? 0
                                : working_minutes(calendar, agency, from, end_of(to, now), stops);
    };
    if (step.phase == Phase::future) return {};
    return {.waiting = between(step.received, step.opened),
            .working = between(step.opened, step.finished),
            .holding = between(step.finished, step.handed_over),
            .transfer = between(step.arrived, step.received)};
}

}  // namespace mc
