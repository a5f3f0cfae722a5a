// The connection to the Ministry's software for public assets, and the three-way comparison.
#include "base/typed_fields.h"
#include "http/sheet_upload.h"
#include "service/offices/ministry/accounts.h"
#include "service/offices/ministry/by_hand.h"
#include "service/offices/ministry/held.h"
#include "service/offices/ministry/page.h"

namespace mc::http {
namespace {

AgencyId unit_in(const edge::Context& c) {
    return {c.param("agency")};
}

Result<DifferenceQuestion> question_in(const edge::Context& c) {
    MC_TRY(from, number_asked(c, "from"));
    return DifferenceQuestion{
        {parameter(c, "agency")}, parameter(c, "kind"), parameter(c, "owner"), from.value_or(0)};
}

edge::Response differences(App& app, const edge::Context& c) {
    const auto asked = question_in(c);
    if (!asked) return edge::problem(asked.error());
    return personal_answer(differences_found(app.services, who(c).actor, *asked));
}

edge::Response file(App& app, const edge::Context& c) {
    const auto asked = question_in(c);
    if (!asked) return edge::problem(asked.error());
    const auto form = sheet_form(c);
    if (!form) return edge::problem(form.error());
    return sheet_answer(differences_sheet(app.services, who(c).actor, *asked, *form), *form);
}

// An agency's accounts as a file.

using TakingAccounts = std::variant<edge::Response, std::unique_ptr<edge::Upload>>;

TakingAccounts check_file(App& app, const edge::Context& c) {
    Services& s = app.services;
    const Actor actor = who(c).actor;
    if (const auto may = may_take_accounts(s, actor, unit_in(c)); !may)
        return edge::problem(may.error());
    auto as_of = edge::typed(parameter(c, "as_of"), word_rule, "as_of");
    if (!as_of) return edge::problem(as_of.error());
    return std::make_unique<SheetUpload>(
        [&s, actor, agency = unit_in(c), as_of = *std::move(as_of)](const std::string& bytes) {
            return personal_answer(check_accounts(s, actor, agency, as_of, bytes));
        });
}

TakingAccounts take_file(App& app, const edge::Context& c) {
    Services& s = app.services;
    if (const auto may = may_take_accounts(s, who(c).actor, unit_in(c)); !may)
        return edge::problem(may.error());
    auto as_of = edge::typed(parameter(c, "as_of"), word_rule, "as_of");
    if (!as_of) return edge::problem(as_of.error());
    auto envelope = asked(c, false);
    if (!envelope) return edge::problem(envelope.error());
    const std::string plan = parameter(c, "plan");
    if (plan.empty())
        return edge::problem(Refused(RefusalCode::field_missing, {"kết quả xem trước"}, "plan"));
    return std::make_unique<SheetUpload>([&s, envelope = *std::move(envelope), agency = unit_in(c),
                                          as_of = *std::move(as_of),
                                          plan](const std::string& bytes) {
        Asked whole = envelope;
        // A repeat sends the same file for the same plan.
        whole.command += plan + "\n" + as_of + "\n" + hex(sha256(bytes));
        return personal_answer(take_accounts(s, whole, agency, as_of, bytes, plan));
    });
}

// What the Ministry holds of an agency as a file.

TakingAccounts check_held_file(App& app, const edge::Context& c) {
    Services& s = app.services;
    const Actor actor = who(c).actor;
    if (const auto may = may_take_held(s, actor, unit_in(c)); !may)
        return edge::problem(may.error());
    return std::make_unique<SheetUpload>(
        [&s, actor, agency = unit_in(c)](const std::string& bytes) {
            return personal_answer(check_held(s, actor, agency, bytes));
        });
}

TakingAccounts take_held_file(App& app, const edge::Context& c) {
    Services& s = app.services;
    if (const auto may = may_take_held(s, who(c).actor, unit_in(c)); !may)
        return edge::problem(may.error());
    auto envelope = asked(c, false);
    if (!envelope) return edge::problem(envelope.error());
    const std::string plan = parameter(c, "plan");
    if (plan.empty())
        return edge::problem(Refused(RefusalCode::field_missing, {"kết quả xem trước"}, "plan"));
    return std::make_unique<SheetUpload>(
        [&s, envelope = *std::move(envelope), agency = unit_in(c), plan](const std::string& bytes) {
            Asked whole = envelope;
            // A repeat sends the same file for the same plan.
            whole.command += plan + "\n" + hex(sha256(bytes));
            return personal_answer(take_held(s, whole, agency, bytes, plan));
        });
}

template <class Make>
edge::Pool table(App& app, Make make) {
    return {[&app, make](edge::Context& c) {
        const auto form = sheet_form(c);
        if (!form) return edge::problem(form.error());
        return sheet_answer(make(app.services, who(c).actor, unit_in(c), *form), *form);
    }};
}

}  // namespace

void add_ministry(edge::Router& router, App& app) {
    const std::string ministry = "/api/ministry", unit = ministry + "/units/{agency}";
    const auto get = [&](const std::string& path, auto answer) {
        router.add({"GET", path,
                    edge::Pool{[&app, answer](edge::Context& c) { return answer(app, c); }}, 0,
                    staff});
    };
    const auto post = [&](const std::string& path, edge::Pool run) {
        router.add({"POST", path, std::move(run), 0, staff});
    };
    get(ministry, [](App& a, edge::Context& c) {
        return personal_answer(ministry_view(a.services, who(c).actor));
    });
    get(unit, [](App& a, edge::Context& c) {
        return personal_answer(ministry_unit(a.services, who(c).actor, unit_in(c)));
    });
    post(unit + "/code", acts_on<MinistryCodeIn>(app, give_ministry_code, unit_in));
    post(unit + "/by-hand", acts_on<MinistryByHandIn>(app, sent_by_hand, unit_in));
    router.add({"GET", unit + "/workbook", table(app, ministry_workbook), 0, staff});
    router.add({"POST", unit + "/accounts/check",
                edge::Take{[&app](edge::Context& c) { return check_file(app, c); }, /*apart=*/true},
                limits::sheet_bytes_max, staff});
    router.add({"POST", unit + "/accounts",
                edge::Take{[&app](edge::Context& c) { return take_file(app, c); }, /*apart=*/true},
                limits::sheet_bytes_max, staff});
    router.add({"GET", unit + "/accounts/template", table(app, accounts_template), 0, staff});
    router.add(
        {"POST", unit + "/held/check",
         edge::Take{[&app](edge::Context& c) { return check_held_file(app, c); }, /*apart=*/true},
         limits::sheet_bytes_max, staff});
    router.add(
        {"POST", unit + "/held",
         edge::Take{[&app](edge::Context& c) { return take_held_file(app, c); }, /*apart=*/true},
         limits::sheet_bytes_max, staff});
    router.add({"GET", unit + "/held/template", table(app, held_template), 0, staff});
    post(unit + "/send", acts_on<MinistryNowIn>(app, send_now, unit_in));
    post(ministry + "/reconcile", edge::Pool{[&app](edge::Context& c) {
             return act_on_page<MinistryNowIn>(app, c, reconcile_now);
         }});
    post(ministry + "/fetch", edge::Pool{[&app](edge::Context& c) {
             return act_on_page<MinistryNowIn>(app, c, fetch_now);
         }});
    get(ministry + "/differences", differences);
    get(ministry + "/differences/file", file);
}

}  // namespace mc::http
