#include "dossier/complete.h"

#include <charconv>

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
    const StepState& s = dossier.steps.at(command.step);
    const Step& step = rules.plan.version->steps[command.step];
    // Who leads the agency asks from the leaders' own unit.
    if (!leads(actor, s.unit, *rules.org))
        MC_CHECK(check_step(dossier, command.step, rules, actor));
    if (s.phase == Phase::future || s.phase == Phase::done)
        return fail(Refused(step_not_open, named(rules, command.step)));
    if (s.phase == Phase::transfer)
        return fail(Refused(step_not_received, named(rules, command.step)));
    if (s.phase == Phase::finished)
        return fail(Refused(step_already_finished, named(rules, command.step)));
    if (step.applicant || command.step == last_step(rules.plan) || dossier.solved != Minute{} ||
        dossier.refusing)
        return fail(Refused(wrong_stage, {std::string(words_of(dossier.status))}));
    const bool again = !dossier.supplementings.empty();
    if (again) {
        if (!command.again) return fail(Refused(supplement_already_asked));
        if (!leads(actor, s.unit, *rules.org))
            return fail(Refused(not_permitted, {"yêu cầu bổ sung lần nữa"}));
    } else {
        MC_CHECK(check_in_hand(dossier, command.step, rules, actor));
    }
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
    const std::string_view days =
        said_on(Law::supplement_after_acceptance, day_of(dossier.accepted));  // "3 working days"
    int count = 0;
    std::from_chars(days.data(), days.data() + days.size(), count);
    if (dossier.accepted == Minute{} || count == 0) return {};
    const auto by = due(calendar, dossier.registration.agency, {{TermUnit::working_day, count}},
                        dossier.accepted);
    return by ? std::optional(by->at) : std::nullopt;
}

}  // namespace mc
