// What a decision about a dossier may look at besides the dossier: its version, the calendar, the
// offices, and who asks. Snapshots, never the store.
#pragma once

#include "dossier/dossier.h"

namespace mc {

/// Bundled so that a decision reads like a sentence; all three outlive the call.
struct Rules {
    Plan plan;
    const Calendar* calendar;
    const Org* org;
};

/// One duty of a person today: what the login proves.
struct Duty {
    UnitId unit;
    Role role{};
    auto operator<=>(const Duty&) const = default;
};

/// Who asks. Shape: `duties` as of today; empty for a citizen.
struct Actor {
    PersonId person;
    std::vector<Duty> duties;
};

bool works_in(const Actor& actor, const UnitId& unit);
bool works_in(const Actor& actor, const UnitId& unit, Role role);
/// "Tư pháp - Hộ tịch, UBND phường Vĩnh Hải", or the id where the unit is not known.
struct UnitName {
    std::string unit;
    std::optional<std::string> agency;  ///< Absent where the unit's own name says it.
};
UnitName name_of(const Org& org, const UnitId& unit);

/// The same in one line: «Văn hóa - Xã hội, UBND phường Ninh Hiệp».
std::string unit_words(const Org& org, const UnitId& unit);

/// What people do to dossiers; the words of routes, buttons and the access matrix.
enum class Action : std::uint8_t {
    view,
    submit,
    accept,
    ask_supplement,
    supplement,
    decline,
    receive,
    assign,
    open,
    finish,
    approve,
    hand_over,
    return_for_rework,
    withdraw,
    deliver,
    require_supplement,
    propose_refusal,
    sign_refusal,
    draft_apology,
    sign_apology,
    pass_on,
    ask_stop,
    decide_stop,
    end_stop,
};
std::string_view code_of(Action action);   // "ask-supplement"
std::string_view title_of(Action action);  // "Yêu cầu bổ sung"
inline constexpr std::array all_actions{Action::view,
                                        Action::submit,
                                        Action::accept,
                                        Action::ask_supplement,
                                        Action::supplement,
                                        Action::decline,
                                        Action::receive,
                                        Action::assign,
                                        Action::open,
                                        Action::finish,
                                        Action::approve,
                                        Action::hand_over,
                                        Action::return_for_rework,
                                        Action::withdraw,
                                        Action::deliver,
                                        Action::require_supplement,
                                        Action::propose_refusal,
                                        Action::sign_refusal,
                                        Action::draft_apology,
                                        Action::sign_apology,
                                        Action::pass_on,
                                        Action::ask_stop,
                                        Action::decide_stop,
                                        Action::end_stop};

}  // namespace mc
