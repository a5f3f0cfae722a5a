// The questions that several acts on a dossier ask before their own: is it under way, is it my
// step, is it my role, do I lead here.
#pragma once

#include "dossier/rules.h"

namespace mc {

/// «Thẩm định hồ sơ», for a refusal.
std::vector<std::string> named(const Rules& rules, std::size_t step);

/// Refuses: wrong_stage.
Result<Done> check_under_way(const Dossier& dossier);

/// What every act on a step asks first. Refuses: wrong_stage, foreign_unit, step_not_open.
Result<Done> check_step(const Dossier& dossier, std::size_t step, const Rules& rules,
                        const Actor& actor);

/// Whether the step was signed for and is not finished.
/// Refuses: step_not_open, step_not_received, step_already_finished.
Result<Done> check_signed_for(const Dossier& dossier, std::size_t step, const Rules& rules);

/// Whether the step is the person's to do by role: a head of room may do what the room's
/// specialists do. Refuses: not_permitted.
Result<Done> check_role(const StepState& s, const Step& step, const Rules& rules,
                        const Actor& actor, std::size_t index);

/// Whether the person has the step in hand: begun, and by nobody else.
/// Refuses: what check_step and check_role refuse, step_not_received, step_already_finished,
/// step_not_begun, assigned_to_other.
Result<Done> check_in_hand(const Dossier& dossier, std::size_t step, const Rules& rules,
                           const Actor& actor);

/// Whether the dossier is late, not yet back at the counter, and nobody has begun to say sorry
/// then its next act waits for that.
bool owes_apology(const Dossier& dossier, const Rules& rules, Minute now);
/// Refuses: apology_owed.
Result<Done> check_apologised(const Dossier& dossier, const Rules& rules, Minute now);

/// While the clock stands still for a step, the step does not move. Refuses: stop_not_ended.
Result<Done> check_not_stopped(const Dossier& dossier, std::size_t step);

/// Whether the person leads the unit: heads the room, or leads its agency.
bool leads(const Actor& actor, const UnitId& unit, const Org& org);
/// Whether the person leads the unit's agency (thủ trưởng).
bool heads_agency(const Actor& actor, const UnitId& unit, const Org& org);
/// Whether the person sits at a counter of the agency.
bool sits_at_counter(const Actor& actor, const AgencyId& agency, const Org& org);

}  // namespace mc
