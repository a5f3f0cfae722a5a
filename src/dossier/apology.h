// Saying sorry for a result that comes late, and the one new date. Whoever has the
// dossier drafts it, the head of that agency signs it, the one-stop unit passes it on to the
// applicant. It moves no due minute: late stays late.
#pragma once

#include "dossier/rules.h"

namespace mc {

struct DraftApology {
    std::size_t step{};
    LateCause cause{};
    Day until{};
    std::string reason;
};

struct SignApology {
    std::int64_t number{};
};

struct PassOn {
    Letter letter{};
    Way way{};
};

/// Refuses: wrong_stage, foreign_unit, step_not_open, apology_given, apology_needless; then
/// reason and day together.
Result<ApologyDrafted> decide(const Dossier& dossier, const DraftApology& command,
                              const Rules& rules, const Actor& actor, Minute now);

/// Refuses: apology_not_drafted, not_permitted.
Result<ApologySigned> decide(const Dossier& dossier, const SignApology& command, const Rules& rules,
                             const Actor& actor);

/// Refuses: nothing_to_pass_on, not_permitted.
Result<PassedOn> decide(const Dossier& dossier, const PassOn& command, const Rules& rules,
                        const Actor& actor);

/// The last day on which an apology is in time: so many days before the due day as the law says.
/// Nothing before acceptance, while the clock stands still, and where the law says nothing.
std::optional<Day> apology_day(const Dossier& dossier, const Plan& plan, const Calendar& calendar);
/// The same of a due minute that is known.
std::optional<Day> apology_day(Minute due);

}  // namespace mc
