#include "http/allowances.h"
#include "http/app.h"
#include "http/document.h"
#include "service/offices/dossier/readers.h"
#include "service/offices/dossier/view_dossier.h"

namespace mc::http {
namespace {

/// In a header and never in the address: addresses end up in logs, histories and referrers.
std::string secret_of(const edge::Context& c) {
    return std::string(c.request.header("X-Track-Secret"));
}

/// Whoever opens a dossier with its secret sees what its applicant sees: that is looking at it.
Result<TrackingView> tracked(App& app, const edge::Context& c) {
    auto view = track(app.services, c.param("code"), secret_of(c));
    if (!view || !view->details) return view;
    const auto id =
        app.services.store.view([&](Snapshot& s) { return dossier_by_code(s, {view->code}); });
    if (id) app.reads.note({"", edge::network_words(c.request.client), Looked::tracked, id->value});
    return view;
}

}  // namespace

void add_tracking(edge::Router& router, App& app) {
    Services& s = app.services;
    router.add({"GET",
                "/api/track/{code}",
                edge::Pool{[&app](edge::Context& c) { return edge::answer(tracked(app, c)); }},
                0,
                anyone,
                {allowance::tracking, allowance::tracking_misses}});
    router.add({"GET",
                "/api/track/{code}/readers",
                edge::Pool{[&s](edge::Context& c) {
                    return edge::answer(readers_of_tracked(s, c.param("code"), secret_of(c)));
                }},
                0,
                anyone,
                {allowance::tracking, allowance::tracking_misses}});
    router.add({"GET",
                "/api/track/{code}/documents/{document}",
                edge::Pool{[&s](edge::Context& c) {
                    return respond(
                        public_document(s, c.param("code"), secret_of(c), c.param("document")));
                }},
                0,
                anyone,
                {allowance::tracking, allowance::tracking_misses}});
}

}  // namespace mc::http
