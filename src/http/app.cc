#include "http/app.h"

#include <charconv>

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

/// What came through a proxy did not begin here, even if nobody told us to trust that proxy.
bool from_this_machine(const edge::Request& request) {
    return (request.client.starts_with("127.") || request.client == "::1") &&
           request.header("X-Forwarded-For").empty();
}

/// JSON is asked for by name: what a form of another site can send without being asked is something
/// else.
bool json_or_nothing(const edge::Context& context) {
    const edge::Head& head = context.request.head;
    if (std::holds_alternative<edge::Take>(context.route->handler)) return true;
    if (!head.chunked && head.content_length.value_or(0) == 0) return true;
    const auto type = context.request.header("Content-Type");
    return edge::same_word(type.substr(0, type.find(';')), "application/json");
}

edge::Verdict guard(App& app, edge::Context& context, bool may_wait) {
    const std::string& access = context.route->access;
    if (changes(context.request) && from_elsewhere(context.request))
        return edge::problem(csrf_failed);
    if (!json_or_nothing(context)) return edge::problem(media_type_refused, {"application/json"});
    if (access == loopback && !from_this_machine(context.request))
        return edge::problem(not_permitted, {"xem số liệu vận hành"});
    if (access != staff) return Done{};
    const std::string token(context.request.cookie(session_cookie(app)));
    auto session =
        may_wait ? std::optional(app.sessions.authenticate(token)) : app.sessions.recall(token);
    if (!session) return edge::Unknown{};
    if (!*session) return edge::problem(session->error());
    if (changes(context.request) && context.request.header("X-CSRF-Token") != (*session)->csrf)
        return edge::problem(csrf_failed);
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

/// If-Match: "7"
std::optional<std::int64_t> revision_of(std::string_view header) {
    if (header.size() >= 2 && header.front() == '"' && header.back() == '"')
        header = header.substr(1, header.size() - 2);
    return number(header);
}

}  // namespace

std::string_view session_cookie(const App& app) {
    return app.secure_cookies ? "__Host-mc_session" : "mc_session";
}

const Authenticated& who(const edge::Context& context) {
    return std::any_cast<const Authenticated&>(context.attached);
}

std::optional<DossierId> dossier_in(const edge::Context& context) {
    const auto id = number(context.param("id"));
    return id && *id > 0 ? std::optional(DossierId{*id}) : std::nullopt;
}

std::string parameter(const edge::Context& context, std::string_view name) {
    const std::string* value = context.request.parameter(name);
    return value ? *value : std::string();
}

Result<std::string> search_words(const edge::Context& context) {
    std::string words = parameter(context, "q");
    const auto begins_character = [](char byte) { return (byte & 0xC0) != 0x80; };
    if (std::ranges::count_if(words, begins_character) >
        static_cast<std::ptrdiff_t>(limits::search_characters_max))
        return fail(Refused(
            RefusalCode::field_invalid,
            {fmt::format("chữ cần tìm dài nhất {} ký tự", limits::search_characters_max)}, "q"));
    return words;
}

Result<std::int64_t> revision_asked(const edge::Context& context) {
    const auto revision = revision_of(context.request.header("If-Match"));
    if (!revision)
        return fail(
            Refused(field_invalid, {"thiếu phiên bản hồ sơ đang xem (If-Match)"}, "If-Match"));
    return *revision;
}

Result<Asked> asked(const edge::Context& context, bool existing_dossier) {
    const std::string key(context.request.header("Idempotency-Key"));
    if (key.size() < 8 || key.size() > 64) return fail(Refused(request_key_missing));
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

Answered answer_with(edge::Responder responder, int status) {
    return [responder = std::move(responder), status](Result<Answer> answer) {
        if (!answer) return responder(edge::problem(answer.error()));
        auto response =
            edge::json_response(std::move(answer->bytes), answer->repeated ? 200 : status);
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
    add_drafts(router, app);
    add_tracking(router, app);
    add_session(router, app);
    add_files(router, app);
    add_work(router, app);
    add_dossiers(router, app);
    router.fallback([&app](edge::Context& context) { return app.assets.serve(context.request); });
}

}  // namespace mc::http
