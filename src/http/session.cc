#include "http/allowances.h"
#include "http/app.h"
#include "identity/citizen_card.h"
#include "service/requests.h"

namespace mc::http {
namespace {

std::string token_of(const App& app, const edge::Context& context) {
    return std::string(context.request.cookie(session_cookie(app)));
}

std::string cookie(const App& app, const std::string& token, bool keep) {
    return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}{}", session_cookie(app), token,
                       app.secure_cookies ? "; Secure" : "", keep ? "" : "; Max-Age=0");
}

edge::Response logged_in(const App& app, const Result<LoggedIn>& logged) {
    if (!logged) return edge::problem(logged.error());
    auto response = edge::json_response(edge::json::text(logged->view));
    response.headers.emplace_back("Set-Cookie", cookie(app, logged->token, true));
    response.secret = true;
    return response;
}

/// Anybody may send one, so it waits where only passwords wait.
void log_in(App& app, const edge::Context& context, const edge::Responder& responder) {
    auto body = edge::body_of<CredentialsIn>(context);
    if (!body) return responder(edge::problem(body.error()));
    const std::string client = edge::network_words(context.request.client);
    with_logins(
        app, context, responder,
        [&app, responder, client, credentials = std::move(*body), before = token_of(app, context)] {
            responder(logged_in(app, app.sessions.log_in(credentials.account, credentials.password,
                                                         before, client)));
        });
}

edge::Response log_out(App& app, const edge::Context& context) {
    const auto done = app.sessions.log_out(token_of(app, context));
    if (!done) return edge::problem(done.error());
    auto response = edge::text_response(204, "");
    response.headers.emplace_back("Set-Cookie", cookie(app, "", false));
    return response;
}

/// What one person's sessions are asked to do answers nothing but that it is done.
edge::Response ended(const Result<Done>& done) {
    return done ? edge::text_response(204, "") : edge::problem(done.error());
}

edge::Response read_card(const edge::Context& context) {
    auto body = edge::body_of<CardIn>(context);
    if (!body) return edge::problem(body.error());
    const auto card = parse_citizen_card(body->raw);
    if (!card) return edge::problem(card.error());
    CardView view{.number = card->number.reveal(),
                  .name = card->name,
                  .birth = iso(card->born),
                  .sex = std::string(word_of(card->sex)),
                  .address = card->residence};
    if (!card->old_number.empty()) view.old_number = card->old_number;
    view.issued = iso(card->issued);
    return edge::json_response(edge::json::text(view));
}

}  // namespace

void add_session(edge::Router& router, App& app) {
    router.add({"POST",
                "/api/session",
                edge::Later{[&app](edge::Context& c, const edge::Responder& responder) {
                    log_in(app, c, responder);
                }},
                limits::login_bytes_max,
                anyone,
                {allowance::login}});
    router.add({"GET", "/api/session", edge::Pool{[&app](edge::Context& c) {
                    auto response =
                        edge::json_response(edge::json::text(app.sessions.view(who(c))));
                    response.secret = true;  // the token against forged requests
                    return response;
                }},
                0, staff});
    router.add({"DELETE", "/api/session",
                edge::Pool{[&app](edge::Context& c) { return log_out(app, c); }}, 0, staff});
    router.add({"GET", "/api/sessions", edge::Pool{[&app](edge::Context& c) {
                    return edge::answer(app.sessions.open(who(c), token_of(app, c)));
                }},
                0, staff});
    router.add({"DELETE", "/api/sessions", edge::Pool{[&app](edge::Context& c) {
                    return ended(app.sessions.end_others(who(c), token_of(app, c)));
                }},
                0, staff});
    router.add({"DELETE", "/api/sessions/{session}", edge::Pool{[&app](edge::Context& c) {
                    return ended(app.sessions.end(who(c), c.param("session")));
                }},
                0, staff});
    router.add({"POST", "/api/citizen-card",
                edge::Fast{[](edge::Context& c) { return read_card(c); }}, 0, staff});
}

}  // namespace mc::http
