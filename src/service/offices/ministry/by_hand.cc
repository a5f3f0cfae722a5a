#include "service/offices/ministry/by_hand.h"

#include "base/text.h"
#include "service/offices/ministry/gather.h"
#include "service/offices/ministry/page.h"

namespace mc {
namespace {

using enum RefusalCode;

std::vector<std::string> cells_of(const MinistryAsset& one) {
    const auto said = [](const std::optional<std::string>& text) { return text.value_or(""); };
    const auto number = [](const std::optional<std::int64_t>& value) {
        return value ? std::to_string(*value) : std::string();
    };
    return {one.asset,
            said(one.accounts_number),
            one.name,
            one.class_,
            std::to_string(one.cost),
            std::to_string(one.accumulated),
            std::to_string(one.accumulated_to),
            one.first_use,
            one.place_name,
            said(one.post),
            one.state == "gone" ? "Đã giảm" : "Đang sử dụng",
            said(one.left),
            one.approval == "waiting" ? "Chờ duyệt" : "Chính thức",
            said(one.model),
            said(one.serial),
            said(one.plate),
            said(one.address),
            said(one.grade),
            number(one.made),
            number(one.land_area),
            number(one.floor_area)};
}

}  // namespace

Result<SheetFile> ministry_workbook(Services& services, const Actor& actor, const AgencyId& agency,
                                    SheetForm form) {
    const MinistryDesk desk(services, actor);
    MC_CHECK(desk.check_reads(agency));
    const MinistryBooks books = ministry_books(services);
    MC_TRY(assets, services.store.view(
                       [&](Snapshot& snapshot) { return told_assets(snapshot, books, agency); }));
    std::vector<SheetColumn> columns;
    for (const char* heading : {"Mã tài sản",
                                "Số hiệu kế toán",
                                "Tên tài sản",
                                "Nhóm tài sản",
                                "Nguyên giá (đồng)",
                                "Hao mòn lũy kế (đồng)",
                                "Hao mòn đến hết năm",
                                "Ngày đưa vào sử dụng",
                                "Nơi sử dụng",
                                "Chức danh sử dụng",
                                "Tình trạng",
                                "Ngày giảm",
                                "Phê duyệt",
                                "Ký hiệu, nhãn hiệu",
                                "Số sê-ri",
                                "Biển kiểm soát",
                                "Địa chỉ",
                                "Cấp hạng",
                                "Năm sản xuất, xây dựng",
                                "Diện tích đất (phần trăm m²)",
                                "Diện tích sàn (phần trăm m²)"})
        columns.push_back({heading, 20, {}});
    std::vector<std::vector<std::string>> rows;
    for (const MinistryAsset& one : assets) rows.push_back(cells_of(one));
    return sheet_file("gui-bo-tai-chinh-" + ministry::iso_period(ministry::period_of(books.today)),
                      form, {"Tài sản", std::move(columns), std::move(rows)});
}

Result<MinistryUnitPage> sent_by_hand(Services& services, const Asked& asked,
                                      const AgencyId& agency, const MinistryByHandIn& in) {
    const MinistryDesk desk(services, asked.actor);
    MC_TRY(unit, desk.check_acts_for(agency));
    if (blank(in.receipt)) return fail(Refused(field_missing, {"số biên nhận"}, "receipt"));
    const auto on = parse_day(in.on);
    if (!on || *on > desk.books.today ||
        ministry::period_of(*on) != ministry::period_of(desk.books.today))
        return fail(Refused(field_invalid, {"một ngày của tháng này, không sau hôm nay"}, "on"));
    const MinistryBooks books = ministry_books(services);
    MC_TRY(assets, services.store.view(
                       [&](Snapshot& snapshot) { return told_assets(snapshot, books, agency); }));
    MC_CHECK(act_on_ministry(
        services, asked_by(services, asked, unit),
        [&](const Sees<MinistryStreams>& sees) -> Result<ministry::Event> {
            const ministry::Unit* known = sees.held.state.of(agency);
            if (!known || known->code.empty())
                return fail(Refused(ministry_code_missing, {desk.books.link(agency).name}));
            MC_TRY(files,
                   known_files(sees.tx, in.files.value_or(std::vector<std::string>{}), "files",
                               {owner_of(asked.actor.person),
                                {StreamKind::ministry, MinistryStreams::only}}));
            return ministry::Event(ministry::SentByHand{agency, ministry::period_of(*on), *on,
                                                        in.receipt, std::ssize(assets), files});
        }));
    return ministry_unit(services, asked.actor, agency);
}

}  // namespace mc
