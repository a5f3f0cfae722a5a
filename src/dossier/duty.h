// What the law has somebody do with a dossier now: what calls for it, who bears it, until when, by
// which act it is done and what stands still without it, as data (docs/adr/0052). Found from the
// dossier alone, without a clock: what has not arisen yet says from when it counts, what lapses by
// itself says until when.
//
// A duty (việc phải làm theo luật) is no duty of a person (chức trách, `Duty` in rules.h).
#pragma once

#include <span>

#include "base/law.h"
#include "dossier/rules.h"

namespace mc {

/// Numbers are in the database and in sql/duties_*.sql; append only.
enum class DutyKind : std::int64_t {
    intake_to_send = 0,
    supplement_window = 1,      // three working days in which papers can be asked for
    supplement_to_pass_on = 2,
    refusal_to_sign = 3,
    apology_to_draft = 4,
    apology_to_sign = 5,
    apology_to_pass_on = 6,
    result_to_post = 7,         // the applicant wanted it by post
    stop_to_decide = 8,
};
constexpr DutyKind last_of(DutyKind) {
    return DutyKind::stop_to_decide;
}

/// Who bears a duty. The first three have a step in hand and change with it.
enum class Bearer : std::uint8_t {
    holder,    // whoever has a step in hand; of several each until one has done it
    verifier,  // whoever has a step in which papers can still be asked for
    signer,    // whoever has the step that signs results, in its role
    head,      // the head of the agency
    counter,   // who sits at the agency's one-stop counter
};

/// One that stands, with its times.
/// Shape: from ≤ due. `until`: when it lapses by itself; zero: not before it is done. `agency` is
/// empty where whoever has the step in hand bears it, then `role` is the step's or, in any role,
/// `Role::citizen`.
struct OpenDuty {
    DutyKind kind{};
    Minute from{}, due{}, until{};
    bool by_law{};  // the law gives this end; else that of the working day on which it arose
    AgencyId agency;
    Role role{};
    bool operator==(const OpenDuty&) const = default;
};

/// What a kind is judged by. Shape: `due` is the dossier's (due_of), counted once for all kinds.
struct DutyGround {
    const Dossier& dossier;
    const Rules& rules;
    std::optional<Minute> due;
};

/// One kind. Shape: `arises` gives nothing where the dossier calls for none.
struct DutyRule {
    DutyKind kind{};
    std::string_view code;   // "apology_to_sign"
    std::string_view words;  // "Ký phiếu xin lỗi và hẹn lại ngày trả kết quả"
    Law law{};
    Bearer bearer{};
    Action act{};             // what discharges it
    std::string_view blocks;  // what stands still until then
    std::string_view late;    // its words when the end is over, where they differ; else ""
    std::optional<OpenDuty> (*arises)(const DutyGround& ground);

    std::string_view words_at(Minute due, Minute now) const {
        return due < now && !late.empty() ? late : words;
    }
};

/// Every kind, in the order of its number. A kind is one entry here and a number above.
std::span<const DutyRule> duty_rules();
const DutyRule& rule_of(DutyKind kind);

/// What stands, each kind at most once. Pure; looks at no clock.
std::vector<OpenDuty> open_duties(const Dossier& dossier, const Rules& rules);

/// Whether the steps of two dossiers may differ and what stands be the same nevertheless: most acts
/// leave it so. The deadline apart.
bool same_duties(const Dossier& a, const Dossier& b);

/// Whether whoever has this step in hand bears a duty of that kind.
bool borne_at(Bearer bearer, const Dossier& dossier, std::size_t step, const Plan& plan);

/// One with who bears it today. Shape: `unit` and `step` where a step is in hand, `person` where
/// somebody has it already; else the agency and role of the duty.
struct BorneDuty {
    OpenDuty duty;
    std::optional<std::size_t> step;
    UnitId unit;
    PersonId person;
};
std::vector<BorneDuty> duties_of(const Dossier& dossier, const Rules& rules);

}  // namespace mc
