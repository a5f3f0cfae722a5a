#include "service/offices/asset/page.h"

#include <algorithm>
#include <sstream>

#include "base/text.h"
#include "edge/json.h"
#include "service/if_any.h"
#include "service/offices/asset/papers.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;

std::optional<std::string> day_text(const std::optional<Day>& day) {
    return day ? std::optional(iso(*day)) : std::nullopt;
}

AssetDescriptionView view_of(const asset::Description& d) {
    return {.name = d.name,
            .model = if_any(d.model),
            .serial = if_any(d.serial),
            .country = if_any(d.country),
            .made = if_any(std::int64_t{d.made}),
            .plate = if_any(d.plate),
            .seats = if_any(std::int64_t{d.seats}),
            .power = if_any(d.power),
            .post = if_any(d.post),
            .address = if_any(d.address),
            .grade = if_any(d.grade),
            .floors = if_any(std::int64_t{d.floors}),
            .land_area = if_any(d.land_area),
            .built_area = if_any(d.built_area),
            .floor_area = if_any(d.floor_area),
            .accounts_number = if_any(d.accounts_number),
            .idle_area = if_any(d.idle_area),
            .latitude = if_any(d.latitude),
            .longitude = if_any(d.longitude)};
}

std::string dong(asset::Dong amount) {
    return asset::words(amount) + " đồng";
}

std::string entry_words(const asset::Entered& e, const AssetDesk& desk) {
    std::string words =
        fmt::format("Nguyên giá {}; lớp {}; đưa vào sử dụng {}", dong(asset::cost_of(e.paid)),
                    desk.class_name(e.class_code, asset::year_of(e.on)), vn_day(e.first_use));
    if (e.parted_from != 0) words += "; tách từ " + asset_code(e.parted_from);
    if (e.carried_to != 0)
        words += fmt::format("; hao mòn lũy kế đến hết năm {}: {}", e.carried_to, dong(e.carried));
    return words;
}

struct Detail {
    const AssetDesk& desk;
    const asset::Registered& before;

    std::string operator()(const asset::Entered& e) const { return entry_words(e, desk); }
    std::string operator()(const asset::Corrected& e) const {
        return fmt::format("{}. Trước đó: {}. Nay: {}", e.reason, entry_words(before.entry, desk),
                           entry_words(e.entry, desk));
    }
    std::string operator()(const asset::Changed& e) const {
        std::string words = "Biên bản " + e.minutes;
        if (e.what.amount != 0) words += "; số tiền " + dong(e.what.amount);
        if (e.what.dismantling != 0) words += "; chi phí tháo dỡ " + dong(e.what.dismantling);
        if (e.what.cost != 0) words += "; nguyên giá mới " + dong(e.what.cost);
        if (e.what.accumulated != 0) words += "; hao mòn lũy kế " + dong(e.what.accumulated);
        if (e.what.years != 0) words += fmt::format("; còn {} năm", e.what.years);
        if (e.what.rate != 0) words += "; tỷ lệ " + asset::rate_words(e.what.rate);
        return words;
    }
    std::string operator()(const asset::Moved& e) const {
        return "Nơi sử dụng: " + unit_words(desk.province->org, e.place);
    }
    std::string operator()(const asset::Described& e) const {
        return fmt::format("Trước đó: {}. Nay: {}", before.entry.description.name,
                           e.description.name);
    }
    std::string operator()(const asset::PutToBusiness&) const { return {}; }
    std::string operator()(const asset::ShareTold& e) const {
        return fmt::format("{} trên {}", e.share.part, e.share.whole);
    }
    std::string operator()(const asset::Offered& e) const {
        return "Bên nhận: " + desk.link(e.to).name;
    }
    std::string operator()(const asset::OfferTakenBack& e) const { return e.reason; }
    std::string operator()(const asset::Received& e) const {
        return "Nơi sử dụng: " + unit_words(desk.province->org, e.place);
    }
    std::string operator()(const asset::Left& e) const {
        std::string words;
        if (e.proceeds != 0) words = "Số tiền thu " + dong(e.proceeds);
        if (e.expenses != 0)
            words += (words.empty() ? "Chi phí " : "; chi phí ") + dong(e.expenses);
        return words;
    }
    std::string operator()(const asset::Divided& e) const {
        std::vector<std::string> codes;
        for (const std::int64_t part : e.into) codes.push_back(asset_code(part));
        return fmt::format("Biên bản {}; thành {}", e.minutes, fmt::join(codes, ", "));
    }
    std::string operator()(const asset::Declared& e) const {
        return fmt::format("{}, số {}, ngày {}{}", asset::form_of(e.what, before.entry.class_code),
                           e.number, vn_day(e.on), e.waits ? ", chờ duyệt" : "");
    }
    std::string operator()(const asset::DeclarationJudged& e) const { return e.reason; }
};

std::optional<std::string> decision_of(const asset::RegisterEvent& event) {
    return std::visit(
        [](const auto& e) -> std::optional<std::string> {
            if constexpr (requires { e.papers; })
                return fmt::format("{} ngày {}", e.papers.decision, vn_day(e.papers.decided));
            else if constexpr (requires { e.entry.papers; })
                return fmt::format("{} ngày {}", e.entry.papers.decision,
                                   vn_day(e.entry.papers.decided));
            else
                return {};
        },
        event);
}

std::optional<std::vector<PaperFile>> files_named(const asset::RegisterEvent& event) {
    return std::visit(
        [](const auto& e) -> std::optional<std::vector<PaperFile>> {
            if constexpr (requires { e.papers; })
                return scans_of(e.papers);
            else if constexpr (requires { e.entry.papers; })
                return scans_of(e.entry.papers);
            else
                return {};
        },
        event);
}

/// Every act on the asset, the newest first.
Result<std::vector<AssetDeed>> history_of(Snapshot& snapshot, const AssetDesk& desk,
                                          std::int64_t id) {
    MC_TRY(lines, snapshot.history(key_in<AssetStreams>(id)));
    Refold<AssetStreams> refold;
    std::vector<AssetDeed> deeds;
    for (const Replayed& line : lines) {
        const asset::Registered before = refold.state;
        MC_CHECK(follow_or_fail(refold, line, *desk.province));
        deeds.push_back({.at = iso(minute_of(line.record.at)),
                         .by = desk.province->person_name(line.record.actor),
                         .what = asset::title_of(refold.event()),
                         .on = day_text(asset::day_of(refold.event())),
                         .decision = decision_of(refold.event()),
                         .details = if_any(std::visit(Detail{desk, before}, refold.event())),
                         .files = files_named(refold.event())});
    }
    std::ranges::reverse(deeds);
    return deeds;
}

AssetYearView view_of(const asset::WearLine& line, bool closed) {
    return {.year = line.year,
            .cost = line.cost,
            .opening = line.opening,
            .wear = line.wear,
            .depreciation = line.depreciation,
            .office_wear = line.office_wear,
            .accumulated = line.accumulated,
            .remaining = line.remaining,
            .words = line.words,
            .closed = closed};
}

/// Years as far as they can be told: the business share of the running year is known at its end.
void add_years(AssetPage& page, const asset::Registered& asset, const AssetDesk& desk,
               const asset::Book& book) {
    const int until =
        asset::known_until(asset, asset.gone ? asset::year_of(asset.gone->on) : desk.year());
    const auto lines = asset::lines_of(asset, until, *desk.rules);
    if (!lines) {
        page.unfit = lines.error().front().reason;
        return;
    }
    for (const asset::WearLine& line : *lines)
        page.years.push_back(view_of(line, book.begun() && line.year <= book.closed));
}

/// What the person may do to it now, as the last word of the act's path.
std::vector<std::string> may_now(const AssetDesk& desk, const asset::Registered& asset,
                                 const asset::Book& book) {
    std::vector<std::string> may;
    if (!asset.stands() || !book.begun()) return may;
    if (asset.offered) {
        if (desk.keeps(asset.agency())) may.emplace_back("take-back");
        if (desk.keeps(asset.agency()) && asset.business_from) may.emplace_back("share");
        if (desk.keeps(asset.offered->to)) may.emplace_back("receive");
        return may;
    }
    if (!desk.keeps(asset.agency())) return may;
    may = {"change", "move", "describe", "offer", "leave", "divide"};
    may.emplace_back(asset.business_from ? "share" : "business");
    if (!asset.touched && asset.entry.parted_from == 0 &&
        asset::year_of(asset.entry.on) > book.closed)
        may.emplace_back("correct");
    return may;
}

AssetPage head_of(const AssetDesk& desk, std::int64_t id, const asset::Registered& asset) {
    const asset::Entered& entry = asset.entry;
    AssetPage page{.asset = id,
                   .code = asset_code(id),
                   .agency = desk.link(asset.agency()),
                   .class_ = entry.class_code,
                   .class_name = desk.class_name(entry.class_code, desk.year()),
                   .origin = std::string(asset::code_of(entry.origin)),
                   .origin_name = std::string(asset::title_of(entry.origin)),
                   .cost = asset::cost_of(entry.paid),
                   .first_use = iso(entry.first_use),
                   .on = iso(entry.on),
                   .carried_to = if_any(std::int64_t{entry.carried_to}),
                   .carried = if_any(entry.carried),
                   .used_years = if_any(std::int64_t{entry.used_years}),
                   .place = {entry.place.value, unit_words(desk.province->org, entry.place)},
                   .user = if_any(asset.user),
                   .description = view_of(entry.description),
                   .business_from = day_text(asset.business_from),
                   .as_of = iso(minute_of(desk.now))};
    for (const asset::Paid& paid : entry.paid)
        page.paid.push_back({std::string(asset::code_of(paid.source)), paid.amount});
    for (const asset::Holding& holding : asset.holdings)
        page.holdings.push_back(
            {desk.link(holding.agency), iso(holding.from), day_text(holding.until)});
    if (asset.offered)
        page.offered = AssetOfferView{desk.link(asset.offered->to), iso(asset.offered->on),
                                      asset.offered->decision};
    if (asset.gone)
        page.gone = AssetGoneView{std::string(asset::code_of(asset.gone->why)),
                                  std::string(asset::title_of(asset.gone->why)),
                                  iso(asset.gone->on),
                                  asset.gone->proceeds,
                                  asset.gone->expenses,
                                  {}};
    if (asset.gone)
        for (const std::int64_t part : asset.gone->into)
            page.gone->into.push_back({part, asset_code(part)});
    if (entry.parted_from != 0)
        page.parted_from = AssetLink{entry.parted_from, asset_code(entry.parted_from)};
    return page;
}

std::string needles_in(const std::string& words) {
    std::vector<std::string> needles;
    std::istringstream read(fold(words));
    for (std::string word; read >> word;) needles.push_back(word);
    return edge::json::text(needles);
}

/// What an asset was worth when its book was last closed; what was paid, where it never was.
asset::Dong remaining_in(const asset::Registered& asset, const AssetDesk& desk, int closed) {
    const auto worn = asset::worn_by(asset, closed, *desk.rules);
    return worn ? worn->remaining() : asset::cost_of(asset.entry.paid) - asset.entry.carried;
}

constexpr std::string_view incoming_state = "incoming";

Result<AssetItem> item_of(const Row& row, const AssetDesk& desk, int closed,
                          const std::string& state) {
    const std::int64_t id = row.integer(0);
    MC_TRY(asset, decoded_asset(id, row.bytes(1)));
    const asset::Entered& entry = asset.entry;
    AssetItem item{.asset = id,
                   .code = asset_code(id),
                   .name = entry.description.name,
                   .class_ = entry.class_code,
                   .class_name = desk.class_name(entry.class_code, desk.year()),
                   .place = unit_words(desk.province->org, entry.place),
                   .cost = asset::cost_now(asset),
                   .remaining = remaining_in(asset, desk, closed),
                   .first_use = iso(entry.first_use),
                   .state = state};
    if (state == incoming_state) item.agency_name = desk.link(asset.agency()).name;
    return item;
}

constexpr std::array<std::string_view, 3> states{"stands", "offered", "gone"};

}  // namespace

Result<AssetPage> asset_page(Services& services, const Actor& actor, std::int64_t id) {
    const AssetDesk desk(services, actor);
    return services.store.view([&](Snapshot& snapshot) -> Result<AssetPage> {
        MC_TRY(found, readable_asset(snapshot, desk, id));
        MC_TRY(book, book_of(snapshot, found.state.agency(), *desk.province));
        AssetPage page = head_of(desk, id, found.state);
        page.revision = found.revision;
        add_years(page, found.state, desk, book.held.state);
        MC_TRY(history, history_of(snapshot, desk, id));
        page.history = std::move(history);
        page.may = may_now(desk, found.state, book.held.state);
        return page;
    });
}

Result<AssetItems> asset_items(Services& services, const Actor& actor, const AssetQuestion& asked) {
    const AssetDesk desk(services, actor);
    MC_CHECK(desk.check());
    if (!desk.reads(asked.agency))
        return fail(Refused(not_permitted, {"xem sổ tài sản của đơn vị này"}));
    const std::string state = asked.state.empty() ? "stands" : asked.state;
    const bool incoming = state == incoming_state;
    const auto place = std::ranges::find(states, state);
    if (!incoming && place == states.end())
        return fail(Refused(field_invalid, {"trạng thái"}, "state"));
    const std::int64_t before = asked.before.value_or(streams_end);
    constexpr auto limit = static_cast<std::int64_t>(limits::page_rows_usual);
    return services.store.view([&](Snapshot& snapshot) -> Result<AssetItems> {
        AssetItems list{.as_of = iso(minute_of(desk.now))};
        MC_TRY(book, book_of(snapshot, asked.agency, *desk.province));
        const std::int64_t number = place - states.begin();
        const std::string needles = needles_in(asked.words);
        MC_TRY(rows, incoming ? snapshot.query(sql::assets_incoming,
                                               {asked.agency.value, before, limit + 1})
                              : snapshot.query(sql::assets_of_agency,
                                               {asked.agency.value, number, asked.class_code,
                                                needles, before, limit + 1}));
        for (const Row& row : rows) {
            if (std::ssize(list.items) == limit) {
                list.next = std::to_string(list.items.back().asset);
                break;
            }
            MC_TRY(item, item_of(row, desk, book.held.state.closed, state));
            list.items.push_back(std::move(item));
        }
        if (incoming) {
            list.count = std::ssize(list.items);
            for (const AssetItem& item : list.items) list.cost += item.cost;
            return list;
        }
        MC_TRY(sums, snapshot.query(sql::assets_of_agency_sum,
                                    {asked.agency.value, number, asked.class_code, needles}));
        list.count = sums[0].integer(0);
        list.cost = sums[0].integer(1);
        return list;
    });
}

Result<AssetClassesView> asset_classes(Services& services, const Actor& actor,
                                       std::optional<std::int64_t> year) {
    const AssetDesk desk(services, actor);
    MC_CHECK(desk.check());
    const std::int64_t asked = year.value_or(desk.year());
    if (asked < asset::first_fiscal_year || asked > asset::last_fiscal_year)
        return fail(Refused(field_invalid, {"năm"}, "year"));
    const asset::Generation& law = desk.rules->of(static_cast<int>(asked));
    AssetClassesView view{.year = asked, .law = law.name};
    for (const asset::ClassRow& row : law.classes) {
        const std::string rate = fmt::format("{}.{:02}", row.rate / 100, row.rate % 100);
        view.classes.push_back({.code = row.code,
                                .name = row.name,
                                .wears = row.wears,
                                .years = row.years,
                                .rate = rate,
                                .token_cost = if_any(row.token_cost),
                                .source = row.source,
                                .confidence = std::string(name_of(row.confidence))});
    }
    return view;
}

}  // namespace mc
