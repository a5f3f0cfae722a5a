// Papers that turn out to be wanting after acceptance: the solving unit sends the dossier
// back through the one-stop unit, asks for everything at once, and the term begins again when
// everything has come.
#pragma once

#include "dossier/rules.h"

namespace mc {

struct RequireSupplement {
    std::size_t step{};
    std::int64_t number{};
    Day until{};
    bool again{};  // the applicant did not follow the guidance of the request before
    Words words;   // items, reason
};

struct TakeCompletion {
    std::vector<Paper> papers;
};

/// Who has the step in hand asks; a second time only who leads the unit, and only where the
/// applicant did not follow the guidance: the one exception the law has (NĐ 63/2010 Đ.20(4)).
/// Refuses: wrong_stage, foreign_unit, step_not_open, apology_owed, assigned_to_other,
/// supplement_already_asked, not_permitted; then items, reason and day together.
Result<SupplementRequired> decide(const Dossier& dossier, const RequireSupplement& command,
                                  const Rules& rules, const Actor& actor, Minute now);

/// Refuses: wrong_stage, then paper faults together.
Result<Completed> decide(const Dossier& dossier, const TakeCompletion& command, const Rules& rules,
                         Minute now);

/// By when the solving unit sends back what is wanting: so many working days after acceptance as
/// the law of that day says; nothing where it says nothing.
std::optional<Minute> supplement_asked_by(const Dossier& dossier, const Calendar& calendar);

}  // namespace mc
