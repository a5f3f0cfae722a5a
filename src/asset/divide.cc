#include "asset/divide.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <numeric>

#include "base/ensure.h"
#include "base/limits.h"

namespace mc::asset {
namespace {

Dong sum_of_costs(std::span<const Part> parts) {
    return std::transform_reduce(parts.begin(), parts.end(), Dong{}, std::plus{},
                                 std::mem_fn(&Part::cost));
}

/// So much of what was paid, each source in its proportion: made to add up to it.
std::vector<Paid> part_of(const std::vector<Paid>& paid, Dong cost) {
    std::vector<Dong> amounts;
    for (const Paid& one : paid) amounts.push_back(one.amount);
    amounts = shared_out(cost, amounts);
    std::vector<Paid> part;
    for (std::size_t i = 0; i < paid.size(); ++i) part.push_back({paid[i].source, amounts[i]});
    return part;
}

/// Takes a part's cost out of what is left of the sources.
std::vector<Paid> taken_from(std::vector<Paid>& left, Dong cost) {
    std::vector<Paid> taken = part_of(left, cost);
    for (std::size_t i = 0; i < left.size(); ++i) left[i].amount -= taken[i].amount;
    std::erase_if(taken, [](const Paid& one) { return one.amount == 0; });
    return taken;
}

}  // namespace

std::vector<Dong> shared_out(Dong whole, std::span<const Dong> by) {
    const Dong all = std::accumulate(by.begin(), by.end(), Dong{});
    std::vector<Dong> shares;
    Dong reached = 0, given = 0;
    for (const Dong one : by) {
        reached += one;
        const Dong until = static_cast<Dong>(Wide{whole} * reached / all);
        shares.push_back(until - given);
        given = until;
    }
    return shares;
}

std::vector<Refusal> against_dividing(const Registered& asset, const Divided& by,
                                      std::span<const Part> parts, const WearRules& rules) {
    std::vector<Refusal> found;
    const auto no = [&](std::string field, std::string what) {
        found.push_back({RefusalCode::field_invalid, std::move(field), {std::move(what)}});
    };
    const int year = year_of(by.on);
    if (parts.size() < 2 || parts.size() > limits::asset_parts_max) {
        no("parts", fmt::format("tách thành từ 2 đến {} tài sản", limits::asset_parts_max));
        return found;
    }
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (parts[i].cost <= 0 || parts[i].cost > limits::asset_cost_max)
            no(fmt::format("parts.{}.cost", i),
               "nguyên giá lớn hơn 0 và không quá một trăm nghìn tỷ đồng");
    const Dong cost = cost_now(asset);
    if (found.empty() && sum_of_costs(parts) != cost)
        no("parts",
           fmt::format("nguyên giá các tài sản tách ra cộng lại {} đồng, phải bằng {} đồng",
                       words(sum_of_costs(parts)), words(cost)));
    const ClassRow* row = rules.of(year).row(asset.entry.class_code);
    if (row && row->token_cost != 0) no("on", "tài sản đặc thù theo giá quy ước thì không tách");
    for (const AssetEvent& change : asset.changes) {
        if (change.on > by.on)
            no("on", fmt::format("sau ngày đó nguyên giá đã thay đổi ({})", vn_day(change.on)));
        else if (row && row->wears)
            no("on", fmt::format("tài sản đã có thay đổi «{}» ngày {}: thời gian sử dụng còn lại "
                                 "không theo bảng, phải ghi giảm và đánh giá lại từng phần",
                                 title_of(change.kind), vn_day(change.on)));
        if (!found.empty()) break;
    }
    if (asset.entry.origin == Origin::found && year_of(asset.entry.on) == year &&
        year_of(asset.entry.first_use) < year)
        no("on",
           fmt::format("hao mòn các năm trước được tính gộp trong năm {}: tách từ năm sau", year));
    if (asset.business_from && by.on != Day{std::chrono::year{year} / 1 / 1})
        no("on",
           "tài sản dùng vào kinh doanh chỉ tách từ ngày 01/01, để không mất phần khấu hao "
           "trong năm");
    if (found.empty() && !worn_by(asset, year - 1, rules))
        no("on", "chưa tính được hao mòn đến hết năm trước");
    return found;
}

std::vector<Entered> parts_of(const Registered& asset, std::int64_t id, const Divided& by,
                              std::span<const Part> parts, const WearRules& rules) {
    const int year = year_of(by.on);
    const bool used_before = year_of(asset.entry.first_use) < year;
    std::vector<Dong> costs;
    for (const Part& part : parts) costs.push_back(part.cost);
    const auto before = worn_by(asset, year - 1, rules);
    MC_ENSURE(before.has_value());
    const std::vector<Dong> worn = shared_out(used_before ? before->accumulated : 0, costs);
    std::vector<Paid> sources = part_of(asset.entry.paid, sum_of_costs(parts));
    std::vector<Entered> entries;
    for (std::size_t i = 0; i < parts.size(); ++i)
        entries.push_back({.agency = asset.agency(),
                           .class_code = asset.entry.class_code,
                           .origin = Origin::divided,
                           .paid = taken_from(sources, parts[i].cost),
                           .first_use = asset.entry.first_use,
                           .on = by.on,
                           .carried_to = used_before ? year - 1 : 0,
                           .carried = worn[i],
                           .used_years = asset.entry.used_years,
                           .description = parts[i].description,
                           .place = parts[i].place,
                           .papers = {.decision = by.papers.decision,
                                      .decided = by.papers.decided,
                                      .voucher = by.papers.voucher,
                                      .vouchered = by.papers.vouchered,
                                      .files = {}},
                           .parted_from = id});
    return entries;
}

}  // namespace mc::asset
