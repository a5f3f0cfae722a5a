// What may follow what in a dossier's life. Decisions give only events that fit; a record changed
// by hand may not, so whoever reads a journal asks here before applying.
#pragma once

#include "dossier/dossier.h"

namespace mc {

/// A new dossier carries its registration; one submitted online before is already registered.
bool may_come_in(const Dossier& dossier, const Registration& registration);

/// Whether a step is worked on at all: accepted, and neither ended nor waiting for its papers.
bool under_way(Status status);

/// Whether a unit has something of it in hand or still to come.
bool has_work_for(const Dossier& dossier, const UnitId& unit);

/// Where what `step` proposes is decided: the next step after it that signs a result.
std::optional<std::size_t> signing_step(std::size_t step, const Plan& plan);

/// The steps that wait for their receiver once `step` is handed over: the automaton's answer, but
/// a refusal goes straight to who signs it, and from there to the counter.
std::vector<std::int32_t> opened_by(const Dossier& dossier, std::size_t step, const Plan& plan);

/// Steps a dossier may be sent back to from `step`: done before, on the way to it, not the
/// applicant's.
std::vector<std::size_t> return_targets(const Dossier& dossier, std::size_t step, const Plan& plan);

/// Whether a stored state is one of a dossier of this plan: its step numbers are the plan's.
bool matches(const Dossier& dossier, const Plan& plan);

/// Whether the event can stand directly after this state: the status allows it, its steps exist and
/// stand where it needs them, and it opens exactly the steps the sealed process opens.
/// Pure: asks neither who did it nor for which papers; that was decided when it was recorded.
bool fits(const Dossier& dossier, const DossierEvent& event, const Plan& plan);

}  // namespace mc
