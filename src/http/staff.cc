#include "service/offices/org/staff.h"

#include "http/app.h"
#include "service/offices/org/duties.h"

namespace mc::http {
namespace {

PersonId person_in(const edge::Context& c) {
    return {c.param("person")};
}

void add_one(App& app, edge::Context& context, const edge::Responder& responder) {
    auto in = edge::body_of<NewPersonIn>(context);
    if (!in) return responder(edge::problem(in.error()));
    auto envelope = asked(context, false);
    if (!envelope) return responder(edge::problem(envelope.error()));
    with_logins(app, context, responder,
                [&app, responder, in = std::move(*in), envelope = std::move(*envelope)] {
                    const auto made = add_person(app.services, app.sessions, envelope, in);
                    responder(personal_answer(made, made && made->password ? 201 : 200));
                });
}

void reset_one(App& app, edge::Context& context, const edge::Responder& responder) {
    auto in = edge::body_of<PasswordResetIn>(context);
    if (!in) return responder(edge::problem(in.error()));
    auto envelope = asked(context, false);
    if (!envelope) return responder(edge::problem(envelope.error()));
    with_logins(app, context, responder,
                [&app, responder, in = std::move(*in), envelope = std::move(*envelope),
                 person = person_in(context)] {
                    responder(personal_answer(
                        reset_password(app.services, app.sessions, envelope, person, in)));
                });
}

void confirm_one(App& app, edge::Context& context, const edge::Responder& responder) {
    const auto in = edge::body_of<ReleaseIn>(context);
    if (!in) return responder(edge::problem(in.error()));
    auto envelope = asked(context, false);
    if (!envelope) return responder(edge::problem(envelope.error()));
    with_logins(
        app, context, responder,
        [&app, responder, envelope = std::move(*envelope), person = person_in(context)] {
            responder(personal_answer(confirm_reset(app.services, app.sessions, envelope, person)));
        });
}

void change_own(App& app, edge::Context& context, const edge::Responder& responder) {
    auto in = edge::body_of<PasswordChangeIn>(context);
    if (!in) return responder(edge::problem(in.error()));
    with_logins(app, context, responder,
                [&app, responder, in = std::move(*in), person = who(context),
                 client = edge::network_words(context.request.client),
                 token = std::string(context.request.cookie(session_cookie(app)))] {
                    const auto done = app.sessions.change_password(person, token, in.password,
                                                                   in.new_password, client);
                    responder(done ? edge::text_response(204, "") : edge::problem(done.error()));
                });
}

template <class In, class Use>
edge::Response change_duty(App& app, edge::Context& context, Use use) {
    return act_on_page<In>(app, context, [&](Services& services, const Asked& asked, const In& in) {
        return use(services, asked, person_in(context), in);
    });
}

/// The same where sessions end with the act.
template <class In, class Use>
edge::Response change_access(App& app, edge::Context& context, Use use) {
    return change_duty<In>(
        app, context,
        [&](Services& services, const Asked& asked, const PersonId& person, const In& in) {
            return use(services, app.sessions, asked, person, in);
        });
}

edge::Response list_staff(App& app, const edge::Context& c) {
    const auto words = search_words(c);
    if (!words) return edge::problem(words.error());
    return personal_answer(staff_list(app.services, who(c).actor, *words));
}

}  // namespace

void add_staff(edge::Router& router, App& app) {
    router.add({"POST", "/api/password",
                edge::Later{[&app](edge::Context& c, const edge::Responder& responder) {
                    change_own(app, c, responder);
                }},
                limits::login_bytes_max, staff});
    router.add({"GET", "/api/staff",
                edge::Pool{[&app](edge::Context& c) { return list_staff(app, c); }}, 0, staff});
    router.add({"POST", "/api/staff",
                edge::Later{[&app](edge::Context& c, const edge::Responder& responder) {
                    add_one(app, c, responder);
                }},
                0, staff});
    router.add({"GET", "/api/duty-units", edge::Pool{[&app](edge::Context& c) {
                    return personal_answer(duty_units(app.services, who(c).actor));
                }},
                0, staff});
    router.add({"GET", "/api/staff/{person}", edge::Pool{[&app](edge::Context& c) {
                    return personal_answer(person_page(app.services, who(c).actor, person_in(c)));
                }},
                0, staff});
    router.add({"POST", "/api/staff/{person}/grant", edge::Pool{[&app](edge::Context& c) {
                    return change_duty<DutyGrantIn>(app, c, grant_duty);
                }},
                0, staff});
    router.add({"POST", "/api/staff/{person}/revoke", edge::Pool{[&app](edge::Context& c) {
                    return change_duty<DutyEndIn>(app, c, revoke_duty);
                }},
                0, staff});
    const auto duty = [&](const char* path, edge::Pool run) {
        router.add({"POST", std::string("/api/staff/{person}/") + path, std::move(run), 0, staff});
    };
    duty("transfer", edge::Pool{[&app](edge::Context& c) {
             return change_duty<DutyEndIn>(app, c, transfer_person);
         }});
    duty("leave", edge::Pool{[&app](edge::Context& c) {
             return change_access<LeaveIn>(app, c, leave_person);
         }});
    duty("lock", edge::Pool{[&app](edge::Context& c) {
             return change_access<LockIn>(app, c, lock_person);
         }});
    duty("unlock", edge::Pool{[&app](edge::Context& c) {
             return change_duty<LockIn>(app, c, unlock_person);
         }});
    duty("release", edge::Pool{[&app](edge::Context& c) {
             return change_duty<ReleaseIn>(app, c, release_work);
         }});
    duty("password/refuse", edge::Pool{[&app](edge::Context& c) {
             return change_duty<PasswordResetIn>(app, c, refuse_reset);
         }});
    router.add({"POST", "/api/staff/{person}/password/confirm",
                edge::Later{[&app](edge::Context& c, const edge::Responder& responder) {
                    confirm_one(app, c, responder);
                }},
                0, staff});
    router.add({"POST", "/api/staff/{person}/password",
                edge::Later{[&app](edge::Context& c, const edge::Responder& responder) {
                    reset_one(app, c, responder);
                }},
                0, staff});
}

}  // namespace mc::http
