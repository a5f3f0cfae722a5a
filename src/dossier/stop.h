// Stopping the clock (dừng tính thời hạn, R-053): on a closed list of grounds, with evidence at the
// beginning, asked for by whoever has the step in hand and granted by somebody else, for so long at
// most, ending by itself. What agencies of the province do for one another has no ground at all
// it is the State's own time.
#pragma once

#include "dossier/rules.h"

namespace mc {

struct AskStop {
    std::size_t step{};
    StopGround ground{};
    std::string exclusion;  // of sector law: its code in the version
    std::string party;      // with whom it waits, as people call it
    std::string reason;
    std::vector<FileRef> evidence;
    Day until{};
};

struct DecideStop {
    bool granted{};
    std::string reason;  // of a refusal
};

struct EndStop {
    std::optional<FileRef> evidence;  // what came
};

/// What the list says of a ground on a day: how long it may last at most, and the article.
struct GroundRule {
    int days_max{};
    std::string citation;
};
/// The last day of a stop that is asked for today.
inline Day last_day(const GroundRule& rule, Day today) {
    return today + std::chrono::days{rule.days_max};
}
/// Shape: nothing where the ground is not in force then, or the version does not list it.
std::optional<GroundRule> rule_of(StopGround ground, const std::string& exclusion,
                                  const ProcedureVersion& version, Day day);
/// The article on which a stop was asked for, as it stood then.
std::string article_of(const ClockStop& stop, const ProcedureVersion& version);

/// Refuses: what check_in_hand refuses; wrong_stage; stop_under_way; stop_after_due (R-049 c);
/// then together stop_evidence_missing, reason_missing, field_missing, stop_within_province
/// stop_not_listed, field_invalid.
Result<StopAsked> decide(const Dossier& dossier, const AskStop& command, const Rules& rules,
                         const Actor& actor, Minute now);

/// Refuses: stop_not_asked, not_permitted, own_work; reason_missing for a refusal without one;
/// stop_after_due where it became late meanwhile: nothing late becomes timely by anybody's act.
Result<StopDecided> decide(const Dossier& dossier, const DecideStop& command, const Rules& rules,
                           const Actor& actor, Minute now);

/// Refuses: stop_not_asked, foreign_unit, stop_evidence_missing.
Result<StopEnded> decide(const Dossier& dossier, const EndStop& command, const Rules& rules,
                         const Actor& actor, Minute now);

/// By which number the ending below is known.
inline constexpr std::string_view stop_rule = "R-053";
/// Ends what nobody ended. Refuses: stop_not_asked; stop_lasts before.
Result<StopEnded> decide_stop_over(const Dossier& dossier, const Rules& rules, Minute now);

/// The due minute if the request were granted and lasted its whole time: shown before anybody
/// confirms.
std::optional<Minute> due_if_granted(const Dossier& dossier, const AskStop& command,
                                     const Rules& rules, Minute now);

}  // namespace mc
