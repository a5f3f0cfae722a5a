#include "service/offices/dossier/stop.h"

#include "dossier/stop.h"
#include "service/offices/dossier/deadline.h"
#include "service/offices/dossier/on_step.h"
#include "service/offices/dossier/wording.h"

namespace mc {
namespace {

using enum RefusalCode;

Result<StopGround> ground_of(const AskStopIn& in) {
    if (const auto ground = parse_stop_ground(in.ground)) return *ground;
    return fail(Refused(stop_not_listed, {}, "ground"));
}

Result<AskStop> command_of(const AskStopIn& in, StopGround ground, std::size_t step) {
    MC_TRY(until, real_day(in.until, "ngày cuối của thời gian dừng", "until"));
    return AskStop{.step = step,
                   .ground = ground,
                   .exclusion = in.exclusion.value_or(""),
                   .party = in.party.value_or(""),
                   .reason = in.reason,
                   .until = until};
}

/// A look before anything is sent: what is not typed yet does not count.
Result<Done> but_for_what_is_not_typed(Result<StopAsked> tried) {
    if (tried) return Done{};
    auto* refused = std::get_if<Refused>(&tried.error());
    if (!refused) return fail(std::move(tried.error()));
    std::erase_if(refused->all, [](const Refusal& one) {
        return one.code == stop_evidence_missing || one.code == reason_missing ||
               one.code == field_missing;
    });
    if (refused->all.empty()) return Done{};
    return fail(std::move(*refused));
}

}  // namespace

void ask_stop(Services& services, Asked asked, const AskStopIn& in, Answered answered) {
    const auto ground = ground_of(in);
    if (!ground) return answered(fail(ground.error()));
    act_on_step(
        services, std::move(asked), Action::ask_stop, in.step,
        [in, ground = *ground](const Situation& s, std::size_t step) -> Result<Decided> {
            MC_TRY(command, command_of(in, ground, step));
            MC_TRY(files, known_files(s.tx, in.evidence, "evidence", quoting(s)));
            command.evidence = std::move(files);
            MC_TRY(event, decide(s.dossier, command, s.rules, s.actor, s.now));
            return for_step(s, step, std::move(event),
                            {.reason = command.reason, .party = command.party});
        },
        std::move(answered));
}

void decide_stop(Services& services, Asked asked, const DecideStopIn& in, Answered answered) {
    act(
        services, std::move(asked), Action::decide_stop,
        [in](const Situation& s) -> Result<Decided> {
            const std::string reason = in.reason.value_or("");
            MC_TRY(event,
                   decide(s.dossier, DecideStop{in.granted, reason}, s.rules, s.actor, s.now));
            const auto step = static_cast<std::size_t>(stop_asked(s.dossier)->step);
            return Decided{std::move(event), {.reason = reason}, acting_unit(s, step)};
        },
        std::move(answered));
}

void end_stop(Services& services, Asked asked, const EndStopIn& in, Answered answered) {
    act(
        services, std::move(asked), Action::end_stop,
        [in](const Situation& s) -> Result<Decided> {
            MC_TRY(evidence, optional_file(s, in.evidence, "evidence"));
            MC_TRY(event, decide(s.dossier, EndStop{evidence}, s.rules, s.actor, s.now));
            const auto step = static_cast<std::size_t>(stop_open(s.dossier)->step);
            return Decided{std::move(event), noted(in.note), acting_unit(s, step)};
        },
        std::move(answered));
}

Result<StopPreview> preview_stop(Services& services, const Actor& actor, DossierId id,
                                 const AskStopIn& in) {
    const auto province = services.province();
    const Minute now = minute_of(services.time.now());
    return services.store.view([&](Snapshot& snapshot) -> Result<StopPreview> {
        MC_TRY(loaded, load(snapshot, id, *province));
        MC_CHECK(check_access(Action::ask_stop, actor, loaded.dossier, province->org));
        const Rules rules = province->rules(*loaded.version);
        MC_TRY(ground, ground_of(in));
        MC_TRY(step, find_step(rules.plan, {in.step}));
        MC_TRY(command, command_of(in, ground, step));
        MC_CHECK(but_for_what_is_not_typed(decide(loaded.dossier, command, rules, actor, now)));
        const auto rule = rule_of(ground, command.exclusion, *rules.plan.version, day_of(now));
        return StopPreview{text_if(due_of(loaded.dossier, rules.plan, *rules.calendar)),
                           text_if(due_if_granted(loaded.dossier, command, rules, now)),
                           rule ? rule->citation : std::string()};
    });
}

Result<Decided> end_stop_over(const Situation& s) {
    MC_TRY(over, decide_stop_over(s.dossier, s.rules, s.now));
    const auto step = static_cast<std::size_t>(stop_open(s.dossier)->step);
    return Decided{std::move(over), {}, s.dossier.steps.at(step).unit};
}

}  // namespace mc
