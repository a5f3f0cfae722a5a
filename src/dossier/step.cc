#include "dossier/step.h"

#include "base/text.h"
#include "dossier/fit.h"
#include "dossier/gates.h"

namespace mc {
namespace {

using enum RefusalCode;

/// Whether the person prepared what this step decides on, in another duty than the one that
/// decides.
bool prepared(const Dossier& dossier, std::size_t step, const Rules& rules,
              const PersonId& person) {
    const auto& steps = rules.plan.version->steps;
    for (std::size_t i = 0; i < step; ++i)
        if (!steps[i].applicant && steps[i].role != steps[step].role &&
            dossier.steps[i].assignee == person)
            return true;
    return false;
}

Result<Done> check_outputs(const Step& step, const std::vector<Output>& outputs) {
    std::vector<std::string> missing;
    for (const std::string& name : step.outputs)
        if (std::ranges::find(outputs, name, &Output::name) == outputs.end())
            missing.push_back(name);
    if (!missing.empty()) return fail(Refused(outputs_missing, missing, "outputs"));
    if (step.result && outputs.empty()) return fail(Refused(result_missing, {}, "outputs"));
    return Done{};
}

/// the notice hangs for its full days: the day it was hung is not counted, the last ends at
/// 24:00 (BLDS Đ.147(2), Đ.148(5)), so the step closes the day after. Where nobody has said yet
/// when it was hung, the earliest it can have been is the day the dossier came.
Result<Done> check_posting(const StepState& s, const Step& step, std::optional<Day> posted_on,
                           Minute now) {
    if (!step.posting) return Done{};
    const Day came = day_of(s.arrived), today = day_of(now);
    if (posted_on && (*posted_on < came || *posted_on > today))
        return fail(
            Refused(field_invalid,
                    {fmt::format("ngày niêm yết phải từ {} đến {}", vn_day(came), vn_day(today))},
                    "posted_on"));
    int posted = 0;
    for (const Segment& segment : step.term)
        if (segment.unit == TermUnit::calendar_day) posted += segment.amount;
    if (today <= posted_on.value_or(came) + std::chrono::days{posted})
        return fail(Refused(posting_too_short, {std::to_string(posted)}));
    if (!posted_on) return fail(Refused(field_missing, {"ngày niêm yết"}, "posted_on"));
    return Done{};
}

}  // namespace

Result<std::size_t> find_step(const Plan& plan, const StepId& id) {
    const auto& steps = plan.version->steps;
    const auto found = std::ranges::find(steps, id, &Step::id);
    if (found == steps.end()) return fail(Refused(step_ambiguous, {id.value}, "step"));
    return static_cast<std::size_t>(found - steps.begin());
}

std::vector<Output> prepared_outputs(const Dossier& dossier, std::size_t step, const Plan& plan) {
    std::vector<Output> prepared;
    for (const std::string& name : plan.version->steps.at(step).outputs) {
        const std::string wanted = fold(name), draft = fold("Dự thảo " + name);
        const auto fits = [&](const Attached& a) {
            if (a.what != Attached::What::output || a.step < 0 ||
                static_cast<std::size_t>(a.step) >= step)
                return false;
            const std::string held = fold(a.name);
            return held == wanted || held == draft;
        };
        const auto newest =
            std::ranges::find_if(dossier.attached.rbegin(), dossier.attached.rend(), fits);
        if (newest != dossier.attached.rend()) prepared.push_back({name, newest->file});
    }
    return prepared;
}

Result<Received> decide(const Dossier& dossier, const Receive& command, const Rules& rules,
                        const Actor& actor) {
    MC_CHECK(check_step(dossier, command.step, rules, actor));
    if (dossier.steps[command.step].phase != Phase::transfer)
        return fail(Refused(step_already_received, named(rules, command.step)));
    return Received{static_cast<std::int32_t>(command.step)};
}

Result<Assigned> decide(const Dossier& dossier, const Assign& command, const Rules& rules,
                        const Actor& actor) {
    const bool to_self = command.to == actor.person;
    const StepState& s = dossier.steps.empty() ? StepState{} : dossier.steps.at(command.step);
    if (!leads(actor, s.unit, *rules.org))
        MC_CHECK(check_step(dossier, command.step, rules, actor));
    MC_CHECK(check_under_way(dossier));
    if (!to_self && !leads(actor, s.unit, *rules.org))
        return fail(Refused(not_permitted, {"phân công cho người khác"}));
    MC_CHECK(check_signed_for(dossier, command.step, rules));
    if (!command.to_is_member)
        return fail(Refused(assignee_not_in_unit, {command.to.value}, "person"));
    return Assigned{static_cast<std::int32_t>(command.step), command.to};
}

Result<Opened> decide(const Dossier& dossier, const Open& command, const Rules& rules,
                      const Actor& actor) {
    MC_CHECK(check_step(dossier, command.step, rules, actor));
    const StepState& s = dossier.steps[command.step];
    const Step& step = rules.plan.version->steps[command.step];
    if (s.phase == Phase::transfer)
        return fail(Refused(step_not_received, named(rules, command.step)));
    if (s.phase != Phase::waiting || step.applicant)
        return fail(Refused(step_not_open, named(rules, command.step)));
    MC_CHECK(check_role(s, step, rules, actor, command.step));
    if (!s.assignee.empty() && s.assignee != actor.person)
        return fail(Refused(assigned_to_other, {s.assignee.value}));
    return Opened{static_cast<std::int32_t>(command.step)};
}

Result<Finished> decide(const Dossier& dossier, const Finish& command, const Rules& rules,
                        const Actor& actor, Minute now) {
    MC_CHECK(check_step(dossier, command.step, rules, actor));
    MC_CHECK(check_signed_for(dossier, command.step, rules));
    const StepState& s = dossier.steps[command.step];
    const Step& step = rules.plan.version->steps[command.step];
    if (step.result && !command.approve)
        return fail(Refused(approval_needed, named(rules, command.step)));
    if (!step.result && command.approve)
        return fail(Refused(nothing_to_approve, named(rules, command.step)));
    // Steps were left out on the way to a refusal: it is signed or sent back, never approved.
    if (step.result && dossier.refusing) return fail(Refused(refusal_pending));
    MC_CHECK(check_apologised(dossier, rules, now));
    // The counter's last step ends by handing the result to a person, never by a click.
    if (command.step == last_step(rules.plan)) return fail(Refused(identity_check_missing));
    if (!step.applicant) {
        MC_CHECK(check_role(s, step, rules, actor, command.step));
        if (s.phase != Phase::working)
            return fail(Refused(step_not_begun, named(rules, command.step)));
        if (s.assignee != actor.person) return fail(Refused(assigned_to_other, {s.assignee.value}));
        if (command.approve && prepared(dossier, command.step, rules, actor.person))
            return fail(Refused(own_work));
        MC_CHECK(check_not_stopped(dossier, command.step));
        MC_CHECK(check_posting(s, step, command.posted_on, now));
    } else if (command.outputs.empty()) {
        return fail(
            Refused(outputs_missing, {"chứng từ chứng minh người nộp đã thực hiện"}, "outputs"));
    }
    MC_CHECK(check_outputs(step, command.outputs));
    return Finished{static_cast<std::int32_t>(command.step), command.outputs, command.approve,
                    step.posting ? command.posted_on : std::nullopt};
}

Result<HandedOver> decide(const Dossier& dossier, const HandOver& command, const Rules& rules,
                          const Actor& actor, Minute now) {
    MC_CHECK(check_step(dossier, command.step, rules, actor));
    if (dossier.steps[command.step].phase != Phase::finished)
        return fail(Refused(step_not_finished, named(rules, command.step)));
    MC_CHECK(check_apologised(dossier, rules, now));
    return HandedOver{static_cast<std::int32_t>(command.step),
                      opened_by(dossier, command.step, rules.plan)};
}

Result<Returned> decide(const Dossier& dossier, const ReturnForRework& command, const Rules& rules,
                        const Actor& actor) {
    MC_CHECK(check_step(dossier, command.step, rules, actor));
    if (dossier.steps[command.step].phase == Phase::transfer)
        return fail(Refused(step_not_received, named(rules, command.step)));
    if (rules.plan.version->steps[command.step].applicant)
        return fail(Refused(step_not_open, named(rules, command.step)));
    MC_CHECK(check_not_stopped(dossier, command.step));
    if (command.to >= dossier.steps.size())
        return fail(Refused(step_ambiguous, {std::to_string(command.to)}, "to"));
    std::vector<Refusal> faults;
    if (says_nothing(command.reason)) faults.push_back({reason_missing, "reason", {}});
    const auto targets = return_targets(dossier, command.step, rules.plan);
    if (std::ranges::find(targets, command.to) == targets.end())
        faults.push_back({return_target_invalid, "to", named(rules, command.to)});
    if (!faults.empty()) return fail(Refused(std::move(faults)));
    return Returned{static_cast<std::int32_t>(command.step), static_cast<std::int32_t>(command.to)};
}

}  // namespace mc
