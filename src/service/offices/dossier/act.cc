#include "service/offices/dossier/act.h"

#include "service/reference.h"

namespace mc {
namespace {

using enum RefusalCode;

/// No day is promised by a calendar that another server has changed: it is asked for again once
/// this one has caught up.
Result<Done> up_to_date(Transaction& tx, const DossierEvent& event, const Province& province) {
    if (!promise_in(event)) return Done{};
    MC_TRY(records, reference_records_once(tx));
    if (records != province.records) return fail(Refused(changed_meanwhile));
    return Done{};
}

/// The right comes before the revision: whoever may not see the dossier is told the same whichever
/// revision they name, or they could try out how far it has got. Whoever may see it and looked at
/// an older state is told so, also when the act is no longer theirs in the new one.
Result<Done> may_act(Action action, const Actor& actor, std::int64_t revision,
                     const Sees<DossierStreams>& sees) {
    const Dossier& dossier = sees.held.state;
    auto may = check_access(action, actor, dossier, sees.province.org);
    if (sees.held.revision == revision) return may;
    if (!may && !check_access(Action::view, actor, dossier, sees.province.org)) return may;
    return fail(Refused(changed_meanwhile));
}

/// The act without what is asked before it is decided.
ActOn<DossierStreams> acting(Asked asked, std::shared_ptr<const Province> province, Instant at,
                             Decision decision) {
    ActOn<DossierStreams> act{.id = asked.dossier.value,
                              .key = std::move(asked.key),
                              .command = std::move(asked.command),
                              .at = at,
                              .by = asked.actor.person,
                              .province = std::move(province)};
    act.decide = [actor = std::move(asked.actor), decision = std::move(decision)](
                     const Sees<DossierStreams>& sees) -> Result<Decided> {
        const Rules rules = sees.province.rules(*sees.held.ground);
        MC_TRY(decided, decision({sees.held.state, rules, actor, sees.province, minute_of(sees.at),
                                  sees.tx, DossierId{sees.id}}));
        MC_CHECK(up_to_date(sees.tx, decided.event, sees.province));
        return std::move(decided);
    };
    return act;
}

Act by_rule(Services& services, Instant now, Asked asked, Decision decision) {
    return act_of(acting(std::move(asked), services.province(), now, std::move(decision)));
}

}  // namespace

StatusView view_of(Status status) {
    return {static_cast<std::int64_t>(status), std::string(code_of(status)),
            std::string(words_of(status))};
}

Quoting quoting(const Situation& situation) {
    return {owner_of(situation.actor.person), {StreamKind::dossier, situation.id.value}};
}

Result<UnitId> receiving_counter(const Situation& s) {
    for (const Duty& duty : s.actor.duties)
        if (duty.role == Role::receptionist &&
            s.province.agency_of(duty.unit) == counter_agency(s.dossier))
            return duty.unit;
    return fail(Refused(not_permitted, {"tiếp nhận và trả kết quả tại quầy của cơ quan khác"}));
}

Result<Loaded> load(Snapshot& snapshot, DossierId id, const Province& province) {
    MC_TRY(found, held<DossierStreams>(snapshot, id.value, province));
    if (!found) return fail(Refused(not_found, {"hồ sơ"}));
    return Loaded{std::move(found->state), found->revision, found->ground};
}

Result<Loaded> loaded(DossierId id, std::int64_t revision, std::string state,
                      const Province& province) {
    MC_TRY(found, held_in<DossierStreams>(
                      id.value, Stream{.revision = revision, .state = std::move(state)}, province));
    return Loaded{std::move(found.state), found.revision, found.ground};
}

void act(Services& services, Asked asked, Action action, Decision decision, Answered answered) {
    auto may = [action, actor = asked.actor,
                revision = asked.revision](const Sees<DossierStreams>& sees) {
        return may_act(action, actor, revision, sees);
    };
    auto doing =
        acting(std::move(asked), services.province(), services.time.now(), std::move(decision));
    doing.may = std::move(may);
    services.store.act(act_of(std::move(doing)), std::move(answered));
}

Result<Answer> act_by_rule(Services& services, Asked asked, Decision decision) {
    return services.store.act(
        by_rule(services, services.time.now(), std::move(asked), std::move(decision)));
}

void act_by_rule(Services& services, Asked asked, Decision decision, Answered answered) {
    services.store.act(by_rule(services, services.own_now(), std::move(asked), std::move(decision)),
                       std::move(answered));
}

void begin(Services& services, Asked asked, Action action, std::shared_ptr<const Province> province,
           const Versioned& version, Decision decision, Answered answered) {
    asked.dossier = {};
    // Citizens hold no duty; whoever has the draft's secret may submit it, and nothing else.
    std::function<Result<Done>(const Sees<DossierStreams>&)> may;
    if (action != Action::submit)
        may = [action, actor = asked.actor](const Sees<DossierStreams>&) {
            return check_access_to_new(action, actor);
        };
    auto doing =
        acting(std::move(asked), std::move(province), services.time.now(), std::move(decision));
    doing.ground = &version;
    doing.may = std::move(may);
    services.store.act(act_of(std::move(doing)), std::move(answered));
}

}  // namespace mc
