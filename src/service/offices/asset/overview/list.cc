// The list behind a figure, page by page or whole as a table.
#include <algorithm>
#include <map>

#include "edge/json.h"
#include "service/offices/asset/overview/question.h"
#include "store/statements.h"

namespace mc {
namespace {

/// One of the list before its name is known.
struct Listed {
    std::int64_t id{};
    std::string agency;
    int used{}, life{};
    asset::Dong cost{}, remaining{}, amount{};
    bool stands{};
};
struct Found {
    std::vector<Listed> page;
    std::int64_t count{};
    asset::Dong amount{};
    bool more = false;
};

Result<Found> find(AssetOverviewKeep& keep, const AssetDesk& desk, const OverviewAsked& asked,
                   std::size_t limit) {
    return keep.with(desk, [&](const ProvinceFacts& facts) -> Result<Found> {
        MC_TRY(question, question_of(facts, desk, asked));
        Found found;
        if (!question) return found;
        const std::int64_t before = asked.before.value_or(streams_end);
        for (const asset::Fact* fact : listed(facts, *question)) {
            const asset::Dong amount = asset::amount_of(*fact, *question);
            ++found.count, found.amount += amount;
            if (fact->id >= before) continue;
            if (found.page.size() == limit) {
                found.more = true;
                continue;
            }
            found.page.push_back({fact->id, facts.agencies[fact->agency].value, fact->used,
                                  fact->life, fact->cost, fact->remaining(), amount, fact->stands});
        }
        return found;
    });
}

AssetFactItem item_of(const Listed& one, const asset::Registered& asset, const AssetDesk& desk) {
    return {.asset = one.id,
            .code = asset_code(one.id),
            .name = asset.entry.description.name,
            .class_name = desk.class_name(asset.entry.class_code, desk.year()),
            .agency_name = desk.link({one.agency}).name,
            .first_use = iso(asset.entry.first_use),
            .used = one.used,
            .life = one.life,
            .cost = one.cost,
            .remaining = one.remaining,
            .amount = one.amount,
            .stands = one.stands};
}

constexpr std::size_t names_page = 2'000;

/// What the list calls them, page by page: the newest first, as `page` has them.
Result<std::vector<AssetFactItem>> named(Services& services, const AssetDesk& desk,
                                         const std::vector<Listed>& page) {
    return services.store.view([&](Snapshot& snapshot) -> Result<std::vector<AssetFactItem>> {
        std::vector<AssetFactItem> items;
        for (std::size_t at = 0; at < page.size(); at += names_page) {
            const auto part = std::span(page).subspan(at, std::min(names_page, page.size() - at));
            std::vector<std::int64_t> ids;
            std::map<std::int64_t, const Listed*> by_id;
            for (const Listed& one : part) ids.push_back(one.id), by_id[one.id] = &one;
            MC_TRY(rows, snapshot.query(sql::assets_by_id, {edge::json::text(ids)}));
            for (const Row& row : rows) {
                MC_TRY(asset, decoded_asset(row.integer(0), row.bytes(1)));
                items.push_back(item_of(*by_id.at(row.integer(0)), asset, desk));
            }
        }
        return items;
    });
}

FormTable table_of(const std::vector<AssetFactItem>& items, asset::Dong amount,
                   const std::string& amount_words) {
    using enum FormLook;
    FormTable table;
    const auto put = [&](const char* title, FormLook look, int width) {
        table.columns.push_back({.mark = fmt::format("{}", table.columns.size() + 1),
                                 .title = title,
                                 .look = look,
                                 .width = width,
                                 .confidence = Confidence::full});
    };
    put("STT", centred, 5), put("Mã tài sản", centred, 11), put("Tài sản", letters, 34);
    put("Loại", letters, 26), put("Cơ quan", letters, 30), put("Đưa vào sử dụng", centred, 11);
    put("Số năm đã dùng", whole, 8), put("Thời gian sử dụng (năm)", whole, 9);
    put("Nguyên giá", whole, 16), put("Giá trị còn lại", whole, 16);
    put(amount_words.c_str(), whole, 16);
    for (const AssetFactItem& item : items)
        table.rows.push_back({{fmt::format("{}", table.rows.size() + 1), item.code, item.name,
                               item.class_name, item.agency_name, item.first_use, item.used,
                               item.life == 0 ? FormCell(std::string()) : FormCell(item.life),
                               item.cost, item.remaining, item.amount},
                              {}});
    FormRow sum{std::vector<FormCell>(table.columns.size(), FormCell(std::string())),
                FormRowKind::sum};
    sum.cells[2] = std::string("Cộng");
    sum.cells[10] = amount;
    table.rows.push_back(std::move(sum));
    return table;
}

}  // namespace

Result<AssetFactItems> asset_overview_items(Services& services, AssetOverviewKeep& keep,
                                            const Actor& actor, const OverviewAsked& asked) {
    const AssetDesk desk(services, actor);
    MC_CHECK(check_reads_all(desk));
    MC_TRY(found, find(keep, desk, asked, limits::page_rows_usual));
    MC_TRY(items, named(services, desk, found.page));
    AssetFactItems list{.title = title_of(desk, asked),
                        .items = std::move(items),
                        .count = found.count,
                        .amount = found.amount,
                        .year = desk.year() - 1,
                        .as_of = iso(minute_of(desk.now))};
    if (found.more) list.next = std::to_string(found.page.back().id);
    return list;
}

Result<SheetFile> asset_overview_list_file(Services& services, AssetOverviewKeep& keep,
                                           const Actor& actor, const OverviewAsked& asked,
                                           SheetForm kind) {
    const AssetDesk desk(services, actor);
    MC_CHECK(check_reads_all(desk));
    OverviewAsked whole = asked;
    whole.before.reset();
    MC_TRY(found, find(keep, desk, whole, std::numeric_limits<std::size_t>::max()));
    MC_TRY(items, named(services, desk, found.page));
    OfficialForm form{.title = "DANH SÁCH TÀI SẢN",
                      .under = {title_of(desk, asked),
                                fmt::format("Hao mòn tính đến hết năm {}", desk.year() - 1)},
                      .issuer = desk.province->name,
                      .unit = "đồng",
                      .confidence = Confidence::full};
    form.tables.push_back(table_of(
        items, found.amount, asked.move.empty() ? "Nguyên giá tính vào số cộng" : "Số biến động"));
    return sheet_file("danh-sach-tai-san", kind, form);
}

}  // namespace mc
