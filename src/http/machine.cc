#include "http/app.h"

namespace mc::http {
namespace {

struct Health {
    std::string status, version;
    std::optional<std::string> store, clock;
};
BOOST_DESCRIBE_STRUCT(Health, (), (status, version, store, clock))

edge::Response ready(App& app) {
    if (const auto fault = app.readiness.fault()) return edge::problem(*fault);
    return edge::json_response(edge::json::text(Health{"ready", MC_VERSION, "ok", app.clock()}));
}

}  // namespace

void add_machine(edge::Router& router, App& app) {
    router.add({"GET", "/api/health", edge::Fast{[](edge::Context&) {
                    return edge::json_response(edge::json::text(Health{"ok", MC_VERSION, {}, {}}));
                }},
                0, anyone});
    router.add({"GET", "/api/ready", edge::Fast{[&app](edge::Context&) { return ready(app); }}, 0,
                anyone});
}

void add_metrics(edge::Router& router, edge::Metrics& metrics) {
    router.add({"GET", "/metrics", edge::Pool{[&metrics](edge::Context&) {
                    return edge::text_response(200, metrics.text());
                }}});
}

}  // namespace mc::http
