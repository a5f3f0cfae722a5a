// What acts on a step share: the step is found by its id, the act is done for the step's unit, the
// files it names are known.
#pragma once

#include "dossier/step.h"
#include "service/offices/dossier/act.h"

namespace mc {

/// The unit for which the act on a step is done is the step's unit: derived, never typed.
inline Decided for_step(const Situation& s, std::size_t step, DossierEvent event,
                        Words words = {}) {
    return {std::move(event), std::move(words), s.dossier.steps.at(step).unit};
}

inline Words noted(const std::optional<std::string>& note) {
    return {.note = note.value_or("")};
}

/// An act whose decision needs the step's index. `decide_step(situation, index)` gives the Decided.
template <class F>
void act_on_step(Services& services, Asked asked, Action action, const std::string& step,
                 F decide_step, Answered answered) {
    act(
        services, std::move(asked), action,
        [step = StepId{step},
         decide_step = std::move(decide_step)](const Situation& s) -> Result<Decided> {
            MC_TRY(index, find_step(s.rules.plan, step));
            // Before acceptance there are no steps to act on.
            if (s.dossier.steps.empty())
                return fail(
                    Refused(RefusalCode::wrong_stage, {std::string(words_of(s.dossier.status))}));
            return decide_step(s, index);
        },
        std::move(answered));
}

inline Result<std::optional<FileRef>> optional_file(const Situation& s,
                                                    const std::optional<std::string>& hash,
                                                    const char* field) {
    if (!hash) return std::optional<FileRef>{};
    MC_TRY(files, known_files(s.tx, {*hash}, field, quoting(s)));
    return std::optional(files.front());
}

/// The unit from which somebody leads the agency of the step's unit; the step's own for who does
/// not.
inline UnitId leading_unit(const Situation& s, std::size_t step) {
    const UnitId& own = s.dossier.steps.at(step).unit;
    for (const Duty& duty : s.actor.duties)
        if (duty.role == Role::leader &&
            s.province.agency_of(duty.unit) == s.province.agency_of(own))
            return duty.unit;
    return own;
}

/// A leader who acts on a room's work does so for the unit he leads from, not in the room's name.
inline UnitId acting_unit(const Situation& s, std::size_t step) {
    const UnitId& own = s.dossier.steps.at(step).unit;
    return works_in(s.actor, own) ? own : leading_unit(s, step);
}

}  // namespace mc
