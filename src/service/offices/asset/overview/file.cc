// The overview as a workbook: every table of the screen, one after another.
#include "service/offices/asset/overview/question.h"

namespace mc {
namespace {

using enum FormLook;

FormColumn column_of(std::string title, FormLook look, int width) {
    return {
        .title = std::move(title), .look = look, .width = width, .confidence = Confidence::full};
}

FormTable slices(std::string title, std::string first, const std::vector<AssetSlice>& parts,
                 const AssetSlice& whole) {
    FormTable table{.title = std::move(title),
                    .columns = {column_of(std::move(first), letters, 44),
                                column_of("Số tài sản", FormLook::whole, 10),
                                column_of("Nguyên giá", FormLook::whole, 18),
                                column_of("Hao mòn lũy kế", FormLook::whole, 18),
                                column_of("Giá trị còn lại", FormLook::whole, 18)}};
    const auto put = [&](const AssetSlice& one, FormRowKind kind) {
        table.rows.push_back(
            {{one.name, one.count, one.cost, one.accumulated, one.remaining}, kind});
    };
    for (const AssetSlice& one : parts) put(one, {});
    put(whole, FormRowKind::sum);
    return table;
}

FormTable years(const std::vector<AssetYearMoves>& all) {
    FormTable table{.title = "Tăng, giảm theo năm", .columns = {column_of("Năm", centred, 44)}};
    for (const char* title : {"Số tăng", "Nguyên giá tăng", "Số giảm", "Nguyên giá giảm",
                              "Số thay đổi nguyên giá", "Chênh lệch nguyên giá"})
        table.columns.push_back(column_of(title, FormLook::whole, 18));
    for (const AssetYearMoves& one : all)
        table.rows.push_back({{fmt::format("{}", one.year), one.came, one.came_cost, one.went,
                               one.went_cost, one.changed, one.changed_cost},
                              {}});
    return table;
}

FormTable cars(const AssetOverviewView& view) {
    FormTable table{
        .title = "Xe ô tô so với định mức",
        .lines = {view.cars_law + ": " + view.cars_source},
        .columns = {column_of("Cơ quan", letters, 44),
                    column_of("Số xe đang có", FormLook::whole, 10),
                    column_of("Định mức", FormLook::whole, 18), column_of("Căn cứ", letters, 18)}};
    for (const AssetCarsView& one : view.cars)
        table.rows.push_back({{one.agency.name, one.have,
                               one.most ? FormCell(*one.most) : FormCell("chưa có định mức"),
                               one.decisions.value_or("")},
                              {}});
    return table;
}

FormTable idle(const AssetOverviewView& view) {
    FormTable table{
        .title = "Nhà, đất có diện tích bỏ trống",
        .columns = {column_of("Nhà, đất", letters, 44), column_of("Mã", centred, 10),
                    column_of("Địa chỉ", letters, 18), column_of("Cơ quan", letters, 18),
                    column_of("Diện tích (m²)", hundredths, 12),
                    column_of("Bỏ trống (m²)", hundredths, 12)}};
    for (const AssetSiteView& one : view.idle)
        table.rows.push_back(
            {{one.name, one.code, one.address, one.agency.name, one.area, one.idle}, {}});
    if (view.idle_count > std::ssize(view.idle))
        table.lines.push_back(fmt::format("{} nơi bỏ trống nhiều nhất trong {} nơi",
                                          view.idle.size(), view.idle_count));
    return table;
}

}  // namespace

Result<SheetFile> asset_overview_file(Services& services, AssetOverviewKeep& keep,
                                      const Actor& actor, const OverviewAsked& asked,
                                      SheetForm kind) {
    MC_TRY(view, asset_overview(services, keep, actor, asked));
    const AssetDesk desk(services, actor);
    OfficialForm form{
        .title = "TỔNG HỢP TÀI SẢN CÔNG",
        .under = {title_of(desk, asked), fmt::format("Hao mòn tính đến hết năm {}", view.year)},
        .issuer = desk.province->name,
        .unit = "đồng",
        .confidence = Confidence::full};
    form.tables = {slices("Theo cơ quan", "Cơ quan", view.agencies, view.whole),
                   slices("Theo loại tài sản", "Loại tài sản", view.kinds, view.whole),
                   slices("Theo thời gian sử dụng", "Thời gian đã dùng", view.ages, view.whole),
                   slices("Theo mức hao mòn", "Mức hao mòn", view.worn, view.whole),
                   years(view.years),
                   cars(view),
                   idle(view)};
    return sheet_file("tong-hop-tai-san", kind, form);
}

}  // namespace mc
