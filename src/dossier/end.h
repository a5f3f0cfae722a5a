// How a dossier ends for the applicant: the result in hand, or withdrawn at the applicant's own
// request.
#pragma once

#include "dossier/rules.h"

namespace mc {

struct Deliver {
    std::size_t step{};
    IdentityCheck check{};
    std::string receiver;  // another person
    std::optional<FileRef> authorisation;
    std::optional<FileRef> signature;
};

struct Withdraw {
    std::optional<FileRef> request;  // the applicant's signed request
    std::string reason;
};

/// Refuses: wrong_stage, foreign_unit, not_permitted, not_at_counter, authorisation_missing.
Result<Delivered> decide(const Dossier& dossier, const Deliver& command, const Rules& rules,
                         const Actor& actor);

/// Refuses: wrong_stage, foreign_unit, withdrawal_request_missing.
Result<Withdrawn> decide(const Dossier& dossier, const Withdraw& command, const Rules& rules,
                         const Actor& actor);

}  // namespace mc
