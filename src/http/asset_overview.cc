// All assets of the province, as the department of finance sees them.
#include "http/app.h"
#include "service/offices/asset/overview/overview.h"

namespace mc::http {
namespace {

Result<OverviewAsked> overview_in(const edge::Context& c) {
    MC_TRY(year, number_asked(c, "year"));
    MC_TRY(before, number_asked(c, "before"));
    return OverviewAsked{.agency = parameter(c, "agency"),
                         .kind = parameter(c, "class"),
                         .age = parameter(c, "age"),
                         .worn = parameter(c, "worn"),
                         .move = parameter(c, "move"),
                         .year = year,
                         .idle = parameter(c, "idle") == "1",
                         .before = before};
}

/// Kept by the route itself: whatever is in memory is made again from the journal.
template <class Use>
edge::Pool overview_route(App& app, const std::shared_ptr<AssetOverviewKeep>& keep, Use use) {
    return {[&app, keep, use](edge::Context& c) -> edge::Response {
        const auto asked = overview_in(c);
        if (!asked) return edge::problem(asked.error());
        return personal_answer(use(app.services, *keep, who(c).actor, *asked));
    }};
}

template <class Use>
edge::Pool overview_table(App& app, const std::shared_ptr<AssetOverviewKeep>& keep, Use use) {
    return {[&app, keep, use](edge::Context& c) -> edge::Response {
        const auto asked = overview_in(c);
        if (!asked) return edge::problem(asked.error());
        const auto form = sheet_form(c);
        if (!form) return edge::problem(form.error());
        return sheet_answer(use(app.services, *keep, who(c).actor, *asked, *form), *form);
    }};
}

}  // namespace

void add_asset_overview(edge::Router& router, App& app) {
    const auto keep = std::make_shared<AssetOverviewKeep>(app.services);
    const std::string at = "/api/asset-overview";
    router.add({"GET", at, overview_route(app, keep, asset_overview), 0, staff});
    router.add({"GET", at + "/assets", overview_route(app, keep, asset_overview_items), 0, staff});
    router.add({"GET", at + "/file", overview_table(app, keep, asset_overview_file), 0, staff});
    router.add({"GET", at + "/assets/file", overview_table(app, keep, asset_overview_list_file), 0,
                staff});
}

}  // namespace mc::http
