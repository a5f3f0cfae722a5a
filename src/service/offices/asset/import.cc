#include "service/offices/asset/import.h"

#include "base/text.h"
#include "service/offices/asset/sheet/columns.h"
#include "service/offices/asset/sheet/plan.h"
#include "service/offices/asset/year_lines.h"
#include "sheet/write.h"

namespace mc {
namespace {

using enum RefusalCode;

Result<Day> day_of(const std::string& text, const char* field) {
    if (const auto day = parse_day(text)) return *day;
    return fail(Refused(text.empty() ? field_missing : field_invalid,
                        {text.empty() ? "ngày" : "một ngày, năm-tháng-ngày"}, field));
}

Result<AssetImportAsked> asked_of(const AssetDesk& desk, const AssetImportIn& in) {
    MC_TRY(on, day_of(in.on, "on"));
    MC_TRY(decided, day_of(in.decided, "decided"));
    if (blank(in.decision)) return fail(Refused(field_missing, {"số quyết định"}, "decision"));
    for (const auto& [day, field] : {std::pair{on, "on"}, std::pair{decided, "decided"}})
        if (day > desk.today) return fail(Refused(field_invalid, {"ngày ở sau hôm nay"}, field));
    return AssetImportAsked{in.agency, on, in.decision, decided, in.files};
}

/// What a file would write, and by what it is seen that nothing changed until it is written.
struct PlannedImport {
    AssetPlan plan;
    std::int64_t book{};
    std::int64_t revision{};   // of the book
    std::int64_t revisions{};  // of its assets
};

Result<PlannedImport> planned(Services& services, const AssetDesk& desk,
                              const AssetImportAsked& asked, const std::string& bytes) {
    MC_TRY(sheet, services.read_table(bytes));
    return services.store.view([&](Snapshot& snapshot) -> Result<PlannedImport> {
        MC_TRY(book, book_of(snapshot, asked.agency, *desk.province));
        if (book.id == 0) return fail(Refused(asset_book_missing, {"Đơn vị"}));
        MC_TRY(known, known_assets(snapshot, asked.agency));
        MC_TRY(plan, plan_of(desk, book.held.state, known, asked, sheet));
        MC_TRY(revisions, YearLines::revisions_now(snapshot, asked.agency, desk.year()));
        return PlannedImport{std::move(plan), book.id, book.held.revision, revisions};
    });
}

AssetImportCheck view_of(AssetPlan& plan, const AssetDesk& desk, const AssetImportAsked& asked) {
    AssetImportCheck check{.rows = plan.rows,
                           .count = std::ssize(plan.assets),
                           .cost = plan.cost,
                           .accumulated = plan.accumulated,
                           .small = plan.small,
                           .threshold = asset::recognised_from(asked.on),
                           .defects_count = static_cast<std::int64_t>(plan.defects_count)};
    check.defects = views_of(std::move(plan.defects));
    if (plan.digest == Hash{}) return check;
    check.plan = hex(plan.digest);
    std::map<std::string, AssetImportSum> sums;
    for (const PlannedAsset& one : plan.assets) {
        const asset::Entered& entry = one.entry;
        const asset::Dong cost = asset::cost_of(entry.paid);
        AssetImportSum& sum = sums[entry.class_code];
        ++sum.count, sum.cost += cost, sum.accumulated += entry.carried;
        if (check.lines.size() >= limits::sheet_shown_max) continue;
        const Unit* place = desk.province->org.unit(entry.place);
        check.lines.push_back({one.row, entry.description.accounts_number, entry.description.name,
                               entry.class_code, place ? place->name : entry.place.value, cost,
                               entry.carried});
    }
    for (auto& [code, sum] : sums) {
        sum.class_ = code;
        sum.class_name = desk.class_name(code, asset::year_of(asked.on));
        check.sums.push_back(std::move(sum));
    }
    return check;
}

/// All of a plan within one act: the book says what came, each asset begins with its entry.
Result<Entry<AssetBookStreams>> write(const Sees<AssetBookStreams>& sees, const AssetPlan& plan,
                                      const AssetImportAsked& asked, const Actor& actor,
                                      const UnitId& unit, const Hash& sheet) {
    asset::Imported imported{.on = asked.on,
                             .count = std::ssize(plan.assets),
                             .cost = plan.cost,
                             .accumulated = plan.accumulated,
                             .decision = asked.decision,
                             .decided = asked.decided,
                             .files = {},
                             .sheet = sheet};
    if (!asked.files.empty()) {
        MC_TRY(files, known_files(sees.tx, asked.files, "files",
                                  {owner_of(actor.person), {StreamKind::asset_book, sees.id}}));
        imported.files = std::move(files);
    }
    for (const PlannedAsset& one : plan.assets) {
        MC_TRY(id, sees.tx.next(AssetStreams::counter));
        MC_CHECK(record<AssetStreams>(sees.tx, id, {}, {one.entry, one.words, unit}, actor.person,
                                      sees.province));
    }
    return Entry<AssetBookStreams>{std::move(imported), {}, unit};
}

/// What the act wrote, whether it was written now or before.
Result<asset::Imported> imported_at(Services& services, const RecordPlace& place) {
    return services.store.view([&](Snapshot& snapshot) -> Result<asset::Imported> {
        MC_TRY(records, snapshot.records(place.stream, place.seq - 1));
        if (!records.empty())
            if (const auto event = asset::decode_book_event(records[0].type, records[0].payload))
                if (const auto* imported = std::get_if<asset::Imported>(&*event)) return *imported;
        return fail(Fault{Fault::Kind::corrupt, "an import of assets left no record of it"});
    });
}

std::vector<SheetColumn> columns_of(std::vector<std::string> classes) {
    std::vector<SheetColumn> columns;
    for (const SheetHeading& one : asset_headings)
        columns.push_back({std::string(one.words), one.needed ? 22 : 16, {}});
    columns[AssetColumn::name].width = 40;
    columns[AssetColumn::class_code].choices = std::move(classes);
    return columns;
}

/// How a file is filled in, and what may be named in it.
SheetGuide guide_of(const AssetDesk& desk, const AgencyId& agency) {
    SheetGuide guide{{
        {"Cách ghi sổ tài sản cũ"},
        {"Mỗi dòng", "một tài sản; không ghi dòng cộng, dòng tên nhóm"},
        {"Số hiệu kế toán", "số hiệu của tài sản trong sổ kế toán, mỗi tài sản một số hiệu"},
        {"Nguyên giá", "ghi theo từng nguồn, đơn vị đồng; cột Nguyên giá để so với tổng các nguồn"},
        {"Hao mòn lũy kế", "đến hết năm trước năm nhập sổ; tài sản mới dùng trong năm để trống"},
        {"Giá trị còn lại", "không bắt buộc; có ghi thì phải bằng nguyên giá trừ hao mòn lũy kế"},
        {"Ngày", "dạng 31/12/2026"},
        {"Diện tích", "mét vuông, tối đa hai chữ số lẻ"},
        {""},
        {"Nhóm tài sản"},
    }};
    for (const asset::ClassRow& row : desk.rules->of(desk.year()).classes)
        guide.rows.push_back({row.code, row.name});
    guide.rows.push_back({""});
    guide.rows.push_back({"Nơi sử dụng"});
    for (const Unit& unit : desk.province->org.units())
        if (unit.agency == agency && desk.province->org.exists(unit.id, desk.today))
            guide.rows.push_back({unit.id.value, unit.name});
    return guide;
}

}  // namespace

Result<Done> may_import_assets(Services& services, const Actor& actor, const AgencyId& agency) {
    MC_CHECK(AssetDesk(services, actor).check_keeps(agency));
    return Done{};
}

Result<AssetImportCheck> check_asset_import(Services& services, const Actor& actor,
                                            const AssetImportIn& in, const std::string& bytes) {
    const AssetDesk desk(services, actor);
    MC_CHECK(desk.check_keeps(in.agency));
    MC_TRY(asked, asked_of(desk, in));
    MC_TRY(found, planned(services, desk, asked, bytes));
    return view_of(found.plan, desk, asked);
}

Result<AssetImportDone> import_assets(Services& services, const Asked& asked,
                                      const AssetImportIn& in, const std::string& bytes,
                                      const std::string& plan_shown) {
    const AssetDesk desk(services, asked.actor);
    MC_TRY(unit, desk.check_keeps(in.agency));
    MC_TRY(common, asked_of(desk, in));
    MC_TRY(ready, planned(services, desk, common, bytes));
    const Hash sheet = sha256(bytes);
    MC_TRY(
        answer,
        services.store.act(act_of(ActOn<AssetBookStreams>{
            .id = ready.book,
            .key = asked.key,
            .command = asked.command,
            .at = desk.now,
            .by = asked.actor.person,
            .province = desk.province,
            .decide = [&](const Sees<AssetBookStreams>& sees) -> Result<Entry<AssetBookStreams>> {
                MC_TRY(now, YearLines::revisions_now(sees.tx, in.agency, desk.year()));
                if (ready.plan.digest == Hash{} || hex(ready.plan.digest) != plan_shown ||
                    sees.held.revision != ready.revision || now != ready.revisions)
                    return fail(Refused(changed_meanwhile));
                return write(sees, ready.plan, common, asked.actor, unit, sheet);
            }})));
    MC_TRY(imported, imported_at(services, answer.record));
    return AssetImportDone{imported.count, imported.cost, imported.accumulated};
}

Result<SheetFile> asset_import_template(Services& services, const Actor& actor,
                                        const AgencyId& agency, SheetForm form) {
    const AssetDesk desk(services, actor);
    MC_CHECK(desk.check_keeps(agency));
    std::vector<std::string> classes;
    for (const asset::ClassRow& row : desk.rules->of(desk.year()).classes)
        classes.push_back(row.code);
    return sheet_file("mau-so-tai-san", form,
                      {"Tài sản", columns_of(std::move(classes)), {}, guide_of(desk, agency)});
}

}  // namespace mc
