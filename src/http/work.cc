#include "service/offices/dossier/work.h"

#include <charconv>

#include "dossier/find.h"
#include "http/app.h"
#include "service/offices/dossier/approve.h"
#include "service/offices/dossier/board.h"
#include "service/offices/dossier/duties.h"
#include "service/offices/procedure/portal.h"

namespace mc::http {
namespace {

std::optional<DossierId> dossier_number(const std::string& text) {
    std::int64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [read, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || read != end || value < 1) return {};
    return DossierId{value};
}

/// How many rows a page is to have; 0 where nobody asked. Refuses: field_invalid (limit).
Result<std::size_t> limit_of(const edge::Context& c, std::string_view what) {
    const auto limit = parameter(c, "limit");
    if (limit.empty()) return std::size_t{0};
    std::size_t asked = 0;
    const auto* end = limit.data() + limit.size();
    const auto [read, error] = std::from_chars(limit.data(), end, asked);
    if (error != std::errc{} || read != end || asked < 1 || asked > limits::page_rows_max)
        return fail(Refused(RefusalCode::field_invalid,
                            {fmt::format("mỗi trang từ 1 đến {} {}", limits::page_rows_max, what)},
                            "limit"));
    return asked;
}

/// Refuses: field_invalid (q, limit).
Result<WorkQuery> query_of(const edge::Context& c) {
    MC_TRY(words, search_words(c));
    WorkQuery query{.state = parameter(c, "state"),
                    .step = parameter(c, "step"),
                    .unit = parameter(c, "unit"),
                    .field = parameter(c, "field"),
                    .procedure = parameter(c, "procedure"),
                    .channel = parameter(c, "channel"),
                    .q = std::move(words),
                    .cursor = parameter(c, "cursor")};
    if (const auto view = parameter(c, "view"); !view.empty()) query.view = view;
    if (const auto sort = parameter(c, "sort"); !sort.empty()) query.sort = sort;
    MC_TRY(limit, limit_of(c, "hồ sơ"));
    query.limit = limit;
    return query;
}

edge::Response list(Services& services, const edge::Context& c) {
    const auto query = query_of(c);
    if (!query) return edge::problem(query.error());
    return edge::answer(work(services, who(c).actor, *query));
}

edge::Response duties(Services& services, const edge::Context& c) {
    const auto limit = limit_of(c, "việc");
    if (!limit) return edge::problem(limit.error());
    return edge::answer(law_duties(services, who(c).actor, parameter(c, "cursor"), *limit));
}

/// Those of a unit; with a dossier and a step those it may be given to.
Result<PersonList> people(Services& services, const edge::Context& c) {
    const std::string dossier = parameter(c, "dossier");
    if (dossier.empty()) return people_of(services, who(c).actor, {parameter(c, "unit")});
    const auto id = dossier_number(dossier);
    if (!id) return fail(Refused(RefusalCode::not_found, {"hồ sơ"}));
    return assignable(services, who(c).actor, *id, {parameter(c, "step")});
}

/// A problem document as it is sent: a refusal's body is written by the law of the day.
std::string problem_text(const Error& error, Day day) {
    if (const auto* refused = std::get_if<Refused>(&error))
        return edge::problem_text(*refused, day);
    return std::get<std::string>(edge::problem(error).body);
}

/// Each item's answer or problem document as its own request would have got it.
std::string outcome(Approval& one, Day day) {
    const bool done = one.answer.has_value();
    return fmt::format(R"({{"dossier":{},"done":{},"{}":{}}})", edge::json::text(one.dossier),
                       edge::json::text(one.done), done ? "answer" : "problem",
                       done ? one.answer->take() : problem_text(one.answer.error(), day));
}

/// Whether nothing was written for it now: its acts were done by an earlier request.
bool repeated(const Approval& one) {
    return one.answer.has_value() && one.answer->repeated;
}

void approve_all(Services& services, edge::Context& context, edge::Responder responder) {
    const auto in = edge::body_of<ApprovalsIn>(context);
    if (!in) return responder(edge::problem(in.error()));
    const auto envelope = asked(context, false);
    if (!envelope) return responder(edge::problem(envelope.error()));
    const Day day = day_of(services.time.now());
    approve_many(services, *envelope, *in,
                 [responder = std::move(responder), day](Result<std::vector<Approval>> all) {
                     if (!all) return responder(edge::problem(all.error()));
                     auto response = edge::json_response({});
                     if (std::ranges::all_of(*all, repeated))
                         response.headers.emplace_back("Idempotent-Replayed", "true");
                     response.making = [all = std::move(*all), day]() mutable {
                         std::string body = R"({"items":[)";
                         for (Approval& one : all)
                             body += (&one == all.data() ? "" : ",") + outcome(one, day);
                         return body + "]}";
                     };
                     responder(std::move(response));
                 });
}

}  // namespace

void add_work(edge::Router& router, App& app) {
    Services& s = app.services;
    router.add(
        {"GET", "/api/work", edge::Pool{[&s](edge::Context& c) { return list(s, c); }}, 0, staff});
    router.add({"GET", "/api/custody", edge::Pool{[&s](edge::Context& c) {
                    return edge::answer(custody(s, who(c).actor));
                }},
                0, staff});
    router.add({"GET", "/api/duties", edge::Pool{[&s](edge::Context& c) { return duties(s, c); }},
                0, staff});
    router.add({"GET", "/api/board",
                edge::Pool{[&s](edge::Context& c) { return edge::answer(board(s, who(c).actor)); }},
                0, staff});
    router.add({"POST", "/api/approvals",
                edge::Act{[&s](edge::Context& c, edge::Responder responder) {
                    approve_all(s, c, std::move(responder));
                }},
                0, staff});
    router.add({"GET", "/api/communes", edge::Fast{[&s](edge::Context& c) {
                    return edge::json_response(edge::json::text(communes_of(s, who(c).actor)));
                }},
                0, staff});
    router.add({"POST", "/api/find", edge::Fast{[](edge::Context& c) {
                    const auto in = edge::body_of<FindIn>(c);
                    if (!in) return edge::problem(in.error());
                    return edge::json_response(edge::json::text(FindView{for_address(in->typed)}));
                }},
                0, staff});
    router.add({"POST", "/api/same-applicant", edge::Pool{[&s](edge::Context& c) {
                    const auto in = edge::body_of<SameApplicantIn>(c);
                    if (!in) return edge::problem(in.error());
                    return edge::answer(same_applicant(s, who(c).actor, *in));
                }},
                0, staff});
    router.add({"GET", "/api/people",
                edge::Pool{[&s](edge::Context& c) { return edge::answer(people(s, c)); }}, 0,
                staff});
}

}  // namespace mc::http
