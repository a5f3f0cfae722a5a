// Refusing after assessment: whoever works on it proposes, with reasons and law; whoever
// signs results signs the refusal or sends it back. A refusal is a result of its own kind: it comes
// within the term and is returned at the counter (NĐ 61/2018 Đ.19(8), NĐ 118/2025 Đ.19(3)).
#pragma once

#include "dossier/rules.h"

namespace mc {

struct ProposeRefusal {
    std::size_t step{};
    Words words;  // reasons, legal basis
};

struct SignRefusal {
    std::size_t step{};
    std::int64_t number{};
    std::optional<FileRef> paper;  // signed
};

/// Refuses: wrong_stage, foreign_unit, step_not_open, not_permitted, step_not_begun,
/// assigned_to_other, apology_owed; then the reasons together.
Result<RefusalProposed> decide(const Dossier& dossier, const ProposeRefusal& command,
                               const Rules& rules, const Actor& actor, Minute now);

/// Refuses: wrong_stage, foreign_unit, step_not_open, nothing_to_approve, not_permitted,
/// step_not_begun, assigned_to_other, own_work, apology_owed.
Result<RefusalSigned> decide(const Dossier& dossier, const SignRefusal& command, const Rules& rules,
                             const Actor& actor, Minute now);

}  // namespace mc
