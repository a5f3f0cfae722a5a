#include "http/app.h"

#include <charconv>

#include "base/typed_fields.h"

namespace mc::http {
namespace {

using enum RefusalCode;

bool changes(const edge::Request& request) {
    return request.head.method != "GET" && request.head.method != "HEAD";
}

/// A page of another site made the browser send this (OWASP: fetch metadata first, token second).
bool from_elsewhere(const edge::Request& request) {
    const auto site = request.header("Sec-Fetch-Site");
    return site == "cross-site" || site == "same-site";
}

/// JSON is asked for by name: what a form of another site can send without being asked is something
/// else.
bool json_or_nothing(const edge::Context& context) {
    const edge::Head& head = context.request.head;
    if (std::holds_alternative<edge::Take>(context.route->handler)) return true;
    if (!head.chunked && head.content_length.value_or(0) == 0) return true;
    const auto type = context.request.header("Content-Type");
    auto name = type.substr(0, type.find(';'));
    while (name.ends_with(' ') || name.ends_with('\t')) name.remove_suffix(1);
    return edge::same_word(name, "application/json");
}

/// What is answered while the password is one that somebody else made.
bool open_before_change(std::string_view path) {
    return path == "/api/session" || path == "/api/password";
}

edge::Verdict guard(App& app, edge::Context& context, bool may_wait) {
    const std::string& access = context.route->access;
    if (changes(context.request) && from_elsewhere(context.request))
        return edge::problem(csrf_failed);
    if (!json_or_nothing(context)) return edge::problem(media_type_refused, {"application/json"});
    if (access != staff) return Done{};
    const std::string token(context.request.cookie(session_cookie(app)));
    auto session =
        may_wait ? std::optional(app.sessions.authenticate(token)) : app.sessions.recall(token);
    if (!session) return edge::Unknown{};
    if (!*session) return edge::problem(session->error());
    if (changes(context.request) && context.request.header("X-CSRF-Token") != (*session)->csrf)
        return edge::problem(csrf_failed);
    if ((*session)->password_due && !open_before_change(context.request.path))
        return edge::problem(password_due);
    context.attached = std::move(**session);
    return Done{};
}

/// A count as we write it ourselves: no sign, no zero in front, no more than it can hold. Another
/// spelling of a number would be another name of the same thing.
std::optional<std::int64_t> number(std::string_view text) {
    if (text == "0") return 0;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 1 || text[0] == '0')
        return {};
    return value;
}

/// If-Match: "7". One revision, the one the person saw: a list, "*" and weak tags, which never
/// match (RFC 9110 §13.1.1), name none. Refuses: field_invalid.
Result<std::int64_t> revision_of(std::string_view header) {
    if (header.empty())
        return fail(
            Refused(field_invalid, {"thiếu phiên bản hồ sơ đang xem (If-Match)"}, "If-Match"));
    if (header.size() >= 2 && header.front() == '"' && header.back() == '"')
        header = header.substr(1, header.size() - 2);
    if (const auto revision = number(header)) return *revision;
    return fail(Refused(field_invalid,
                        {"If-Match phải nêu đúng một phiên bản đã xem, dạng \"7\"; không nhận dạng "
                         "yếu W/, danh sách hay *"},
                        "If-Match"));
}

}  // namespace

std::string_view session_cookie(const App& app) {
    return app.secure_cookies ? "__Host-mc_session" : "mc_session";
}

const Authenticated& who(const edge::Context& context) {
    return std::any_cast<const Authenticated&>(context.attached);
}

void with_logins(App& app, const edge::Context& context, const edge::Responder& responder,
                 std::function<void()> job) {
    const auto queued =
        app.sessions.queue().add(edge::network_words(context.request.client), std::move(job));
    if (queued) return;
    app.metrics.shed();
    responder(edge::problem(queued.error()));
}

std::optional<std::int64_t> number_in_path(const edge::Context& context, const std::string& name) {
    const auto id = number(context.param(name));
    return id && *id > 0 ? std::optional(*id) : std::nullopt;
}

std::optional<DossierId> dossier_in(const edge::Context& context) {
    const auto id = number_in_path(context, "id");
    return id ? std::optional(DossierId{*id}) : std::nullopt;
}

Result<std::optional<std::int64_t>> number_asked(const edge::Context& context,
                                                 const std::string& name) {
    const std::string text = parameter(context, name);
    if (text.empty()) return std::optional<std::int64_t>();
    if (const auto asked = number(text)) return asked;
    return fail(Refused(RefusalCode::field_invalid, {"phải là một số"}, name));
}

Result<SheetForm> sheet_form(const edge::Context& context) {
    const std::string form = parameter(context, "form");
    if (form == "csv") return SheetForm::csv;
    if (form == "xlsx") return SheetForm::xlsx;
    return fail(Refused(RefusalCode::field_invalid, {"dạng tệp là xlsx hoặc csv"}, "form"));
}

edge::Response sheet_answer(Result<SheetFile> file, SheetForm form) {
    if (!file) return edge::problem(file.error());
    edge::Response response{
        .type = form == SheetForm::csv
                    ? "text/csv; charset=utf-8"
                    : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"};
    response.body = std::move(file->bytes);
    response.secret = true;
    response.headers.emplace_back("Content-Disposition",
                                  "attachment; filename=\"" + file->name + "\"");
    return response;
}

std::string parameter(const edge::Context& context, std::string_view name) {
    const std::string* value = context.request.parameter(name);
    if (!value) return {};
    // What has no such form is looked up as it came, and not found.
    auto kept = typed_text(*value, search_rule);
    return kept ? *std::move(kept) : *value;
}

Result<std::string> search_words(const edge::Context& context) {
    return edge::typed(parameter(context, "q"), search_rule, "q");
}

Result<std::string> request_key(const edge::Context& context) {
    const std::string_view key = context.request.header("Idempotency-Key");
    if (key.empty()) return fail(Refused(request_key_missing));
    if (!visible_ascii(key) || key.size() < limits::request_key_min ||
        key.size() > limits::request_key_max)
        return fail(Refused(request_key_invalid, {std::to_string(limits::request_key_min),
                                                  std::to_string(limits::request_key_max)}));
    return std::string(key);
}

Result<std::int64_t> revision_asked(const edge::Context& context) {
    return revision_of(context.request.header("If-Match"));
}

Result<Asked> asked(const edge::Context& context, bool existing_dossier) {
    MC_TRY(key, request_key(context));
    const Authenticated& actor = who(context);
    // The key is the person's: nobody gets the answer to another person's request by guessing its
    // key.
    Asked out{.actor = actor.actor,
              .key = actor.actor.person.value + "/" + key,
              .command = context.request.path + "\n" + context.request.body};
    if (!existing_dossier) return out;
    const auto id = dossier_in(context);
    if (!id) return fail(Refused(not_found, {"hồ sơ"}));
    MC_TRY(revision, revision_asked(context));
    out.dossier = *id;
    out.revision = revision;
    return out;
}

Result<Asked> asked_on_page(const edge::Context& context) {
    MC_TRY(out, asked(context, false));
    if (context.request.header("If-Match").empty()) return std::move(out);
    MC_TRY(seen, revision_asked(context));
    out.revision = seen;
    return std::move(out);
}

Answered answer_with(edge::Responder responder, int status) {
    return [responder = std::move(responder), status](Result<Answer> answer) {
        if (!answer) return responder(edge::problem(answer.error()));
        auto response = edge::json_response({}, answer->repeated ? 200 : status);
        response.making = [answer = std::move(*answer)]() mutable { return answer.take(); };
        response.secret = true;  // an online submission's answer is one; acts' answers are short
        if (answer->repeated) response.headers.emplace_back("Idempotent-Replayed", "true");
        responder(std::move(response));
    };
}

void add_routes(edge::Router& router, App& app) {
    router.guard(
        [&app](edge::Context& context, bool may_wait) { return guard(app, context, may_wait); });
    add_machine(router, app);
    add_portal(router, app);
    add_plain(router, app);
    add_publicity(router, app);
    add_drafts(router, app);
    add_tracking(router, app);
    add_session(router, app);
    add_staff(router, app);
    add_staff_sheet(router, app);
    add_units(router, app);
    add_assets(router, app);
    add_asset_import(router, app);
    add_counts(router, app);
    add_asset_forms(router, app);
    add_ministry(router, app);
    add_asset_overview(router, app);
    add_calendar(router, app);
    add_files(router, app);
    add_work(router, app);
    add_notices(router, app);
    add_reads(router, app);
    add_dossiers(router, app);
    router.fallback([&app](edge::Context& context) { return app.assets.serve(context.request); });
}

}  // namespace mc::http
