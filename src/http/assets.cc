// The register of fixed assets.
#include "http/app.h"
#include "service/offices/asset/acts.h"
#include "service/offices/asset/books.h"
#include "service/offices/asset/page.h"

namespace mc::http {
namespace {

AgencyId agency_in(const edge::Context& c) {
    return {c.param("agency")};
}

/// A number of an asset as dossiers' are read; 0, which is none, for whatever else stands there.
std::int64_t asset_in(const edge::Context& c) {
    return number_in_path(c, "asset").value_or(0);
}

edge::Response list(App& app, const edge::Context& c) {
    const auto words = search_words(c);
    if (!words) return edge::problem(words.error());
    return personal_answer(asset_items(app.services, who(c).actor,
                                       {{parameter(c, "agency")},
                                        *words,
                                        parameter(c, "class"),
                                        parameter(c, "state"),
                                        parameter(c, "before")}));
}

/// An act under the request's key: use(services, asked, what, body).
template <class In, class Use, class What>
edge::Pool acts(App& app, Use use, What what) {
    return {[&app, use, what](edge::Context& c) {
        const auto in = edge::body_of<In>(c);
        if (!in) return edge::problem(in.error());
        const auto envelope = asked_on_page(c);
        if (!envelope) return edge::problem(envelope.error());
        return personal_answer(use(app.services, *envelope, what(c), *in));
    }};
}

edge::Response enter(App& app, edge::Context& c) {
    const auto in = edge::body_of<AssetEntryIn>(c);
    if (!in) return edge::problem(in.error());
    const auto envelope = asked_on_page(c);
    if (!envelope) return edge::problem(envelope.error());
    return personal_answer(enter_asset(app.services, *envelope, *in));
}

edge::Response s24(App& app, const edge::Context& c) {
    const auto form = sheet_form(c);
    if (!form) return edge::problem(form.error());
    return sheet_answer(
        asset_book_s24(app.services, who(c).actor, agency_in(c), parameter(c, "year"), *form),
        *form);
}

}  // namespace

void add_assets(edge::Router& router, App& app) {
    const std::string asset = "/api/assets/{asset}", book = "/api/asset-books/{agency}";
    const auto get = [&](const std::string& path, auto answer) {
        router.add({"GET", path,
                    edge::Pool{[&app, answer](edge::Context& c) { return answer(app, c); }}, 0,
                    staff});
    };
    const auto post = [&](const std::string& path, edge::Pool run) {
        router.add({"POST", path, std::move(run), 0, staff});
    };
    get("/api/asset-classes", [](App& a, edge::Context& c) {
        return personal_answer(asset_classes(a.services, who(c).actor, parameter(c, "year")));
    });
    get("/api/asset-books", [](App& a, edge::Context& c) {
        return personal_answer(asset_books(a.services, who(c).actor));
    });
    get(book, [](App& a, edge::Context& c) {
        return personal_answer(asset_book(a.services, who(c).actor, agency_in(c)));
    });
    post(book + "/open", acts<AssetBookOpenIn>(app, open_asset_book, agency_in));
    post(book + "/close", acts<AssetYearCloseIn>(app, close_asset_year, agency_in));
    get(book + "/s24", s24);
    get("/api/assets", list);
    post("/api/assets", edge::Pool{[&app](edge::Context& c) { return enter(app, c); }});
    get(asset, [](App& a, edge::Context& c) {
        return personal_answer(asset_page(a.services, who(c).actor, asset_in(c)));
    });
    post(asset + "/correct", acts<AssetCorrectIn>(app, correct_asset, asset_in));
    post(asset + "/change", acts<AssetChangeIn>(app, change_asset, asset_in));
    post(asset + "/move", acts<AssetMoveIn>(app, move_asset, asset_in));
    post(asset + "/describe", acts<AssetDescribeIn>(app, describe_asset, asset_in));
    post(asset + "/business", acts<AssetBusinessIn>(app, asset_to_business, asset_in));
    post(asset + "/share", acts<AssetShareIn>(app, tell_asset_share, asset_in));
    post(asset + "/offer", acts<AssetOfferIn>(app, offer_asset, asset_in));
    post(asset + "/take-back", acts<AssetReasonIn>(app, take_asset_back, asset_in));
    post(asset + "/receive", acts<AssetReceiveIn>(app, receive_asset, asset_in));
    post(asset + "/leave", acts<AssetLeaveIn>(app, asset_leaves, asset_in));
}

}  // namespace mc::http
