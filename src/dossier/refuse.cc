#include "dossier/refuse.h"

#include "dossier/fit.h"
#include "dossier/gates.h"
#include "dossier/intake.h"

namespace mc {
namespace {
using enum RefusalCode;
}

Result<RefusalProposed> decide(const Dossier& dossier, const ProposeRefusal& command,
                               const Rules& rules, const Actor& actor, Minute now) {
    MC_CHECK(check_in_hand(dossier, command.step, rules, actor));
    const Step& step = rules.plan.version->steps[command.step];
    if (step.applicant || step.result || dossier.solved != Minute{} || dossier.refusing ||
        !signing_step(command.step, rules.plan))
        return fail(Refused(wrong_stage, {std::string(words_of(dossier.status))}));
    MC_CHECK(check_not_stopped(dossier, command.step));
    MC_CHECK(check_apologised(dossier, rules, now));
    auto faults = check_grounds(*rules.plan.version, command.words);
    if (!faults.empty()) return fail(Refused(std::move(faults)));
    return RefusalProposed{static_cast<std::int32_t>(command.step)};
}

Result<RefusalSigned> decide(const Dossier& dossier, const SignRefusal& command, const Rules& rules,
                             const Actor& actor, Minute now) {
    MC_CHECK(check_in_hand(dossier, command.step, rules, actor));
    const bool pending = dossier.refusing && dossier.refusing->signed_at == Minute{};
    if (!rules.plan.version->steps[command.step].result || !pending)
        return fail(Refused(nothing_to_approve, named(rules, command.step)));
    // Who proposed it does not sign it in another duty, as with any result.
    if (dossier.steps[static_cast<std::size_t>(dossier.refusing->step)].assignee == actor.person)
        return fail(Refused(own_work));
    MC_CHECK(check_apologised(dossier, rules, now));
    return RefusalSigned{static_cast<std::int32_t>(command.step), command.number, command.paper};
}

}  // namespace mc
