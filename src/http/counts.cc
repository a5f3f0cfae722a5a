// Stocktakes of fixed assets.
#include "http/app.h"
#include "http/document.h"
#include "service/offices/asset/count.h"
#include "service/offices/asset/count_page.h"
#include "service/offices/asset/papers.h"

namespace mc::http {
namespace {

/// 0, which is none, for whatever else stands there.
std::int64_t count_in(const edge::Context& c) {
    return number_in_path(c, "count").value_or(0);
}

}  // namespace

void add_counts(edge::Router& router, App& app) {
    const std::string count = "/api/asset-counts/{count}";
    const auto get = [&](const std::string& path, auto answer) {
        router.add({"GET", path,
                    edge::Pool{[&app, answer](edge::Context& c) { return answer(app, c); }}, 0,
                    staff});
    };
    const auto post = [&](const std::string& path, edge::Pool run) {
        router.add({"POST", path, std::move(run), 0, staff});
    };
    get("/api/asset-counts", [](App& a, edge::Context& c) {
        return personal_answer(asset_counts(a.services, who(c).actor, {parameter(c, "agency")}));
    });
    post("/api/asset-counts", edge::Pool{[&app](edge::Context& c) {
             return act_on_page<AssetCountPlanIn>(app, c, plan_count);
         }});
    get(count, [](App& a, edge::Context& c) {
        return personal_answer(asset_count(a.services, who(c).actor, count_in(c)));
    });
    get(count + "/lines", [](App& a, edge::Context& c) {
        return personal_answer(asset_count_lines(a.services, who(c).actor, count_in(c)));
    });
    get(count + "/minutes", [](App& a, edge::Context& c) {
        return respond(asset_count_minutes(a.services, who(c).actor, count_in(c)));
    });
    get(count + "/photos/{photo}", [](App& a, edge::Context& c) {
        return respond(asset_count_photo(a.services, who(c).actor, count_in(c), c.param("photo")));
    });
    get(count + "/files/{file}", [](App& a, edge::Context& c) {
        return respond(asset_count_file(a.services, who(c).actor, count_in(c), c.param("file")));
    });
    post(count + "/findings", acts_on<AssetFindingsIn>(app, take_findings, count_in));
    post(count + "/close", acts_on<AssetCountCloseIn>(app, close_counting, count_in));
    post(count + "/resolve", acts_on<AssetCountResolveIn>(app, resolve_count, count_in));
    post(count + "/settle", acts_on<AssetCountSettleIn>(app, settle_difference, count_in));
    post(count + "/approve", acts_on<AssetCountApproveIn>(app, approve_count, count_in));
    post(count + "/drop", acts_on<AssetReasonIn>(app, drop_count, count_in));
}

}  // namespace mc::http
