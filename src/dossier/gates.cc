#include "dossier/gates.h"

#include "dossier/fit.h"

namespace mc {
namespace {

using enum RefusalCode;

Result<Done> check_open(const StepState& s, const Rules& rules, std::size_t step) {
    if (s.phase == Phase::future || s.phase == Phase::done)
        return fail(Refused(step_not_open, named(rules, step)));
    return Done{};
}

}  // namespace

std::vector<std::string> named(const Rules& rules, std::size_t step) {
    return {"«" + rules.plan.version->steps[step].name + "»"};
}

Result<Done> check_under_way(const Dossier& dossier) {
    if (under_way(dossier.status)) return Done{};
    return fail(Refused(wrong_stage, {std::string(words_of(dossier.status))}));
}

Result<Done> check_step(const Dossier& dossier, std::size_t step, const Rules& rules,
                        const Actor& actor) {
    MC_CHECK(check_under_way(dossier));
    const StepState& s = dossier.steps.at(step);
    // the unit that executes is the unit of the person's login, or the act does not happen.
    if (!works_in(actor, s.unit))
        return fail(Refused(foreign_unit, {unit_words(*rules.org, s.unit)}));
    return check_open(s, rules, step);
}

Result<Done> check_signed_for(const Dossier& dossier, std::size_t step, const Rules& rules) {
    const StepState& s = dossier.steps.at(step);
    MC_CHECK(check_open(s, rules, step));
    if (s.phase == Phase::transfer) return fail(Refused(step_not_received, named(rules, step)));
    if (s.phase == Phase::finished) return fail(Refused(step_already_finished, named(rules, step)));
    return Done{};
}

Result<Done> check_role(const StepState& s, const Step& step, const Rules& rules,
                        const Actor& actor, std::size_t index) {
    // A head of room may do what the room's specialists do.
    const bool fits =
        works_in(actor, s.unit, step.role) ||
        (step.role == Role::specialist && works_in(actor, s.unit, Role::head_of_room));
    if (!fits)
        return fail(Refused(
            not_permitted,
            {fmt::format("bước {} do {} thực hiện", named(rules, index)[0], title_of(step.role))}));
    return Done{};
}

Result<Done> check_in_hand(const Dossier& dossier, std::size_t step, const Rules& rules,
                           const Actor& actor) {
    MC_CHECK(check_step(dossier, step, rules, actor));
    MC_CHECK(check_signed_for(dossier, step, rules));
    const StepState& s = dossier.steps[step];
    MC_CHECK(check_role(s, rules.plan.version->steps[step], rules, actor, step));
    if (s.phase != Phase::working) return fail(Refused(step_not_begun, named(rules, step)));
    if (s.assignee != actor.person) return fail(Refused(assigned_to_other, {s.assignee.value}));
    return Done{};
}

bool heads_agency(const Actor& actor, const UnitId& unit, const Org& org) {
    const Unit* own = org.unit(unit);
    return own && std::ranges::any_of(actor.duties, [&](const Duty& duty) {
               const Unit* theirs = org.unit(duty.unit);
               return duty.role == Role::leader && theirs && theirs->agency == own->agency;
           });
}

bool leads(const Actor& actor, const UnitId& unit, const Org& org) {
    return works_in(actor, unit, Role::head_of_room) || heads_agency(actor, unit, org);
}

bool owes_apology(const Dossier& dossier, const Rules& rules, Minute now) {
    if (dossier.apology || dossier.returned != Minute{} || !under_way(dossier.status)) return false;
    const auto due = due_of(dossier, rules.plan, *rules.calendar);
    return due && *due < now;
}

Result<Done> check_apologised(const Dossier& dossier, const Rules& rules, Minute now) {
    if (owes_apology(dossier, rules, now)) return fail(Refused(RefusalCode::apology_owed));
    return Done{};
}

Result<Done> check_not_stopped(const Dossier& dossier, std::size_t step) {
    const ClockStop* open = stop_open(dossier);
    if (!open || open->step != static_cast<std::int32_t>(step)) return Done{};
    return fail(Refused(RefusalCode::stop_not_ended, {vn_day(open->until)}));
}

bool sits_at_counter(const Actor& actor, const AgencyId& agency, const Org& org) {
    return std::ranges::any_of(actor.duties, [&](const Duty& duty) {
        const Unit* unit = org.unit(duty.unit);
        return duty.role == Role::receptionist && unit && unit->agency == agency;
    });
}

}  // namespace mc
