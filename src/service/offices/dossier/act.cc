#include "service/offices/dossier/act.h"

#include "dossier/fit.h"
#include "edge/json.h"
#include "service/offices/dossier/deadline.h"
#include "service/offices/dossier/held.h"
#include "service/offices/dossier/numbering.h"
#include "service/offices/dossier/projection.h"
#include "service/offices/dossier/repeat.h"
#include "service/reference.h"

namespace mc {
namespace {

using enum RefusalCode;

StreamKey key_of(DossierId id) {
    return {StreamKind::dossier, id.value};
}

/// No day is promised by a calendar that another server has changed: it is asked for again once
/// this one has caught up.
Result<Done> up_to_date(Transaction& tx, const DossierEvent& event, const Province& province) {
    if (!std::holds_alternative<Accepted>(event)) return Done{};
    MC_TRY(records, reference_records(tx));
    if (records != province.records) return fail(Refused(changed_meanwhile));
    return Done{};
}

/// Appends the event and everything that follows from it.
Result<std::string> record(Transaction& tx, DossierId id, const Loaded* before,
                           const Versioned& version, Decided decided, const Actor& actor,
                           Instant at, const Province& province) {
    MC_CHECK(up_to_date(tx, decided.event, province));
    const Plan plan = version.plan();
    const When when{at, actor.person, decided.unit};
    const Dossier after =
        apply(before ? before->dossier : Dossier{}, decided.event, when, plan, decided.words);
    const std::string personal =
        decided.words == Words{} ? std::string() : cbor::encode(decided.words);
    // What would not read back would close this dossier for ever; whatever door let it through.
    if (decode_event(type_of(decided.event), encode(decided.event)) != decided.event ||
        (!personal.empty() && cbor::decode<Words>(personal) != decided.words))
        return fail(Refused(malformed, {"có chữ không phải Unicode hợp lệ"}));
    MC_TRY(appended, tx.append(key_of(id), {type_of(decided.event), actor.person, decided.unit,
                                            encode(decided.event), personal}));
    hold_files(tx, id, decided.event);
    MC_CHECK(follow(tx, id, before ? &before->dossier : nullptr, after, plan, province));
    tell_applicant(tx, id, after, decided.event, plan);
    return act_answer(id, after, appended.seq, plan, decided.event, decided.words, province,
                      province.calendar);
}

/// The right comes before the revision: whoever may not see the dossier is told the same whichever
/// revision they name, or they could try out how far it has got. Whoever may see it and looked at
/// an older state is told so, also when the act is no longer theirs in the new one.
Result<Done> may_act(Action action, const Asked& asked, const Loaded& loaded, const Org& org) {
    auto may = check_access(action, asked.actor, loaded.dossier, org);
    if (loaded.revision == asked.revision) return may;
    if (!may && !check_access(Action::view, asked.actor, loaded.dossier, org)) return may;
    return fail(Refused(changed_meanwhile));
}

Again again_from(std::shared_ptr<const Province> province) {
    return [province = std::move(province)](Snapshot& snapshot, const RecordPlace& record) {
        return answer_again(snapshot, DossierId{record.stream.id}, record.seq, *province);
    };
}

void add_document(std::vector<DocumentLink>& links, const char* id, const char* name) {
    links.push_back({id, name, "pdf", {}});
}

/// Where the law wants the result at once, the receipt is given to whoever asks for it
/// (NĐ 61/2018 Đ.17(4), NĐ 118/2025 Đ.17(4)); the journal has the dossier either way.
bool receipt_on_request(const Plan& plan) {
    const Term& term = plan.version->term;
    return term.size() == 1 && term.front().unit == TermUnit::same_day_cutoff;
}

std::vector<DocumentLink> forms_of(const DossierEvent& event, const Plan& plan) {
    std::vector<DocumentLink> links;
    if (std::holds_alternative<Accepted>(event))
        add_document(links, "receipt",
                     receipt_on_request(plan)
                         ? "Giấy tiếp nhận hồ sơ và hẹn trả kết quả (in khi người nộp yêu cầu)"
                         : "Giấy tiếp nhận hồ sơ và hẹn trả kết quả");
    if (std::holds_alternative<SupplementAsked>(event))
        add_document(links, "supplement-request", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ");
    if (std::holds_alternative<Declined>(event))
        add_document(links, "refusal", "Phiếu từ chối tiếp nhận giải quyết hồ sơ");
    return links;
}

SubmittedView submitted_view(const Dossier& d, const Words& words, const Calendar& calendar) {
    const std::string& code = d.registration.code.value;
    return {code, words.secret, "/tra-cuu/" + code + "#t=" + words.secret,
            text_if(answer_due(d, calendar))};
}

}  // namespace

StatusView view_of(Status status) {
    return {static_cast<std::int64_t>(status), std::string(code_of(status)),
            std::string(words_of(status))};
}

Result<UnitId> receiving_counter(const Situation& s) {
    for (const Duty& duty : s.actor.duties)
        if (duty.role == Role::receptionist &&
            s.province.agency_of(duty.unit) == counter_agency(s.dossier))
            return duty.unit;
    return fail(Refused(not_permitted, {"tiếp nhận và trả kết quả tại quầy của cơ quan khác"}));
}

Result<Loaded> load(Snapshot& snapshot, DossierId id, const Province& province) {
    MC_TRY(stream, snapshot.load(key_of(id)));
    if (stream.revision == 0) return fail(Refused(not_found, {"hồ sơ"}));
    return loaded(id, stream.revision, stream.state, province);
}

Result<Loaded> loaded(DossierId id, std::int64_t revision, std::string_view state,
                      const Province& province) {
    auto dossier = cbor::decode<Dossier>(state);
    if (!dossier)
        return fail(Fault{Fault::Kind::corrupt,
                          fmt::format("state of dossier {} does not decode", id.value)});
    const Versioned* version = province.of(dossier->registration.version);
    if (!version)
        return fail(Fault{Fault::Kind::corrupt,
                          fmt::format("dossier {} is pinned to an unknown version", id.value)});
    if (!matches(*dossier, version->plan()))
        return fail(Fault{Fault::Kind::corrupt,
                          fmt::format("state of dossier {} is not one of its version", id.value)});
    return Loaded{std::move(*dossier), revision, version};
}

std::string act_answer(DossierId id, const Dossier& dossier, std::int64_t revision,
                       const Plan& plan, const DossierEvent& event, const Words& words,
                       const Province& province, const Calendar& calendar) {
    if (std::holds_alternative<Submitted>(event))
        return edge::json::text(submitted_view(dossier, words, calendar));
    ActDone done{.id = std::to_string(id.value),
                 .code = dossier.registration.code.value,
                 .revision = revision,
                 .status = view_of(dossier.status),
                 .due_at = text_if(due_of(dossier, plan, calendar))};
    if (auto forms = forms_of(event, plan); !forms.empty()) done.documents = std::move(forms);
    if (const auto* handed = std::get_if<HandedOver>(&event)) {
        done.next.emplace();
        for (const std::int32_t next : handed->opened) {
            const auto i = static_cast<std::size_t>(next);
            done.next->push_back({plan.version->steps[i].id.value, plan.version->steps[i].name,
                                  unit_words(province.org, dossier.steps[i].unit)});
        }
    }
    return edge::json::text(done);
}

Result<Done> follow(Transaction& tx, DossierId id, const Dossier* before, const Dossier& after,
                    const Plan& plan, const Province& province) {
    MC_CHECK(tx.save(key_of(id), cbor::encode(after)));
    RowChanges rows = changes(id, before, after, plan, province);
    for (ProjectedRow& row : rows.put) tx.put(*row.projection, std::move(row.cells));
    for (ProjectedRow& row : rows.erase) tx.erase(*row.projection, std::move(row.cells));
    return Done{};
}

void tell_applicant(Transaction& tx, DossierId id, const Dossier& after, const DossierEvent& event,
                    const Plan& plan) {
    const auto tell = [&](std::string_view kind) {
        tx.tell(
            kind, fmt::format("dossier/{}", id.value),
            edge::json::text(std::map<std::string, std::string>{
                {"dossier", std::to_string(id.value)}, {"code", after.registration.code.value}}));
    };
    if (std::holds_alternative<Accepted>(event)) tell("applicant.accepted");
    if (std::holds_alternative<SupplementAsked>(event)) tell("applicant.supplement");
    if (std::holds_alternative<Declined>(event)) tell("applicant.declined");
    if (std::holds_alternative<Closed>(event)) tell("applicant.closed");
    if (reaches_counter(event, after, plan)) tell("applicant.ready");
}

void act(Services& services, Asked asked, Action action, Decision decision, Answered answered) {
    const auto province = services.province();
    Act act{.stream = key_of(asked.dossier),
            .request_key = asked.key,
            .command = asked.command,
            .at = services.time.now()};
    act.work = [asked = std::move(asked), action, decision = std::move(decision),
                province](Transaction& tx) -> Result<std::string> {
        MC_TRY(loaded, load(tx, asked.dossier, *province));
        MC_TRY(at, tx.time_of(key_of(asked.dossier)));
        MC_CHECK(may_act(action, asked, loaded, province->org));
        const Rules rules = province->rules(*loaded.version);
        MC_TRY(decided, decision({loaded.dossier, rules, asked.actor, *province, minute_of(at), tx,
                                  asked.dossier}));
        return record(tx, asked.dossier, &loaded, *loaded.version, std::move(decided), asked.actor,
                      at, *province);
    };
    act.again = again_from(province);
    services.store.act(std::move(act), std::move(answered));
}

namespace {

Act by_rule(Services& services, Asked asked, Decision decision) {
    const auto province = services.province();
    Act act{.stream = key_of(asked.dossier),
            .request_key = asked.key,
            .command = asked.command,
            .at = services.time.now()};
    act.work = [asked = std::move(asked), decision = std::move(decision),
                province](Transaction& tx) -> Result<std::string> {
        MC_TRY(loaded, load(tx, asked.dossier, *province));
        MC_TRY(at, tx.time_of(key_of(asked.dossier)));
        const Rules rules = province->rules(*loaded.version);
        MC_TRY(decided, decision({loaded.dossier, rules, asked.actor, *province, minute_of(at), tx,
                                  asked.dossier}));
        return record(tx, asked.dossier, &loaded, *loaded.version, std::move(decided), asked.actor,
                      at, *province);
    };
    act.again = again_from(province);
    return act;
}

}  // namespace

Result<Answer> act_by_rule(Services& services, Asked asked, Decision decision) {
    return services.store.act(by_rule(services, std::move(asked), std::move(decision)));
}

void act_by_rule(Services& services, Asked asked, Decision decision, Answered answered) {
    services.store.act(by_rule(services, std::move(asked), std::move(decision)),
                       std::move(answered));
}

void begin(Services& services, Asked asked, Action action, std::shared_ptr<const Province> province,
           const Versioned& version, Decision decision, Answered answered) {
    const Instant at = services.time.now();
    Act act{.stream = {StreamKind::dossier, 0},
            .request_key = asked.key,
            .command = asked.command,
            .at = at};
    act.work = [asked = std::move(asked), action, decision = std::move(decision), province, at,
                &version](Transaction& tx) -> Result<std::string> {
        const Dossier none;
        const Rules rules = province->rules(version);
        // Citizens hold no duty; whoever has the draft's secret may submit it, and nothing else.
        if (action != Action::submit) MC_CHECK(check_access_to_new(action, asked.actor));
        MC_TRY(decided, decision({none, rules, asked.actor, *province, minute_of(at), tx}));
        MC_TRY(id, tx.next(dossier_counter));
        return record(tx, DossierId{id}, nullptr, version, std::move(decided), asked.actor, at,
                      *province);
    };
    act.again = again_from(std::move(province));
    services.store.act(std::move(act), std::move(answered));
}

}  // namespace mc
