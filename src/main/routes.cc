#include <cstdio>

#include "edge/json.h"
#include "http/app.h"
#include "main/command.h"

namespace mc {
namespace {

/// `runs`: fast and pool answer at once, an act when it is durable (it needs a request key), an
/// upload takes the body as it comes, a queue answers when its turn has come.
struct RouteLine {
    std::string method, path, access, runs;
};
BOOST_DESCRIBE_STRUCT(RouteLine, (), (method, path, access, runs))

std::string word_of(const edge::Route& route) {
    struct {
        std::string operator()(const edge::Fast&) const { return "fast"; }
        std::string operator()(const edge::Pool&) const { return "pool"; }
        std::string operator()(const edge::Act&) const { return "act"; }
        std::string operator()(const edge::Take&) const { return "upload"; }
        std::string operator()(const edge::Later&) const { return "queue"; }
    } word;
    return std::visit(word, route.handler);
}

}  // namespace

int list_routes(const Place& place, bool json) {
    auto opened = open_place(place, Opening::read);
    if (!opened) return not_opened(opened.error());
    edge::Metrics metrics;
    Sessions sessions(*(*opened)->services);
    ReadLog reads(*(*opened)->services);
    const http::Readiness readiness(*(*opened)->store);
    http::App app{*(*opened)->services,
                  sessions,
                  reads,
                  readiness,
                  metrics,
                  edge::Assets(edge::embedded_assets()),
                  false};
    edge::Router router;
    http::add_routes(router, app);
    std::vector<RouteLine> lines;
    for (const edge::Route* route : router.routes())
        lines.push_back({route->method, route->path, route->access, word_of(*route)});
    if (json) return std::puts(edge::json::text(lines).c_str()), 0;
    for (const RouteLine& line : lines)
        std::puts(fmt::format("{:<7}{:<48}{:<10}{}", line.method, line.path, line.access, line.runs)
                      .c_str());
    return 0;
}

}  // namespace mc
