#include "service/offices/dossier/assess.h"

#include "dossier/apology.h"
#include "dossier/complete.h"
#include "dossier/refuse.h"
#include "service/offices/dossier/numbering.h"
#include "service/offices/dossier/on_step.h"
#include "service/offices/dossier/wording.h"

namespace mc {
namespace {

/// The next number of the receiving agency's book of that form, in the year.
Result<std::int64_t> next_number(const Situation& s, std::string_view form) {
    return s.tx.next(form_counter(form, s.dossier.registration.agency, day_of(s.now)));
}

}  // namespace

void require_supplement(Services& services, Asked asked, const RequireSupplementIn& in,
                        Answered answered) {
    act_on_step(
        services, std::move(asked), Action::require_supplement, in.step,
        [in](const Situation& s, std::size_t step) -> Result<Decided> {
            MC_TRY(until, real_day(in.until, "hạn bổ sung", "until"));
            Words words = request_words(in);
            MC_TRY(number, next_number(s, "02"));
            MC_TRY(event,
                   decide(s.dossier,
                          RequireSupplement{step, number, until, in.again.value_or(false), words},
                          s.rules, s.actor, s.now));
            return Decided{std::move(event), std::move(words), acting_unit(s, step)};
        },
        std::move(answered));
}

void propose_refusal(Services& services, Asked asked, const ProposeRefusalIn& in,
                     Answered answered) {
    act_on_step(
        services, std::move(asked), Action::propose_refusal, in.step,
        [in](const Situation& s, std::size_t step) -> Result<Decided> {
            Words words;
            words.reasons = in.reasons;
            words.legal_basis = in.legal_basis;
            MC_TRY(event, decide(s.dossier, ProposeRefusal{step, words}, s.rules, s.actor, s.now));
            return for_step(s, step, std::move(event), std::move(words));
        },
        std::move(answered));
}

void sign_refusal(Services& services, Asked asked, const SignRefusalIn& in, Answered answered) {
    act_on_step(
        services, std::move(asked), Action::sign_refusal, in.step,
        [in](const Situation& s, std::size_t step) -> Result<Decided> {
            MC_TRY(paper, optional_file(s, in.paper, "paper"));
            MC_TRY(number, next_number(s, "03"));
            MC_TRY(event,
                   decide(s.dossier, SignRefusal{step, number, paper}, s.rules, s.actor, s.now));
            return for_step(s, step, std::move(event), noted(in.note));
        },
        std::move(answered));
}

void draft_apology(Services& services, Asked asked, const DraftApologyIn& in, Answered answered) {
    const auto cause = parse_late_cause(in.cause);
    // what is the office's own comfort has no code.
    if (!cause)
        return answered(
            fail(Refused(RefusalCode::field_invalid,
                         {"nguyên nhân chậm phải là một nguyên nhân trong danh mục"}, "cause")));
    act_on_step(
        services, std::move(asked), Action::draft_apology, in.step,
        [in, cause = *cause](const Situation& s, std::size_t step) -> Result<Decided> {
            MC_TRY(until, real_day(in.until, "ngày hẹn mới", "until"));
            MC_TRY(event, decide(s.dossier, DraftApology{step, cause, until, in.reason}, s.rules,
                                 s.actor, s.now));
            return for_step(s, step, std::move(event), {.reason = in.reason});
        },
        std::move(answered));
}

void sign_apology(Services& services, Asked asked, const SignApologyIn& in, Answered answered) {
    act(
        services, std::move(asked), Action::sign_apology,
        [in](const Situation& s) -> Result<Decided> {
            MC_TRY(number, next_number(s, "04"));
            MC_TRY(event, decide(s.dossier, SignApology{number}, s.rules, s.actor));
            return Decided{std::move(event), noted(in.note),
                           leading_unit(s, static_cast<std::size_t>(s.dossier.apology->step))};
        },
        std::move(answered));
}

void pass_on(Services& services, Asked asked, const PassOnIn& in, Answered answered) {
    const auto letter = parse_letter(in.letter);
    const auto way = parse_way(in.way);
    if (!letter || !way)
        return answered(fail(Refused(RefusalCode::field_invalid,
                                     {letter ? "cách gửi cho người nộp" : "loại giấy tờ đã gửi"},
                                     letter ? "way" : "letter")));
    act(
        services, std::move(asked), Action::pass_on,
        [letter = *letter, way = *way](const Situation& s) -> Result<Decided> {
            MC_TRY(event, decide(s.dossier, PassOn{letter, way}, s.rules, s.actor));
            MC_TRY(counter, receiving_counter(s));
            return Decided{std::move(event), {}, std::move(counter)};
        },
        std::move(answered));
}

}  // namespace mc
