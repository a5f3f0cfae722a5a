// The register of fixed assets.
#include "http/app.h"
#include "http/document.h"
#include "service/offices/asset/acts.h"
#include "service/offices/asset/books.h"
#include "service/offices/asset/declare.h"
#include "service/offices/asset/page.h"
#include "service/offices/asset/papers.h"

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
    const auto before = number_asked(c, "before");
    if (!before) return edge::problem(before.error());
    return personal_answer(asset_items(
        app.services, who(c).actor,
        {{parameter(c, "agency")}, *words, parameter(c, "class"), parameter(c, "state"), *before}));
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
        const auto year = number_asked(c, "year");
        if (!year) return edge::problem(year.error());
        return personal_answer(asset_classes(a.services, who(c).actor, *year));
    });
    get("/api/asset-books", [](App& a, edge::Context& c) {
        return personal_answer(asset_books(a.services, who(c).actor));
    });
    get(book, [](App& a, edge::Context& c) {
        return personal_answer(asset_book(a.services, who(c).actor, agency_in(c)));
    });
    post(book + "/open", acts_on<AssetBookOpenIn>(app, open_asset_book, agency_in));
    post(book + "/close", acts_on<AssetYearCloseIn>(app, close_asset_year, agency_in));
    get(book + "/declarations", [](App& a, edge::Context& c) {
        return personal_answer(asset_declarations(a.services, who(c).actor, agency_in(c)));
    });
    post(book + "/declare", acts_on<AssetDeclareIn>(app, declare_assets, agency_in));
    post(book + "/declarations/judge",
         acts_on<AssetDeclarationsJudgeIn>(app, judge_declarations, agency_in));
    get("/api/assets", list);
    post("/api/assets", edge::Pool{[&app](edge::Context& c) {
             return act_on_page<AssetEntryIn>(app, c, enter_asset);
         }});
    get(asset, [](App& a, edge::Context& c) {
        return personal_answer(asset_page(a.services, who(c).actor, asset_in(c)));
    });
    get(asset + "/files/{file}", [](App& a, edge::Context& c) {
        return respond(asset_file(a.services, who(c).actor, asset_in(c), c.param("file")));
    });
    get(book + "/files/{file}", [](App& a, edge::Context& c) {
        return respond(asset_book_file(a.services, who(c).actor, agency_in(c), c.param("file")));
    });
    post(asset + "/correct", acts_on<AssetCorrectIn>(app, correct_asset, asset_in));
    post(asset + "/change", acts_on<AssetChangeIn>(app, change_asset, asset_in));
    post(asset + "/move", acts_on<AssetMoveIn>(app, move_asset, asset_in));
    post(asset + "/describe", acts_on<AssetDescribeIn>(app, describe_asset, asset_in));
    post(asset + "/business", acts_on<AssetBusinessIn>(app, asset_to_business, asset_in));
    post(asset + "/share", acts_on<AssetShareIn>(app, tell_asset_share, asset_in));
    post(asset + "/offer", acts_on<AssetOfferIn>(app, offer_asset, asset_in));
    post(asset + "/take-back", acts_on<AssetReasonIn>(app, take_asset_back, asset_in));
    post(asset + "/receive", acts_on<AssetReceiveIn>(app, receive_asset, asset_in));
    post(asset + "/leave", acts_on<AssetLeaveIn>(app, asset_leaves, asset_in));
    post(asset + "/divide", acts_on<AssetDivideIn>(app, divide_asset, asset_in));
}

}  // namespace mc::http
