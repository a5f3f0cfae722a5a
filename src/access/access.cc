#include "access/access.h"

#include "dossier/fit.h"

namespace mc {
namespace {

using enum Status;
using enum Role;

bool one_of(auto value, std::initializer_list<decltype(value)> list) {
    return std::ranges::find(list, value) != list.end();
}

bool works_on_steps(Role role) {
    return one_of(role, {receptionist, specialist, head_of_room, leader, council});
}

/// Accepted and not ended; papers may be waited for.
bool held_here(Status status) {
    return under_way(status) || status == supplement;
}

bool may_view(Role role, Relation relation) {
    // Inspectors see everything and change nothing; administrators run the machine and see no
    // dossier.
    if (role == inspector) return true;
    if (role == control_officer) return relation != Relation::none;
    return works_on_steps(role) && relation != Relation::none;
}

}  // namespace

std::string_view code_of(Relation relation) {
    constexpr std::array<std::string_view, 4> codes{"none", "passed", "receiving", "current"};
    return codes.at(static_cast<std::size_t>(relation));
}

bool allowed(Action action, Role role, Status status, Relation relation) {
    const bool at_counter =
        role == receptionist && one_of(relation, {Relation::receiving, Relation::current});
    switch (action) {
        case Action::view:
            return status != none && may_view(role, relation);
        case Action::submit:
            return role == citizen && status == none;
        case Action::accept:
        case Action::decline:
        case Action::ask_supplement:
            return at_counter && one_of(status, {none, registered});
        case Action::supplement:
            return at_counter && status == supplement;
        case Action::withdraw:
            return at_counter && one_of(status, {registered, accepted, in_process, supplement,
                                                 financial_obligation});
        case Action::deliver:
            return at_counter && relation == Relation::current && status == solved;
        case Action::receive:
        case Action::open:
        case Action::finish:
        case Action::hand_over:
        case Action::propose_refusal:
        case Action::draft_apology:
        case Action::ask_stop:
            return works_on_steps(role) && relation == Relation::current && under_way(status);
        // A second request is for whoever leads, from the leaders' own unit too.
        case Action::require_supplement:
            return works_on_steps(role) && under_way(status) &&
                   (relation == Relation::current ||
                    (role == leader && relation != Relation::none));
        // Granted by who leads the room, or its agency from the leaders' own unit.
        case Action::decide_stop:
            return under_way(status) && ((role == head_of_room && relation == Relation::current) ||
                                         (role == leader && relation != Relation::none));
        case Action::end_stop:
            return works_on_steps(role) && held_here(status) &&
                   (relation == Relation::current ||
                    (role == leader && relation != Relation::none));
        case Action::sign_apology:
            return role == leader && relation != Relation::none && held_here(status);
        case Action::pass_on:
            return at_counter && held_here(status);
        case Action::return_for_rework:
            return works_on_steps(role) && relation == Relation::current &&
                   one_of(status, {accepted, in_process, solved});
        case Action::approve:
        case Action::sign_refusal:
            return one_of(role, {leader, head_of_room}) && relation == Relation::current &&
                   status == in_process;
        case Action::assign:
            if (!under_way(status)) return false;
            // The leader of an agency distributes the work of all its rooms; the relation is to the
            // agency's unit.
            return works_on_steps(role) && (relation == Relation::current ||
                                            (role == leader && relation != Relation::none));
    }
    return false;
}

Relation relation_of(const Duty& duty, const Dossier& dossier, const Org& org) {
    bool passed = false;
    for (const StepState& step : dossier.steps) {
        if (step.unit != duty.unit) continue;
        if (step.phase != Phase::future && step.phase != Phase::done) return Relation::current;
        passed = true;
    }
    const Unit* unit = org.unit(duty.unit);
    if (unit && unit->agency == counter_agency(dossier)) return Relation::receiving;
    // Who leads an agency stands to the dossiers of its rooms as the rooms themselves do; who
    // watches it also to those of the agencies below.
    if (!unit || !one_of(duty.role, {leader, control_officer}))
        return passed ? Relation::passed : Relation::none;
    const auto watched = [&](const AgencyId& agency) {
        return agency == unit->agency ||
               (duty.role == control_officer && org.under(agency, unit->agency));
    };
    passed = passed || watched(dossier.registration.agency) || watched(counter_agency(dossier));
    for (const StepState& step : dossier.steps)
        if (const Unit* theirs = org.unit(step.unit); theirs && watched(theirs->agency))
            passed = true;
    return passed ? Relation::passed : Relation::none;
}

Result<Done> check_access(Action action, const Actor& actor, const Dossier& dossier,
                          const Org& org) {
    for (const Duty& duty : actor.duties)
        if (allowed(action, duty.role, dossier.status, relation_of(duty, dossier, org)))
            return Done{};
    return fail(Refused(RefusalCode::not_permitted, {std::string(title_of(action))}));
}

Result<Done> check_access_to_new(Action action, const Actor& actor) {
    for (const Duty& duty : actor.duties)
        if (allowed(action, duty.role, none, Relation::receiving)) return Done{};
    return fail(Refused(RefusalCode::not_permitted, {std::string(title_of(action))}));
}

}  // namespace mc
