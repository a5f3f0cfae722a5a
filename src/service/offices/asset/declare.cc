#include "service/offices/asset/declare.h"

#include <algorithm>

#include "base/law.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;
using std::chrono::days;

/// What happened before this day is late by now.
Day owed_before(Day today) {
    // The law may have said another number of days on each of them.
    for (Day since = today; since > today - days{366}; since -= days{1})
        if (const auto due = asset::declared_by(since); due && *due < today) return since + days{1};
    return today - days{366};
}

/// The last day on which what was declared is to be approved: working days of the province, whose
/// department of finance approves.
std::optional<Day> approved_by(const AssetDesk& desk, Day declared) {
    const auto working_days = asset::declaration_law(declared).approval_days;
    if (!working_days) return {};
    Day day = declared;
    for (auto left = *working_days; left > 0 && day < calendar_last;)
        left -= desk.province->calendar.works(day += days{1}, {});
    return day;
}

Day waiting_before(const AssetDesk& desk) {
    for (Day on = desk.today; on > desk.today - days{366}; on -= days{1})
        if (const auto due = approved_by(desk, on); due && *due < desk.today) return on + days{1};
    return desk.today - days{366};
}

/// One of the items of a request.
struct Chosen {
    std::int64_t asset{};
    asset::Declaring what{};
    std::string letter;  // as it was seen
};

std::optional<UnitId> manages(const AssetDesk& desk) {
    for (const Duty& duty : desk.actor.duties)
        if (duty.role == Role::asset_manager) return duty.unit;
    return {};
}

AssetDeclarationItem item_of(const AssetDesk& desk, std::int64_t id, const asset::Registered& asset,
                             const asset::Declaration& one) {
    const asset::Sent* told = one.sent ? &*one.sent : nullptr;
    const bool waits = one.told == asset::Told::waiting;
    const auto due = waits ? approved_by(desk, told->written) : asset::declared_by(one.since);
    const bool dated_back = waits && told->written != told->on;
    return {.asset = id,
            .code = asset_code(id),
            .name = asset.entry.description.name,
            .class_name = desk.class_name(asset.entry.class_code, desk.year()),
            .cost = waits ? told->cost : asset::cost_now(asset),
            .kind = std::string(asset::code_of(one.what)),
            .form = asset::form_of(one.what, asset.entry.class_code),
            .told = std::string(asset::code_of(one.told)),
            .since = iso(one.since),
            .due = due ? std::optional(iso(*due)) : std::nullopt,
            .late = due && *due < desk.today,
            .on = told ? std::optional(iso(told->on)) : std::nullopt,
            .written = dated_back ? std::optional(iso(told->written)) : std::nullopt,
            .letter = told ? std::optional(told->number) : std::nullopt,
            .reason = one.reason.empty() ? std::nullopt : std::optional(one.reason)};
}

/// The oldest of what an agency owes, or of what waits.
Result<std::vector<AssetDeclarationItem>> oldest(Snapshot& snapshot, const AssetDesk& desk,
                                                 const AgencyId& agency, asset::Told least,
                                                 asset::Told most) {
    MC_TRY(rows, snapshot.query(sql::asset_declarations,
                                {agency.value, static_cast<std::int64_t>(least),
                                 static_cast<std::int64_t>(most),
                                 static_cast<std::int64_t>(limits::declarations_max)}));
    std::vector<AssetDeclarationItem> items;
    for (const Row& row : rows) {
        MC_TRY(asset, decoded_asset(row.integer(0), row.bytes(4)));
        for (const asset::Declaration& one : asset.declarations.all())
            if (one.agency == agency && one.what == static_cast<asset::Declaring>(row.integer(1)) &&
                one.told == static_cast<asset::Told>(row.integer(2)))
                items.push_back(item_of(desk, row.integer(0), asset, one));
    }
    return items;
}

template <class Item>
Result<std::vector<Chosen>> chosen_of(const std::vector<Item>& items) {
    if (items.empty() || items.size() > limits::declarations_max)
        return fail(Refused(field_invalid,
                            {fmt::format("chọn từ 1 đến {} tài sản", limits::declarations_max)},
                            "items"));
    std::vector<Refusal> no;
    std::vector<Chosen> chosen;
    std::set<std::int64_t> seen;
    for (const Item& one : items) {
        const auto what = asset::parse_declaring(one.kind);
        if (!what) no.push_back({field_invalid, "items", {"không có loại kê khai này"}});
        if (!seen.insert(one.asset).second)
            no.push_back({field_invalid,
                          "items",
                          {asset_code(one.asset) + " được chọn hai lần; mỗi lần một việc"}});
        std::string letter;
        if constexpr (requires { one.letter; }) letter = one.letter;
        chosen.push_back({one.asset, what.value_or(asset::Declaring{}), std::move(letter)});
    }
    if (!no.empty()) return fail(Refused(std::move(no)));
    return chosen;
}

/// What an act on many assets makes of each. Refuses: changed_meanwhile.
using Make =
    std::function<Result<asset::RegisterEvent>(const asset::Registered& asset, const Chosen& one)>;

/// What is wrong with one of many, by the field of the body.
void tell(std::vector<Refusal>& no, const Refused& refused, std::int64_t id) {
    for (Refusal one : refused.all) {
        if (one.field == "number") one.field = "letter";
        if (one.field == "what") {
            one.field = "items";
            one.about.front() = asset_code(id) + ": " + one.about.front();
        }
        if (std::ranges::find(no, one) == no.end()) no.push_back(std::move(one));
    }
}

/// Writes an event on each of the assets, or tells of all that refuse theirs.
Result<Done> on_each(const Sees<AssetBookStreams>& sees, const AssetDesk& desk,
                     const std::vector<Chosen>& chosen, const UnitId& unit, const Make& make) {
    std::vector<Refusal> no;
    std::vector<std::pair<Held<AssetStreams>, asset::RegisterEvent>> all;
    for (const Chosen& one : chosen) {
        MC_TRY(found, readable_asset(sees.tx, desk, one.asset));
        MC_TRY(event, make(found.state, one));
        const auto judged =
            asset::judge(found.state, event, {sees.held.state, nullptr, desk.today, *desk.rules});
        if (judged) {
            all.emplace_back(std::move(found), std::move(event));
            continue;
        }
        const auto* refused = std::get_if<Refused>(&judged.error());
        if (!refused) return judged;
        tell(no, *refused, one.asset);
    }
    if (!no.empty()) return fail(Refused(std::move(no)));
    for (std::size_t i = 0; i < all.size(); ++i)
        MC_CHECK(record<AssetStreams>(sees.tx, chosen[i].asset, all[i].first,
                                      {std::move(all[i].second), {}, unit}, desk.actor.person,
                                      sees.province));
    return Done{};
}

/// One act on a book and on assets that it is or was about.
Result<AssetDeclarationsView> act_on_declarations(Services& services, const Asked& asked,
                                                  const AssetDesk& desk, const AgencyId& agency,
                                                  const UnitId& unit,
                                                  const std::vector<Chosen>& chosen,
                                                  const Make& make, const asset::BookEvent& event) {
    MC_TRY(book, services.store.view([&](Snapshot& snapshot) -> Result<BookHeld> {
        return book_of(snapshot, agency, *desk.province);
    }));
    if (book.id == 0) return fail(Refused(asset_book_missing, {"Đơn vị"}));
    Act act = act_of(ActOn<AssetBookStreams>{
        .id = book.id,
        .key = asked.key,
        .command = asked.command,
        .at = desk.now,
        .by = asked.actor.person,
        .province = desk.province,
        .decide = [&](const Sees<AssetBookStreams>& sees) -> Result<Entry<AssetBookStreams>> {
            MC_CHECK(on_each(sees, desk, chosen, unit, make));
            return Entry<AssetBookStreams>{event, {}, unit};
        }});
    for (const Chosen& one : chosen)
        if (can_be_kept(key_in<AssetStreams>(one.asset)))
            act.beside.push_back(key_in<AssetStreams>(one.asset));
    std::ranges::sort(act.beside);
    MC_CHECK(services.store.act(std::move(act)));
    return asset_declarations(services, asked.actor, agency);
}

AssetDeclarationCounts counted(const Row& row, std::size_t from) {
    return {row.integer(from), row.integer(from + 1), row.integer(from + 2), row.integer(from + 3)};
}

}  // namespace

Result<std::map<std::string, AssetDeclarationCounts>> declaration_counts(Snapshot& snapshot,
                                                                         const AssetDesk& desk) {
    MC_TRY(rows, snapshot.query(sql::asset_declaration_counts,
                                {days_of(owed_before(desk.today)), days_of(waiting_before(desk))}));
    std::map<std::string, AssetDeclarationCounts> counts;
    for (const Row& row : rows) counts[row.text(0)] = counted(row, 1);
    return counts;
}

Result<AssetDeclarationCounts> declaration_counts_of(Snapshot& snapshot, const AssetDesk& desk,
                                                     const AgencyId& agency) {
    MC_TRY(rows, snapshot.query(sql::asset_declaration_counts_of_agency,
                                {agency.value, days_of(owed_before(desk.today)),
                                 days_of(waiting_before(desk))}));
    return counted(rows.at(0), 0);
}

Result<AssetDeclarationsView> asset_declarations(Services& services, const Actor& actor,
                                                 const AgencyId& agency) {
    const AssetDesk desk(services, actor);
    MC_CHECK(desk.check_reads(agency));
    return services.store.view([&](Snapshot& snapshot) -> Result<AssetDeclarationsView> {
        using enum asset::Told;
        const asset::DeclarationLaw law = asset::declaration_law(desk.today);
        AssetDeclarationsView view{.agency = desk.link(agency),
                                   .mine = desk.keeps(agency).has_value(),
                                   .may_judge = manages(desk) && !desk.keeps(agency),
                                   .law = law_words(Law::asset_declaration, desk.today),
                                   .days = law.days,
                                   .approval_law = law_words(Law::asset_approval, desk.today),
                                   .approval_days = law.approval_days,
                                   .approval_cost = law.approval_cost,
                                   .as_of = iso(minute_of(desk.now))};
        MC_TRY(owes, oldest(snapshot, desk, agency, owed, returned));
        MC_TRY(waits, oldest(snapshot, desk, agency, waiting, waiting));
        MC_TRY(counts, declaration_counts_of(snapshot, desk, agency));
        view.owed = std::move(owes), view.waiting = std::move(waits);
        view.counts = counts;
        return view;
    });
}

Result<AssetDeclarationsView> declare_assets(Services& services, const Asked& asked,
                                             const AgencyId& agency, const AssetDeclareIn& in) {
    const AssetDesk desk(services, asked.actor);
    MC_TRY(unit, desk.check_keeps(agency));
    MC_TRY(chosen, chosen_of(in.items));
    const auto on = parse_day(in.on);
    const auto channel = asset::parse_channel(in.via);
    if (!on) return fail(Refused(field_invalid, {"một ngày, năm-tháng-ngày"}, "on"));
    if (!channel) return fail(Refused(field_invalid, {"cách kê khai"}, "via"));
    const Make make = [&](const asset::Registered& asset,
                          const Chosen& one) -> Result<asset::RegisterEvent> {
        const asset::Dong cost = asset::cost_now(asset);
        return asset::RegisterEvent(
            asset::Declared{agency, one.what, *on, in.letter, *channel, cost,
                            asset::needs_approval(asset.entry.class_code, cost, desk.today)});
    };
    return act_on_declarations(
        services, asked, desk, agency, unit, chosen, make,
        asset::DeclarationsSent{*on, in.letter, *channel, std::ssize(in.items)});
}

Result<AssetDeclarationsView> judge_declarations(Services& services, const Asked& asked,
                                                 const AgencyId& agency,
                                                 const AssetDeclarationsJudgeIn& in) {
    const AssetDesk desk(services, asked.actor);
    MC_CHECK(desk.check_reads(agency));
    const auto unit = manages(desk);
    if (!unit) return fail(Refused(not_permitted, {"duyệt kê khai tài sản"}));
    if (desk.keeps(agency)) return fail(Refused(not_permitted, {"duyệt kê khai của sổ mình giữ"}));
    MC_TRY(chosen, chosen_of(in.items));
    const std::string reason = in.reason.value_or("");
    const Make make = [&](const asset::Registered& asset,
                          const Chosen& one) -> Result<asset::RegisterEvent> {
        // Declared again by another letter since it was looked at.
        const auto* waiting = asset.declarations.waiting(agency, one.what);
        if (waiting && waiting->sent->number != one.letter) return fail(Refused(changed_meanwhile));
        return asset::RegisterEvent(
            asset::DeclarationJudged{agency, one.what, desk.today, in.approved, reason});
    };
    return act_on_declarations(
        services, asked, desk, agency, *unit, chosen, make,
        asset::DeclarationsJudged{desk.today, in.approved, reason, std::ssize(in.items)});
}

}  // namespace mc
