// What can be said against an asset before anything is computed.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "asset/wear.h"

namespace mc::asset {
namespace {

struct Kind {
    EventKind kind;
    std::string_view name, title;
};
constexpr std::array kinds{
    Kind{EventKind::upgrade, "upgrade", "nâng cấp"},
    Kind{EventKind::partial_addition, "partial_addition", "lắp thêm bộ phận"},
    Kind{EventKind::partial_removal, "partial_removal", "tháo dỡ bộ phận"},
    Kind{EventKind::settlement_correction, "settlement_correction", "điều chỉnh theo quyết toán"},
    Kind{EventKind::revaluation, "revaluation", "đánh giá lại theo kiểm kê"},
    Kind{EventKind::serious_damage, "serious_damage", "hư hỏng nặng, đánh giá lại"},
    Kind{EventKind::rate_change, "rate_change", "đổi tỷ lệ theo quyết định"},
    Kind{EventKind::second_hand, "second_hand", "mua tài sản đã qua sử dụng"},
    Kind{EventKind::late_discovery, "late_discovery", "phát hiện sau khi đã dùng"},
    Kind{EventKind::transfer_out, "transfer_out", "điều chuyển đi"},
    Kind{EventKind::liquidation, "liquidation", "thanh lý"},
    Kind{EventKind::loss, "loss", "mất, hủy hoại"},
    Kind{EventKind::division, "division", "tách"},
};

class Judge {
public:
    Judge(const FixedAsset& asset, const WearRules& rules) : asset_(asset), rules_(rules) {}

    std::vector<Unfit> all() {
        const ClassRow* row = rules_.of(asset_.from).row(asset_.class_code);
        if (row == nullptr) {
            told("class", fmt::format("không có lớp tài sản «{}»", asset_.class_code));
            return std::move(found_);
        }
        years();
        amounts(*row);
        if (!found_.empty()) return std::move(found_);
        for (const AssetEvent& event : asset_.events) judge(event, *row);
        late();
        if (asset_.business) business(*asset_.business);
        return std::move(found_);
    }

private:
    void told(std::string field, std::string reason) {
        found_.push_back({std::move(field), std::move(reason)});
    }

    void years() {
        if (asset_.from < rules_.first_year())
            told("from", fmt::format("chưa có quy tắc cho năm {}; sớm nhất là {}", asset_.from,
                                     rules_.first_year()));
        if (asset_.from < first_year())
            told("from", "năm đầu của bảng ở trước năm đưa vào sử dụng");
        if (asset_.until < asset_.from) told("until", "năm cuối ở trước năm đầu");
        if (asset_.until > last_fiscal_year)
            told("until", fmt::format("năm cuối không quá {}", last_fiscal_year));
        if (first_year() < first_fiscal_year)
            told("first_use", fmt::format("năm đưa vào sử dụng không trước {}", first_fiscal_year));
    }

    void amounts(const ClassRow& row) {
        if (asset_.cost <= 0 || asset_.cost > dong_max)
            told("cost", "nguyên giá phải lớn hơn 0 và không quá một triệu tỷ đồng");
        if (row.token_cost != 0 && asset_.cost != row.token_cost)
            told("cost",
                 fmt::format("tài sản đặc thù có giá quy ước {} đồng", words(row.token_cost)));
        if (asset_.accumulated_before < 0) told("accumulated_before", "hao mòn lũy kế không âm");
        if (asset_.accumulated_before > dong_max)
            told("accumulated_before", "hao mòn lũy kế quá lớn");
    }

    void judge(const AssetEvent& event, const ClassRow& row) {
        const std::string field = "events." + std::string(name_of(event.kind));
        const int year = year_of(event.on);
        if (year < first_year())
            told(field, fmt::format("ngày {} ở trước năm đưa vào sử dụng", vn_day(event.on)));
        if (leaves(event.kind)) {
            if (year < asset_.from)
                told(field, fmt::format("đã ra khỏi sổ năm {}, trước năm đầu của bảng", year));
            return;
        }
        if (row.token_cost != 0)
            return told(field, "giá quy ước của tài sản đặc thù không thay đổi");
        for (const Dong amount : {event.amount, event.dismantling, event.cost, event.accumulated})
            if (amount < 0 || amount > dong_max)
                told(field, "số tiền không âm và không quá một triệu tỷ đồng");
        if (event.years < 0 || event.years > event_years_max)
            told(field, fmt::format("số năm phải từ 0 đến {}", event_years_max));
        demands(event, field, year);
    }

    void demands(const AssetEvent& event, const std::string& field, int year) {
        switch (event.kind) {
            case EventKind::upgrade:
            case EventKind::partial_addition:
            case EventKind::partial_removal:
                if (event.amount == 0) told(field, "thiếu số tiền");
                break;
            case EventKind::revaluation:
            case EventKind::settlement_correction:
                if (event.cost == 0) told(field, "thiếu nguyên giá mới");
                if (event.accumulated > event.cost)
                    told(field, "hao mòn lũy kế lớn hơn nguyên giá");
                break;
            case EventKind::serious_damage:
                if (event.cost == 0 || event.years == 0)
                    told(field, "thiếu giá trị hoặc số năm còn lại được đánh giá");
                break;
            case EventKind::rate_change:
                rate(event, field, year);
                break;
            case EventKind::second_hand:
                second_hand(event, field, year);
                break;
            case EventKind::late_discovery:
            case EventKind::transfer_out:
            case EventKind::liquidation:
            case EventKind::loss:
            case EventKind::division:
                break;
        }
    }

    void rate(const AssetEvent& event, const std::string& field, int year) {
        const ClassRow* row = rules_.of(year).row(asset_.class_code);
        const std::int64_t apart = std::abs(event.rate - row->rate);
        if (!row->wears)
            told(field, fmt::format("năm {} lớp này không hao mòn", year));
        else if (event.rate <= 0 || event.rate > 100'000 || apart * 5 > row->rate)
            told(field,
                 fmt::format("tỷ lệ theo quyết định chỉ được hơn kém một phần năm của {} ({})",
                             rate_words(row->rate), rules_.of(year).cite(Clause::rate)));
    }

    void second_hand(const AssetEvent& event, const std::string& field, int year) {
        if (year != first_year())
            told(field, "mua tài sản đã qua sử dụng thì ghi ở năm đưa vào sử dụng");
        const Generation& generation = rules_.of(first_year());
        const ClassRow* row = generation.row(asset_.class_code);
        if (event.years == 0) told(field, "thiếu số năm đã sử dụng trước khi mua");
        if (row->wears && generation.rules(Clause::second_hand) && event.years >= row->years)
            told(field, fmt::format("đã dùng {} năm, bảng chỉ có {} năm: luật không nói số năm còn "
                                    "lại, phải có quyết định",
                                    event.years, row->years));
    }

    void late() {
        const auto found =
            std::ranges::find(asset_.events, EventKind::late_discovery, &AssetEvent::kind);
        if (found == asset_.events.end()) return;
        const int year = year_of(found->on);
        if (asset_.accumulated_before > 0 && year >= asset_.from)
            told("events.late_discovery", "chưa có trong sổ thì chưa có hao mòn lũy kế");
        for (const AssetEvent& event : asset_.events)
            if (&event != &*found && year_of(event.on) <= year)
                told("events." + std::string(name_of(event.kind)),
                     "xảy ra khi tài sản chưa có trong sổ");
    }

    void business(const Business& business) {
        if (business.from < asset_.first_use)
            told("business.from", "kinh doanh bắt đầu trước khi đưa vào sử dụng");
        for (const Share& share : business.shares) {
            if (share.part < 0 || share.whole <= 0 || share.part > share.whole ||
                share.whole > share_max)
                told("business.shares",
                     fmt::format("năm {}: phần kinh doanh phải từ 0 đến tổng số", share.year));
            if (std::ranges::count(business.shares, share.year, &Share::year) > 1)
                told("business.shares", fmt::format("năm {} ghi hai lần", share.year));
        }
        for (int year = std::max(asset_.from, year_of(business.from)); year <= asset_.until;
             ++year) {
            if (left_by(year)) break;
            if (std::ranges::find(business.shares, year, &Share::year) == business.shares.end())
                told("business.shares", fmt::format("thiếu tỷ lệ sử dụng của năm {}", year));
        }
    }

    bool left_by(int year) const {
        return std::ranges::any_of(asset_.events, [&](const AssetEvent& event) {
            return leaves(event.kind) && year_of(event.on) <= year;
        });
    }

    int first_year() const { return year_of(asset_.first_use); }

    const FixedAsset& asset_;
    const WearRules& rules_;
    std::vector<Unfit> found_;
};

}  // namespace

std::vector<Unfit> unfit(const FixedAsset& asset, const WearRules& rules) {
    return Judge(asset, rules).all();
}

std::string_view name_of(EventKind kind) {
    return std::ranges::find(kinds, kind, &Kind::kind)->name;
}

std::string_view title_of(EventKind kind) {
    return std::ranges::find(kinds, kind, &Kind::kind)->title;
}

std::optional<EventKind> event_kind(std::string_view name) {
    const auto found = std::ranges::find(kinds, name, &Kind::name);
    return found == kinds.end() ? std::nullopt : std::optional(found->kind);
}

}  // namespace mc::asset
