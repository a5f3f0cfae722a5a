// Everything a decision looks at besides the dossier, as one immutable snapshot: calendar, offices,
// people and procedure versions. Replaced whole when one of their streams gets an event, so nothing
// here is ever locked.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "access/access.h"
#include "dossier/rules.h"
#include "org/event.h"

namespace mc {

/// A procedure version and its compiled process.
struct Versioned {
    ProcedureVersion version;
    Process process;
    Plan plan() const { return {&version, &process}; }
};

/// Who acted when nobody did: a rule at its time (timer.h).
extern const PersonId the_rule;

struct Province {
    std::string name;
    std::string hotline;
    bool demo{};
    std::int64_t records{};  // of the reference streams, when this was read
    Calendar calendar{{}, {}, Undecided::statutory};
    Org org{{}, {}};
    Establishment people;
    std::optional<Day> renames_on;  // the next day on which something bears another name
    std::vector<std::unique_ptr<const Versioned>> versions;
    std::map<Hash, const Versioned*> by_hash;

    Rules rules(const Versioned& versioned) const { return {versioned.plan(), &calendar, &org}; }
    /// The version of a code in force on a day; null when there is none.
    const Versioned* in_force(const ProcedureCode& code, Day day) const;
    const Versioned* of(const Hash& version) const;
    /// Every version in force on a day, by field and name.
    std::vector<const Versioned*> all_in_force(Day day) const;

    /// Who the person is today: the duties the grants give.
    Actor actor(const PersonId& person, Day day) const;
    std::string person_name(const PersonId& person) const;
    /// The agency of a unit; empty for a unit that does not exist.
    AgencyId agency_of(const UnitId& unit) const;
};

}  // namespace mc
