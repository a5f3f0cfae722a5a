#include "service/offices/dossier/step.h"

#include "service/file.h"
#include "service/offices/dossier/on_step.h"
#include "service/offices/dossier/wording.h"

namespace mc {
namespace {

using enum RefusalCode;

Result<std::vector<Output>> outputs_of(const Situation& s, const std::vector<OutputIn>& in) {
    std::vector<std::string> hashes;
    for (const OutputIn& output : in) hashes.push_back(output.file);
    MC_TRY(files, known_files(s.tx, hashes, "outputs", quoting(s)));
    std::vector<Output> outputs;
    for (std::size_t i = 0; i < in.size(); ++i) outputs.push_back({in[i].name, files[i]});
    return outputs;
}

Result<std::optional<Day>> day_given(const std::optional<std::string>& text) {
    if (!text) return std::optional<Day>{};
    MC_TRY(day, real_day(*text, "ngày niêm yết", "posted_on"));
    return std::optional(day);
}

/// The record holds the names the procedure gives; what the person calls a further paper is a word
/// like any other.
std::vector<std::string> take_names(const Step& step, std::vector<Output>& outputs) {
    std::vector<std::string> names;
    for (Output& output : outputs)
        if (std::ranges::find(step.outputs, output.name) == step.outputs.end())
            names.push_back(std::exchange(output.name, {}));
    return names;
}

}  // namespace

void receive(Services& services, Asked asked, const StepActIn& in, Answered answered) {
    act_on_step(
        services, std::move(asked), Action::receive, in.step,
        [in](const Situation& s, std::size_t step) -> Result<Decided> {
            MC_TRY(event, decide(s.dossier, Receive{step}, s.rules, s.actor));
            return for_step(s, step, std::move(event), noted(in.note));
        },
        std::move(answered));
}

void assign(Services& services, Asked asked, const AssignIn& in, Answered answered) {
    act_on_step(
        services, std::move(asked), Action::assign, in.step,
        [in](const Situation& s, std::size_t step) -> Result<Decided> {
            const Actor target = s.province.actor({in.person}, day_of(s.now));
            const bool member = works_in(target, s.dossier.steps[step].unit);
            MC_TRY(event, decide(s.dossier, Assign{step, {in.person}, member}, s.rules, s.actor));
            return Decided{std::move(event), noted(in.note), acting_unit(s, step)};
        },
        std::move(answered));
}

void open(Services& services, Asked asked, const StepActIn& in, Answered answered) {
    act_on_step(
        services, std::move(asked), Action::open, in.step,
        [in](const Situation& s, std::size_t step) -> Result<Decided> {
            MC_TRY(event, decide(s.dossier, Open{step}, s.rules, s.actor));
            return for_step(s, step, std::move(event), noted(in.note));
        },
        std::move(answered));
}

void finish(Services& services, Asked asked, const FinishIn& in, bool approve, Answered answered) {
    act_on_step(
        services, std::move(asked), approve ? Action::approve : Action::finish, in.step,
        [in, approve](const Situation& s, std::size_t step) -> Result<Decided> {
            MC_TRY(typed, outputs_of(s, in.outputs));
            // Who approves without a paper of his own approves what was prepared.
            std::vector<Output> outputs = approve && typed.empty()
                                              ? prepared_outputs(s.dossier, step, s.rules.plan)
                                              : std::move(typed);
            MC_TRY(posted_on, day_given(in.posted_on));
            Words words = noted(in.note);
            words.outputs = take_names(s.rules.plan.version->steps[step], outputs);
            MC_TRY(event, decide(s.dossier, Finish{step, std::move(outputs), approve, posted_on},
                                 s.rules, s.actor, s.now));
            return for_step(s, step, std::move(event), std::move(words));
        },
        std::move(answered));
}

void hand_over(Services& services, Asked asked, const StepActIn& in, Answered answered) {
    act_on_step(
        services, std::move(asked), Action::hand_over, in.step,
        [in](const Situation& s, std::size_t step) -> Result<Decided> {
            MC_TRY(event, decide(s.dossier, HandOver{step}, s.rules, s.actor, s.now));
            return for_step(s, step, std::move(event), noted(in.note));
        },
        std::move(answered));
}

void return_for_rework(Services& services, Asked asked, const ReturnIn& in, Answered answered) {
    act_on_step(
        services, std::move(asked), Action::return_for_rework, in.step,
        [in](const Situation& s, std::size_t step) -> Result<Decided> {
            MC_TRY(to, find_step(s.rules.plan, {in.to}));
            MC_TRY(event,
                   decide(s.dossier, ReturnForRework{step, to, in.reason}, s.rules, s.actor));
            return for_step(s, step, std::move(event), {.reason = in.reason});
        },
        std::move(answered));
}

void withdraw(Services& services, Asked asked, const WithdrawIn& in, Answered answered) {
    act(
        services, std::move(asked), Action::withdraw,
        [in](const Situation& s) -> Result<Decided> {
            MC_TRY(request,
                   optional_file(s, in.request.empty() ? std::nullopt : std::optional(in.request),
                                 "request"));
            MC_TRY(event, decide(s.dossier, Withdraw{request, in.reason}, s.rules, s.actor));
            MC_TRY(counter, receiving_counter(s));
            return Decided{std::move(event), {.reason = in.reason}, std::move(counter)};
        },
        std::move(answered));
}

void deliver(Services& services, Asked asked, const DeliverIn& in, Answered answered) {
    const auto check = parse_identity_check(in.check);
    if (!check) return answered(fail(Refused(identity_check_missing, {}, "check")));
    act_on_step(
        services, std::move(asked), Action::deliver, in.step,
        [in, check = *check](const Situation& s, std::size_t step) -> Result<Decided> {
            MC_TRY(authorisation, optional_file(s, in.authorisation, "authorisation"));
            MC_TRY(signature, optional_file(s, in.signed_page, "signed"));
            Deliver command{step, check, in.receiver.value_or(""), authorisation, signature};
            MC_TRY(event, decide(s.dossier, command, s.rules, s.actor));
            return for_step(s, step, std::move(event), {.receiver = command.receiver});
        },
        std::move(answered));
}

}  // namespace mc
