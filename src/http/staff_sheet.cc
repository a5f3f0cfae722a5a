// People as files: what a list would do, doing it, and taking the list away.
#include "service/offices/org/staff_sheet.h"

#include "http/sheet_upload.h"

namespace mc::http {
namespace {

using Taking = std::variant<edge::Response, std::unique_ptr<edge::Upload>>;

Taking check(App& app, const edge::Context& c) {
    Services& s = app.services;
    const Actor actor = who(c).actor;
    if (const auto may = may_use_sheets(s, actor); !may) return edge::problem(may.error());
    return std::make_unique<SheetUpload>([&s, actor](const std::string& bytes) {
        return personal_answer(check_staff_sheet(s, actor, bytes));
    });
}

Taking import(App& app, const edge::Context& c) {
    Services& s = app.services;
    const Actor actor = who(c).actor;
    if (const auto may = may_use_sheets(s, actor); !may) return edge::problem(may.error());
    auto envelope = asked(c, false);
    if (!envelope) return edge::problem(envelope.error());
    const std::string plan = parameter(c, "plan");
    if (plan.empty())
        return edge::problem(Refused(RefusalCode::field_missing, {"kết quả xem trước"}, "plan"));
    return std::make_unique<SheetUpload>(
        [&s, envelope = *std::move(envelope), plan](const std::string& bytes) {
            Asked whole = envelope;
            // A repeat sends the same file for the same plan.
            whole.command += plan + "\n" + hex(sha256(bytes));
            return personal_answer(import_staff_sheet(s, whole, bytes, plan));
        });
}

using Make = Result<SheetFile> (*)(Services&, const Actor&, SheetForm);

edge::Response file(App& app, const edge::Context& c, Make make) {
    const auto form = sheet_form(c);
    if (!form) return edge::problem(form.error());
    return sheet_answer(make(app.services, who(c).actor, *form), *form);
}

}  // namespace

void add_staff_sheet(edge::Router& router, App& app) {
    router.add({"POST", "/api/staff/import/check",
                edge::Take{[&app](edge::Context& c) { return check(app, c); }, /*apart=*/true},
                limits::sheet_bytes_max, staff});
    router.add({"POST", "/api/staff/import",
                edge::Take{[&app](edge::Context& c) { return import(app, c); }, /*apart=*/true},
                limits::sheet_bytes_max, staff});
    router.add({"GET", "/api/staff/export",
                edge::Pool{[&app](edge::Context& c) { return file(app, c, export_staff); }}, 0,
                staff});
    router.add({"GET", "/api/staff/template",
                edge::Pool{[&app](edge::Context& c) { return file(app, c, staff_template); }}, 0,
                staff});
}

}  // namespace mc::http
