// The official forms and labels of fixed assets.
#include <algorithm>
#include <charconv>

#include "base/limits.h"
#include "http/app.h"
#include "http/document.h"
#include "service/offices/asset/forms/forms.h"

namespace mc::http {
namespace {

/// Chosen assets, "12,15": ascending, each once. Refuses: field_invalid.
Result<std::vector<std::int64_t>> assets_asked(const edge::Context& c) {
    const auto wrong = [] {
        return fail(Refused(RefusalCode::field_invalid, {"danh sách tài sản"}, "assets"));
    };
    const std::string asked = parameter(c, "assets");
    std::vector<std::int64_t> assets;
    for (std::size_t at = 0; at < asked.size();) {
        std::int64_t id = 0;
        const auto [end, error] =
            std::from_chars(asked.data() + at, asked.data() + asked.size(), id);
        at = static_cast<std::size_t>(end - asked.data());
        if (error != std::errc{} || id < 1 || assets.size() == limits::labels_max) return wrong();
        if (at < asked.size() && asked[at++] != ',') return wrong();
        assets.push_back(id);
    }
    std::ranges::sort(assets);
    assets.erase(std::ranges::unique(assets).begin(), assets.end());
    return assets;
}

Result<AssetFormAsked> form_in(const edge::Context& c) {
    MC_TRY(year, number_asked(c, "year"));
    MC_TRY(assets, assets_asked(c));
    return AssetFormAsked{
        {c.param("agency")}, c.param("form"), year.value_or(0), std::move(assets)};
}

edge::Response form(App& app, const edge::Context& c) {
    const auto asked = form_in(c);
    if (!asked) return edge::problem(asked.error());
    return personal_answer(asset_form(app.services, who(c).actor, *asked));
}

edge::Response file(App& app, const edge::Context& c) {
    const auto asked = form_in(c);
    if (!asked) return edge::problem(asked.error());
    const Actor& actor = who(c).actor;
    const std::string as = parameter(c, "as");
    if (as == "pdf") return respond(asset_form_print(app.services, actor, *asked));
    if (as != "xlsx" && as != "csv")
        return edge::problem(
            Refused(RefusalCode::field_invalid, {"dạng tệp là pdf, xlsx hoặc csv"}, "as"));
    const SheetForm kind = as == "csv" ? SheetForm::csv : SheetForm::xlsx;
    return sheet_answer(asset_form_sheet(app.services, actor, *asked, kind), kind);
}

edge::Response labels(App& app, const edge::Context& c) {
    const auto assets = assets_asked(c);
    if (!assets) return edge::problem(assets.error());
    return respond(asset_labels(app.services, who(c).actor, {c.param("agency")}, *assets,
                                parameter(c, "place")));
}

}  // namespace

void add_asset_forms(edge::Router& router, App& app) {
    const std::string book = "/api/asset-books/{agency}";
    const auto get = [&](const std::string& path, auto answer) {
        router.add({"GET", path,
                    edge::Pool{[&app, answer](edge::Context& c) { return answer(app, c); }}, 0,
                    staff});
    };
    get(book + "/forms", [](App& a, edge::Context& c) {
        return personal_answer(asset_forms(a.services, who(c).actor, {c.param("agency")}));
    });
    get(book + "/forms/{form}", form);
    get(book + "/forms/{form}/file", file);
    get(book + "/labels", labels);
}

}  // namespace mc::http
