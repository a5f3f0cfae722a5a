#include "service/offices/dossier/view_dossier.h"

#include "base/text.h"
#include "dossier/apology.h"
#include "dossier/code.h"
#include "dossier/complete.h"
#include "dossier/end.h"
#include "dossier/fit.h"
#include "dossier/gates.h"
#include "dossier/holding.h"
#include "dossier/intake.h"
#include "dossier/refuse.h"
#include "dossier/step.h"
#include "dossier/stop.h"
#include "service/login/session.h"
#include "service/offices/dossier/deadline.h"
#include "service/offices/dossier/view_stop.h"
#include "service/offices/dossier/wording.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;

std::string_view code_of(Phase phase, const Step& step) {
    if (step.applicant && phase == Phase::waiting) return "applicant";
    switch (phase) {
        case Phase::future:
            return "future";
        case Phase::transfer:
            return "transfer";
        case Phase::waiting:
            return "waiting";
        case Phase::working:
            return "working";
        case Phase::finished:
            return "finished";
        case Phase::done:
            return "done";
    }
    return "future";
}

StepHeld held(std::size_t i, const Loaded& loaded, const Province& province, Minute now) {
    const Plan plan = loaded.version->plan();
    const Step& step = plan.version->steps[i];
    const StepState& s = loaded.dossier.steps[i];
    const AgencyId agency_id = province.agency_of(counted_at(s));
    const Agency* agency = province.org.agency(province.agency_of(s.unit));
    const Unit* unit = province.org.unit(s.unit);
    StepHeld view{
        .step = step.id.value,
        .name = step.name,
        .unit = s.unit.value,
        .unit_name = unit ? unit->name : s.unit.value,
        .agency_name = agency ? std::optional(agency->name) : std::nullopt,
        .role_title = step.applicant ? "Người nộp hồ sơ" : std::string(title_of(step.role)),
        .term_words = words(step.term),
        .outputs = step.outputs,
        .result = step.result,
        .last = i == last_step(plan),
        .current = s.phase != Phase::future && s.phase != Phase::done,
        .state = std::string(code_of(s.phase, step))};
    if (step.result && view.current)
        for (const Output& output : prepared_outputs(loaded.dossier, i, plan)) {
            if (!view.prepared) view.prepared.emplace();
            view.prepared->push_back({output.file.hash.value, output.name,
                                      std::string(code_of(output.file.kind)), output.file.bytes});
        }
    if (!s.assignee.empty())
        view.assignee = s.assignee.value, view.assignee_name = province.person_name(s.assignee);
    view.arrived_at = text_if(s.arrived);
    view.received_at = text_if(s.received);
    view.opened_at = text_if(s.opened);
    view.finished_at = text_if(s.finished);
    view.handed_over_at = text_if(s.handed_over);
    view.due_at = text_if(step_due_of(loaded.dossier, i, plan, province.calendar, agency_id));
    view.remaining = worded(deadline_of_step(loaded.dossier, i, plan, province.calendar, agency_id),
                            province.calendar, agency_id, now);
    const StepMinutes m =
        minutes_of(s, province.calendar, agency_id, now, granted_stops(loaded.dossier, i));
    view.minutes = StepMinutesView{m.waiting, m.working, m.holding, m.transfer};
    view.rounds = s.rounds;
    return view;
}

/// Who had it for how long, round by round, from its records.
std::vector<HeldView> held_by(const std::vector<Happened>& events, const Loaded& loaded,
                              const Province& province, Minute now) {
    const Plan plan = loaded.version->plan();
    Holding holding(plan);
    Dossier then;
    for (const Happened& h : events) {
        then = apply(std::move(then), h.event, h.when, plan);
        holding.follow(then, minute_of(h.when.at));
    }
    std::vector<HeldView> views;
    for (const Charge& one : charges_of(
             parted(holding.stretches(), loaded.dossier), province.calendar,
             [&](const UnitId& unit) { return province.agency_of(unit); },
             due_of(loaded.dossier, plan, province.calendar), now)) {
        const Step& step = plan.version->steps[one.step];
        const Unit* unit = province.org.unit(one.unit);
        const Agency* agency = province.org.agency(province.agency_of(one.unit));
        const StepMinutes& m = one.minutes;
        views.push_back({.step = step.id.value,
                         .step_name = step.name,
                         .round = one.round,
                         .unit_name = one.applicant ? "Người nộp hồ sơ"
                                      : one.stopped ? "Dừng tính thời hạn"
                                      : unit        ? unit->name
                                                    : one.unit.value,
                         .agency_name = agency && !one.applicant && !one.stopped
                                            ? std::optional(agency->name)
                                            : std::nullopt,
                         .applicant = one.applicant,
                         .stopped = one.stopped ? std::optional(true) : std::nullopt,
                         .minutes = {m.waiting, m.working, m.holding, m.transfer},
                         .late = one.late});
    }
    return views;
}

/// A decision tried without its input: what is refused only because nothing was typed yet does not
/// count.
bool only_input_missing(const Refused& refused) {
    using enum RefusalCode;
    const auto input = [](const Refusal& r) {
        return r.code == outputs_missing || r.code == result_missing || r.code == reason_missing ||
               r.code == return_target_invalid || r.code == papers_missing ||
               r.code == supplement_items_missing || r.code == supplement_day_invalid ||
               r.code == decline_reason_missing || r.code == withdrawal_request_missing ||
               r.code == assignee_not_in_unit || r.code == field_missing ||
               r.code == identity_invalid || r.code == stop_evidence_missing;
    };
    return std::ranges::all_of(refused.all, input);
}

ProblemItem problem(const Refusal& refusal, Day day) {
    const RefusalText& text = text_of(refusal.code);
    const auto given = [](std::string_view s) {
        return s.empty() ? std::nullopt : std::optional(std::string(s));
    };
    return {given(refusal.field), std::string(text.code), sentence_of(refusal), given(text.rule),
            given(law_words(refusal.code, day))};
}

struct Trial {
    const Loaded& loaded;
    const Rules& rules;
    const Actor& actor;
    const Province& province;
    Minute now;
    std::vector<ActionView> actions;

    template <class T>
    ActionView& add(Action action, const Result<T>& tried, std::optional<std::size_t> step = {}) {
        ActionView view{.name = std::string(code_of(action)),
                        .title = std::string(title_of(action))};
        if (step) view.step = rules.plan.version->steps[*step].id.value;
        Result<Done> verdict = check_access(action, actor, loaded.dossier, province.org);
        if (verdict && !tried) {
            if (const auto* refused = std::get_if<Refused>(&tried.error());
                refused && !only_input_missing(*refused))
                verdict = fail(*refused);
        }
        view.allowed = verdict.has_value();
        if (!verdict)
            if (const auto* refused = std::get_if<Refused>(&verdict.error()))
                view.refusal = problem(refused->all.front(), day_of(now));
        actions.push_back(std::move(view));
        return actions.back();
    }

    void intake() {
        const Dossier& d = loaded.dossier;
        if (d.status == Status::registered) {
            add(Action::accept, decide(d, mc::Accept{.papers = d.papers}, rules, now));
            add(Action::ask_supplement, decide(d, mc::AskSupplement{}, rules, now));
            add(Action::decline, decide(d, mc::Decline{}, rules));
        }
        if (supplementing(d))
            add(Action::supplement, decide(d, TakeCompletion{}, rules, now));
        else if (d.status == Status::supplement)
            add(Action::supplement, decide(d, TakeSupplement{}, rules));
    }

    /// What happens seldom is offered to whoever may do it, and to nobody else explained.
    template <class T>
    ActionView* offer(Action action, const Result<T>& tried, std::optional<std::size_t> step = {}) {
        if (add(action, tried, step).allowed) return &actions.back();
        actions.pop_back();
        return nullptr;
    }

    void assess(std::size_t i) {
        const Dossier& d = loaded.dossier;
        const bool again = !d.supplementings.empty();
        if (ActionView* view = offer(
                Action::require_supplement,
                decide(d, RequireSupplement{.step = i, .again = again}, rules, actor, now), i)) {
            if (again) view->again = true;
            const auto due = due_of(d, rules.plan, province.calendar);
            view->anew = !due || now <= *due;
            const auto by = supplement_asked_by(d, province.calendar);
            if (!again && by) view->by = iso(*by), view->late = *by < now;
        }
        offer(Action::propose_refusal, decide(d, ProposeRefusal{i, {}}, rules, actor, now), i);
        if (rules.plan.version->steps[i].result)
            offer(Action::sign_refusal, decide(d, SignRefusal{i, 0, {}}, rules, actor, now), i);
    }

    /// Whatever the ground: until tomorrow each may be asked for.
    void stop_clock(std::size_t i) {
        const Day tomorrow = day_of(now) + std::chrono::days{1};
        const AskStop asked{.step = i, .ground = StopGround::court, .until = tomorrow};
        if (ActionView* view =
                offer(Action::ask_stop, decide(loaded.dossier, asked, rules, actor, now), i))
            view->grounds = stop_grounds(*rules.plan.version, day_of(now));
    }

    void stopped() {
        const Dossier& d = loaded.dossier;
        if (stop_asked(d)) offer(Action::decide_stop, decide(d, DecideStop{}, rules, actor, now));
        if (stop_open(d)) offer(Action::end_stop, decide(d, EndStop{}, rules, actor, now));
    }

    /// Before the due minute only when it is near: nobody says sorry for what may still be in time.
    void apologise(std::size_t i) {
        const Dossier& d = loaded.dossier;
        const DueState state = state_of(deadline_of(d, rules.plan, province.calendar), now);
        if (state != DueState::soon && state != DueState::overdue) return;
        const auto due = due_of(d, rules.plan, province.calendar);
        if (!due) return;
        const Day until = open_day(std::max(day_of(*due), day_of(now)) + std::chrono::days{3},
                                   d.registration.agency, rules);
        if (ActionView* view =
                offer(Action::draft_apology,
                      decide(d, DraftApology{i, LateCause{}, until, "…"}, rules, actor, now), i))
            view->until = iso(until);
    }

    void letters() {
        const Dossier& d = loaded.dossier;
        if (d.apology && d.apology->signed_at == Minute{})
            offer(Action::sign_apology, decide(d, SignApology{}, rules, actor));
        for (const Letter letter : {Letter::supplement_request, Letter::apology})
            if (ActionView* view =
                    offer(Action::pass_on, decide(d, PassOn{letter, Way{}}, rules, actor)))
                view->letter = std::string(code_of(letter));
    }

    void step(std::size_t i) {
        const Dossier& d = loaded.dossier;
        const StepState& s = d.steps[i];
        const Step& step = rules.plan.version->steps[i];
        const bool last = i == last_step(rules.plan);
        if (s.phase == Phase::transfer)
            add(Action::receive, decide(d, Receive{i}, rules, actor), i);
        if ((s.phase == Phase::waiting || s.phase == Phase::working) && !step.applicant && !last)
            add(Action::assign, decide(d, Assign{i, actor.person, true}, rules, actor), i);
        if (s.phase == Phase::waiting && !step.applicant && !last)
            add(Action::open, decide(d, Open{i}, rules, actor), i);
        if ((s.phase == Phase::working || (step.applicant && s.phase == Phase::waiting)) && !last)
            finish(i);
        if (!step.applicant && !last) assess(i), stop_clock(i);
        apologise(i);
        if (s.phase == Phase::finished)
            add(Action::hand_over, decide(d, HandOver{i}, rules, actor, now), i);
        if (s.phase != Phase::transfer && !step.applicant) send_back(i);
        if (last && s.phase != Phase::transfer)
            add(Action::deliver, decide(d, mc::Deliver{i}, rules, actor), i);
    }

    void finish(std::size_t i) {
        const Step& step = rules.plan.version->steps[i];
        ActionView& view =
            add(step.result ? Action::approve : Action::finish,
                decide(loaded.dossier, Finish{i, {}, step.result, {}}, rules, actor, now), i);
        if (step.posting) view.posted_from = iso(day_of(loaded.dossier.steps[i].arrived));
    }

    void send_back(std::size_t i) {
        const auto targets = return_targets(loaded.dossier, i, rules.plan);
        if (targets.empty()) return;
        ActionView& view =
            add(Action::return_for_rework,
                decide(loaded.dossier, ReturnForRework{i, targets.back(), ""}, rules, actor), i);
        view.to.emplace();
        for (const std::size_t target : targets)
            view.to->push_back({rules.plan.version->steps[target].id.value,
                                rules.plan.version->steps[target].name,
                                unit_words(province.org, loaded.dossier.steps[target].unit)});
    }

    void end() {
        const Status status = loaded.dossier.status;
        if (!ended(loaded.dossier) && status != Status::solved)
            add(Action::withdraw, decide(loaded.dossier, mc::Withdraw{}, rules, actor));
    }
};

std::vector<ActionView> actions_of(const Loaded& loaded, const Actor& actor,
                                   const Province& province, Minute now) {
    const Rules rules = province.rules(*loaded.version);
    Trial trial{loaded, rules, actor, province, now, {}};
    trial.intake();
    if (!ended(loaded.dossier))
        for (const std::size_t i : current_steps(loaded.dossier)) trial.step(i);
    trial.letters();
    trial.stopped();
    trial.end();
    return std::move(trial.actions);
}

/// A scan is no paper in the cabinet, and a paper that nobody has is neither.
const char* held_words(const Paper& paper) {
    if (paper.by_data) return "data";
    if (paper.original + paper.copy > 0) return "paper";
    return paper.files.empty() ? "none" : "electronic";
}

std::vector<PaperHeld> papers_of(const Loaded& loaded) {
    std::vector<PaperHeld> views;
    for (const Component& c : loaded.version->version.components) {
        PaperHeld view{.component = c.id, .name = c.name, .mandatory = c.mandatory, .held = "none"};
        const auto paper = std::ranges::find(loaded.dossier.papers, c.id, &Paper::component);
        if (paper != loaded.dossier.papers.end()) {
            view.original = paper->original;
            view.copy = paper->copy;
            if (paper->by_data) view.by_data = true;
            view.held = held_words(*paper);
            for (const FileRef& f : paper->files)
                view.files.push_back({f.hash.value, c.name, std::string(code_of(f.kind)), f.bytes});
        }
        views.push_back(std::move(view));
    }
    return views;
}

/// The day by which an event asks for papers, at intake or after assessment.
std::optional<Day> asked_until(const DossierEvent& event) {
    if (const auto* asked = std::get_if<SupplementAsked>(&event)) return asked->until;
    if (const auto* required = std::get_if<SupplementRequired>(&event)) return required->until;
    return {};
}

std::optional<RefusingView> refusing_of(const Dossier& d, const std::vector<Happened>& events,
                                        const Province& province) {
    const Happened* proposed = last_of<RefusalProposed>(events);
    if (!d.refusing || !proposed) return {};
    return RefusingView{proposed->words.reasons, proposed->words.legal_basis,
                        iso(d.refusing->proposed), province.person_name(proposed->when.person),
                        text_if(d.refusing->signed_at)};
}

/// Nothing while there is no due minute near and nobody has said sorry.
std::optional<ApologyView> apology_of(const Dossier& d, const std::vector<Happened>& events,
                                      const Rules& rules, Minute now) {
    ApologyView view{.owed = owes_apology(d, rules, now)};
    if (d.apology) {
        view.cause = std::string(words_of(d.apology->cause));
        if (const Happened* drafted = last_of<ApologyDrafted>(events))
            view.reason = drafted->words.reason;
        view.until = iso(d.apology->until);
        view.drafted_at = text_if(d.apology->drafted);
        view.signed_at = text_if(d.apology->signed_at);
        view.passed_on_at = text_if(d.apology->passed_on);
        return view;
    }
    const auto by = apology_day(d, rules.plan, *rules.calendar);
    if (!by || ended(d) || d.returned != Minute{}) return {};
    view.by = iso(*by);
    // Said a day before it is too late: who will be late knows by then.
    // Where the day is over already, as of what is due on the day it comes, nothing is said.
    const Day today = day_of(now);
    if (!view.owed && (today + std::chrono::days{1} < *by || *by < today)) return {};
    return view;
}

std::optional<SupplementView> supplement_of(const std::vector<Happened>& events) {
    for (auto it = events.rbegin(); it != events.rend(); ++it)
        if (const auto until = asked_until(it->event)) {
            SupplementView view{.reason = it->words.reason, .until = iso(*until)};
            for (const SupplementItem& item : it->words.items)
                view.items.push_back(
                    {item.component.empty() ? std::nullopt : std::optional(item.component),
                     item.what, item.how});
            return view;
        }
    return {};
}

std::optional<DeclineIn> declined_of(const std::vector<Happened>& events) {
    for (const Happened& h : events)
        if (std::holds_alternative<Declined>(h.event))
            return DeclineIn{
                h.words.reasons, h.words.legal_basis,
                h.words.right_agency.empty() ? std::nullopt : std::optional(h.words.right_agency)};
    return {};
}

bool secret_right(const Dossier& dossier, const std::string& secret) {
    return !secret.empty() && sha256(secret) == dossier.registration.secret;
}

/// What the applicant may open: the forms addressed to him, and the result once it is his.
std::vector<DocumentLink> public_documents(const std::vector<DossierDocument>& all,
                                           const Loaded& loaded) {
    std::vector<DocumentLink> out;
    for (const DossierDocument& document : all) {
        const bool form = document.what == "form" && document.id != "control-sheet";
        const bool result =
            document.what == "result" &&
            (loaded.dossier.returned != Minute{} || loaded.dossier.status == Status::delivered);
        if (form || result)
            out.push_back({document.id, document.name, document.kind, document.bytes});
    }
    return out;
}

std::optional<StepProgress> progress_of(const Loaded& loaded) {
    if (loaded.dossier.steps.empty() || ended(loaded.dossier)) return {};
    const auto current = current_steps(loaded.dossier);
    if (current.empty()) return {};
    return StepProgress{static_cast<std::int64_t>(current.front()) + 1,
                        static_cast<std::int64_t>(loaded.dossier.steps.size()),
                        loaded.version->version.steps[current.front()].name};
}

Refused unknown_code(const DossierCode& code) {
    return Refused(not_found, {"hồ sơ mã " + code.value}, "code");
}

}  // namespace

Result<DossierView> view_dossier(Services& services, const Actor& actor, DossierId id) {
    const auto province = services.province();
    const Minute now = minute_of(services.time.now());
    return services.store.view([&](Snapshot& snapshot) -> Result<DossierView> {
        MC_TRY(loaded, load(snapshot, id, *province));
        MC_CHECK(check_access(Action::view, actor, loaded.dossier, province->org));
        MC_TRY(events, history(snapshot, id));
        const Dossier& d = loaded.dossier;
        const Plan plan = loaded.version->plan();
        const Words& words = registration_words(events);
        DossierView view{.id = std::to_string(id.value),
                         .code = d.registration.code.value,
                         .revision = loaded.revision,
                         .status = view_of(d.status),
                         .procedure = view_of(loaded.version->version),
                         .applicant = view_of(words.applicant),
                         .channel = std::string(code_of(d.registration.channel))};
        view.content = words.content.empty() ? std::nullopt : std::optional(words.content);
        view.delivery = std::string(code_of(d.registration.delivery));
        if (const Agency* agency = province->org.agency(d.registration.agency))
            view.agency = view_of(*agency, province->org);
        if (const Agency* commune = province->org.agency(d.commune)) view.commune = commune->name;
        view.submitted_at = text_if(d.submitted);
        view.received_at = text_if(d.accepted);
        view.due_at = text_if(due_of(d, plan, province->calendar));
        view.solved_at = text_if(d.solved);
        view.returned_at = text_if(d.returned);
        view.delivered_at = text_if(d.delivered);
        view.remaining = worded(deadline_of(d, plan, province->calendar), province->calendar,
                                d.registration.agency, now);
        view.holder = holder_of(d, *province);
        view.supplement = d.status == Status::supplement ? supplement_of(events) : std::nullopt;
        view.declined = declined_of(events);
        view.refusing = refusing_of(d, events, *province);
        view.apology = apology_of(d, events, province->rules(*loaded.version), now);
        if (!d.clock_stops.empty()) {
            MC_TRY(stops, stops_view(snapshot, id, loaded, events, actor, *province));
            view.stops = std::move(stops);
        }
        view.papers = papers_of(loaded);
        for (std::size_t i = 0; i < d.voluntary.size(); ++i) {
            VoluntaryPaper paper{.name = i < words.voluntary.size() ? words.voluntary[i]
                                                                    : "Giấy tờ tự nguyện cung cấp",
                                 .files = std::vector<std::string>{}};
            for (const FileRef& file : d.voluntary[i].files)
                paper.files->push_back(file.hash.value);
            view.voluntary.push_back(std::move(paper));
        }
        view.documents = documents_of(events, loaded, *province);
        for (std::size_t i = 0; i < d.steps.size(); ++i)
            view.steps.push_back(held(i, loaded, *province, now));
        view.held = held_by(events, loaded, *province, now);
        view.timeline = timeline(events, loaded, *province, Audience::staff);
        view.explanation = explanation_of(explained_due_of(d, plan, province->calendar));
        view.actions = actions_of(loaded, actor, *province, now);
        return view;
    });
}

Result<DossierId> dossier_by_code(Snapshot& snapshot, const DossierCode& code) {
    MC_TRY(rows, snapshot.query(sql::dossier_by_code, {code.value}));
    if (rows.empty()) return fail(unknown_code(code));
    return DossierId{rows.front().integer(0)};
}

TrackedView details_of(const Loaded& loaded, const std::vector<Happened>& events,
                       const Province& province, Minute now) {
    const Dossier& d = loaded.dossier;
    const Plan plan = loaded.version->plan();
    TrackedView view{.procedure_code = d.registration.procedure.value,
                     .procedure_name = loaded.version->version.name,
                     .applicant = registration_words(events).applicant.name,
                     .channel = std::string(code_of(d.registration.channel))};
    view.submitted_at = text_if(d.submitted);
    view.received_at = text_if(d.accepted);
    view.due_at = text_if(due_of(d, plan, province.calendar));
    view.delivered_at = text_if(d.delivered);
    view.remaining = worded(deadline_of(d, plan, province.calendar), province.calendar,
                            d.registration.agency, now);
    view.holder = holder_of(d, province);
    view.step = progress_of(loaded);
    if (d.status == Status::supplement) view.supplement = supplement_of(events);
    if (const auto declined = declined_of(events)) view.declined = declined->reasons;
    // Refused after assessment: his reasons are his as soon as it is signed.
    if (const auto refusing = refusing_of(d, events, province); refusing && refusing->signed_at)
        view.declined = refusing->reasons;
    if (d.apology && d.apology->signed_at != Minute{}) view.new_date = iso(d.apology->until);
    view.stopped = stopped_view(loaded);
    view.timeline = timeline(events, loaded, province, Audience::citizen);
    view.explanation = explanation_of(explained_due_of(d, plan, province.calendar));
    view.documents = public_documents(documents_of(events, loaded, province), loaded);
    view.fees = fees_of(loaded.version->version);
    return view;
}

Result<TrackingView> track(Services& services, const std::string& typed,
                           const std::string& secret) {
    const auto province = services.province();
    const Minute now = minute_of(services.time.now());
    MC_TRY(code, tidy_code(typed));
    return services.store.view([&](Snapshot& snapshot) -> Result<TrackingView> {
        MC_TRY(rows, snapshot.query(sql::state_by_code, {code.value}));
        if (rows.empty()) return fail(unknown_code(code));
        const DossierId id{rows.front().integer(0)};
        MC_TRY(found, loaded(id, rows.front().integer(1), rows.front().bytes(2), *province));
        const Dossier& d = found.dossier;
        TrackingView view{.code = d.registration.code.value,
                          .status = view_of(d.status),
                          .ready = d.status == Status::solved && d.returned != Minute{}};
        if (const auto step = progress_of(found)) view.degree = {step->index, step->count};
        if (!secret_right(d, secret)) return view;
        MC_TRY(events, history(snapshot, id));
        view.details = details_of(found, events, *province, now);
        return view;
    });
}

}  // namespace mc
