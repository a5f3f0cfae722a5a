#include "http/allowances.h"
#include "http/app.h"
#include "http/upload.h"
#include "service/draft.h"

namespace mc::http {
namespace {

std::string secret_of(const edge::Context& context) {
    return std::string(context.request.header("X-Draft-Secret"));
}

edge::Response start(Services& services, const edge::Context& context) {
    auto body = edge::body_of<DraftStartIn>(context);
    if (!body) return edge::problem(body.error());
    auto response = edge::answer(start_draft(services, *body), 201);
    response.secret = true;
    return response;
}

edge::Response save(Services& services, const edge::Context& context) {
    auto body = edge::body_of<DraftSaveIn>(context);
    if (!body) return edge::problem(body.error());
    return edge::answer(save_draft(services, context.param("id"), secret_of(context), *body));
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

/// The secret is checked before the first byte of the file is taken in.
std::variant<edge::Response, std::unique_ptr<edge::Upload>> take_file(Services& services,
                                                                      edge::Context& context) {
    const std::string& id = context.param("id");
    const std::string secret = secret_of(context), component = parameter(context, "component");
    if (const auto known = draft(services, id, secret); !known) return edge::problem(known.error());
    return take_in(services, parameter(context, "name"),
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
                    return edge::answer(draft(s, c.param("id"), secret_of(c)));
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
