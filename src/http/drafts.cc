#include "edge/client.h"
#include "http/allowances.h"
#include "http/app.h"
#include "http/upload.h"
#include "service/offices/dossier/draft.h"

namespace mc::http {
namespace {

std::string secret_of(const edge::Context& context) {
    return std::string(context.request.header("X-Draft-Secret"));
}

/// A draft with its revision, which who saves it names.
edge::Response with_revision(const Result<DraftView>& view, int status = 200) {
    auto response = edge::answer(view, status);
    if (view) response.headers.emplace_back("ETag", fmt::format("\"{}\"", view->revision));
    return response;
}

edge::Response start(Services& services, const edge::Context& context) {
    auto body = edge::body_of<DraftStartIn>(context);
    if (!body) return edge::problem(body.error());
    const auto bytes = edge::network_of(context.request.client);
    const std::string network(bytes.begin(), bytes.end());
    auto response = with_revision(start_draft(services, *body, network), 201);
    response.secret = true;
    return response;
}

edge::Response save(Services& services, const edge::Context& context) {
    auto body = edge::body_of<DraftSaveIn>(context);
    if (!body) return edge::problem(body.error());
    const auto revision = revision_asked(context);
    if (!revision) return edge::problem(revision.error());
    return with_revision(
        save_draft(services, context.param("id"), secret_of(context), *body, *revision));
}

edge::Response remove(Services& services, const edge::Context& context) {
    const auto done =
        remove_draft_file(services, context.param("id"), secret_of(context), context.param("file"));
    return done ? edge::text_response(204, "") : edge::problem(done.error());
}

void submit(Services& services, edge::Context& context, edge::Responder responder) {
    if (const auto key = request_key(context); !key) return responder(edge::problem(key.error()));
    submit_draft(services, context.param("id"), secret_of(context),
                 answer_with(std::move(responder), 201));
}

/// The secret and the room are checked before the first byte of the file is taken in.
std::variant<edge::Response, std::unique_ptr<edge::Upload>> take_file(Services& services,
                                                                      edge::Context& context) {
    const std::string& id = context.param("id");
    const std::string secret = secret_of(context), component = parameter(context, "component");
    if (const auto room = room_in_draft(services, id, secret); !room)
        return edge::problem(room.error());
    return take_in(services, parameter(context, "name"), owner_of_draft(id),
                   [&services, id, secret, component](PaperFile file) {
                       return add_draft_file(services, id, secret, component, std::move(file));
                   });
}

}  // namespace

void add_drafts(edge::Router& router, App& app) {
    Services& s = app.services;
    router.add({"POST",
                "/api/drafts",
                edge::Pool{[&s](edge::Context& c) { return start(s, c); }},
                0,
                anyone,
                {allowance::draft_start}});
    router.add({"GET", "/api/drafts/{id}", edge::Pool{[&s](edge::Context& c) {
                    return with_revision(draft(s, c.param("id"), secret_of(c)));
                }},
                0, anyone});
    router.add({"PUT",
                "/api/drafts/{id}",
                edge::Pool{[&s](edge::Context& c) { return save(s, c); }},
                0,
                anyone,
                {allowance::draft_change}});
    router.add({"POST",
                "/api/drafts/{id}/files",
                edge::Take{[&s](edge::Context& c) { return take_file(s, c); }},
                0,
                anyone,
                {allowance::draft_upload}});
    router.add({"DELETE",
                "/api/drafts/{id}/files/{file}",
                edge::Pool{[&s](edge::Context& c) { return remove(s, c); }},
                0,
                anyone,
                {allowance::draft_change}});
    router.add({"POST",
                "/api/drafts/{id}/submit",
                edge::Act{[&s](edge::Context& c, edge::Responder r) { submit(s, c, std::move(r)); },
                          /*reads=*/true},
                0,
                anyone,
                {allowance::submit}});
}

}  // namespace mc::http
