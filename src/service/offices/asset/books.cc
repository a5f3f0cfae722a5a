#include "service/offices/asset/books.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "service/offices/asset/declare.h"
#include "service/offices/asset/papers.h"
#include "service/offices/asset/year_lines.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;

AssetTotalsView view_of(const asset::Totals& totals) {
    return {totals.count,       totals.cost,        totals.wear,     totals.depreciation,
            totals.office_wear, totals.accumulated, totals.remaining};
}

/// Agencies whose assets the person may look at, by name.
std::vector<AgencyId> agencies_of(const AssetDesk& desk) {
    std::vector<const Agency*> found;
    for (const Agency& agency : desk.province->org.agencies()) {
        if (desk.province->org.exists(agency.id, desk.today) && desk.reads(agency.id))
            found.push_back(&agency);
    }
    std::ranges::sort(found, {}, [](const Agency* a) { return fold(a->name); });
    std::vector<AgencyId> ids;
    for (const Agency* agency : found) ids.push_back(agency->id);
    return ids;
}

std::vector<NamedLink> places_of(const AssetDesk& desk, const AgencyId& agency) {
    std::vector<NamedLink> places;
    for (const Unit* unit : desk.province->org.units_of(agency))
        if (desk.province->org.exists(unit->id, desk.today))
            places.push_back({unit->id.value, unit->name});
    return places;
}

/// Other agencies that can be handed something: those that keep a book.
Result<std::vector<NamedLink>> others_of(Snapshot& snapshot, const AssetDesk& desk,
                                         const AgencyId& agency) {
    MC_TRY(rows, snapshot.query(sql::asset_books, {}));
    std::vector<NamedLink> others;
    for (const Row& row : rows)
        if (const AgencyId other{row.text(1)};
            other != agency && desk.province->org.exists(other, desk.today))
            others.push_back(desk.link(other));
    std::ranges::sort(others, {}, [](const NamedLink& link) { return fold(link.name); });
    return others;
}

AssetClosingView view_of(const asset::YearClosed& closing, const Record& record,
                         const AssetDesk& desk, const YearLines& lines) {
    const auto& standing = lines.of(closing.year);
    return {.year = closing.year,
            .totals = view_of(closing.totals),
            .at = iso(minute_of(record.at)),
            .by = desk.province->person_name(record.actor),
            .decision = closing.decision,
            .same = asset::digest_of(standing) == closing.lines &&
                    asset::totals_of(standing) == closing.totals};
}

/// What was done to the book, by whom and when: from the journal. The newest first.
Result<Done> add_deeds(AssetBookView& view, Snapshot& snapshot, const AssetDesk& desk,
                       const BookHeld& book, const YearLines& lines) {
    MC_TRY(history, snapshot.history(key_in<AssetBookStreams>(book.id)));
    for (const Replayed& line : history) {
        const Record& record = line.record;
        const auto event = asset::decode_book_event(record.type, record.payload);
        if (!event) return corrupt_record(record, "is no event of an asset book");
        if (const auto* closing = std::get_if<asset::YearClosed>(&*event))
            view.closings.push_back(view_of(*closing, record, desk, lines));
        if (const auto* imported = std::get_if<asset::Imported>(&*event))
            view.imports.push_back({.on = iso(imported->on),
                                    .at = iso(minute_of(record.at)),
                                    .by = desk.province->person_name(record.actor),
                                    .count = imported->count,
                                    .cost = imported->cost,
                                    .accumulated = imported->accumulated,
                                    .decision = imported->decision,
                                    .files = scans_of(imported->decision, imported->files)});
    }
    std::ranges::reverse(view.closings);
    std::ranges::reverse(view.imports);
    return Done{};
}

Result<AssetBookView> book_view(Snapshot& snapshot, const AssetDesk& desk, const AgencyId& agency) {
    AssetBookView view{.agency = desk.link(agency),
                       .mine = desk.keeps(agency).has_value(),
                       .places = places_of(desk, agency),
                       .as_of = iso(minute_of(desk.now))};
    MC_TRY(others, others_of(snapshot, desk, agency));
    view.others = std::move(others);
    MC_TRY(declarations, declaration_counts_of(snapshot, desk, agency));
    view.declarations = declarations;
    MC_TRY(book, book_of(snapshot, agency, *desk.province));
    if (book.id == 0) return view;
    const asset::Book& state = book.held.state;
    view.first_year = state.first_year;
    view.open_year = state.open_year();
    MC_TRY(lines, YearLines::read(snapshot, desk, agency, state.first_year, state.open_year()));
    MC_CHECK(add_deeds(view, snapshot, desk, book, lines));
    view.open_totals = view_of(asset::totals_of(lines.of(state.open_year())));
    view.unfit = lines.unfit();
    view.may_close = view.mine && view.unfit.empty() &&
                     asset::judge_closing(state, state.open_year(), desk.today).has_value();
    return view;
}

/// One act on a book; 0 begins it. Waits for the commit.
Result<AssetBookView> act_on_book(
    Services& services, const Asked& asked, const AssetDesk& desk, const AgencyId& agency,
    const UnitId& unit, std::int64_t id,
    const std::function<Result<asset::BookEvent>(const Sees<AssetBookStreams>&)>& make) {
    MC_CHECK(services.store.act(act_of(ActOn<AssetBookStreams>{
        .id = id,
        .key = asked.key,
        .command = asked.command,
        .at = desk.now,
        .by = asked.actor.person,
        .province = desk.province,
        .decide = [&](const Sees<AssetBookStreams>& sees) -> Result<Entry<AssetBookStreams>> {
            MC_TRY(event, make(sees));
            return Entry<AssetBookStreams>{std::move(event), {}, unit};
        }})));
    return asset_book(services, asked.actor, agency);
}

Result<Done> check_decision(const std::string& decision) {
    if (!blank(decision)) return Done{};
    return fail(Refused(field_missing, {"số quyết định"}, "decision"));
}

/// A year computed before the act, and what it was computed from.
struct Computed {
    asset::YearClosed closing;
    std::int64_t revisions{};
};

Result<Computed> compute(Snapshot& snapshot, const AssetDesk& desk, const AgencyId& agency,
                         const asset::Book& book, const AssetYearCloseIn& in) {
    MC_CHECK(asset::judge_closing(book, in.year, desk.today));
    const int year = book.open_year();
    MC_TRY(lines, YearLines::read(snapshot, desk, agency, year, year));
    if (!lines.unfit().empty()) {
        std::vector<Refusal> all;
        for (const AssetUnfitView& one : lines.unfit())
            all.push_back({asset_year_unfit, "", {one.code, one.why}});
        return fail(Refused(std::move(all)));
    }
    const auto& standing = lines.of(year);
    return Computed{{.year = year,
                     .totals = asset::totals_of(standing),
                     .lines = asset::digest_of(standing),
                     .rules = asset::digest_of(*desk.rules, year),
                     .decision = in.decision},
                    lines.revisions()};
}

}  // namespace

Result<AssetBooksView> asset_books(Services& services, const Actor& actor) {
    const AssetDesk desk(services, actor);
    MC_CHECK(desk.check());
    return services.store.view([&](Snapshot& snapshot) -> Result<AssetBooksView> {
        std::map<std::string, AssetBookItem> books;
        MC_TRY(open, snapshot.query(sql::asset_books, {}));
        for (const Row& row : open) {
            AssetBookItem& item = books[row.text(1)];
            item.first_year = row.integer(2);
            if (row.integer(3) >= row.integer(2)) item.closed = row.integer(3);
        }
        MC_TRY(counts, snapshot.query(sql::asset_counts, {}));
        for (const Row& row : counts)
            books[row.text(0)].count = row.integer(1), books[row.text(0)].cost = row.integer(2);
        MC_TRY(offered, snapshot.query(sql::assets_offered_counts, {}));
        for (const Row& row : offered) books[row.text(0)].incoming = row.integer(1);
        MC_TRY(declarations, declaration_counts(snapshot, desk));
        for (const auto& [agency, counted] : declarations) books[agency].declarations = counted;
        AssetBooksView view{.as_of = iso(minute_of(desk.now))};
        for (const AgencyId& agency : agencies_of(desk)) {
            AssetBookItem item = books[agency.value];
            item.agency = desk.link(agency);
            item.mine = desk.keeps(agency).has_value();
            view.items.push_back(std::move(item));
        }
        return view;
    });
}

Result<AssetBookView> asset_book(Services& services, const Actor& actor, const AgencyId& agency) {
    const AssetDesk desk(services, actor);
    MC_CHECK(desk.check_reads(agency));
    return services.store.view(
        [&](Snapshot& snapshot) { return book_view(snapshot, desk, agency); });
}

Result<AssetBookView> open_asset_book(Services& services, const Asked& asked,
                                      const AgencyId& agency, const AssetBookOpenIn& in) {
    const AssetDesk desk(services, asked.actor);
    MC_TRY(unit, desk.check_keeps(agency));
    MC_CHECK(check_decision(in.decision));
    if (in.first_year < desk.rules->first_year() || in.first_year > desk.year() + 1)
        return fail(Refused(
            field_invalid,
            {fmt::format("năm bắt đầu từ {} đến {}", desk.rules->first_year(), desk.year() + 1)},
            "first_year"));
    return act_on_book(
        services, asked, desk, agency, unit, 0,
        [&](const Sees<AssetBookStreams>& sees) -> Result<asset::BookEvent> {
            MC_TRY(book, book_of(sees.tx, agency, sees.province));
            if (book.id != 0)
                return fail(Refused(asset_book_open, {std::to_string(book.held.state.first_year)}));
            return asset::BookEvent(
                asset::Opened{agency, static_cast<std::int32_t>(in.first_year), in.decision});
        });
}

Result<AssetBookView> close_asset_year(Services& services, const Asked& asked,
                                       const AgencyId& agency, const AssetYearCloseIn& in) {
    const AssetDesk desk(services, asked.actor);
    MC_TRY(unit, desk.check_keeps(agency));
    MC_CHECK(check_decision(in.decision));
    std::int64_t id = 0;
    // Computed beside the writer, which would keep every counter of the province waiting; what
    // changed until the act is written is seen by its revisions. Refused within the act only: asked
    // once more it is answered, although the year is closed by then.
    std::optional<Result<Computed>> computed;
    MC_CHECK(services.store.view([&](Snapshot& snapshot) -> Result<Done> {
        MC_TRY(book, book_of(snapshot, agency, *desk.province));
        if (book.id == 0) return fail(Refused(asset_book_missing, {"Đơn vị"}));
        id = book.id;
        computed = compute(snapshot, desk, agency, book.held.state, in);
        return Done{};
    }));
    return act_on_book(
        services, asked, desk, agency, unit, id,
        [&](const Sees<AssetBookStreams>& sees) -> Result<asset::BookEvent> {
            MC_CHECK(*computed);
            const Computed& ready = **computed;
            MC_CHECK(asset::judge_closing(sees.held.state, ready.closing.year, desk.today));
            MC_TRY(now, YearLines::revisions_now(sees.tx, agency, ready.closing.year));
            if (now != ready.revisions) return fail(Refused(changed_meanwhile));
            return asset::BookEvent(ready.closing);
        });
}

}  // namespace mc
