#include "service/offices/dossier/intake.h"

#include "dossier/code.h"
#include "dossier/complete.h"
#include "edge/json.h"
#include "service/file.h"
#include "service/offices/dossier/deadline.h"
#include "service/offices/dossier/numbering.h"
#include "service/offices/dossier/wording.h"

namespace mc {
namespace {

using enum RefusalCode;

/// The counter at which the actor takes a new dossier in. Refuses: not_permitted.
/// Of several counters one that is still there, of an old and a new one the new one.
Result<UnitId> counter_of(const Actor& actor, const Org& org, Day today) {
    const UnitId* ended = nullptr;
    for (const Duty& duty : actor.duties) {
        if (duty.role != Role::receptionist) continue;
        if (org.exists(duty.unit, today)) return duty.unit;
        ended = &duty.unit;
    }
    if (ended) return *ended;
    return fail(Refused(not_permitted, {"tiếp nhận hồ sơ"}));
}

/// A scan sent twice is one scan of the paper still.
std::vector<FileRef> each_once(std::vector<FileRef> files) {
    std::vector<FileRef> out;
    for (FileRef& file : files)
        if (std::ranges::find(out, file) == out.end()) out.push_back(std::move(file));
    return out;
}

Result<std::vector<Paper>> papers_of(Snapshot& snapshot, const std::vector<PaperIn>& in,
                                     const Quoting& quoting) {
    std::vector<Paper> papers;
    std::vector<Refusal> faults;
    for (std::size_t i = 0; i < in.size(); ++i) {
        auto files =
            known_files(snapshot, in[i].files, fmt::format("papers[{}].files", i), quoting);
        if (!files) {
            if (const auto* refused = std::get_if<Refused>(&files.error()))
                std::ranges::copy(refused->all, std::back_inserter(faults));
            else
                return fail(std::move(files.error()));
            continue;
        }
        papers.push_back({in[i].component, in[i].original, in[i].copy, each_once(std::move(*files)),
                          in[i].by_data.value_or(false)});
    }
    if (!faults.empty()) return fail(Refused(std::move(faults)));
    return papers;
}

Result<std::vector<Voluntary>> voluntary_of(Snapshot& snapshot,
                                            const std::vector<VoluntaryPaper>& in, Words& words,
                                            const Quoting& quoting) {
    std::vector<Voluntary> papers;
    for (const VoluntaryPaper& paper : in) {
        MC_TRY(files, known_files(snapshot, paper.files.value_or(std::vector<std::string>{}),
                                  "voluntary", quoting));
        papers.push_back({each_once(std::move(files))});
        words.voluntary.push_back(paper.name);
    }
    return papers;
}

/// What fixes a new dossier: its code is taken inside the transaction, so two clerks never get the
/// same.
Result<Registration> register_dossier(const Situation& s, const AgencyId& agency_id,
                                      const Versioned& version, Channel channel, Delivery delivery,
                                      const AgencyId& commune, const std::string& secret) {
    const Agency* agency = s.province.org.agency(agency_id);
    const UnitId counter{agency_id.value + "/one_stop"};
    if (!agency || !s.province.org.exists(agency_id, day_of(s.now)) ||
        (channel == Channel::online && !s.province.org.exists(counter, day_of(s.now))) ||
        !receives(version.version, *agency))
        return fail(
            Refused(agency_does_not_receive, {agency ? agency->name : agency_id.value}, "agency"));
    // how the applicant may come is published with the procedure.
    const auto& channels = version.version.channels;
    if (std::ranges::find(channels, code_of(channel)) == channels.end())
        return fail(Refused(field_invalid, {"thủ tục này không nhận hồ sơ theo hình thức đã chọn"},
                            "channel"));
    const Day today = day_of(s.now);
    MC_TRY(prefix, code_prefix(version.version, s.province.org, *agency, commune, channel, today));
    MC_TRY(number, s.tx.next(counter_of_codes(prefix, today)));
    return Registration{{dossier_code(prefix, today, number)},
                        version.version.code,
                        version.version.hash,
                        agency_id,
                        commune,
                        channel,
                        delivery,
                        sha256(secret)};
}

Words words_of(const DeclineIn& in) {
    Words words;
    words.reasons = in.reasons;
    words.legal_basis = in.legal_basis;
    words.right_agency = in.right_agency.value_or("");
    return words;
}

/// Where a district receives, the process depends on the commune the dossier is about.
bool commune_needed(const Situation& s, const AgencyId& agency, const AgencyId& commune) {
    const Agency* found = s.province.org.agency(agency);
    return found && found->level == Level::district && commune.empty();
}

/// The commune a dossier is about stands in the record, so it is one the office receives for, or
/// none. Refuses: field_invalid.
Result<AgencyId> commune_of(const Situation& s, const AgencyId& agency,
                            const std::optional<std::string>& typed) {
    if (!typed || typed->empty()) return AgencyId{};
    const Agency* found = s.province.org.agency({*typed});
    const bool below = found && found->level == Level::commune && found->parent == agency &&
                       s.province.org.exists(found->id, day_of(s.now));
    if (below) return found->id;
    return fail(
        Refused(field_invalid, {"xã, phường không thuộc địa bàn cơ quan tiếp nhận"}, "commune"));
}

Result<Decided> decide_acceptance(const Situation& s, const Registration& registration,
                                  const AgencyId& agency, Accept command, const UnitId& unit) {
    if (commune_needed(s, agency, command.commune.empty() ? s.dossier.commune : command.commune))
        return fail(Refused(commune_missing, {}, "commune"));
    MC_TRY(book, s.tx.next(book_counter(agency, s.rules.plan.version->field, day_of(s.now))));
    command.registration = registration;
    command.book_number = book;
    MC_TRY(accepted, decide(s.dossier, command, s.rules, s.now));
    return Decided{std::move(accepted), std::move(command.words), unit};
}

Result<Decided> decide_supplement_request(const Situation& s, const Registration& registration,
                                          const AgencyId& agency, const SupplementRequestIn& in,
                                          std::vector<Paper> papers, Words who,
                                          const UnitId& unit) {
    MC_TRY(until, real_day(in.until, "hạn bổ sung", "until"));
    AskSupplement command{.registration = registration,
                          .until = until,
                          .papers = std::move(papers),
                          .words = request_words(in)};
    command.words.applicant = std::move(who.applicant);
    command.words.content = std::move(who.content);
    command.words.secret = std::move(who.secret);
    MC_TRY(number, s.tx.next(form_counter("02", agency, day_of(s.now))));
    command.number = number;
    MC_TRY(event, decide(s.dossier, command, s.rules, s.now));
    return Decided{std::move(event), std::move(command.words), unit};
}

Result<Decided> decide_refusal(const Situation& s, const Registration& registration,
                               const AgencyId& agency, const DeclineIn& in, Words who,
                               const UnitId& unit) {
    Decline command{.registration = registration, .words = words_of(in)};
    command.words.applicant = std::move(who.applicant);
    command.words.content = std::move(who.content);
    command.words.secret = std::move(who.secret);
    MC_TRY(number, s.tx.next(form_counter("03", agency, day_of(s.now))));
    command.number = number;
    MC_TRY(event, decide(s.dossier, command, s.rules));
    return Decided{std::move(event), std::move(command.words), unit};
}

/// Nothing new comes to a counter that is no more.
Result<Done> check_there(const Situation& s, const UnitId& unit) {
    const Org& org = s.province.org;
    const Day today = day_of(s.now);
    const Unit* own = org.unit(unit);
    if (!own || !own->until || today < *own->until) return Done{};
    const UnitId heir = org.heir_of(unit, today);
    return fail(Refused(unit_ended, {own->name, vn_day(*own->until),
                                     heir.empty() ? "đơn vị khác" : unit_words(org, heir)}));
}

/// One intake at the counter, whatever its outcome.
Result<Decided> decide_intake(const Situation& s, const IntakeIn& in, const Versioned& version,
                              const UnitId& unit, Channel channel, Delivery delivery,
                              const std::string& secret) {
    const AgencyId agency = s.province.agency_of(unit);
    MC_CHECK(check_there(s, unit));
    Words words{.applicant = applicant_of(in.applicant),
                .content = in.content.value_or(""),
                .secret = secret};
    auto papers = papers_of(s.tx, in.papers, quoting(s));
    if (!papers) return fail(std::move(papers.error()));
    MC_TRY(voluntary, voluntary_of(s.tx, in.voluntary.value_or(std::vector<VoluntaryPaper>{}),
                                   words, quoting(s)));
    MC_TRY(commune, commune_of(s, agency, in.commune));
    MC_TRY(registration, register_dossier(s, agency, version, channel, delivery, commune, secret));
    if (in.outcome == "supplement") {
        if (!in.supplement) return fail(Refused(supplement_items_missing, {}, "supplement"));
        return decide_supplement_request(s, registration, agency, *in.supplement,
                                         std::move(*papers), std::move(words), unit);
    }
    if (in.outcome == "decline") {
        if (!in.decline) return fail(Refused(decline_reason_missing, {}, "decline"));
        return decide_refusal(s, registration, agency, *in.decline, std::move(words), unit);
    }
    return decide_acceptance(s, registration, agency,
                             Accept{.commune = commune,
                                    .sets = in.sets.value_or(1),
                                    .papers = std::move(*papers),
                                    .voluntary = std::move(voluntary),
                                    .words = std::move(words)},
                             unit);
}

void refuse(const Answered& answered, Refused refused) {
    answered(fail(std::move(refused)));
}

}  // namespace

void intake(Services& services, Asked asked, const IntakeIn& in, Answered answered) {
    const auto province = services.province();
    const Versioned* version = province->in_force({in.procedure}, day_of(services.time.now()));
    if (!version) return refuse(answered, Refused(procedure_unknown, {in.procedure}, "procedure"));
    auto unit = counter_of(asked.actor, province->org, day_of(services.time.now()));
    if (!unit) return answered(fail(std::move(unit.error())));
    const auto channel = parse_channel(in.channel);
    const auto delivery = parse_delivery(in.delivery.value_or("counter"));
    if (!channel || *channel == Channel::online)
        return refuse(
            answered,
            Refused(field_invalid, {"hình thức nộp tại quầy là direct hoặc postal"}, "channel"));
    if (!delivery)
        return refuse(answered, Refused(field_invalid, {"nơi nhận kết quả là counter hoặc post"},
                                        "delivery"));
    static const std::map<std::string, Action> outcomes{{"accept", Action::accept},
                                                        {"supplement", Action::ask_supplement},
                                                        {"decline", Action::decline}};
    const auto outcome = outcomes.find(in.outcome);
    if (outcome == outcomes.end())
        return refuse(answered,
                      Refused(field_invalid,
                              {"kết quả tiếp nhận là accept, supplement hoặc decline"}, "outcome"));
    const std::string secret = random_hex(services.entropy, 12);
    begin(
        services, std::move(asked), outcome->second, province, *version,
        [in, version, unit = *unit, channel = *channel, delivery = *delivery,
         secret](const Situation& s) {
            return decide_intake(s, in, *version, unit, channel, delivery, secret);
        },
        std::move(answered));
}

void accept(Services& services, Asked asked, const AcceptIn& in, Answered answered) {
    act(
        services, std::move(asked), Action::accept,
        [in](const Situation& s) -> Result<Decided> {
            MC_TRY(unit, receiving_counter(s));
            MC_TRY(papers, papers_of(s.tx, in.papers, quoting(s)));
            MC_TRY(commune, commune_of(s, s.dossier.registration.agency, in.commune));
            return decide_acceptance(
                s, {}, s.dossier.registration.agency,
                Accept{
                    .commune = commune, .sets = in.sets.value_or(1), .papers = std::move(papers)},
                unit);
        },
        std::move(answered));
}

void ask_supplement(Services& services, Asked asked, const SupplementRequestIn& in,
                    Answered answered) {
    act(
        services, std::move(asked), Action::ask_supplement,
        [in](const Situation& s) -> Result<Decided> {
            MC_TRY(unit, receiving_counter(s));
            return decide_supplement_request(s, {}, s.dossier.registration.agency, in, {}, {},
                                             unit);
        },
        std::move(answered));
}

void supplement(Services& services, Asked asked, const SupplementIn& in, Answered answered) {
    act(
        services, std::move(asked), Action::supplement,
        [in](const Situation& s) -> Result<Decided> {
            MC_TRY(unit, receiving_counter(s));
            MC_TRY(papers, papers_of(s.tx, in.papers, quoting(s)));
            // After acceptance the term begins again with it.
            if (supplementing(s.dossier)) {
                MC_TRY(completed,
                       decide(s.dossier, TakeCompletion{std::move(papers)}, s.rules, s.now));
                return Decided{std::move(completed), {}, unit};
            }
            MC_TRY(event, decide(s.dossier, TakeSupplement{std::move(papers)}, s.rules));
            return Decided{std::move(event), {}, unit};
        },
        std::move(answered));
}

void decline(Services& services, Asked asked, const DeclineIn& in, Answered answered) {
    act(
        services, std::move(asked), Action::decline,
        [in](const Situation& s) -> Result<Decided> {
            MC_TRY(unit, receiving_counter(s));
            return decide_refusal(s, {}, s.dossier.registration.agency, in, {}, unit);
        },
        std::move(answered));
}

void submit(Services& services, std::string key, const Submission& submission, Answered answered) {
    const auto province = services.province();
    const Versioned* version =
        province->in_force(submission.procedure, day_of(services.time.now()));
    if (!version)
        return refuse(answered,
                      Refused(procedure_unknown, {submission.procedure.value}, "procedure"));
    const std::string secret = random_hex(services.entropy, 12);
    Asked asked{.key = std::move(key), .command = "submit " + submission.draft};
    begin(
        services, std::move(asked), Action::submit, province, *version,
        [submission, version, secret](const Situation& s) -> Result<Decided> {
            MC_TRY(papers,
                   papers_of(s.tx, submission.papers, {owner_of_draft(submission.draft), {}}));
            MC_TRY(registration, register_dossier(s, submission.agency, *version, Channel::online,
                                                  submission.delivery, {}, secret));
            Submit command{registration,
                           std::move(papers),
                           {},
                           {.applicant = submission.applicant,
                            .content = submission.content,
                            .secret = secret}};
            MC_TRY(event, decide(s.dossier, command, s.rules, s.now));
            if (submission.done) MC_CHECK(submission.done(s.tx, registration.code));
            return Decided{std::move(event), std::move(command.words), {}};
        },
        std::move(answered));
}

}  // namespace mc
