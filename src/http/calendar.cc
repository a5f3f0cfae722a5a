// Days off, make-up days and hours by decision: looked at, entered, and the signed papers.
#include "http/app.h"
#include "http/document.h"
#include "service/offices/calendar/decisions.h"

namespace mc::http {
namespace {

edge::Response check_one(App& app, edge::Context& c) {
    const auto in = edge::body_of<CalendarDecisionIn>(c);
    if (!in) return edge::problem(in.error());
    return personal_answer(check_decision(app.services, who(c).actor, *in));
}

edge::Response enter_one(App& app, edge::Context& c) {
    const auto in = edge::body_of<CalendarDecisionIn>(c);
    if (!in) return edge::problem(in.error());
    const auto envelope = asked(c, false);
    if (!envelope) return edge::problem(envelope.error());
    return personal_answer(enter_decision(app.services, *envelope, *in));
}

}  // namespace

void add_calendar(edge::Router& router, App& app) {
    router.add({"GET", "/api/calendar", edge::Pool{[&app](edge::Context& c) {
                    return personal_answer(calendar_page(app.services, who(c).actor));
                }},
                0, staff});
    router.add({"POST", "/api/calendar/check",
                edge::Pool{[&app](edge::Context& c) { return check_one(app, c); }}, 0, staff});
    router.add({"POST", "/api/calendar",
                edge::Pool{[&app](edge::Context& c) { return enter_one(app, c); }}, 0, staff});
    router.add({"GET", "/api/calendar/decisions/{decision}/file",
                edge::Pool{[&app](edge::Context& c) {
                    return respond(decision_file(app.services, who(c).actor, c.param("decision")));
                }},
                0, staff});
}

}  // namespace mc::http
