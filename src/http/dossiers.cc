#include "http/app.h"
#include "http/document.h"
#include "service/offices/dossier/assess.h"
#include "service/offices/dossier/intake.h"
#include "service/offices/dossier/readers.h"
#include "service/offices/dossier/step.h"
#include "service/offices/dossier/stop.h"
#include "service/offices/dossier/view_dossier.h"

namespace mc::http {
namespace {

void note(App& app, const edge::Context& context, Looked what, DossierId id) {
    app.reads.note({who(context).actor.person.value, edge::network_words(context.request.client),
                    what, id.value});
}

edge::Response show(App& app, const edge::Context& context) {
    const auto id = dossier_in(context);
    if (!id) return edge::problem(RefusalCode::not_found, {"hồ sơ"});
    auto view = view_dossier(app.services, who(context).actor, *id);
    if (!view) return edge::problem(view.error());
    note(app, context, Looked::dossier, *id);
    auto response = edge::json_response(edge::json::text(*view));
    response.headers.emplace_back("ETag", fmt::format("\"{}\"", view->revision));
    return response;
}

edge::Response readers(App& app, const edge::Context& context) {
    const auto id = dossier_in(context);
    if (!id) return edge::problem(RefusalCode::not_found, {"hồ sơ"});
    return edge::answer(readers_for_officer(app.services, who(context).actor, *id));
}

/// Typed into the panel, shown before it is sent; nothing is written.
edge::Response stop_preview(App& app, const edge::Context& context) {
    const auto id = dossier_in(context);
    if (!id) return edge::problem(RefusalCode::not_found, {"hồ sơ"});
    const std::string exclusion = parameter(context, "exclusion");
    return edge::answer(
        preview_stop(app.services, who(context).actor, *id,
                     {.step = parameter(context, "step"),
                      .ground = parameter(context, "ground"),
                      .exclusion = exclusion.empty() ? std::nullopt : std::optional(exclusion),
                      .until = parameter(context, "until")}));
}

edge::Response document(App& app, const edge::Context& context) {
    const auto id = dossier_in(context);
    if (!id) return edge::problem(RefusalCode::not_found, {"hồ sơ"});
    auto found = staff_document(app.services, who(context).actor, *id, context.param("document"),
                                parameter(context, "paper"));
    if (found) note(app, context, Looked::document, *id);
    return respond(std::move(found));
}

/// One act: body and envelope are read, then the use case runs and answers when it is durable.
template <class In>
edge::Act act_of(Services& services, void (*use_case)(Services&, Asked, const In&, Answered),
                 bool existing = true) {
    return {[&services, use_case, existing](edge::Context& context, edge::Responder responder) {
        auto body = edge::body_of<In>(context);
        if (!body) return responder(edge::problem(body.error()));
        auto envelope = asked(context, existing);
        if (!envelope) return responder(edge::problem(envelope.error()));
        use_case(services, std::move(*envelope), *body,
                 answer_with(std::move(responder), existing ? 200 : 201));
    }};
}

void finish_step(Services& services, Asked asked, const FinishIn& in, Answered answered) {
    finish(services, std::move(asked), in, false, std::move(answered));
}
void approve_step(Services& services, Asked asked, const FinishIn& in, Answered answered) {
    finish(services, std::move(asked), in, true, std::move(answered));
}

}  // namespace

void add_dossiers(edge::Router& router, App& app) {
    Services& s = app.services;
    router.add({"POST", "/api/dossiers", act_of<IntakeIn>(s, intake, false), 0, staff});
    router.add({"GET", "/api/dossiers/{id}",
                edge::Pool{[&app](edge::Context& c) { return show(app, c); }}, 0, staff});
    router.add({"GET", "/api/dossiers/{id}/readers",
                edge::Pool{[&app](edge::Context& c) { return readers(app, c); }}, 0, staff});
    router.add({"GET", "/api/dossiers/{id}/documents/{document}",
                edge::Pool{[&app](edge::Context& c) { return document(app, c); }}, 0, staff});
    router.add({"POST", "/api/dossiers/{id}/accept", act_of<AcceptIn>(s, accept), 0, staff});
    router.add({"POST", "/api/dossiers/{id}/ask-supplement",
                act_of<SupplementRequestIn>(s, ask_supplement), 0, staff});
    router.add(
        {"POST", "/api/dossiers/{id}/supplement", act_of<SupplementIn>(s, supplement), 0, staff});
    router.add({"POST", "/api/dossiers/{id}/decline", act_of<DeclineIn>(s, decline), 0, staff});
    router.add({"POST", "/api/dossiers/{id}/receive", act_of<StepActIn>(s, receive), 0, staff});
    router.add({"POST", "/api/dossiers/{id}/assign", act_of<AssignIn>(s, assign), 0, staff});
    router.add({"POST", "/api/dossiers/{id}/open", act_of<StepActIn>(s, mc::open), 0, staff});
    router.add({"POST", "/api/dossiers/{id}/finish", act_of<FinishIn>(s, finish_step), 0, staff});
    router.add({"POST", "/api/dossiers/{id}/approve", act_of<FinishIn>(s, approve_step), 0, staff});
    router.add({"POST", "/api/dossiers/{id}/hand-over", act_of<StepActIn>(s, hand_over), 0, staff});
    router.add(
        {"POST", "/api/dossiers/{id}/return", act_of<ReturnIn>(s, return_for_rework), 0, staff});
    router.add({"POST", "/api/dossiers/{id}/require-supplement",
                act_of<RequireSupplementIn>(s, require_supplement), 0, staff});
    router.add({"POST", "/api/dossiers/{id}/propose-refusal",
                act_of<ProposeRefusalIn>(s, propose_refusal), 0, staff});
    router.add({"POST", "/api/dossiers/{id}/sign-refusal", act_of<SignRefusalIn>(s, sign_refusal),
                0, staff});
    router.add({"POST", "/api/dossiers/{id}/draft-apology",
                act_of<DraftApologyIn>(s, draft_apology), 0, staff});
    router.add({"POST", "/api/dossiers/{id}/sign-apology", act_of<SignApologyIn>(s, sign_apology),
                0, staff});
    router.add({"POST", "/api/dossiers/{id}/pass-on", act_of<PassOnIn>(s, pass_on), 0, staff});
    router.add({"POST", "/api/dossiers/{id}/ask-stop", act_of<AskStopIn>(s, ask_stop), 0, staff});
    router.add(
        {"POST", "/api/dossiers/{id}/decide-stop", act_of<DecideStopIn>(s, decide_stop), 0, staff});
    router.add({"POST", "/api/dossiers/{id}/end-stop", act_of<EndStopIn>(s, end_stop), 0, staff});
    router.add({"GET", "/api/dossiers/{id}/stop-preview",
                edge::Pool{[&app](edge::Context& c) { return stop_preview(app, c); }}, 0, staff});
    router.add({"POST", "/api/dossiers/{id}/withdraw", act_of<WithdrawIn>(s, withdraw), 0, staff});
    router.add({"POST", "/api/dossiers/{id}/deliver", act_of<DeliverIn>(s, deliver), 0, staff});
}

}  // namespace mc::http
