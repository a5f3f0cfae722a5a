#include "service/offices/asset/forms/forms.h"

#include <algorithm>

#include "print/official.h"
#include "service/long_paper.h"
#include "service/offices/asset/forms/gather.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;
using asset::FormScope;

Result<const asset::FormFace*> check_asked(const AssetDesk& desk, const AssetFormAsked& asked) {
    MC_CHECK(desk.check());
    if (!desk.reads(asked.agency))
        return fail(Refused(not_permitted, {"xem sổ tài sản của đơn vị này"}));
    if (!desk.province->org.agency(asked.agency)) return fail(Refused(not_found, {"đơn vị này"}));
    const asset::FormFace* face = asset::face_of(asked.form);
    if (!face) return fail(Refused(not_found, {"biểu mẫu này"}));
    if (face->scope == FormScope::province && !desk.reads_all())
        return fail(Refused(not_permitted, {"lập biểu tổng hợp của cả tỉnh"}));
    // A book of some of its assets would look like the whole book, with its sums.
    if (face->scope != FormScope::assets && !asked.assets.empty())
        return fail(Refused(field_invalid, {"biểu này lập cho mọi tài sản của sổ"}, "assets"));
    if (asked.year < desk.rules->first_year() || asked.year > desk.year())
        return fail(Refused(field_invalid, {"năm của biểu"}, "year"));
    return face;
}

/// A form, and the place it has as long as it is worked on.
struct MadeForm {
    OfficialForm form;
    std::optional<LongPaper> place;
};

/// Whether a book is known to be large before it is walked through: who is refused then waits for
/// nothing.
Result<bool> large(Snapshot& snapshot, const AssetFormAsked& asked) {
    constexpr std::int64_t standing = 0, counted_to = 1'000;
    if (!asked.assets.empty()) return false;
    MC_TRY(rows, snapshot.query(sql::assets_of_agency_sum,
                                {asked.agency.value, standing, std::string(), std::string("[]")}));
    return rows[0].integer(0) >= counted_to;
}

Result<MadeForm> made(Services& services, const AssetDesk& desk, const AssetFormAsked& asked) {
    MC_TRY(face, check_asked(desk, asked));
    const int year = static_cast<int>(asked.year);
    const asset::Making making = asset::make_form(*face, form_asked(desk, asked.agency, year));
    std::size_t things = 0;
    std::optional<Result<LongPaper>> place;
    const auto add = [&](const asset::Sight& sight) {
        if (++things == limits::long_paper_things && !place) place.emplace(LongPaper::take());
        if (!place || *place) making.add(sight);
    };
    MC_CHECK(services.store.view([&](Snapshot& snapshot) -> Result<Done> {
        std::vector<AgencyId> agencies{asked.agency};
        if (face->scope == FormScope::province) {
            MC_TRY(all, agencies_with_books(snapshot));
            agencies = std::move(all);
        }
        MC_TRY(long_one, large(snapshot, asked));
        if (long_one || face->scope == FormScope::province) {
            MC_TRY(taken, LongPaper::take());
            place.emplace(std::move(taken));
        }
        for (const AgencyId& agency : agencies)
            MC_CHECK(each_sight(snapshot, desk, agency, year, face->papers, asked.assets, add));
        return Done{};
    }));
    if (!place) return MadeForm{making.done(), {}};
    if (!*place) return fail(place->error());
    return MadeForm{making.done(), std::move(**place)};
}

std::string file_name(const AssetFormAsked& asked) {
    return fmt::format("bieu-{}-{}-{}", asked.form, asked.agency.value, asked.year);
}

std::string_view scope_words(FormScope scope) {
    switch (scope) {
        case FormScope::book:
            return "book";
        case FormScope::assets:
            return "assets";
        case FormScope::province:
            return "province";
    }
    return {};
}

AssetFormItem item_of(const asset::FormFace& face) {
    return {.form = std::string(face.word),
            .number = std::string(face.number),
            .title = std::string(face.title),
            .scope = std::string(scope_words(face.scope)),
            .confidence = std::string(name_of(face.confidence))};
}

/// Columns of all tables, each once: tables of one form are often alike.
std::vector<AssetFormColumnView> columns_of(const OfficialForm& form) {
    std::vector<AssetFormColumnView> columns;
    for (const FormTable& table : form.tables) {
        for (const FormColumn& column : table.columns) {
            std::string title;
            for (const std::string& over : column.over) title += over + " – ";
            title += column.title;
            const bool there = std::ranges::any_of(columns, [&](const AssetFormColumnView& one) {
                return one.title == title && one.mark == column.mark;
            });
            if (there) continue;
            columns.push_back(
                {.mark = column.mark,
                 .title = std::move(title),
                 .confidence = std::string(name_of(column.confidence)),
                 .lacks = column.lacks.empty() ? std::nullopt : std::optional(column.lacks)});
        }
    }
    return columns;
}

}  // namespace

Result<AssetFormsView> asset_forms(Services& services, const Actor& actor, const AgencyId& agency) {
    const AssetDesk desk(services, actor);
    MC_CHECK(check_asked(desk, {agency, "s24-h", desk.year(), {}}));
    AssetFormsView view{.agency = desk.link(agency),
                        .first_year = desk.rules->first_year(),
                        .last_year = desk.year()};
    for (const asset::FormFace& face : asset::form_faces())
        if (face.scope != FormScope::province || desk.reads_all())
            view.forms.push_back(item_of(face));
    return view;
}

Result<AssetFormView> asset_form(Services& services, const Actor& actor,
                                 const AssetFormAsked& asked) {
    const AssetDesk desk(services, actor);
    MC_TRY(paper, made(services, desk, asked));
    const OfficialForm& form = paper.form;
    const auto rows = static_cast<std::int64_t>(rows_of(form));
    return AssetFormView{.form = asked.form,
                         .number = form.number,
                         .title = form.title,
                         .law = form.law,
                         .confidence = std::string(name_of(form.confidence)),
                         .source = form.source,
                         .year = asked.year,
                         .rows = rows,
                         .prints = rows <= static_cast<std::int64_t>(limits::official_rows_max),
                         .columns = columns_of(form),
                         .lacking = form.lacking,
                         .as_of = iso(minute_of(desk.now))};
}

Result<Document> asset_form_print(Services& services, const Actor& actor,
                                  const AssetFormAsked& asked) {
    const AssetDesk desk(services, actor);
    MC_TRY(paper, made(services, desk, asked));
    MC_TRY(bytes, forms::print(paper.form, minute_of(desk.now)));
    return Document{"application/pdf", file_name(asked) + ".pdf", std::move(bytes)};
}

Result<SheetFile> asset_form_sheet(Services& services, const Actor& actor,
                                   const AssetFormAsked& asked, SheetForm kind) {
    const AssetDesk desk(services, actor);
    MC_TRY(paper, made(services, desk, asked));
    return sheet_file(file_name(asked), kind, paper.form);
}

}  // namespace mc
