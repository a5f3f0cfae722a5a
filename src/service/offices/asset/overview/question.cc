#include "service/offices/asset/overview/question.h"

#include <algorithm>

namespace mc {
namespace {

using asset::Band;
using asset::Motion;
using enum RefusalCode;

constexpr std::array<Motion, asset::moves> every_motion{Motion::came, Motion::went,
                                                        Motion::changed};
std::string_view code_of(Motion what) {
    switch (what) {
        case Motion::came:
            return "came";
        case Motion::went:
            return "went";
        case Motion::changed:
            return "changed";
    }
    return {};
}
std::string_view title_of(Motion what) {
    switch (what) {
        case Motion::came:
            return "Tăng trong năm";
        case Motion::went:
            return "Giảm trong năm";
        case Motion::changed:
            return "Thay đổi nguyên giá trong năm";
    }
    return {};
}

std::optional<Motion> parse_motion(const std::string& code) {
    for (const Motion one : every_motion)
        if (code_of(one) == code) return one;
    return {};
}
std::optional<Band> parse_band(const std::string& code) {
    for (std::size_t i = 0; i < asset::bands; ++i)
        if (mc::code_of(static_cast<Band>(i)) == code) return static_cast<Band>(i);
    return {};
}

Result<std::optional<Band>> band_asked(const std::string& code, const char* field) {
    if (code.empty()) return std::optional<Band>{};
    if (const auto band = parse_band(code)) return std::optional(*band);
    return fail(Refused(field_invalid, {"khoảng này"}, field));
}

Result<std::optional<asset::FactQuestion::Moved>> motion_asked(const OverviewAsked& asked) {
    using Moved = asset::FactQuestion::Moved;
    if (asked.move.empty()) return std::optional<Moved>{};
    const auto what = parse_motion(asked.move);
    if (!what) return fail(Refused(field_invalid, {"loại biến động"}, "move"));
    const std::int64_t year = asked.year.value_or(0);
    if (year < asset::first_fiscal_year || year > asset::last_fiscal_year)
        return fail(Refused(field_invalid, {"năm biến động"}, "year"));
    return std::optional(Moved{*what, static_cast<int>(year)});
}

}  // namespace

Result<Done> check_reads_all(const AssetDesk& desk) {
    if (desk.reads_all()) return Done{};
    return fail(Refused(not_permitted, {"xem tài sản của cả tỉnh"}));
}

std::string_view code_of(Band band) {
    switch (band) {
        case Band::first:
            return "first";
        case Band::second:
            return "second";
        case Band::third:
            return "third";
        case Band::fourth:
            return "fourth";
        case Band::whole:
            return "whole";
        case Band::none:
            return "none";
    }
    return {};
}

std::string_view age_title(Band band) {
    switch (band) {
        case Band::first:
            return "Đã dùng dưới 25 % thời gian sử dụng";
        case Band::second:
            return "Đã dùng từ 25 % đến dưới 50 %";
        case Band::third:
            return "Đã dùng từ 50 % đến dưới 75 %";
        case Band::fourth:
            return "Đã dùng từ 75 % đến dưới 100 %";
        case Band::whole:
            return "Hết thời gian sử dụng";
        case Band::none:
            return "Không quy định thời gian sử dụng";
    }
    return {};
}

std::string_view worn_title(Band band) {
    switch (band) {
        case Band::first:
            return "Hao mòn dưới 25 %";
        case Band::second:
            return "Hao mòn từ 25 % đến dưới 50 %";
        case Band::third:
            return "Hao mòn từ 50 % đến dưới 75 %";
        case Band::fourth:
            return "Hao mòn từ 75 % đến dưới 100 %";
        case Band::whole:
            return "Đã hao mòn hết";
        case Band::none:
            return "Không tính hao mòn";
    }
    return {};
}

Result<std::optional<asset::FactQuestion>> question_of(const ProvinceFacts& facts,
                                                       const AssetDesk& desk,
                                                       const OverviewAsked& asked) {
    using Asked = std::optional<asset::FactQuestion>;
    if (!asked.agency.empty() && !desk.province->org.agency({asked.agency}))
        return fail(Refused(not_found, {"đơn vị này"}));
    if (!asked.kind.empty() && !desk.rules->of(desk.year()).row(asked.kind))
        return fail(Refused(not_found, {"loại tài sản này"}));
    MC_TRY(age, band_asked(asked.age, "age"));
    MC_TRY(worn, band_asked(asked.worn, "worn"));
    MC_TRY(moved, motion_asked(asked));
    asset::FactQuestion question{.age = age, .worn = worn, .idle = asked.idle, .moved = moved};
    question.agency = facts.agency(asked.agency);
    question.kind = facts.kind(asked.kind);
    if ((!asked.agency.empty() && !question.agency) || (!asked.kind.empty() && !question.kind))
        return Asked{};
    return Asked{question};
}

std::string title_of(const AssetDesk& desk, const OverviewAsked& asked) {
    std::vector<std::string> parts;
    if (const auto age = parse_band(asked.age)) parts.emplace_back(age_title(*age));
    if (const auto worn = parse_band(asked.worn)) parts.emplace_back(worn_title(*worn));
    if (asked.idle) parts.emplace_back("Nhà, đất có diện tích bỏ trống");
    if (const auto motion = parse_motion(asked.move))
        parts.push_back(fmt::format("{} {}", title_of(*motion), asked.year.value_or(0)));
    if (!asked.kind.empty()) parts.push_back(desk.class_name(asked.kind, desk.year()));
    if (!asked.agency.empty()) parts.push_back(desk.link({asked.agency}).name);
    return parts.empty() ? "Tài sản của cả tỉnh" : fmt::format("{}", fmt::join(parts, "; "));
}

std::vector<const asset::Fact*> listed(const ProvinceFacts& facts,
                                       const asset::FactQuestion& asked) {
    std::vector<const asset::Fact*> found;
    for (const asset::Fact& fact : facts.facts)
        if (asset::answers(fact, asked)) found.push_back(&fact);
    std::ranges::sort(found, std::greater{}, &asset::Fact::id);
    return found;
}

}  // namespace mc
