#include "service/offices/ministry/document.h"

#include <algorithm>
#include <set>

#include "edge/json.h"

namespace mc {
namespace {

using edge::json::Value;

/// A text of a member, on one line, as it stands in tables and logs; nothing where it is none or
/// says too much.
std::optional<std::string> text_in(const Value& object, std::string_view name) {
    const Value* member = object.member(name);
    if (!member || member->kind != Value::Kind::text ||
        member->text.size() > limits::ministry_words_bytes_max)
        return {};
    std::string text = member->text;
    std::ranges::replace_if(
        text, [](unsigned char c) { return c < ' ' || c == 0x7F; }, ' ');
    return text;
}

std::optional<std::int64_t> amount_in(const Value& object, std::string_view name) {
    const Value* member = object.member(name);
    if (!member || member->kind != Value::Kind::integer || member->integer < 0 ||
        member->integer > limits::asset_cost_max)
        return {};
    return member->integer;
}

const Value* list_in(const Value& object, std::string_view name) {
    const Value* member = object.member(name);
    return member && member->kind == Value::Kind::list ? member : nullptr;
}

std::optional<Value> object_of(std::string_view body) {
    auto value = edge::json::parse_value(body, {.bytes = limits::ministry_answer_bytes_max});
    if (!value || value->kind != Value::Kind::object) return {};
    return std::move(*value);
}

std::optional<MinistryVerdict> verdict_of(const Value& one) {
    const auto asset = text_in(one, "asset");
    const Value* taken = one.member("taken");
    if (!asset || asset->empty() || !taken || taken->kind != Value::Kind::boolean) return {};
    return MinistryVerdict{*asset, taken->boolean, text_in(one, "reason").value_or("")};
}

std::optional<MinistryHeld> held_of(const Value& one, std::string_view unit) {
    const auto asset = text_in(one, "asset"), class_code = text_in(one, "class"),
               state = text_in(one, "state");
    const auto cost = amount_in(one, "cost"), accumulated = amount_in(one, "accumulated");
    if (!asset || asset->empty() || !class_code || !state || !cost || !accumulated) return {};
    if (*state != "in_use" && *state != "gone") return {};
    return MinistryHeld{*asset,      text_in(one, "name").value_or(""),
                        *class_code, text_in(one, "unit").value_or(std::string(unit)),
                        *cost,       *accumulated,
                        *state};
}

// Differences as a file has them.

struct DifferenceLine {
    std::string agency;
    std::int64_t kind{}, side{};
    std::string number, name, class_code;
    std::optional<std::string> in_register, in_accounts, at_ministry;
    std::int64_t owner{};
    Day since{};
    std::optional<Day> was;
};
BOOST_DESCRIBE_STRUCT(DifferenceLine, (),
                      (agency, kind, side, number, name, class_code, in_register, in_accounts,
                       at_ministry, owner, since, was))
struct VanishedLine {
    std::string agency;
    std::int64_t kind{}, side{};
    std::string number;
    Day last{};
};
BOOST_DESCRIBE_STRUCT(VanishedLine, (), (agency, kind, side, number, last))
struct DifferencesLines {
    std::vector<DifferenceLine> open;
    std::vector<VanishedLine> vanished;
};
BOOST_DESCRIBE_STRUCT(DifferencesLines, (), (open, vanished))

template <class Enum>
std::int64_t number_of(Enum value) {
    return static_cast<std::int64_t>(value);
}

template <class Enum>
bool take(std::int64_t number, Enum& into) {
    if (number < 0 || number > number_of(last_of(Enum{}))) return false;
    into = static_cast<Enum>(number);
    return true;
}

}  // namespace

std::optional<MinistryTaken> decode_taken(std::string_view body) {
    const auto value = object_of(body);
    if (!value) return {};
    const auto receipt = text_in(*value, "receipt");
    const Value* results = list_in(*value, "results");
    if (!receipt || receipt->empty() || !results) return {};
    MinistryTaken taken{*receipt, {}};
    std::set<std::string> seen;
    for (const Value& one : results->items) {
        auto verdict = verdict_of(one);
        if (!verdict || !seen.insert(verdict->asset).second) return {};
        taken.results.push_back(std::move(*verdict));
    }
    return taken;
}

std::optional<MinistryPage> decode_page(std::string_view body, std::string_view unit) {
    const auto value = object_of(body);
    if (!value) return {};
    const Value* assets = list_in(*value, "assets");
    if (!assets) return {};
    MinistryPage page;
    if (const Value* next = value->member("next"); next && next->kind != Value::Kind::null) {
        const auto said = text_in(*value, "next");
        if (!said) return {};
        page.next = *said;
    }
    for (const Value& one : assets->items) {
        auto held = held_of(one, unit);
        if (!held) return {};
        page.assets.push_back(std::move(*held));
    }
    return page;
}

std::string differences_file(const ministry::Differences& differences) {
    DifferencesLines lines;
    for (const ministry::Difference& one : differences.open)
        lines.open.push_back({one.agency.value, number_of(one.kind), number_of(one.side),
                              one.number, one.name, one.class_code, one.in_register,
                              one.in_accounts, one.at_ministry, number_of(one.owner), one.since,
                              one.was});
    for (const ministry::Vanished& one : differences.vanished)
        lines.vanished.push_back(
            {one.agency.value, number_of(one.kind), number_of(one.side), one.number, one.last});
    return edge::json::text(lines);
}

Result<ministry::Differences> read_differences(std::string_view bytes) {
    const auto corrupt = [] {
        return fail(Fault{Fault::Kind::corrupt, "a file of differences does not read"});
    };
    const auto lines = edge::json::parse<DifferencesLines>(bytes, ministry_file);
    if (!lines) return corrupt();
    ministry::Differences read;
    for (const DifferenceLine& line : lines->open) {
        ministry::Difference one{.agency = {line.agency},
                                 .kind = {},
                                 .side = {},
                                 .number = line.number,
                                 .name = line.name,
                                 .class_code = line.class_code,
                                 .in_register = line.in_register,
                                 .in_accounts = line.in_accounts,
                                 .at_ministry = line.at_ministry,
                                 .owner = {},
                                 .since = line.since,
                                 .was = line.was};
        if (!take(line.kind, one.kind) || !take(line.side, one.side) ||
            !take(line.owner, one.owner))
            return corrupt();
        read.open.push_back(std::move(one));
    }
    for (const VanishedLine& line : lines->vanished) {
        ministry::Vanished one{{line.agency}, {}, {}, line.number, line.last};
        if (!take(line.kind, one.kind) || !take(line.side, one.side)) return corrupt();
        read.vanished.push_back(std::move(one));
    }
    return read;
}

}  // namespace mc
