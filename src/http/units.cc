// Agencies and units, and the dossiers that go with them.
#include "service/offices/org/units.h"

#include "http/app.h"
#include "service/offices/org/handing.h"

namespace mc::http {
namespace {

AgencyId agency_in(const edge::Context& c) {
    return {c.param("agency")};
}
UnitId unit_in(const edge::Context& c) {
    return {c.param("agency") + "/" + c.param("function")};
}

/// A question: use(services, actor, what).
template <class Use, class What>
edge::Pool asks(App& app, Use use, What what) {
    return {[&app, use, what](edge::Context& c) {
        return personal_answer(use(app.services, who(c).actor, what(c)));
    }};
}

edge::Response list(App& app, const edge::Context& c) {
    const auto words = search_words(c);
    if (!words) return edge::problem(words.error());
    return personal_answer(agency_items(app.services, who(c).actor, *words));
}

/// The rule itself keeps it from being done twice, so it takes no key.
edge::Response hand(App& app, edge::Context& c) {
    const auto in = edge::body_of<HandingIn>(c);
    if (!in) return edge::problem(in.error());
    return personal_answer(hand_to_heir(app.services, who(c).actor, unit_in(c), *in));
}

}  // namespace

void add_units(edge::Router& router, App& app) {
    const std::string agency = "/api/agencies/{agency}", unit = agency + "/units/{function}";
    const auto get = [&](const std::string& path, edge::Pool run) {
        router.add({"GET", path, std::move(run), 0, staff});
    };
    const auto post = [&](const std::string& path, edge::Pool run) {
        router.add({"POST", path, std::move(run), 0, staff});
    };
    get("/api/agencies", edge::Pool{[&app](edge::Context& c) { return list(app, c); }});
    get(agency, asks(app, agency_page, agency_in));
    post(agency + "/rename", acts_on<RenameIn>(app, rename_agency, agency_in));
    post(agency + "/hotline", acts_on<HotlineIn>(app, confirm_hotline, agency_in));
    post(agency + "/dissolve", acts_on<AgencyDissolveIn>(app, dissolve_agency, agency_in));
    post(agency + "/hours", acts_on<AgencyHoursIn>(app, post_hours, agency_in));
    post(agency + "/keep", acts_on<KeepIn>(app, keep_agency, agency_in));
    post(unit + "/keep", acts_on<KeepIn>(app, keep_unit, unit_in));
    post(agency + "/units", acts_on<FoundIn>(app, found_unit, agency_in));
    get(unit, asks(app, unit_page, unit_in));
    post(unit + "/rename", acts_on<RenameIn>(app, rename_unit, unit_in));
    post(unit + "/dissolve", acts_on<DissolveIn>(app, dissolve_unit, unit_in));
    get(unit + "/handing", asks(app, handing_preview, unit_in));
    post(unit + "/handing", edge::Pool{[&app](edge::Context& c) { return hand(app, c); }});
}

}  // namespace mc::http
