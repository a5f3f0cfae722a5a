#include "service/offices/ministry/page.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/law.h"
#include "base/text.h"
#include "service/if_any.h"
#include "service/offices/ministry/compare.h"
#include "service/offices/ministry/send.h"
#include "service/outbox.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;

MinistrySending view_of(const ministry::Sending& one) {
    MinistrySending view{.period = ministry::iso_period(one.period),
                         .attempt = one.attempt,
                         .on = iso(one.on),
                         .assets = one.assets,
                         .parts = std::ssize(one.parts),
                         .answered = one.answered(),
                         .taken = one.taken(),
                         .refused = one.refused(),
                         .done = one.done(),
                         .failed = {},
                         .failed_at = {},
                         .failed_for_good = false,
                         .by_hand = {},
                         .receipt = {}};
    if (one.failed) {
        view.failed = one.failed->why;
        view.failed_at = iso(minute_of(one.failed->at));
        view.failed_for_good = one.failed->for_good;
    }
    if (one.by_hand) view.by_hand = one.by_hand->number;
    if (!one.parts.empty()) view.receipt = if_any(one.parts.back().receipt);
    return view;
}

/// How this month's sending stands, in one word.
std::string state_of(const ministry::Unit* unit, std::int64_t assets, Day today) {
    if (assets == 0) return "none";
    const ministry::Period period = ministry::period_of(today);
    const auto late_from = ministry::late_from(period);
    const bool late = late_from && today >= *late_from;
    if (!unit || unit->code.empty()) return late ? "late" : "no_code";
    const ministry::Sending* sending = unit->now(period);
    if (sending && sending->done()) return sending->refused() > 0 ? "refused" : "done";
    if (late) return "late";
    if (!sending) return "due";
    return sending->failed ? "failed" : "running";
}

std::vector<DifferenceCount> kinds_of(const std::vector<std::int64_t>& by_kind) {
    std::vector<DifferenceCount> all;
    for (std::size_t i = 0; i < by_kind.size(); ++i) {
        const auto kind = static_cast<ministry::Kind>(i);
        if (by_kind[i] > 0)
            all.push_back({std::string(code_of(kind)), std::string(title_of(kind)), by_kind[i]});
    }
    return all;
}

MinistryUnit unit_view(const MinistryDesk& desk, const ministry::Connection& connection,
                       const AgencyId& agency, std::int64_t assets) {
    const Day today = desk.books.today;
    const ministry::Unit* unit = connection.of(agency);
    MinistryUnit view{.agency = desk.books.link(agency),
                      .mine = desk.books.keeps(agency).has_value(),
                      .assets = assets,
                      .code = unit ? if_any(unit->code) : std::nullopt,
                      .sending = {},
                      .state = state_of(unit, assets, today),
                      .differences = 0,
                      .again = 0,
                      .oldest = {},
                      .age = {},
                      .kinds = {},
                      .accounts = {}};
    if (unit && unit->last()) view.sending = view_of(*unit->last());
    if (unit && unit->accounts) view.accounts = iso(unit->accounts->as_of);
    if (const ministry::Counted* counted = connection.counted_of(agency)) {
        view.differences = counted->all(), view.again = counted->again;
        view.oldest = iso(counted->oldest);
        view.age = (today - counted->oldest).count();
        view.kinds = kinds_of(counted->by_kind);
    }
    return view;
}

Result<std::map<std::string, std::int64_t>> asset_counts(Snapshot& snapshot) {
    MC_TRY(rows, snapshot.query(sql::asset_counts, {}));
    std::map<std::string, std::int64_t> counts;
    for (const Row& row : rows) counts[row.text(0)] = row.integer(1);
    return counts;
}

/// Agencies with a book or a code that the person may see, by name.
Result<std::vector<AgencyId>> agencies_seen(Snapshot& snapshot, const MinistryDesk& desk,
                                            const ministry::Connection& connection) {
    std::set<std::string> all;
    MC_TRY(books, snapshot.query(sql::asset_books, {}));
    for (const Row& row : books) all.insert(row.text(1));
    for (const ministry::Unit& unit : connection.units) all.insert(unit.agency.value);
    std::vector<AgencyId> seen;
    for (const std::string& one : all)
        if (desk.reads({one})) seen.push_back({one});
    std::ranges::sort(seen, {}, [&](const AgencyId& id) { return fold(desk.books.link(id).name); });
    return seen;
}

MinistryView head_of(Services& services, const MinistryDesk& desk,
                     const ministry::Connection& connection) {
    const Day today = desk.books.today;
    const ministry::Period period = ministry::period_of(today);
    const auto late_from = ministry::late_from(period);
    MinistryView view{.connected = static_cast<bool>(services.ministry),
                      .manages = desk.manages().has_value(),
                      .compares = desk.manages() || !desk.books.reads_all(),
                      .period = ministry::iso_period(period),
                      .late_from = late_from ? std::optional(iso(*late_from)) : std::nullopt,
                      .law = law_words(Law::ministry_sending, today),
                      .schema = std::string(said_on(Law::ministry_schema, today)),
                      .units = {},
                      .kinds = {},
                      .mirror = {},
                      .compared = {},
                      .unreached = if_any(connection.unreached),
                      .fetching = connection.wanted.has_value(),
                      .as_of = iso(minute_of(desk.books.now))};
    if (const auto& mirror = connection.mirror)
        view.mirror = {iso(minute_of(mirror->at)), mirror->count};
    if (const auto& compared = connection.compared)
        view.compared = {iso(minute_of(compared->at)), compared->assets};
    return view;
}

/// What the newest answers said no to.
Result<std::vector<MinistryRefusedAsset>> refused_of(Services& services,
                                                     const ministry::Sending& sending) {
    std::vector<MinistryRefusedAsset> all;
    for (const ministry::Part& part : sending.parts) {
        if (part.refused == 0) continue;
        MC_TRY(bytes, services.blobs.read(part.answer.hash));
        const auto taken = decode_taken(bytes);
        if (!taken) return fail(Fault{Fault::Kind::corrupt, "a kept answer does not read"});
        for (const MinistryVerdict& one : taken->results)
            if (!one.taken && all.size() < limits::differences_page)
                all.push_back({one.asset, one.reason});
    }
    return all;
}

// Differences.

/// What a question asks for, checked. Refuses: not_permitted, not_found, field_invalid.
struct Wanted {
    std::optional<ministry::Kind> kind;
    std::optional<ministry::Owner> owner;
    AgencyId agency;

    bool takes(const MinistryDesk& desk, const ministry::Difference& one) const {
        return (!kind || one.kind == *kind) && (!owner || one.owner == *owner) &&
               (agency.empty() ? desk.reads(one.agency) : one.agency == agency);
    }
};
Result<Wanted> wanted_of(const MinistryDesk& desk, const DifferenceQuestion& asked) {
    MC_CHECK(asked.agency.empty() ? desk.check() : desk.check_reads(asked.agency));
    Wanted wanted{ministry::parse_kind(asked.kind), ministry::parse_owner(asked.owner),
                  asked.agency};
    if (!asked.kind.empty() && !wanted.kind)
        return fail(Refused(field_invalid, {"loại chênh lệch"}, "kind"));
    if (!asked.owner.empty() && !wanted.owner)
        return fail(Refused(field_invalid, {"người phải xử lý"}, "owner"));
    return wanted;
}

struct FoundDifferences {
    std::vector<ministry::Difference> all;  // the oldest first
    std::optional<std::string> at;
};
Result<FoundDifferences> found(Services& services, const MinistryDesk& desk, const Wanted& wanted) {
    MC_TRY(held, services.store.view([&](Snapshot& snapshot) {
        return connection_now(snapshot, *desk.books.province);
    }));
    MC_TRY(differences, differences_now(services, held.state));
    FoundDifferences some;
    if (held.state.compared) some.at = iso(minute_of(held.state.compared->at));
    for (ministry::Difference& one : differences.open)
        if (wanted.takes(desk, one)) some.all.push_back(std::move(one));
    std::ranges::stable_sort(some.all, {}, &ministry::Difference::since);
    return some;
}

/// A class and a unit by their names; amounts and states as they are.
std::optional<std::string> named(const MinistryDesk& desk, ministry::Kind kind,
                                 const std::optional<std::string>& value) {
    if (!value) return {};
    if (kind == ministry::Kind::class_) return desk.books.class_name(*value, desk.books.year());
    return kind == ministry::Kind::unit ? desk.books.link({*value}).name : *value;
}

DifferenceItem item_of(const MinistryDesk& desk, const ministry::Difference& one) {
    return {
        .agency = desk.books.link(one.agency),
        .kind = std::string(code_of(one.kind)),
        .title = std::string(title_of(one.kind)),
        .side = std::string(code_of(one.side)),
        .of_sum = one.of_sum(),
        .number = one.number,
        .name = one.of_sum() ? desk.books.class_name(one.class_code, desk.books.year()) : one.name,
        .class_ = one.class_code,
        .in_register = named(desk, one.kind, one.in_register),
        .in_accounts = named(desk, one.kind, one.in_accounts),
        .at_ministry = named(desk, one.kind, one.at_ministry),
        .owner = std::string(code_of(one.owner)),
        .owner_name = std::string(title_of(one.owner)),
        .since = iso(one.since),
        .age = (desk.books.today - one.since).count(),
        .was = one.was ? std::optional(iso(*one.was)) : std::nullopt};
}

/// A value of a table as people read it.
std::string cell_of(ministry::Kind kind, const std::optional<std::string>& value) {
    if (!value) return {};
    if (kind == ministry::Kind::state) return *value == "gone" ? "Đã giảm" : "Đang sử dụng";
    return *value;
}

}  // namespace

Result<MinistryView> ministry_view(Services& services, const Actor& actor) {
    const MinistryDesk desk(services, actor);
    MC_CHECK(desk.check());
    return services.store.view([&](Snapshot& snapshot) -> Result<MinistryView> {
        MC_TRY(held, connection_now(snapshot, *desk.books.province));
        MC_TRY(counts, asset_counts(snapshot));
        MC_TRY(agencies, agencies_seen(snapshot, desk, held.state));
        MinistryView view = head_of(services, desk, held.state);
        std::vector<std::int64_t> all(ministry::kinds);
        for (const AgencyId& agency : agencies) {
            view.units.push_back(unit_view(desk, held.state, agency, counts[agency.value]));
            if (const ministry::Counted* counted = held.state.counted_of(agency))
                for (std::size_t i = 0; i < all.size(); ++i) all[i] += counted->by_kind[i];
        }
        view.kinds = kinds_of(all);
        return view;
    });
}

Result<MinistryUnitPage> ministry_unit(Services& services, const Actor& actor,
                                       const AgencyId& agency) {
    const MinistryDesk desk(services, actor);
    MC_CHECK(desk.check_reads(agency));
    ministry::Connection connection;
    MC_TRY(page, services.store.view([&](Snapshot& snapshot) -> Result<MinistryUnitPage> {
        MC_TRY(held, connection_now(snapshot, *desk.books.province));
        MC_TRY(counts, asset_counts(snapshot));
        connection = std::move(held.state);
        return MinistryUnitPage{unit_view(desk, connection, agency, counts[agency.value]),
                                static_cast<bool>(services.ministry),
                                desk.manages().has_value(),
                                {},
                                {},
                                iso(minute_of(desk.books.now))};
    }));
    const ministry::Unit* unit = connection.of(agency);
    if (!unit || !unit->last()) return page;
    for (const ministry::Sending& one : unit->sendings) page.sendings.push_back(view_of(one));
    std::ranges::reverse(page.sendings);
    MC_TRY(refused, refused_of(services, *unit->last()));
    page.refused = std::move(refused);
    return page;
}

Result<DifferenceItems> differences_found(Services& services, const Actor& actor,
                                          const DifferenceQuestion& asked) {
    const MinistryDesk desk(services, actor);
    MC_TRY(wanted, wanted_of(desk, asked));
    MC_TRY(some, found(services, desk, wanted));
    DifferenceItems list{.items = {},
                         .count = std::ssize(some.all),
                         .next = {},
                         .compared_at = some.at,
                         .as_of = iso(minute_of(desk.books.now))};
    const auto from = static_cast<std::size_t>(std::clamp<std::int64_t>(asked.from, 0, list.count));
    const std::size_t until = std::min(some.all.size(), from + limits::differences_page);
    for (std::size_t i = from; i < until; ++i) list.items.push_back(item_of(desk, some.all[i]));
    if (until < some.all.size()) list.next = std::to_string(until);
    return list;
}

Result<SheetFile> differences_sheet(Services& services, const Actor& actor,
                                    const DifferenceQuestion& asked, SheetForm form) {
    const MinistryDesk desk(services, actor);
    MC_TRY(wanted, wanted_of(desk, asked));
    MC_TRY(some, found(services, desk, wanted));
    std::vector<SheetColumn> columns;
    for (const auto& [heading, width] : {std::pair{"Đơn vị", 36},
                                         {"Loại chênh lệch", 24},
                                         {"Số hiệu", 16},
                                         {"Tên tài sản", 36},
                                         {"Nhóm tài sản", 30},
                                         {"Sổ tài sản", 20},
                                         {"Sổ kế toán", 20},
                                         {"Bộ Tài chính", 20},
                                         {"Phải xử lý", 18},
                                         {"Từ ngày", 12},
                                         {"Số ngày", 10},
                                         {"Lần trước còn thấy", 18}})
        columns.push_back({heading, width, {}});
    std::vector<std::vector<std::string>> rows;
    for (const ministry::Difference& one : some.all) {
        const DifferenceItem item = item_of(desk, one);
        rows.push_back({item.agency.name, item.title, one.of_sum() ? "Tổng nhóm" : item.number,
                        item.name, desk.books.class_name(one.class_code, desk.books.year()),
                        cell_of(one.kind, item.in_register), cell_of(one.kind, item.in_accounts),
                        cell_of(one.kind, item.at_ministry), item.owner_name, vn_day(one.since),
                        std::to_string(item.age), one.was ? vn_day(*one.was) : std::string()});
    }
    return sheet_file("doi-chieu-tai-san", form,
                      {"Chênh lệch", std::move(columns), std::move(rows)});
}

Result<MinistryUnitPage> give_ministry_code(Services& services, const Asked& asked,
                                            const AgencyId& agency, const MinistryCodeIn& in) {
    const MinistryDesk desk(services, asked.actor);
    MC_CHECK(desk.check_reads(agency));
    MC_TRY(unit, desk.check_manages());
    if (!in.code.empty() && !ministry::unit_code(in.code))
        return fail(Refused(
            field_invalid,
            {"mã có 3, 6, 9, 12 hoặc 15 ký tự, gồm chữ in hoa và chữ số, như T01005"}, "code"));
    MC_CHECK(act_on_ministry(
        services, asked_by(services, asked, unit),
        [&](const Sees<MinistryStreams>& sees) -> Result<ministry::Event> {
            for (const ministry::Unit& other : sees.held.state.units)
                if (!in.code.empty() && other.code == in.code && other.agency != agency)
                    return fail(Refused(ministry_code_taken,
                                        {in.code, desk.books.link(other.agency).name}, "code"));
            return ministry::Event(ministry::CodeGiven{agency, in.code});
        }));
    MC_CHECK(hurry(services, ministry_topic(agency)));
    return ministry_unit(services, asked.actor, agency);
}

Result<MinistryUnitPage> send_now(Services& services, const Asked& asked, const AgencyId& agency,
                                  const MinistryNowIn&) {
    MC_CHECK(send_to_ministry(services, asked, agency));
    return ministry_unit(services, asked.actor, agency);
}

Result<MinistryView> reconcile_now(Services& services, const Asked& asked, const MinistryNowIn&) {
    MC_CHECK(compare_now(services, asked));
    return ministry_view(services, asked.actor);
}

Result<MinistryView> fetch_now(Services& services, const Asked& asked, const MinistryNowIn&) {
    MC_CHECK(ask_to_fetch(services, asked));
    return ministry_view(services, asked.actor);
}

}  // namespace mc
