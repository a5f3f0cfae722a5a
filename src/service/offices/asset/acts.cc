#include "service/offices/asset/acts.h"

#include "service/offices/asset/page.h"

namespace mc {
namespace {

using enum RefusalCode;

/// Reads what was typed; what is none is told by its field, all of it at once.
class TypedAsset {
public:
    explicit TypedAsset(std::string within = "") : within_(std::move(within)) {}

    Day day(const std::string& text, const char* field) {
        if (const auto day = parse_day(text)) return *day;
        no(field, "một ngày, năm-tháng-ngày");
        return {};
    }
    std::optional<Day> day(const std::optional<std::string>& text, const char* field) {
        if (!text || text->empty()) return {};
        return day(*text, field);
    }
    template <class Enum>
    Enum one(std::optional<Enum> parsed, const char* field, const char* words) {
        if (!parsed) no(field, words);
        return parsed.value_or(Enum{});
    }
    /// A number that fits where it is kept.
    std::int32_t small(const std::optional<std::int64_t>& number, const char* field) {
        const std::int64_t value = number.value_or(0);
        if (value >= -1'000'000'000 && value <= 1'000'000'000)
            return static_cast<std::int32_t>(value);
        no(field, "một số nhỏ hơn");
        return 0;
    }
    asset::Papers papers(const AssetPapersIn& in) {
        return {.decision = in.decision,
                .decided = day(in.decided, "papers.decided"),
                .voucher = in.voucher.value_or(""),
                .vouchered = day(in.vouchered, "papers.vouchered"),
                .files = {}};
    }
    asset::Description description(const AssetDescriptionView& in) {
        return {.name = in.name,
                .model = in.model.value_or(""),
                .serial = in.serial.value_or(""),
                .country = in.country.value_or(""),
                .made = small(in.made, "description.made"),
                .plate = in.plate.value_or(""),
                .seats = small(in.seats, "description.seats"),
                .power = in.power.value_or(""),
                .post = in.post.value_or(""),
                .address = in.address.value_or(""),
                .grade = in.grade.value_or(""),
                .floors = small(in.floors, "description.floors"),
                .land_area = in.land_area.value_or(0),
                .built_area = in.built_area.value_or(0),
                .floor_area = in.floor_area.value_or(0),
                .accounts_number = in.accounts_number.value_or(""),
                .idle_area = in.idle_area.value_or(0),
                .latitude = in.latitude.value_or(0),
                .longitude = in.longitude.value_or(0)};
    }
    asset::Entered entry(const AssetEntryIn& in) {
        asset::Entered entry{.agency = {in.agency},
                             .class_code = in.class_,
                             .origin = one(asset::parse_origin(in.origin), "origin", "lý do tăng"),
                             .paid = {},
                             .first_use = day(in.first_use, "first_use"),
                             .on = day(in.on, "on"),
                             .carried_to = small(in.carried_to, "carried_to"),
                             .carried = in.carried.value_or(0),
                             .used_years = small(in.used_years, "used_years"),
                             .description = description(in.description),
                             .place = {in.place},
                             .papers = papers(in.papers)};
        for (const AssetPaidIn& paid : in.paid)
            entry.paid.push_back(
                {one(asset::parse_source(paid.source), "paid", "nguồn hình thành"), paid.amount});
        return entry;
    }

    void no(const char* field, const char* words) {
        no_.push_back({field_invalid, within_ + field, {words}});
    }
    /// What was read, unless something was none.
    Result<AssetAsked> made(asset::RegisterEvent event, std::string user = {},
                            std::vector<std::string> files = {}) {
        if (!no_.empty()) return fail(Refused(std::move(no_)));
        return AssetAsked{std::move(event), {std::move(user)}, std::move(files)};
    }

private:
    std::string within_;
    std::vector<Refusal> no_;
};

std::vector<std::string> files_in(const AssetPapersIn& in) {
    return in.files.value_or(std::vector<std::string>{});
}

Result<AssetPage> done(Services& services, const Asked& asked, std::int64_t id,
                       Result<AssetAsked> typed) {
    MC_TRY(number, act_on_asset(services, asked, id, std::move(typed)));
    return asset_page(services, asked.actor, number);
}

Result<AssetAsked> change_of(const AssetChangeIn& in) {
    TypedAsset typed;
    asset::AssetEvent what{
        .on = typed.day(in.on, "on"),
        .kind = typed.one(asset::event_kind(in.kind), "kind", "căn cứ thay đổi"),
        .amount = in.amount.value_or(0),
        .dismantling = in.dismantling.value_or(0),
        .cost = in.cost.value_or(0),
        .accumulated = in.accumulated.value_or(0),
        .years = typed.small(in.years, "years"),
        .rate = in.rate && !in.rate->empty()
                    ? typed.one(asset::parse_rate(*in.rate), "rate", "tỷ lệ như 6.67")
                    : 0};
    // An inventory sets both; what is left out would wipe out all wear.
    if (what.kind == asset::EventKind::revaluation && !in.accumulated)
        typed.no("accumulated", "hao mòn lũy kế theo kiểm kê (0 nếu không có)");
    return typed.made(asset::Changed{what, in.minutes, typed.papers(in.papers)}, {},
                      files_in(in.papers));
}

asset::Share share_of(TypedAsset& typed, const AssetShareIn& in) {
    using enum asset::Measure;
    const std::optional<asset::Measure> by = in.by == "time"        ? std::optional(time)
                                             : in.by == "frequency" ? std::optional(frequency)
                                             : in.by == "volume"    ? std::optional(volume)
                                                                    : std::nullopt;
    return {.year = typed.small(in.year, "year"),
            .by = typed.one(by, "by", "cách chia"),
            .part = in.part,
            .whole = in.whole};
}

}  // namespace

Result<AssetPage> enter_asset(Services& services, const Asked& asked, const AssetEntryIn& in) {
    TypedAsset typed;
    auto entry = typed.entry(in);
    return done(services, asked, 0,
                typed.made(std::move(entry), in.user.value_or(""), files_in(in.papers)));
}

Result<AssetPage> correct_asset(Services& services, const Asked& asked, std::int64_t id,
                                const AssetCorrectIn& in) {
    TypedAsset typed("entry.");
    auto entry = typed.entry(in.entry);
    return done(services, asked, id,
                typed.made(asset::Corrected{std::move(entry), in.reason},
                           in.entry.user.value_or(""), files_in(in.entry.papers)));
}

Result<AssetPage> change_asset(Services& services, const Asked& asked, std::int64_t id,
                               const AssetChangeIn& in) {
    return done(services, asked, id, change_of(in));
}

Result<AssetPage> move_asset(Services& services, const Asked& asked, std::int64_t id,
                             const AssetMoveIn& in) {
    TypedAsset typed;
    asset::Moved event{{in.place}, typed.day(in.on, "on"), typed.papers(in.papers)};
    return done(services, asked, id,
                typed.made(std::move(event), in.user.value_or(""), files_in(in.papers)));
}

Result<AssetPage> describe_asset(Services& services, const Asked& asked, std::int64_t id,
                                 const AssetDescribeIn& in) {
    TypedAsset typed;
    asset::Described event{typed.description(in.description)};
    return done(services, asked, id, typed.made(std::move(event)));
}

Result<AssetPage> asset_to_business(Services& services, const Asked& asked, std::int64_t id,
                                    const AssetBusinessIn& in) {
    TypedAsset typed;
    asset::PutToBusiness event{typed.day(in.from, "from"), typed.papers(in.papers)};
    return done(services, asked, id, typed.made(std::move(event), {}, files_in(in.papers)));
}

Result<AssetPage> tell_asset_share(Services& services, const Asked& asked, std::int64_t id,
                                   const AssetShareIn& in) {
    TypedAsset typed;
    const asset::Share share = share_of(typed, in);
    return done(services, asked, id, typed.made(asset::ShareTold{share}));
}

Result<AssetPage> offer_asset(Services& services, const Asked& asked, std::int64_t id,
                              const AssetOfferIn& in) {
    TypedAsset typed;
    asset::Offered event{{in.to}, typed.day(in.on, "on"), typed.papers(in.papers)};
    return done(services, asked, id, typed.made(std::move(event), {}, files_in(in.papers)));
}

Result<AssetPage> take_asset_back(Services& services, const Asked& asked, std::int64_t id,
                                  const AssetReasonIn& in) {
    return done(services, asked, id, TypedAsset().made(asset::OfferTakenBack{in.reason}));
}

Result<AssetPage> receive_asset(Services& services, const Asked& asked, std::int64_t id,
                                const AssetReceiveIn& in) {
    TypedAsset typed;
    asset::Received event{{in.place}, typed.day(in.on, "on"), typed.papers(in.papers)};
    return done(services, asked, id,
                typed.made(std::move(event), in.user.value_or(""), files_in(in.papers)));
}

Result<AssetPage> asset_leaves(Services& services, const Asked& asked, std::int64_t id,
                               const AssetLeaveIn& in) {
    TypedAsset typed;
    asset::Left event{typed.one(asset::parse_leaving(in.why), "why", "lý do giảm"),
                      typed.day(in.on, "on"), in.proceeds.value_or(0), in.expenses.value_or(0),
                      typed.papers(in.papers)};
    return done(services, asked, id, typed.made(std::move(event), {}, files_in(in.papers)));
}

Result<AssetPage> divide_asset(Services& services, const Asked& asked, std::int64_t id,
                               const AssetDivideIn& in) {
    TypedAsset typed;
    asset::Divided event{typed.day(in.on, "on"), {}, in.minutes, typed.papers(in.papers)};
    std::vector<asset::Part> parts;
    for (const AssetPartIn& part : in.parts)
        parts.push_back(
            {typed.description(part.description), {part.place}, part.cost, part.user.value_or("")});
    auto made = typed.made(std::move(event), {}, files_in(in.papers));
    if (made) made->parts = std::move(parts);
    return done(services, asked, id, std::move(made));
}

}  // namespace mc
