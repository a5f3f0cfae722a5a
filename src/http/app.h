// The routes of the product: paths, who may ask, what answers. One file per group of paths; no rule
// lives here.
#pragma once

#include "edge/assets.h"
#include "edge/metrics.h"
#include "edge/problem.h"
#include "edge/router.h"
#include "http/readiness.h"
#include "service/login/session.h"
#include "service/offices/dossier/act.h"
#include "service/read_log.h"
#include "service/sheet_file.h"

namespace mc::http {

struct App {
    Services& services;
    Sessions& sessions;
    ReadLog& reads;
    const Readiness& readiness;
    edge::Metrics& metrics;
    edge::Assets assets;
    bool secure_cookies{};  // behind TLS
    /// Why nothing is done by itself: the machine's clock is doubted.
    std::function<std::optional<std::string>()> clock = [] { return std::nullopt; };
};

/// Every route of api/openapi.yaml, the guard and the static files. `app` outlives the router.
void add_routes(edge::Router& router, App& app);

void add_machine(edge::Router& router, App& app);
void add_portal(edge::Router& router, App& app);
void add_publicity(edge::Router& router, App& app);
void add_plain(edge::Router& router, App& app);
void add_drafts(edge::Router& router, App& app);
void add_tracking(edge::Router& router, App& app);
void add_session(edge::Router& router, App& app);
void add_staff(edge::Router& router, App& app);
void add_staff_sheet(edge::Router& router, App& app);
void add_units(edge::Router& router, App& app);
void add_calendar(edge::Router& router, App& app);
void add_assets(edge::Router& router, App& app);
void add_asset_import(edge::Router& router, App& app);
void add_counts(edge::Router& router, App& app);
void add_asset_overview(edge::Router& router, App& app);
void add_asset_forms(edge::Router& router, App& app);
void add_ministry(edge::Router& router, App& app);
void add_notices(edge::Router& router, App& app);
void add_files(edge::Router& router, App& app);
void add_work(edge::Router& router, App& app);
void add_reads(edge::Router& router, App& app);
/// The numbers for the operator, for a listener of their own (serve --metrics).
void add_metrics(edge::Router& router, edge::Metrics& metrics);
void add_dossiers(edge::Router& router, App& app);

/// Who may use a route; checked by the guard before anything of the body is looked at.
inline constexpr const char* anyone = "public";
inline constexpr const char* staff =
    "staff";  // a session; anything but GET also the session's CSRF token

/// The cookie's name. Behind TLS the browser itself holds it to this host, this path and TLS, so
/// that no neighbour under the same domain can plant one.
std::string_view session_cookie(const App& app);

/// The person behind a staff route: put there by the guard.
const Authenticated& who(const edge::Context& context);

/// Runs `job`, which answers, where logins wait and run: a password is a tenth of a second's work.
void with_logins(App& app, const edge::Context& context, const edge::Responder& responder,
                 std::function<void()> job);

/// A number, as a path names it. Shape: from 1 on, in the one spelling we give; nothing for
/// whatever else stands there.
std::optional<std::int64_t> number_in_path(const edge::Context& context, const std::string& name);

/// A number asked for beside the body; nothing where it is not given. Refuses: field_invalid.
Result<std::optional<std::int64_t>> number_asked(const edge::Context& context,
                                                 const std::string& name);

/// In which form a table is asked for, the parameter "form". Refuses: field_invalid.
Result<SheetForm> sheet_form(const edge::Context& context);
/// A table to be saved; about people or places, so it is never packed.
edge::Response sheet_answer(Result<SheetFile> file, SheetForm form);

/// The number of a dossier, as a path names it. Shape: from 1 on, in the one spelling we give;
/// nothing for whatever else stands there. Whether there is such a dossier is the store's to say.
std::optional<DossierId> dossier_in(const edge::Context& context);

std::string parameter(const edge::Context& context, std::string_view name);
/// What was typed into a search field, the parameter "q". Refuses: field_invalid.
Result<std::string> search_words(const edge::Context& context);

/// The key under which an act is done once. Visible ASCII, because it is recorded with the act.
/// Refuses: request_key_missing, request_key_invalid (characters, length).
Result<std::string> request_key(const edge::Context& context);
/// The revision that If-Match names. Refuses: field_invalid.
Result<std::int64_t> revision_asked(const edge::Context& context);

/// As `asked` of no dossier, with the revision of the page that the act was decided on; zero where
/// If-Match names none. Refuses: as request_key, field_invalid.
Result<Asked> asked_on_page(const edge::Context& context);

/// The value as JSON, or the problem document; about people, so it is never packed.
template <class Out>
edge::Response personal_answer(const Result<Out>& out, int status = 200) {
    auto response = edge::answer(out, status);
    response.secret = true;
    return response;
}

/// An act decided on a page, as a route runs it under the request's key:
/// use(services, asked, body).
template <class In, class Use>
edge::Response act_on_page(App& app, edge::Context& context, Use use) {
    const auto in = edge::body_of<In>(context);
    if (!in) return edge::problem(in.error());
    const auto envelope = asked_on_page(context);
    if (!envelope) return edge::problem(envelope.error());
    return personal_answer(use(app.services, *envelope, *in));
}
/// The same on what the path names: use(services, asked, what, body).
template <class In, class Use, class What>
edge::Pool acts_on(App& app, Use use, What what) {
    return {[&app, use, what](edge::Context& c) {
        return act_on_page<In>(app, c, [&](Services& services, const Asked& asked, const In& in) {
            return use(services, asked, what(c), in);
        });
    }};
}

/// What an act needs from the wire: key, revision, actor, and the command's bytes.
/// Refuses: as request_key, field_invalid (revision, id).
Result<Asked> asked(const edge::Context& context, bool existing_dossier);

/// Answers an act from the store's completion. `status`: 200, or 201 for what begins with the act.
Answered answer_with(edge::Responder responder, int status);

}  // namespace mc::http
