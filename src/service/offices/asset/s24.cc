// Form S24-H, the book of fixed assets of a year (TT 24/2024/TT-BTC; its columns as four other
// programs print them).
#include <algorithm>

#include "service/offices/asset/books.h"
#include "service/offices/asset/year_lines.h"
#include "sheet/write.h"

namespace mc {
namespace {

using enum RefusalCode;

using Line24 = std::vector<std::string>;

std::vector<SheetColumn> columns() {
    return {{"STT", 6, {}},
            {"Số hiệu chứng từ", 18, {}},
            {"Ngày chứng từ", 12, {}},
            {"Tên, đặc điểm, ký hiệu tài sản", 40, {}},
            {"Nước sản xuất", 14, {}},
            {"Tháng, năm đưa vào sử dụng", 14, {}},
            {"Số hiệu tài sản", 14, {}},
            {"Lớp", 8, {}},
            {"Nguyên giá", 18, {}},
            {"Khấu hao trong năm", 18, {}},
            {"Tỷ lệ hao mòn %", 10, {}},
            {"Hao mòn trong năm", 18, {}},
            {"Cộng trong năm", 18, {}},
            {"Lũy kế đến cuối năm hoặc khi ghi giảm", 18, {}},
            {"Ngày ghi giảm", 12, {}},
            {"Lý do ghi giảm", 26, {}},
            {"Giá trị còn lại", 18, {}}};
}

/// How the asset left the agency's book in the year; nothing where it stands in it at the end.
struct Reduction {
    Day on{};
    std::string why;
};
std::optional<Reduction> reduction_of(const asset::Registered& asset, const AssetDesk& desk,
                                      const AgencyId& agency, int year) {
    for (std::size_t i = 0; i < asset.holdings.size(); ++i) {
        const asset::Holding& holding = asset.holdings[i];
        if (holding.agency != agency || !holding.until || asset::year_of(*holding.until) != year)
            continue;
        const bool last = i + 1 == asset.holdings.size();
        return Reduction{*holding.until,
                         last ? std::string(asset::title_of(asset.gone->why))
                              : "điều chuyển cho " + desk.link(asset.holdings[i + 1].agency).name};
    }
    return {};
}

std::string described(const asset::Description& d) {
    std::string words = d.name;
    for (const std::string& more : {d.model, d.serial, d.plate})
        if (!more.empty()) words += ", " + more;
    return words;
}

std::string rate_of(const asset::Registered& asset, const AssetDesk& desk, int year) {
    const asset::ClassRow* row = desk.rules->of(year).row(asset.entry.class_code);
    return row && row->wears ? fmt::format("{},{:02}", row->rate / 100, row->rate % 100) : "";
}

/// The row of an asset; nothing where it came into the book only after the year.
std::optional<Line24> row_of(std::int64_t id, const asset::Registered& asset, const AssetDesk& desk,
                             const AgencyId& agency, int year) {
    const auto gone = reduction_of(asset, desk, agency, year);
    const asset::Holding* holder = asset::holder_at_end(asset, year);
    const bool stands = holder && holder->agency == agency;
    if (!gone && !stands) return {};
    // What left has no wear of its last year here: the receiver computes it, or nobody.
    const int last = stands ? year : year - 1;
    const auto lines = asset::lines_of(asset, asset::known_until(asset, last), *desk.rules);
    // Without a business share nobody knows this year's figures, and none are made up.
    const bool known = lines && asset::known_until(asset, last) == last;
    asset::WearLine line{.cost = asset::cost_now(asset)};
    line.remaining = line.cost - asset.entry.carried;
    line.accumulated = asset.entry.carried;
    if (lines && !lines->empty()) line = lines->back();
    const bool of_year = stands && line.year == year;  // else it left, and wears nothing here
    const asset::Entered& entry = asset.entry;
    const auto dong = [&](asset::Dong amount) {
        return known ? std::to_string(amount) : std::string("chưa tính được");
    };
    const auto of_this_year = [&](asset::Dong amount) { return dong(of_year ? amount : 0); };
    return Line24{"",
                  entry.papers.voucher.empty() ? entry.papers.decision : entry.papers.voucher,
                  vn_day(entry.papers.vouchered.value_or(entry.papers.decided)),
                  described(entry.description),
                  entry.description.country,
                  vn_day(entry.first_use).substr(3),
                  asset_code(id),
                  entry.class_code,
                  std::to_string(known ? line.cost : asset::cost_now(asset)),
                  of_this_year(line.depreciation),
                  rate_of(asset, desk, year),
                  of_this_year(line.office_wear),
                  of_this_year(line.wear),
                  dong(line.accumulated),
                  gone && !stands ? vn_day(gone->on) : "",
                  gone && !stands ? gone->why : "",
                  gone && !stands ? "0" : dong(line.remaining)};
}

SheetGuide guide(const std::string& agency, std::int64_t year) {
    return {
        {{"Mẫu S24-H – Sổ tài sản cố định năm " + std::to_string(year)},
         {"Đơn vị", agency},
         {"Số tiền", "đồng"},
         {"Cột",
          "Theo TT 24/2024/TT-BTC; chưa đối chiếu với bản gốc của thông tư; chưa có cột tỷ lệ khấu "
          "hao và chứng từ ghi giảm; tỷ lệ hao mòn là của bảng"},
         {"Ghi giảm", "Năm ghi giảm không tính hao mòn; tài sản điều chuyển do bên nhận tính"}}};
}

}  // namespace

Result<SheetFile> asset_book_s24(Services& services, const Actor& actor, const AgencyId& agency,
                                 std::int64_t year, SheetForm form) {
    const AssetDesk desk(services, actor);
    MC_CHECK(desk.check());
    if (!desk.reads(agency)) return fail(Refused(not_permitted, {"xem sổ tài sản của đơn vị này"}));
    if (year < desk.rules->first_year() || year > desk.year())
        return fail(Refused(field_invalid, {"năm của sổ"}, "year"));
    const int asked = static_cast<int>(year);
    std::vector<Line24> rows;
    MC_CHECK(services.store.view([&](Snapshot& snapshot) {
        // From the day before: what leaves on the first of January leaves in this year.
        return each_asset(snapshot, agency, Day{std::chrono::year{asked - 1} / 12 / 31},
                          Day{std::chrono::year{asked} / 12 / 31},
                          [&](std::int64_t id, const asset::Registered& asset) {
                              auto row = row_of(id, asset, desk, agency, asked);
                              if (!row) return;
                              (*row)[0] = std::to_string(rows.size() + 1);
                              rows.push_back(std::move(*row));
                          });
    }));
    const std::string name = fmt::format("so-tai-san-S24-H-{}-{}", agency.value, asked);
    if (form == SheetForm::csv) return SheetFile{name + ".csv", csv_of(columns(), rows)};
    MC_TRY(bytes, xlsx_of("S24-H", columns(), rows, guide(desk.link(agency).name, asked)));
    return SheetFile{name + ".xlsx", std::move(bytes)};
}

}  // namespace mc
