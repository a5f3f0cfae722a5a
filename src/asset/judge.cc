#include "asset/judge.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"

namespace mc::asset {
namespace {

using enum RefusalCode;

/// Everything that is wrong with one act, by field.
class Objections {
public:
    Objections(const Registered& asset, const Bench& bench) : asset_(asset), bench_(bench) {}

    std::vector<Refusal> of(const RegisterEvent& event) {
        std::visit([this](const auto& e) { look(e); }, event);
        if (found_.empty()) computed(event);
        return std::move(found_);
    }

private:
    void no(const std::string& field, std::string what) {
        found_.push_back({field_invalid, within_ + field, {std::move(what)}});
    }
    void missing(const std::string& field, std::string what) {
        found_.push_back({field_missing, within_ + field, {std::move(what)}});
    }

    void papers(const Papers& papers) {
        if (blank(papers.decision)) missing("papers.decision", "số quyết định");
        if (papers.decided > bench_.today) no("papers.decided", "ngày quyết định ở sau hôm nay");
        if (papers.vouchered && *papers.vouchered > bench_.today)
            no("papers.vouchered", "ngày chứng từ ở sau hôm nay");
        if (papers.vouchered && blank(papers.voucher)) missing("papers.voucher", "số chứng từ");
    }
    void day(const char* field, Day on, Day not_before, const char* words) {
        if (on > bench_.today) no(field, fmt::format("{} ở sau hôm nay", words));
        if (on < not_before)
            no(field, fmt::format("{} không trước ngày {}", words, vn_day(not_before)));
    }
    void description(const Description& d) {
        if (blank(d.name)) missing("description.name", "tên tài sản");
        if (d.made < 0 || d.made > year_of(bench_.today))
            no("description.made", "năm sản xuất, xây dựng");
        if (d.seats < 0 || d.floors < 0) no("description.seats", "số chỗ, số tầng không âm");
        if (d.land_area < 0 || d.built_area < 0 || d.floor_area < 0)
            no("description.land_area", "diện tích không âm");
        unused(d);
        place(d);
    }
    /// No more of it can lie idle than there is, as far as that is known.
    void unused(const Description& d) {
        const std::int64_t whole = std::max({d.land_area, d.built_area, d.floor_area});
        if (d.idle_area < 0) no("description.idle_area", "diện tích không âm");
        if (whole > 0 && d.idle_area > whole)
            no("description.idle_area", "diện tích bỏ trống không quá diện tích của nhà, đất");
    }
    void place(const Description& d) {
        if (d.latitude == 0 && d.longitude == 0) return;
        if (d.latitude < 8'000'000 || d.latitude > 24'000'000)
            no("description.latitude", "vĩ độ ở Việt Nam từ 8 đến 24 độ, WGS 84");
        if (d.longitude < 102'000'000 || d.longitude > 118'000'000)
            no("description.longitude", "kinh độ ở Việt Nam từ 102 đến 118 độ, WGS 84");
    }

    void look(const Entered& e) {
        papers(e.papers);
        description(e.description);
        if ((e.origin == Origin::divided) != (e.parted_from != 0))
            no("origin", "tài sản tách ra vào sổ bằng việc tách tài sản gốc");
        const Day first{std::chrono::year{first_fiscal_year} / 1 / 1};
        day("on", e.on, first, "ngày nhập sổ");
        day("first_use", e.first_use, first, "ngày đưa vào sử dụng");
        if (e.place.empty()) missing("place", "nơi sử dụng");
        for (const Paid& paid : e.paid)
            if (paid.amount <= 0 || paid.amount > dong_max)
                no("paid", "số tiền của mỗi nguồn lớn hơn 0 và không quá một triệu tỷ đồng");
        if (e.paid.empty()) missing("paid", "nguyên giá theo nguồn");
        if (e.paid.size() > limits::asset_sources_max)
            no("paid", fmt::format("không quá {} dòng nguồn", limits::asset_sources_max));
        if (found_.empty() && cost_of(e.paid) > limits::asset_cost_max)
            no("paid", "nguyên giá quá một trăm nghìn tỷ đồng");
        if (e.used_years < 0) no("used_years", "số năm đã dùng không âm");
        if (found_.empty()) years(e);
    }
    /// Which years of use the books count, and who counted those before.
    void years(const Entered& e) {
        const int used = year_of(e.first_use), entered = year_of(e.on);
        const bool from_others = e.origin == Origin::received || e.origin == Origin::carried_over ||
                                 e.origin == Origin::divided;
        if (used > entered)
            no("first_use", "đưa vào sử dụng ở năm sau năm nhập sổ");
        else if (from_others && used < entered && e.carried_to != entered - 1)
            no("carried_to", fmt::format("ghi hao mòn lũy kế đến hết năm {}", entered - 1));
        else if (from_others && used == entered && (e.carried_to != 0 || e.carried != 0))
            no("carried_to", "dùng từ năm nay thì chưa có hao mòn lũy kế");
        else if (e.carried != 0 && !wears(e.class_code, e.carried_to))
            no("carried", "loại tài sản này không tính hao mòn");
        else if (!from_others && (e.carried_to != 0 || e.carried != 0))
            no("carried", "chỉ tài sản nhận điều chuyển hoặc chuyển từ sổ cũ có hao mòn lũy kế");
        else if (!from_others && e.origin != Origin::found && used < entered)
            no("first_use",
               "đã dùng từ năm trước mà chưa vào sổ thì nhập là phát hiện thừa khi kiểm kê");
    }
    bool wears(const std::string& class_code, int year) const {
        const ClassRow* row = bench_.rules.of(year).row(class_code);
        return !row || row->wears;
    }
    void look(const Corrected& e) {
        if (blank(e.reason)) missing("reason", "lý do sửa");
        if (asset_.entry.parted_from != 0)
            return no("reason",
                      "tài sản tách ra mang số liệu của tài sản gốc, không sửa lần nhập sổ");
        within_ = "entry.";
        look(e.entry);
    }
    void look(const Changed& e) {
        papers(e.papers);
        if (blank(e.minutes)) missing("minutes", "số biên bản");
        day("on", e.what.on, std::max(asset_.entry.first_use, asset_.since()), "ngày thay đổi");
        if (leaves(e.what.kind) || e.what.kind == EventKind::second_hand ||
            e.what.kind == EventKind::late_discovery)
            no("kind", "không phải một căn cứ thay đổi nguyên giá, tỷ lệ");
    }
    void look(const Moved& e) {
        papers(e.papers);
        day("on", e.on, asset_.since(), "ngày chuyển");
        if (e.place.empty()) missing("place", "nơi sử dụng");
    }
    void look(const Described& e) { description(e.description); }
    void look(const PutToBusiness& e) {
        papers(e.papers);
        // Years before stand in the book of whoever had it then, perhaps closed.
        day("from", e.from, std::max(asset_.entry.first_use, asset_.since()),
            "ngày bắt đầu kinh doanh");
        if (asset_.business_from) no("from", "đã dùng vào kinh doanh từ trước");
    }
    void look(const ShareTold& e) {
        if (!asset_.business_from)
            no("year", "tài sản không dùng vào kinh doanh");
        else if (e.share.year < year_of(*asset_.business_from) ||
                 e.share.year > year_of(bench_.today))
            no("year", "năm không có kinh doanh");
        else if (e.share.year < year_of(asset_.since()))
            no("year", "năm đó tài sản ở sổ của đơn vị khác");
        if (e.share.whole <= 0 || e.share.whole > share_max || e.share.part < 0 ||
            e.share.part > e.share.whole)
            no("part", "phần kinh doanh phải từ 0 đến tổng số");
    }
    /// Shares are told by whoever had the asset in that year, while its book is open.
    void shares_told(Day on) {
        const int known = known_until(asset_, year_of(on) - 1);
        if (known < year_of(on) - 1)
            no("on", fmt::format("chưa ghi phần dùng vào kinh doanh của năm {}", known + 1));
    }
    void look(const Offered& e) {
        papers(e.papers);
        shares_told(e.on);
        day("on", e.on, asset_.since(), "ngày bàn giao");
        if (e.to == asset_.agency()) no("to", "bên nhận là chính đơn vị này");
    }
    void look(const OfferTakenBack& e) {
        if (blank(e.reason)) missing("reason", "lý do rút lại");
    }
    void look(const Received& e) {
        papers(e.papers);
        day("on", e.on, asset_.offered ? asset_.offered->on : asset_.since(), "ngày nhận");
        shares_told(e.on);
        if (e.place.empty()) missing("place", "nơi sử dụng");
    }
    void look(const Left& e) {
        papers(e.papers);
        if (e.why == Leaving::divided) no("why", "tách tài sản là một việc riêng, có biên bản");
        day("on", e.on, asset_.since(), "ngày ra khỏi sổ");
        shares_told(e.on);
        if (e.proceeds < 0 || e.proceeds > dong_max || e.expenses < 0 || e.expenses > dong_max)
            no("proceeds", "số tiền không âm");
    }
    void look(const Divided& e) {
        papers(e.papers);
        if (blank(e.minutes)) missing("minutes", "số biên bản");
        day("on", e.on, asset_.since(), "ngày tách");
        shares_told(e.on);
    }
    void look(const Declared& e) {
        const Declaration* owed = asset_.declarations.owed(e.agency, e.what);
        if (!owed) return no("what", "không có gì phải kê khai theo mẫu này");
        day("on", e.on, owed->since, "ngày kê khai");
        if (owed->returned && e.on < *owed->returned)
            no("on", fmt::format("đã bị trả lại ngày {}, ngày kê khai lại không thể trước đó",
                                 vn_day(*owed->returned)));
        if (blank(e.number)) missing("number", "số văn bản hoặc số báo cáo kê khai");
    }
    void look(const DeclarationJudged& e) {
        const Declaration* waiting = asset_.declarations.waiting(e.agency, e.what);
        if (!waiting) return no("what", "không có kê khai nào chờ duyệt");
        day("on", e.on, waiting->sent->on, "ngày duyệt");
        if (!e.approved && blank(e.reason)) missing("reason", "lý do trả lại");
    }

    /// Whether the law can say what the asset wears from now on.
    void computed(const RegisterEvent& event) {
        if (std::holds_alternative<ShareTold>(event) || !day_of(event)) return;
        Registered after = apply(asset_, event, {}, bench_.today);
        after.business_from.reset();  // shares are told by the end of a year
        const auto lines = lines_of(after, year_of(bench_.today), bench_.rules, Telling::figures);
        if (lines) return;
        for (const Unfit& unfit : lines.error()) no(field_of(unfit.field, event), unfit.reason);
    }

    /// Where the body has what the rules found wrong.
    static std::string field_of(const std::string& found, const RegisterEvent& event) {
        if (std::holds_alternative<Changed>(event)) return "kind";
        if (found == "cost") return "paid";
        if (found == "accumulated_before") return "carried";
        if (found == "events.second_hand") return "used_years";
        if (found == "from" || found.starts_with("events.")) return "first_use";
        return found;
    }

    const Registered& asset_;
    const Bench& bench_;
    std::string within_;  // the member of the body that is looked at
    std::vector<Refusal> found_;
};

Result<Done> stage(const Registered& asset, const RegisterEvent& event) {
    if (std::holds_alternative<Entered>(event)) return Done{};
    MC_ENSURE(asset.begun());
    // Declared is also what has left, or is about to.
    if (std::holds_alternative<Declared>(event) || std::holds_alternative<DeclarationJudged>(event))
        return Done{};
    if (asset.gone) return fail(Refused(asset_gone, {vn_day(asset.gone->on)}));
    const bool answers_offer =
        std::holds_alternative<Received>(event) || std::holds_alternative<OfferTakenBack>(event);
    if (answers_offer && !asset.offered) return fail(Refused(asset_not_offered));
    if (!answers_offer && asset.offered && !std::holds_alternative<ShareTold>(event))
        return fail(Refused(asset_offered));
    return Done{};
}

Result<Done> open_year(const Book& book, Day on, const char* whose) {
    if (!book.begun()) return fail(Refused(asset_book_missing, {whose}));
    const int year = year_of(on), from = std::max(book.first_year, book.open_year());
    if (year >= from) return Done{};
    return fail(Refused(asset_year_closed, {std::to_string(year), std::to_string(from)}));
}

}  // namespace

Result<Done> judge(const Registered& asset, const RegisterEvent& event, const Bench& bench) {
    MC_CHECK(stage(asset, event));
    auto found = Objections(asset, bench).of(event);
    if (!found.empty()) return fail(Refused(std::move(found)));
    if (const auto on = day_of(event)) {
        MC_CHECK(open_year(bench.book, *on, "Đơn vị"));
        if (bench.other) MC_CHECK(open_year(*bench.other, *on, "Đơn vị bên kia"));
        // What was entered in a closed year stays as it was closed.
        if (std::holds_alternative<Corrected>(event))
            MC_CHECK(open_year(bench.book, asset.entry.on, "Đơn vị"));
    } else if (!bench.book.begun()) {
        return fail(Refused(asset_book_missing, {"Đơn vị"}));
    }
    if (!fits(asset, event)) return fail(Refused(asset_touched));
    return Done{};
}

Result<Done> judge_closing(const Book& book, std::int64_t year, Day today) {
    if (!book.begun()) return fail(Refused(asset_book_missing, {"Đơn vị"}));
    if (year != book.open_year())
        return fail(Refused(asset_year_order, {std::to_string(book.open_year())}));
    if (today < Day{std::chrono::year{book.open_year()} / 12 / 1})
        return fail(Refused(asset_year_running, {std::to_string(year)}));
    return Done{};
}

}  // namespace mc::asset
