#include "service/offices/procedure/portal.h"

#include "http/app.h"

namespace mc::http {
namespace {

edge::Response found(Services& services, const edge::Context& c) {
    const auto words = search_words(c);
    if (!words) return edge::problem(words.error());
    return edge::json_response(edge::json::text(
        find_procedures(services, *words, parameter(c, "field"), parameter(c, "receiving"))));
}

edge::Response agencies(Services& services, const edge::Context& c) {
    const auto words = search_words(c);
    if (!words) return edge::problem(words.error());
    return edge::answer(receiving_agencies(services, c.param("code"), *words));
}

}  // namespace

void add_portal(edge::Router& router, App& app) {
    Services& s = app.services;
    router.add({"GET", "/api/portal", edge::Fast{[&s](edge::Context&) {
                    return edge::json_response(edge::json::text(portal(s)));
                }},
                0, anyone});
    router.add({"GET", "/api/procedures",
                edge::Fast{[&s](edge::Context& c) { return found(s, c); }}, 0, anyone});
    router.add({"GET", "/api/procedures/{code}", edge::Fast{[&s](edge::Context& c) {
                    return edge::answer(procedure(s, c.param("code")));
                }},
                0, anyone});
    router.add({"GET", "/api/procedures/{code}/agencies",
                edge::Fast{[&s](edge::Context& c) { return agencies(s, c); }}, 0, anyone});
}

}  // namespace mc::http
