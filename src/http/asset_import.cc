// An agency's old book of assets as a file: what it would write, writing it, and its empty form.
#include "base/typed_fields.h"
#include "http/sheet_upload.h"
#include "service/offices/asset/import.h"

namespace mc::http {
namespace {

using Taking = std::variant<edge::Response, std::unique_ptr<edge::Upload>>;

AgencyId book_named(const edge::Context& c) {
    return {c.param("agency")};
}

/// "a,b": the hashes of uploaded papers.
std::vector<std::string> files_in(const std::string& text) {
    std::vector<std::string> files;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        files.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return files;
}

/// What is said beside the file.
Result<AssetImportIn> import_in(const edge::Context& c) {
    MC_TRY(on, edge::typed(parameter(c, "on"), word_rule, "on"));
    MC_TRY(decided, edge::typed(parameter(c, "decided"), word_rule, "decided"));
    MC_TRY(decision, edge::typed(parameter(c, "decision"), title_rule, "decision"));
    return AssetImportIn{book_named(c), on, decision, decided, files_in(parameter(c, "files"))};
}

Taking check(App& app, const edge::Context& c) {
    Services& s = app.services;
    const Actor actor = who(c).actor;
    if (const auto may = may_import_assets(s, actor, book_named(c)); !may)
        return edge::problem(may.error());
    auto in = import_in(c);
    if (!in) return edge::problem(in.error());
    return std::make_unique<SheetUpload>(
        [&s, actor, in = *std::move(in)](const std::string& bytes) {
            return personal_answer(check_asset_import(s, actor, in, bytes));
        });
}

Taking import(App& app, const edge::Context& c) {
    Services& s = app.services;
    if (const auto may = may_import_assets(s, who(c).actor, book_named(c)); !may)
        return edge::problem(may.error());
    auto in = import_in(c);
    if (!in) return edge::problem(in.error());
    auto envelope = asked(c, false);
    if (!envelope) return edge::problem(envelope.error());
    const std::string plan = parameter(c, "plan");
    if (plan.empty())
        return edge::problem(Refused(RefusalCode::field_missing, {"kết quả xem trước"}, "plan"));
    return std::make_unique<SheetUpload>([&s, envelope = *std::move(envelope), in = *std::move(in),
                                          plan,
                                          files = parameter(c, "files")](const std::string& bytes) {
        Asked whole = envelope;
        // A repeat sends the same file for the same plan.
        for (const std::string& said : {plan, in.on, in.decided, in.decision, files})
            whole.command += said + "\n";
        whole.command += hex(sha256(bytes));
        return personal_answer(import_assets(s, whole, in, bytes, plan));
    });
}

}  // namespace

void add_asset_import(edge::Router& router, App& app) {
    const std::string path = "/api/asset-books/{agency}/import";
    router.add({"POST", path + "/check",
                edge::Take{[&app](edge::Context& c) { return check(app, c); }, /*apart=*/true},
                limits::sheet_bytes_max, staff});
    router.add({"POST", path,
                edge::Take{[&app](edge::Context& c) { return import(app, c); }, /*apart=*/true},
                limits::sheet_bytes_max, staff});
    router.add({"GET", path + "/template", edge::Pool{[&app](edge::Context& c) {
                    const auto form = sheet_form(c);
                    if (!form) return edge::problem(form.error());
                    return sheet_answer(
                        asset_import_template(app.services, who(c).actor, book_named(c), *form),
                        *form);
                }},
                0, staff});
}

}  // namespace mc::http
