// Decisions on the organisation itself: units and agencies are renamed, founded, dissolved into
// heirs as of a day, hotlines confirmed. Pure; who may decide is asked by the use
// case.
#pragma once

#include "org/event.h"

namespace mc {

/// All of these refuse everything that applies at once, with field_missing (decision, name) and
/// field_invalid (a day before `today`: what an office was yesterday is not decided today).

/// Refuses also: not_found (agency or unit on that day); name_taken where another agency, or
/// another unit of the agency, is called the same but for accents, capitals and blanks. Communes of
/// two districts may.
Result<AgencySet> decide_rename(const Org& org, const AgencySet& command, Day today);
Result<UnitRenamed> decide_rename(const Org& org, const UnitRenamed& command, Day today);

/// Refuses also: not_found (agency), unit_exists, field_invalid for a function that no unit of the
/// province has: no process would ever name it.
Result<UnitFounded> decide_found(const Org& org, const UnitFounded& command, Day today);

/// A dissolution that is yet to come may be decided anew. Of a unit that the files end without an
/// heir, the heir is named with the files' day.
/// Refuses also: not_found (unit, heir on that day), heir_invalid (itself, one whose work comes
/// back to this unit, one that cannot do its steps), unit_ended, last_administrator where the only
/// one without an end who looks after the agency sits in this unit.
Result<UnitDissolved> decide_dissolve(const Establishment& state, const Org& org,
                                      const UnitDissolved& command, Day today);

/// With what becomes of every unit that is there on that day.
/// Refuses also: heir_invalid (successors that are none, an heir that stays in the agency),
/// field_missing for a unit without heir; not_found, unit_ended.
Result<std::vector<OrgEvent>> decide_dissolve(const Establishment& state, const Org& org,
                                              const AgencyDissolved& command,
                                              const std::vector<UnitDissolved>& units, Day today);

/// The posted hours of an agency, each day as "07:30-11:30, 13:30-16:30". Shape: spelt so.
/// Refuses also: not_found (agency on that day), hours_invalid.
Result<HoursPosted> decide_hours(const Org& org, const HoursPosted& command, Day today);

/// Refuses: not_dissolved where no end is yet to come, of a unit also where its agency ends with
/// it; field_missing (decision).
Result<DissolutionWithdrawn> decide_keep(const Establishment& state, const Org& org,
                                         const DissolutionWithdrawn& command, Day today);

/// Refuses also: not_found (agency today).
Result<HotlineConfirmed> decide_hotline(const Org& org, const HotlineConfirmed& command);

/// Whether what is published has not been confirmed for twelve months.
bool hotline_due(const Agency& agency, Day today);

/// Whether the heir has every role that works in the unit, so that each of its steps finds
/// somebody; a counter's heir is a counter and a leadership's a leadership, so that no agency is
/// left without either.
bool can_do_the_work_of(const Unit& heir, const Unit& unit);

}  // namespace mc
