#include "dossier/end.h"

#include "base/law.h"
#include "base/text.h"
#include "calendar/office.h"
#include "dossier/gates.h"

namespace mc {
namespace {
using enum RefusalCode;
}

Result<Delivered> decide(const Dossier& dossier, const Deliver& command, const Rules& rules,
                         const Actor& actor) {
    const std::size_t last = last_step(rules.plan);
    if (ended(dossier) || dossier.steps.empty())
        return fail(Refused(wrong_stage, {std::string(words_of(dossier.status))}));
    if (command.step != last) return fail(Refused(not_at_counter));
    const StepState& s = dossier.steps[last];
    // Second gates besides access.cc, which knows how a duty stands to the dossier, not at which
    // counter of the agency it is done.
    if (!works_in(actor, s.unit))
        return fail(Refused(foreign_unit, {unit_words(*rules.org, s.unit)}));
    if (!works_in(actor, s.unit, Role::receptionist))
        return fail(Refused(not_permitted, {"trả kết quả tại quầy"}));
    // what has not been signed for at the counter cannot be handed out.
    if (s.phase != Phase::waiting && s.phase != Phase::working)
        return fail(Refused(not_at_counter));
    std::vector<Refusal> faults;
    // whoever is not the applicant brings an authorisation, whatever else was compared.
    if (command.check == IdentityCheck::authorisation || !says_nothing(command.receiver)) {
        if (says_nothing(command.receiver))
            faults.push_back({field_missing, "receiver", {"họ và tên người nhận thay"}});
        if (!command.authorisation) faults.push_back({authorisation_missing, "authorisation", {}});
    }
    if (!faults.empty()) return fail(Refused(std::move(faults)));
    return Delivered{static_cast<std::int32_t>(last), command.check, command.authorisation,
                     command.signature};
}

Result<Withdrawn> decide(const Dossier& dossier, const Withdraw& command, const Rules& rules,
                         const Actor& actor) {
    // What is solved has its result; it can be left uncollected, not withdrawn.
    if (dossier.status == Status::none || ended(dossier) || dossier.status == Status::solved)
        return fail(Refused(wrong_stage, {std::string(words_of(dossier.status))}));
    // The same: of several duties only those at a counter of the receiving agency.
    if (!sits_at_counter(actor, counter_agency(dossier), *rules.org)) {
        const Agency* agency = rules.org->agency(counter_agency(dossier));
        return fail(Refused(foreign_unit, {agency ? "Bộ phận một cửa " + agency->name
                                                  : counter_agency(dossier).value}));
    }
    std::vector<Refusal> faults;
    if (!command.request) faults.push_back({withdrawal_request_missing, "request", {}});
    if (says_nothing(command.reason)) faults.push_back({reason_missing, "reason", {}});
    if (!faults.empty()) return fail(Refused(std::move(faults)));
    return Withdrawn{*command.request};
}

std::optional<Day> supplement_last_day(const Dossier& dossier, const Calendar& calendar) {
    if (dossier.status != Status::supplement) return {};
    const Day asked = day_of(dossier.supplement_asked);
    const auto days = number_on(Law::supplement_last_day, asked);
    if (!days) return {};
    const Day last = std::max(dossier.supplement_until, asked + std::chrono::days{*days});
    return calendar.office(dossier.registration.agency).working_day_from(last).value_or(last);
}

Result<Closed> decide_close(const Dossier& dossier, const Calendar& calendar, Minute now) {
    const auto last = supplement_last_day(dossier, calendar);
    if (!last) return fail(Refused(wrong_stage, {std::string(words_of(dossier.status))}));
    if (day_of(now) <= *last) return fail(Refused(supplement_pending, {vn_day(*last)}));
    return Closed{*last};
}

}  // namespace mc
