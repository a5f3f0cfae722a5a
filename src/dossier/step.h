// How a dossier moves through the approved process: signed for, assigned, worked on,
// finished, handed over, sent back. Finish and hand-over are separate acts, so lateness is charged
// to whoever held it.
#pragma once

#include "dossier/rules.h"

namespace mc {

struct Receive {
    std::size_t step{};
};
struct Assign {
    std::size_t step{};
    PersonId to;
    bool to_is_member{};  // the person has a duty in the step's unit today
};
struct Open {
    std::size_t step{};
};
struct Finish {
    std::size_t step{};
    std::vector<Output> outputs;
    bool approve{};                // the person approves the result, not merely ends a step
    std::optional<Day> posted_on;  // a public posting: the day the notice was really hung
};
struct HandOver {
    std::size_t step{};
};
struct ReturnForRework {
    std::size_t step{};
    std::size_t to{};
    std::string reason;
};

/// The index of a step by its id. Refuses: step_ambiguous.
Result<std::size_t> find_step(const Plan& plan, const StepId& id);

/// What was prepared for this step's decision: for each of its outputs the newest paper that an
/// earlier step attached under the same name, with or without "Dự thảo" before it. Names are all
/// that ties a draft to a result; nothing else is ever taken for one.
std::vector<Output> prepared_outputs(const Dossier& dossier, std::size_t step, const Plan& plan);

/// Each refuses in this order: wrong_stage, foreign_unit, step_not_open, then what its name asks.
Result<Received> decide(const Dossier& dossier, const Receive& command, const Rules& rules,
                        const Actor& actor);
Result<Assigned> decide(const Dossier& dossier, const Assign& command, const Rules& rules,
                        const Actor& actor);
Result<Opened> decide(const Dossier& dossier, const Open& command, const Rules& rules,
                      const Actor& actor);
Result<Finished> decide(const Dossier& dossier, const Finish& command, const Rules& rules,
                        const Actor& actor, Minute now);
Result<HandedOver> decide(const Dossier& dossier, const HandOver& command, const Rules& rules,
                          const Actor& actor, Minute now);
Result<Returned> decide(const Dossier& dossier, const ReturnForRework& command, const Rules& rules,
                        const Actor& actor);

}  // namespace mc
