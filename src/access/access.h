// Who may do what: role × action × status × relation, one table, deny by default. What the table
// allows may still be refused by the dossier's own rules (dossier/step.h); what it denies is never
// asked.
#pragma once

#include "dossier/rules.h"

namespace mc {

/// How the acting duty stands to the dossier.
enum class Relation : std::uint8_t {
    none,
    passed,     // its unit has a step in the dossier's process
    receiving,  // it sits in the agency that received the dossier
    current,    // its unit has the step that is open now
};
std::string_view code_of(Relation relation);
inline constexpr std::array all_relations{Relation::none, Relation::passed, Relation::receiving,
                                          Relation::current};
inline constexpr std::array all_roles{
    Role::citizen,       Role::receptionist,     Role::specialist,      Role::head_of_room,
    Role::leader,        Role::council,          Role::control_officer, Role::inspector,
    Role::administrator, Role::asset_accountant, Role::asset_manager};
inline constexpr std::array all_statuses{Status::none,
                                         Status::registered,
                                         Status::accepted,
                                         Status::declined,
                                         Status::in_process,
                                         Status::supplement,
                                         Status::financial_obligation,
                                         Status::withdrawn,
                                         Status::discontinued,
                                         Status::solved,
                                         Status::delivered};

/// One cell of the table. Pure.
bool allowed(Action action, Role role, Status status, Relation relation);

/// The strongest relation a duty has to a dossier.
Relation relation_of(const Duty& duty, const Dossier& dossier, const Org& org);

/// Whether one of the actor's duties allows it.
/// Refuses: not_permitted, naming the action.
Result<Done> check_access(Action action, const Actor& actor, const Dossier& dossier,
                          const Org& org);

/// The same for a dossier that begins with the act: whoever takes it in is its receiving counter.
Result<Done> check_access_to_new(Action action, const Actor& actor);

}  // namespace mc
