#include "http/app.h"
#include "store/statements.h"

namespace mc::http {
namespace {

struct Health {
    std::string status, version;
    std::optional<std::string> store;
};
BOOST_DESCRIBE_STRUCT(Health, (), (status, version, store))

edge::Response ready(App& app) {
    const auto answered =
        app.services.store.view([](Snapshot& s) { return s.query(sql::accounts_any, {}); });
    if (!answered) return edge::problem(answered.error());
    return edge::json_response(edge::json::text(Health{"ready", MC_VERSION, "ok"}));
}

}  // namespace

void add_machine(edge::Router& router, App& app) {
    router.add({"GET", "/api/health", edge::Fast{[](edge::Context&) {
                    return edge::json_response(edge::json::text(Health{"ok", MC_VERSION, {}}));
                }},
                0, anyone});
    router.add({"GET", "/api/ready", edge::Pool{[&app](edge::Context&) { return ready(app); }}, 0,
                anyone});
    router.add({"GET", "/metrics", edge::Pool{[&app](edge::Context&) {
                    return edge::text_response(200, app.metrics.text());
                }},
                0, loopback});
}

}  // namespace mc::http
