// How a dossier ends for the applicant: the result in hand, withdrawn at the applicant's own
// request, or closed because what was asked for did not come.
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

/// By which number the closing below is known.
inline constexpr std::string_view supplement_rule = "R-033";

/// The last day for what was asked for: the day the request says, and not before the law's own
/// (NĐ 118/2025 Đ.19(5): fifteen days after the request; a day of rest moves on, BLDS Đ.148(5)).
/// Nothing where nothing is waited for, or the law of the day of the request knows no such end.
std::optional<Day> supplement_last_day(const Dossier& dossier, const Calendar& calendar);

/// closing what was not supplemented. Due when the last day is over.
/// Refuses: wrong_stage; supplement_pending before.
Result<Closed> decide_close(const Dossier& dossier, const Calendar& calendar, Minute now);

}  // namespace mc
