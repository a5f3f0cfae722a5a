#include "service/work.h"

#include <charconv>

#include "http/app.h"
#include "service/board.h"
#include "service/portal.h"

namespace mc::http {
namespace {

/// Refuses: field_invalid (q, limit).
Result<WorkQuery> query_of(const edge::Context& c) {
    MC_TRY(words, search_words(c));
    WorkQuery query{.state = parameter(c, "state"),
                    .field = parameter(c, "field"),
                    .procedure = parameter(c, "procedure"),
                    .channel = parameter(c, "channel"),
                    .q = std::move(words),
                    .cursor = parameter(c, "cursor")};
    if (const auto view = parameter(c, "view"); !view.empty()) query.view = view;
    if (const auto sort = parameter(c, "sort"); !sort.empty()) query.sort = sort;
    const auto limit = parameter(c, "limit");
    if (limit.empty()) return query;
    const auto* end = limit.data() + limit.size();
    const auto [read, error] = std::from_chars(limit.data(), end, query.limit);
    if (error != std::errc{} || read != end || query.limit < 1 ||
        query.limit > limits::page_rows_max)
        return fail(Refused(RefusalCode::field_invalid,
                            {fmt::format("mỗi trang từ 1 đến {} hồ sơ", limits::page_rows_max)},
                            "limit"));
    return query;
}

edge::Response list(Services& services, const edge::Context& c) {
    const auto query = query_of(c);
    if (!query) return edge::problem(query.error());
    return edge::answer(work(services, who(c).actor, *query));
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
    router.add({"GET", "/api/board",
                edge::Pool{[&s](edge::Context& c) { return edge::answer(board(s, who(c).actor)); }},
                0, staff});
    router.add({"GET", "/api/communes", edge::Fast{[&s](edge::Context& c) {
                    return edge::json_response(edge::json::text(communes_of(s, who(c).actor)));
                }},
                0, staff});
    router.add({"GET", "/api/people", edge::Pool{[&s](edge::Context& c) {
                    return edge::answer(people_of(s, who(c).actor, {parameter(c, "unit")}));
                }},
                0, staff});
}

}  // namespace mc::http
