#include "dossier/complete.h"

#include "base/law.h"
#include "dossier/fit.h"
#include "dossier/gates.h"
#include "dossier/intake.h"

namespace mc {
namespace {
using enum RefusalCode;
}

Result<SupplementRequired> decide(const Dossier& dossier, const RequireSupplement& command,
                                  const Rules& rules, const Actor& actor, Minute now) {
    MC_CHECK(check_under_way(dossier));
    const UnitId& unit = dossier.steps.at(command.step).unit;
    const bool again = !dossier.supplementings.empty();
    if (!again) {
        MC_CHECK(check_in_hand(dossier, command.step, rules, actor));
    } else if (!command.again) {
        return fail(Refused(supplement_already_asked));
    } else if (!leads(actor, unit, *rules.org)) {
        return fail(Refused(not_permitted, {"yêu cầu bổ sung lần nữa"}));
    } else {
        // Who leads the agency asks from the leaders' own unit, whoever has the step in hand.
        MC_CHECK(check_signed_for(dossier, command.step, rules));
    }
    if (rules.plan.version->steps[command.step].applicant ||
        command.step == last_step(rules.plan) || dossier.solved != Minute{} || dossier.refusing)
        return fail(Refused(wrong_stage, {std::string(words_of(dossier.status))}));
    MC_CHECK(check_not_stopped(dossier, command.step));
    MC_CHECK(check_apologised(dossier, rules, now));
    auto faults = check_request(*rules.plan.version, command.words, command.until, day_of(now));
    if (!faults.empty()) return fail(Refused(std::move(faults)));
    // What is asked for when the term is over moves nothing: a late dossier stays late (R-049 d).
    const auto due = due_of(dossier, rules.plan, *rules.calendar);
    return SupplementRequired{static_cast<std::int32_t>(command.step), command.number,
                              open_day(command.until, dossier.registration.agency, rules),
                              !due || now <= *due, again};
}

Result<Completed> decide(const Dossier& dossier, const TakeCompletion& command, const Rules& rules,
                         Minute now) {
    if (!supplementing(dossier))
        return fail(Refused(wrong_stage, {std::string(words_of(dossier.status))}));
    auto faults =
        check_papers(*rules.plan.version, command.papers, {}, dossier.registration.channel);
    if (!faults.empty()) return fail(Refused(std::move(faults)));
    if (!dossier.supplementings.back().anew) return Completed{command.papers, {}};
    MC_TRY(promise, promise_from(dossier.registration.agency, rules, now));
    return Completed{command.papers, promise};
}

std::optional<Minute> supplement_asked_by(const Dossier& dossier, const Calendar& calendar) {
    if (dossier.accepted == Minute{}) return {};
    const auto days = number_on(Law::supplement_after_acceptance, day_of(dossier.accepted));
    if (!days) return {};
    const auto by = due(calendar, dossier.registration.agency,
                        {{TermUnit::working_day, static_cast<int>(*days)}}, dossier.accepted);
    return by ? std::optional(by->at) : std::nullopt;
}

}  // namespace mc
