#include <charconv>

#include "http/app.h"

namespace mc::http {
namespace {

/// The dossier asked about; 0 for all. Refuses: not_found.
Result<std::int64_t> dossier_of(const edge::Context& c) {
    const std::string text = parameter(c, "dossier");
    std::int64_t id = 0;
    if (text.empty()) return id;
    const auto* end = text.data() + text.size();
    const auto [read, error] = std::from_chars(text.data(), end, id);
    if (error != std::errc{} || read != end || id <= 0)
        return fail(Refused(RefusalCode::not_found, {"hồ sơ"}));
    return id;
}

edge::Response page(App& app, const edge::Context& c) {
    const auto dossier = dossier_of(c);
    if (!dossier) return edge::problem(dossier.error());
    return edge::answer(app.reads.page(who(c).actor, edge::network_words(c.request.client),
                                       *dossier, parameter(c, "cursor")));
}

}  // namespace

void add_reads(edge::Router& router, App& app) {
    router.add({"GET", "/api/reads", edge::Pool{[&app](edge::Context& c) { return page(app, c); }},
                0, staff});
}

}  // namespace mc::http
