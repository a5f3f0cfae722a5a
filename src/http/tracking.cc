#include "http/allowances.h"
#include "http/app.h"
#include "http/document.h"
#include "service/view_dossier.h"

namespace mc::http {

void add_tracking(edge::Router& router, App& app) {
    Services& s = app.services;
    router.add({"GET",
                "/api/track/{code}",
                edge::Pool{[&s](edge::Context& c) {
                    return edge::answer(track(s, c.param("code"), parameter(c, "t")));
                }},
                0,
                anyone,
                {allowance::tracking, allowance::tracking_misses}});
    router.add({"GET",
                "/api/track/{code}/documents/{document}",
                edge::Pool{[&s](edge::Context& c) {
                    return respond(public_document(s, c.param("code"), parameter(c, "t"),
                                                   c.param("document")));
                }},
                0,
                anyone,
                {allowance::tracking, allowance::tracking_misses}});
}

}  // namespace mc::http
