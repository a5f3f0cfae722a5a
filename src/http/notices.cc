// What applicants were sent: for them, for officers, and what came to nothing for administrators;
// and the door through which a provider reports.
#include "http/allowances.h"
#include "http/app.h"
#include "service/notice/desk.h"
#include "service/notice/report.h"
#include "service/notice/view.h"

namespace mc::http {
namespace {

edge::Response of_dossier(App& app, const edge::Context& c) {
    const auto id = dossier_in(c);
    if (!id) return edge::problem(RefusalCode::not_found, {"hồ sơ"});
    return personal_answer(notices_for_officer(app.services, who(c).actor, *id));
}

edge::Response of_tracked(App& app, const edge::Context& c) {
    return personal_answer(notices_of_tracked(app.services, c.param("code"),
                                              std::string(c.request.header("X-Track-Secret"))));
}

edge::Response reported(App& app, const edge::Context& c) {
    const auto status = number_asked(c, "status");
    if (!status) return edge::problem(status.error());
    const auto done =
        report_sms(app.services, c.param("key"), c.param("sign"), status->value_or(0));
    return done ? edge::text_response(204, "") : edge::problem(done.error());
}

}  // namespace

void add_notices(edge::Router& router, App& app) {
    const auto get = [&](const char* path, auto answer) {
        router.add({"GET", path,
                    edge::Pool{[&app, answer](edge::Context& c) { return answer(app, c); }}, 0,
                    staff});
    };
    get("/api/dossiers/{id}/notices", of_dossier);
    get("/api/notices/failed", [](App& a, edge::Context& c) {
        return personal_answer(failed_notices(a.services, who(c).actor));
    });
    router.add({"POST", "/api/notices/failed/{key}/again", edge::Pool{[&app](edge::Context& c) {
                    return personal_answer(
                        send_notice_again(app.services, who(c).actor, c.param("key")));
                }},
                0, staff});
    router.add({"GET",
                "/api/track/{code}/notices",
                edge::Pool{[&app](edge::Context& c) { return of_tracked(app, c); }},
                0,
                anyone,
                {allowance::tracking, allowance::tracking_misses}});
    router.add({"GET",
                "/api/sms-report/{key}/{sign}",
                edge::Pool{[&app](edge::Context& c) { return reported(app, c); }},
                0,
                anyone,
                {allowance::report_misses}});
}

}  // namespace mc::http
