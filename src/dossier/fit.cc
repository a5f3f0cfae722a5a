#include "dossier/fit.h"

#include <algorithm>

namespace mc {
namespace {

using enum Phase;

/// The step exists, the dossier is under way, and the step is in one of these phases.
bool stands(const Dossier& d, std::int32_t step, std::initializer_list<Phase> phases) {
    if (!under_way(d.status) || step < 0 || static_cast<std::size_t>(step) >= d.steps.size())
        return false;
    return std::ranges::find(phases, d.steps[static_cast<std::size_t>(step)].phase) != phases.end();
}

const Step& step_of(const Plan& plan, std::int32_t step) {
    return plan.version->steps[static_cast<std::size_t>(step)];
}

bool is_last(const Plan& plan, std::int32_t step) {
    return static_cast<std::size_t>(step) == last_step(plan);
}

bool follows(const Dossier& d, const Submitted& e, const Plan&) {
    return d.status == Status::none && !e.registration.code.empty();
}
bool follows(const Dossier& d, const Accepted& e, const Plan& plan) {
    return may_come_in(d, e.registration) && e.units.size() == plan.process->size();
}
bool follows(const Dossier& d, const SupplementAsked& e, const Plan&) {
    return may_come_in(d, e.registration);
}
bool follows(const Dossier& d, const Supplemented&, const Plan&) {
    return d.status == Status::supplement && !supplementing(d);
}
bool follows(const Dossier& d, const Declined& e, const Plan&) {
    return may_come_in(d, e.registration);
}
bool follows(const Dossier& d, const Received& e, const Plan&) {
    return stands(d, e.step, {transfer});
}
bool follows(const Dossier& d, const Assigned& e, const Plan&) {
    return stands(d, e.step, {waiting, working});
}
bool follows(const Dossier& d, const Opened& e, const Plan& plan) {
    return stands(d, e.step, {waiting}) && !step_of(plan, e.step).applicant;
}
bool follows(const Dossier& d, const Finished& e, const Plan& plan) {
    if (!stands(d, e.step, {waiting, working}) || is_last(plan, e.step)) return false;
    const Step& step = step_of(plan, e.step);
    if (step.result && d.refusing) return false;  // a refusal is signed, or sent back
    // The applicant's step is not begun by an officer; every other is, before it ends.
    const Phase before = d.steps[static_cast<std::size_t>(e.step)].phase;
    if (step.applicant != (before == waiting) || step.result != e.approved) return false;
    if (step.posting != e.posted_on.has_value()) return false;
    return !step.result || !e.outputs.empty();  // no result without its document
}
bool follows(const Dossier& d, const HandedOver& e, const Plan& plan) {
    return stands(d, e.step, {finished}) &&
           e.opened == opened_by(d, static_cast<std::size_t>(e.step), plan);
}
bool follows(const Dossier& d, const Returned& e, const Plan& plan) {
    if (!stands(d, e.step, {waiting, working, finished}) || e.to < 0) return false;
    const auto targets = return_targets(d, static_cast<std::size_t>(e.step), plan);
    return std::ranges::find(targets, static_cast<std::size_t>(e.to)) != targets.end();
}
bool follows(const Dossier& d, const Withdrawn&, const Plan&) {
    return d.status != Status::none && d.status != Status::solved && !ended(d);
}
bool follows(const Dossier& d, const SupplementRequired& e, const Plan& plan) {
    return stands(d, e.step, {waiting, working}) && !is_last(plan, e.step) &&
           !step_of(plan, e.step).applicant && d.solved == Minute{} && !d.refusing &&
           e.again == !d.supplementings.empty();
}
bool follows(const Dossier& d, const Completed& e, const Plan&) {
    return supplementing(d) && d.supplementings.back().anew == (e.due != Minute{});
}
bool follows(const Dossier& d, const RefusalProposed& e, const Plan& plan) {
    return stands(d, e.step, {working}) && d.solved == Minute{} && !d.refusing &&
           !step_of(plan, e.step).applicant && !step_of(plan, e.step).result &&
           signing_step(static_cast<std::size_t>(e.step), plan).has_value();
}
bool follows(const Dossier& d, const RefusalSigned& e, const Plan& plan) {
    return stands(d, e.step, {working}) && d.refusing && d.refusing->signed_at == Minute{} &&
           step_of(plan, e.step).result;
}
bool follows(const Dossier& d, const ApologyDrafted& e, const Plan&) {
    return stands(d, e.step, {transfer, waiting, working, finished}) && !d.apology &&
           d.returned == Minute{};
}
bool follows(const Dossier& d, const ApologySigned&, const Plan&) {
    return !ended(d) && d.apology && d.apology->signed_at == Minute{};
}
bool follows(const Dossier& d, const PassedOn& e, const Plan&) {
    if (ended(d)) return false;
    if (e.letter == Letter::apology)
        return d.apology && d.apology->signed_at != Minute{} && d.apology->passed_on == Minute{};
    return supplementing(d) && d.supplementings.back().passed_on == Minute{};
}
bool follows(const Dossier& d, const StopAsked& e, const Plan& plan) {
    return stands(d, e.step, {working}) && !step_of(plan, e.step).applicant &&
           !is_last(plan, e.step) && !stop_asked(d) && !stop_open(d) && !d.refusing &&
           !e.evidence.empty();
}
bool follows(const Dossier& d, const StopDecided&, const Plan&) {
    return under_way(d.status) && stop_asked(d);
}
bool follows(const Dossier& d, const StopEnded&, const Plan&) {
    return !ended(d) && stop_open(d);
}
bool follows(const Dossier& d, const Closed& e, const Plan&) {
    return d.status == Status::supplement && e.last >= d.supplement_until;
}
bool follows(const Dossier& d, const Delivered& e, const Plan& plan) {
    return stands(d, e.step, {waiting, working}) && is_last(plan, e.step);
}

bool follows(const Dossier& d, const HandedToHeir& e, const Plan&) {
    if (d.status == Status::none || ended(d) || e.from == e.to) return false;
    return !e.keeper.empty() || has_work_for(d, e.from);
}
bool follows(const Dossier& d, const Released& e, const Plan&) {
    return under_way(d.status) && std::ranges::any_of(d.steps, [&](const StepState& s) {
               return s.unit == e.unit && s.assignee == e.person &&
                      (s.phase == waiting || s.phase == working);
           });
}

}  // namespace

bool has_work_for(const Dossier& dossier, const UnitId& unit) {
    return !ended(dossier) && std::ranges::any_of(dossier.steps, [&](const StepState& s) {
        return s.unit == unit && s.phase != done;
    });
}

bool may_come_in(const Dossier& dossier, const Registration& registration) {
    return registration.code.empty() ? dossier.status == Status::registered
                                     : dossier.status == Status::none;
}

bool under_way(Status status) {
    switch (status) {
        case Status::accepted:
        case Status::in_process:
        case Status::financial_obligation:
        case Status::solved:
            return true;
        case Status::none:
        case Status::registered:
        case Status::declined:
        case Status::supplement:
        case Status::withdrawn:
        case Status::discontinued:
        case Status::delivered:
            return false;
    }
    return false;
}

std::optional<std::size_t> signing_step(std::size_t step, const Plan& plan) {
    const StepSet after = plan.process->after(step);
    for (std::size_t i = 0; i < plan.version->steps.size(); ++i)
        if (after[i] && plan.version->steps[i].result) return i;
    return {};
}

std::vector<std::int32_t> opened_by(const Dossier& dossier, std::size_t step, const Plan& plan) {
    if (dossier.refusing) {
        // Nothing is done any more for what is refused but to sign it and to return it.
        if (plan.version->steps[step].result) return {static_cast<std::int32_t>(last_step(plan))};
        if (const auto signing = signing_step(step, plan))
            return {static_cast<std::int32_t>(*signing)};
    }
    StepSet done = steps_done(dossier);
    done.set(step);
    const StepSet open = plan.process->opened_by(step, done);
    std::vector<std::int32_t> opened;
    for (std::size_t i = 0; i < dossier.steps.size(); ++i)
        if (open[i]) opened.push_back(static_cast<std::int32_t>(i));
    return opened;
}

std::vector<std::size_t> return_targets(const Dossier& dossier, std::size_t step,
                                        const Plan& plan) {
    std::vector<std::size_t> targets;
    for (std::size_t i = 0; i < dossier.steps.size(); ++i)
        if (plan.process->before(step)[i] && dossier.steps[i].phase == done &&
            !plan.version->steps[i].applicant)
            targets.push_back(i);
    return targets;
}

bool matches(const Dossier& dossier, const Plan& plan) {
    const auto steps = static_cast<std::int32_t>(plan.process->size());
    if (!dossier.steps.empty() && dossier.steps.size() != plan.process->size()) return false;
    const auto known = [&](const auto& item) { return item.step >= -1 && item.step < steps; };
    return std::ranges::all_of(dossier.attached, known) &&
           std::ranges::all_of(dossier.waited, known) &&
           std::ranges::all_of(dossier.supplementings, known) &&
           std::ranges::all_of(dossier.clock_stops, known) &&
           (!dossier.refusing || known(*dossier.refusing)) &&
           (!dossier.apology || known(*dossier.apology));
}

bool fits(const Dossier& dossier, const DossierEvent& event, const Plan& plan) {
    return std::visit([&](const auto& e) { return follows(dossier, e, plan); }, event);
}

}  // namespace mc
