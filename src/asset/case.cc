#include "asset/case.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <initializer_list>
#include <span>

#include "base/ensure.h"

namespace mc::asset {
namespace {

namespace json = boost::json;

/// An object of the file. Every reader returns an empty value after telling what is wrong.
class Fields {
public:
    Fields(const json::value& value, std::string at, std::vector<Unfit>& unfit)
        : object_(value.if_object()), at_(std::move(at)), unfit_(unfit) {
        if (object_ == nullptr) wrong("", "phải là một đối tượng");
    }

    bool has(std::string_view key) const { return find(key) != nullptr; }

    std::string text(std::string_view key) {
        const auto* value = must(key);
        if (value == nullptr) return {};
        if (const auto* string = value->if_string(); string != nullptr && !string->empty())
            return std::string(*string);
        return wrong(key, "phải là một văn bản"), "";
    }

    Day day(std::string_view key) {
        const std::string written = text(key);
        if (written.empty()) return {};
        const auto day = parse_day(written);
        if (!day) wrong(key, "phải là một ngày có thật dạng 2026-12-31");
        return day.value_or(Day{});
    }

    std::int64_t number(std::string_view key, std::int64_t least, std::int64_t most) {
        const auto* value = must(key);
        if (value == nullptr) return 0;
        std::optional<std::int64_t> number;
        if (const auto* whole = value->if_int64()) number = *whole;
        if (const auto* string = value->if_string()) number = parse_dong(*string);
        if (number && *number >= least && *number <= most) return *number;
        return wrong(key, fmt::format("phải là số nguyên từ {} đến {}", least, most)), 0;
    }
    std::int64_t number_if(std::string_view key, std::int64_t most) {
        return has(key) ? number(key, 0, most) : 0;
    }
    int year(std::string_view key) {
        return static_cast<int>(number(key, first_fiscal_year, last_fiscal_year));
    }

    const json::array* list(std::string_view key) {
        const auto* value = must(key);
        if (value == nullptr) return nullptr;
        if (!value->is_array()) wrong(key, "phải là một danh sách");
        return value->if_array();
    }

    const json::value* find(std::string_view key) const {
        return object_ == nullptr ? nullptr : object_->if_contains(key);
    }

    void only(std::initializer_list<std::string_view> known) {
        only(std::span(known.begin(), known.size()));
    }
    void only(std::span<const std::string_view> known) {
        if (object_ == nullptr) return;
        for (const auto& [key, value] : *object_)
            if (std::ranges::find(known, std::string_view(key)) == known.end())
                wrong(key, "không biết trường này");
    }

    void wrong(std::string_view key, std::string reason) {
        std::string field = at_;
        if (!field.empty() && !key.empty()) field += ".";
        unfit_.push_back({field + std::string(key), std::move(reason)});
    }

private:
    const json::value* must(std::string_view key) {
        const auto* value = find(key);
        if (value == nullptr && object_ != nullptr) wrong(key, "thiếu");
        return value;
    }

    const json::object* object_;
    std::string at_;
    std::vector<Unfit>& unfit_;
};

constexpr auto known_to(auto... more) {
    return std::array<std::string_view, sizeof...(more) + 2>{"on", "kind", more...};
}
constexpr auto no_more = known_to();
constexpr auto amount_more = known_to("amount");
constexpr auto removal_more = known_to("amount", "dismantling");
constexpr auto cost_more = known_to("cost");
constexpr auto value_more = known_to("cost", "accumulated", "years");
constexpr auto damage_more = known_to("cost", "years");
constexpr auto rate_more = known_to("rate");
constexpr auto years_more = known_to("years");

/// What an event of the kind says; anything else is refused, not passed over.
std::span<const std::string_view> fields_of(EventKind kind) {
    switch (kind) {
        case EventKind::upgrade:
        case EventKind::partial_addition:
            return amount_more;
        case EventKind::partial_removal:
            return removal_more;
        case EventKind::settlement_correction:
            return cost_more;
        case EventKind::revaluation:
            return value_more;
        case EventKind::serious_damage:
            return damage_more;
        case EventKind::rate_change:
            return rate_more;
        case EventKind::second_hand:
            return years_more;
        case EventKind::late_discovery:
        case EventKind::transfer_out:
        case EventKind::liquidation:
        case EventKind::loss:
        case EventKind::division:
            return no_more;
    }
    MC_ENSURE(false);
}

AssetEvent read_event(const json::value& value, const std::string& at, std::vector<Unfit>& unfit) {
    Fields fields(value, at, unfit);
    AssetEvent event;
    event.on = fields.day("on");
    const std::string kind = fields.text("kind");
    const auto known = event_kind(kind);
    if (!known) {
        if (!kind.empty()) fields.wrong("kind", fmt::format("không biết sự kiện «{}»", kind));
        return event;
    }
    event.kind = *known;
    fields.only(fields_of(event.kind));
    event.amount = fields.number_if("amount", dong_max);
    event.dismantling = fields.number_if("dismantling", dong_max);
    event.cost = fields.number_if("cost", dong_max);
    // The inventory's own guidance says what is worn; nobody else may.
    event.accumulated =
        event.kind == EventKind::revaluation ? fields.number("accumulated", 0, dong_max) : 0;
    event.years = static_cast<int>(fields.number_if("years", event_years_max));
    if (fields.has("rate")) {
        const auto rate = parse_rate(fields.text("rate"));
        if (!rate) fields.wrong("rate", "phải viết dạng \"6.67\", tối đa hai chữ số lẻ");
        event.rate = rate.value_or(0);
    }
    return event;
}

Share read_share(const json::value& value, const std::string& at, std::vector<Unfit>& unfit) {
    Fields fields(value, at, unfit);
    fields.only({"year", "basis", "part", "whole"});
    Share share;
    share.year = fields.year("year");
    const std::string basis = fields.text("basis");
    if (basis == "frequency")
        share.by = Measure::frequency;
    else if (basis == "volume")
        share.by = Measure::volume;
    else if (basis != "time" && !basis.empty())
        fields.wrong("basis", "phải là \"time\", \"frequency\" hoặc \"volume\"");
    share.part = fields.number("part", 0, share_max);
    share.whole = fields.number("whole", 1, share_max);
    return share;
}

Business read_business(const json::value& value, std::vector<Unfit>& unfit) {
    Fields fields(value, "business", unfit);
    fields.only({"from", "shares"});
    Business business{.from = fields.day("from"), .shares = {}};
    if (const auto* shares = fields.list("shares"))
        for (const auto& share : *shares)
            business.shares.push_back(read_share(
                share, fmt::format("business.shares[{}]", business.shares.size()), unfit));
    return business;
}

WearLine read_line(const json::value& value, const std::string& at, bool in_business,
                   std::vector<Unfit>& unfit) {
    Fields fields(value, at, unfit);
    WearLine line;
    line.year = fields.year("year");
    line.wear = fields.number("wear", 0, dong_max);
    line.accumulated = fields.number("accumulated", 0, dong_max);
    line.remaining = fields.number("remaining", 0, dong_max);
    line.office_wear = line.wear;
    if (!in_business)
        return fields.only({"year", "wear", "accumulated", "remaining", "note"}), line;
    fields.only(
        {"year", "wear", "accumulated", "remaining", "depreciation", "office_wear", "note"});
    line.depreciation = fields.number("depreciation", 0, dong_max);
    line.office_wear = fields.number("office_wear", 0, dong_max);
    return line;
}

WearCase read_case(const json::value& value, std::size_t number) {
    WearCase one{.id = fmt::format("cases[{}]", number), .asset = {}, .expect = {}, .unfit = {}};
    Fields fields(value, "", one.unfit);
    if (!value.is_object()) return one;
    fields.only({"id", "class", "cost", "first_use", "from", "until", "accumulated_before",
                 "events", "business", "expect", "note", "source"});
    if (std::string id = fields.text("id"); !id.empty()) one.id = std::move(id);
    one.asset.class_code = fields.text("class");
    one.asset.cost = fields.number("cost", 1, dong_max);
    one.asset.first_use = fields.day("first_use");
    one.asset.from = fields.year("from");
    one.asset.until = fields.year("until");
    one.asset.accumulated_before = fields.number_if("accumulated_before", dong_max);
    const auto* events = fields.has("events") ? fields.list("events") : nullptr;
    if (events != nullptr)
        for (const auto& event : *events)
            one.asset.events.push_back(
                read_event(event, fmt::format("events[{}]", one.asset.events.size()), one.unfit));
    if (const auto* business = fields.find("business"))
        one.asset.business = read_business(*business, one.unfit);
    if (const auto* expect = fields.list("expect"))
        for (const auto& line : *expect)
            one.expect.push_back(read_line(line, fmt::format("expect[{}]", one.expect.size()),
                                           one.asset.business.has_value(), one.unfit));
    return one;
}

}  // namespace

Result<std::vector<WearCase>, std::string> decode_cases(std::string_view text) {
    boost::system::error_code error;
    const json::value top = json::parse(text, error);
    if (error) return fail(std::string("tệp không phải JSON hợp lệ"));
    const auto* object = top.if_object();
    const auto* cases = object == nullptr ? nullptr : object->if_contains("cases");
    if (cases == nullptr || !cases->is_array())
        return fail(std::string("tệp không có danh sách «cases»"));
    if (cases->get_array().empty()) return fail(std::string("danh sách «cases» không có ca nào"));
    std::vector<WearCase> all;
    for (const auto& value : cases->get_array()) all.push_back(read_case(value, all.size()));
    return all;
}

}  // namespace mc::asset
