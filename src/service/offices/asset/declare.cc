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

std::optional<UnitId> manages(const AssetDesk& desk) {
    for (const Duty& duty : desk.actor.duties)
        if (duty.role == Role::asset_manager) return duty.unit;
    return {};
}

AssetDeclarationItem item_of(const AssetDesk& desk, std::int64_t id, const asset::Registered& asset,
                             const asset::Declaration& one) {
    const auto due =
        one.owed() ? asset::declared_by(one.since) : approved_by(desk, one.on.value_or(one.since));
    return {.asset = id,
            .code = asset_code(id),
            .name = asset.entry.description.name,
            .class_name = desk.class_name(asset.entry.class_code, desk.year()),
            .cost = asset::cost_now(asset),
            .kind = std::string(asset::code_of(one.what)),
            .form = asset::form_of(one.what, asset.entry.class_code),
            .told = std::string(asset::code_of(one.told)),
            .since = iso(one.since),
            .due = due ? std::optional(iso(*due)) : std::nullopt,
            .late = due && *due < desk.today,
            .on = one.on ? std::optional(iso(*one.on)) : std::nullopt,
            .letter = one.number.empty() ? std::nullopt : std::optional(one.number),
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

Result<std::vector<asset::Declaring>> kinds_of(const std::vector<AssetDeclaredIn>& items) {
    if (items.empty() || items.size() > limits::declarations_max)
        return fail(Refused(field_invalid,
                            {fmt::format("chọn từ 1 đến {} tài sản", limits::declarations_max)},
                            "items"));
    std::vector<Refusal> no;
    std::vector<asset::Declaring> kinds;
    std::set<std::pair<std::int64_t, std::string>> seen;
    for (const AssetDeclaredIn& one : items) {
        const auto what = asset::parse_declaring(one.kind);
        if (!what) no.push_back({field_invalid, "items", {"không có loại kê khai này"}});
        if (!seen.emplace(one.asset, one.kind).second)
            no.push_back({field_invalid, "items", {asset_code(one.asset) + " được chọn hai lần"}});
        kinds.push_back(what.value_or(asset::Declaring{}));
    }
    if (!no.empty()) return fail(Refused(std::move(no)));
    return kinds;
}

/// What an act on many assets makes of each.
using Make =
    std::function<asset::RegisterEvent(const asset::Registered& asset, asset::Declaring what)>;

/// Writes an event on each of the assets, or tells of all that refuse theirs.
Result<Done> on_each(const Sees<AssetBookStreams>& sees, const AssetDesk& desk,
                     const std::vector<AssetDeclaredIn>& items,
                     const std::vector<asset::Declaring>& kinds, const UnitId& unit,
                     const Make& make) {
    std::vector<Refusal> no;
    std::map<std::int64_t, Held<AssetStreams>> assets;
    std::vector<std::pair<std::int64_t, asset::RegisterEvent>> events;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::int64_t id = items[i].asset;
        MC_TRY(found, readable_asset(sees.tx, desk, id));
        if (assets.contains(id))
            return fail(Refused(field_invalid,
                                {asset_code(id) + " được chọn hai lần; mỗi lần kê khai một việc"},
                                "items"));
        const asset::RegisterEvent event = make(found.state, kinds[i]);
        const auto judged =
            asset::judge(found.state, event, {sees.held.state, nullptr, desk.today, *desk.rules});
        if (!judged) {
            const auto* refused = std::get_if<Refused>(&judged.error());
            if (!refused) return judged;
            for (Refusal one : refused->all) {
                if (one.field == "number") one.field = "letter";
                if (one.field == "what") {
                    one.field = "items";
                    one.about.front() = asset_code(id) + ": " + one.about.front();
                }
                if (std::ranges::find(no, one) == no.end()) no.push_back(std::move(one));
            }
            continue;
        }
        assets.emplace(id, std::move(found));
        events.emplace_back(id, event);
    }
    if (!no.empty()) return fail(Refused(std::move(no)));
    for (auto& [id, event] : events)
        MC_CHECK(record<AssetStreams>(sees.tx, id, assets.at(id), {std::move(event), {}, unit},
                                      desk.actor.person, sees.province));
    return Done{};
}

/// One act on a book and on assets that it is or was about.
Result<AssetDeclarationsView> act_on_declarations(Services& services, const Asked& asked,
                                                  const AssetDesk& desk, const AgencyId& agency,
                                                  const UnitId& unit,
                                                  const std::vector<AssetDeclaredIn>& items,
                                                  const std::vector<asset::Declaring>& kinds,
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
            MC_CHECK(on_each(sees, desk, items, kinds, unit, make));
            return Entry<AssetBookStreams>{event, {}, unit};
        }});
    for (const AssetDeclaredIn& one : items)
        if (can_be_kept(key_in<AssetStreams>(one.asset)))
            act.beside.push_back(key_in<AssetStreams>(one.asset));
    std::ranges::sort(act.beside);
    act.beside.erase(std::ranges::unique(act.beside).begin(), act.beside.end());
    MC_CHECK(services.store.act(std::move(act)));
    return asset_declarations(services, asked.actor, agency);
}

}  // namespace

Result<std::map<std::string, AssetDeclarationCounts>> declaration_counts(Snapshot& snapshot,
                                                                         const AssetDesk& desk) {
    MC_TRY(rows, snapshot.query(sql::asset_declaration_counts,
                                {days_of(owed_before(desk.today)), days_of(waiting_before(desk))}));
    std::map<std::string, AssetDeclarationCounts> counts;
    for (const Row& row : rows)
        counts[row.text(0)] = {row.integer(1), row.integer(2), row.integer(3), row.integer(4)};
    return counts;
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
                                   .may_judge = manages(desk).has_value(),
                                   .law = law_words(Law::asset_declaration, desk.today),
                                   .days = law.days,
                                   .approval_law = law_words(Law::asset_approval, desk.today),
                                   .approval_days = law.approval_days,
                                   .approval_cost = law.approval_cost,
                                   .as_of = iso(minute_of(desk.now))};
        MC_TRY(owes, oldest(snapshot, desk, agency, owed, returned));
        MC_TRY(waits, oldest(snapshot, desk, agency, waiting, waiting));
        MC_TRY(counts, declaration_counts(snapshot, desk));
        view.owed = std::move(owes), view.waiting = std::move(waits);
        view.counts = counts[agency.value];
        return view;
    });
}

Result<AssetDeclarationsView> declare_assets(Services& services, const Asked& asked,
                                             const AgencyId& agency, const AssetDeclareIn& in) {
    const AssetDesk desk(services, asked.actor);
    MC_TRY(unit, desk.check_keeps(agency));
    MC_TRY(kinds, kinds_of(in.items));
    const auto on = parse_day(in.on);
    const auto channel = asset::parse_channel(in.via);
    if (!on) return fail(Refused(field_invalid, {"một ngày, năm-tháng-ngày"}, "on"));
    if (!channel) return fail(Refused(field_invalid, {"cách kê khai"}, "via"));
    const Make make = [&](const asset::Registered& asset, asset::Declaring what) {
        return asset::Declared{
            agency,   what,
            *on,      in.letter,
            *channel, asset::needs_approval(asset.entry.class_code, asset::cost_now(asset), *on)};
    };
    return act_on_declarations(
        services, asked, desk, agency, unit, in.items, kinds, make,
        asset::DeclarationsSent{*on, in.letter, *channel, std::ssize(in.items)});
}

Result<AssetDeclarationsView> judge_declarations(Services& services, const Asked& asked,
                                                 const AgencyId& agency,
                                                 const AssetDeclarationsJudgeIn& in) {
    const AssetDesk desk(services, asked.actor);
    MC_CHECK(desk.check_reads(agency));
    const auto unit = manages(desk);
    if (!unit) return fail(Refused(not_permitted, {"duyệt kê khai tài sản"}));
    MC_TRY(kinds, kinds_of(in.items));
    const std::string reason = in.reason.value_or("");
    const Make make = [&](const asset::Registered&, asset::Declaring what) {
        return asset::DeclarationJudged{agency, what, desk.today, in.approved, reason};
    };
    return act_on_declarations(
        services, asked, desk, agency, *unit, in.items, kinds, make,
        asset::DeclarationsJudged{desk.today, in.approved, reason, std::ssize(in.items)});
}

}  // namespace mc
