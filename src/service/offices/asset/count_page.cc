#include "service/offices/asset/count_page.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "service/file.h"
#include "service/offices/asset/papers.h"
#include "service/offices/asset/year_lines.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;

std::optional<std::string> given(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

/// One stocktake as one person looks at it.
class Looking {
public:
    Looking(Snapshot& snapshot, const AssetDesk& desk, std::int64_t id, const asset::Tally& tally)
        : snapshot_(snapshot), desk_(desk), id_(id), tally_(tally), reading_(tally) {}

    Result<AssetCountPage> page(std::int64_t revision) {
        AssetCountPage page = head(revision);
        add_places(page);
        for (const asset::Difference& one : asset::differences_of(tally_, reading_)) {
            MC_TRY(view, view_of(one));
            page.differences.push_back(std::move(view));
        }
        MC_TRY(disputed, disputes());
        page.disputed = std::move(disputed);
        if (tally_.drawn) {
            MC_TRY(drawn, draw());
            page.draw = std::move(drawn);
        }
        MC_CHECK(add_ends(page));
        page.may = may();
        return page;
    }

private:
    NamedLink place(const UnitId& unit) const {
        const Unit* found = desk_.province->org.unit(unit);
        return {unit.value, found ? found->name : unit.value};
    }
    std::optional<NamedLink> place_if_any(const UnitId& unit) const {
        return unit.empty() ? std::nullopt : std::optional(place(unit));
    }
    UnitId book_place(std::int64_t asset) const {
        const asset::Listed* line = tally_.listed(asset);
        return line ? tally_.plan.places[static_cast<std::size_t>(line->place)] : UnitId{};
    }
    std::string name(const PersonId& person) const { return desk_.province->person_name(person); }

    AssetCountPage head(std::int64_t revision) const {
        const asset::CountPlanned& plan = tally_.plan;
        AssetCountPage page{.count = id_,
                            .revision = revision,
                            .agency = desk_.link(plan.agency),
                            .state = std::string(asset::code_of(tally_.state())),
                            .state_name = std::string(asset::title_of(tally_.state())),
                            .day = iso(plan.as_of),
                            .year = plan.year,
                            .decision = plan.papers.decision,
                            .decided = iso(plan.papers.decided),
                            .files = scans_of(plan.papers),
                            .listed = std::ssize(plan.listed),
                            .counted = reading_.counted(),
                            .digest = hex(plan.digest),
                            .as_of = iso(minute_of(desk_.now))};
        for (const UnitId& unit : plan.only) page.only.push_back(place(unit));
        for (const asset::Member& member : plan.commission)
            page.commission.push_back({member.person.value, name(member.person),
                                       duty_words(desk_, member.person, plan.agency),
                                       std::string(asset::code_of(member.seat)),
                                       std::string(asset::title_of(member.seat))});
        for (const asset::Listed& line : plan.listed)
            page.cost += line.cost, page.remaining += line.remaining;
        page.late = std::ranges::count_if(tally_.sightings, &asset::Sighting::late);
        for (const Unit* unit : desk_.province->org.units_of(plan.agency))
            if (desk_.province->org.exists(unit->id, desk_.today))
                page.units.push_back({unit->id.value, unit->name});
        return page;
    }

    void add_places(AssetCountPage& page) const {
        for (const UnitId& unit : tally_.plan.places) page.places.push_back({place(unit), 0, 0, 0});
        for (const asset::Listed& line : tally_.plan.listed) {
            AssetCountPlace& at = page.places[static_cast<std::size_t>(line.place)];
            const asset::Verdict& verdict = reading_.of(line.asset);
            ++at.listed;
            at.counted += verdict.sight.has_value();
            at.differ += verdict.sight && *verdict.sight != asset::Noted::here;
        }
        std::ranges::sort(page.places, {},
                          [](const AssetCountPlace& at) { return fold(at.place.name); });
    }

    AssetSightingView view_of(const asset::Sighting& seen) const {
        AssetSightingView view{.at = iso(minute_of(seen.at)),
                               .by = name(seen.by),
                               .sight = std::string(asset::code_of(seen.finding.sight)),
                               .sight_name = std::string(asset::title_of(seen.finding.sight)),
                               .place = place_if_any(seen.finding.place),
                               .note = given(seen.note),
                               .told = told(seen.finding.told),
                               .recount = seen.finding.recount,
                               .late = seen.late};
        for (const FileRef& photo : seen.finding.photos) view.photos.push_back(photo.hash.value);
        return view;
    }
    /// The phone's clock, where it says a time that can be written.
    static std::optional<std::string> told(std::int64_t seconds) {
        constexpr std::int64_t year_2018 = 1'514'764'800, year_2100 = 4'102'444'800;
        if (seconds < year_2018 || seconds > year_2100) return {};
        return iso(minute_of(Instant{std::chrono::seconds{seconds}}));
    }

    Result<AssetCountDifference> view_of(const asset::Difference& one) const {
        AssetCountDifference view{.sight = std::string(asset::code_of(one.sight)),
                                  .sight_name = std::string(asset::title_of(one.sight)),
                                  .book_place = place_if_any(book_place(one.asset)),
                                  .place = place_if_any(one.place),
                                  .by = name(one.by),
                                  .since = iso(minute_of(one.since)),
                                  .days = (desk_.today - day_of(one.since)).count()};
        if (one.asset == 0) {
            view.mark = one.mark, view.name = one.sighting->finding.name;
            view.seen = {view_of(*one.sighting)};
        } else {
            MC_CHECK(add_asset(view, one.asset));
        }
        view.owner = view.book_place ? view.book_place->name
                     : view.place    ? view.place->name
                                     : desk_.link(tally_.plan.agency).name;
        if (one.settled) {
            const asset::DifferenceSettled& what = one.settled->what;
            view.settled = AssetCountSettled{what.by,
                                             asset_code(what.by),
                                             what.what,
                                             what.on ? std::optional(iso(*what.on)) : std::nullopt,
                                             name(one.settled->by),
                                             iso(minute_of(one.settled->at))};
        }
        return view;
    }

    Result<Done> add_asset(AssetCountDifference& view, std::int64_t number) const {
        MC_TRY(held, mc::held<AssetStreams>(snapshot_, number, *desk_.province));
        view.asset = number, view.code = asset_code(number);
        if (held) {
            view.name = held->state.entry.description.name;
            // Another agency's user is nobody's business here.
            if (held->state.agency() == tally_.plan.agency) view.user = given(held->state.user);
        }
        if (const asset::Listed* line = tally_.listed(number))
            view.cost = line->cost, view.remaining = line->remaining;
        const asset::Verdict& verdict = reading_.of(number);
        view.disputed = verdict.disputed;
        for (const asset::Sighting* seen : verdict.seen) view.seen.push_back(view_of(*seen));
        return Done{};
    }

    Result<std::vector<AssetCountDifference>> disputes() const {
        std::vector<AssetCountDifference> all;
        std::set<std::int64_t> seen;
        for (const asset::Sighting& one : tally_.sightings) {
            const std::int64_t number = one.finding.asset;
            const asset::Verdict& verdict = reading_.of(number);
            if (!verdict.disputed || !seen.insert(number).second) continue;
            MC_TRY(view,
                   view_of(asset::Difference{.asset = number,
                                             .mark = {},
                                             .sight = verdict.sight.value_or(asset::Noted::here),
                                             .place = verdict.place,
                                             .by = verdict.by,
                                             .since = verdict.at}));
            all.push_back(std::move(view));
        }
        return all;
    }

    Result<AssetCountDraw> draw() const {
        const asset::SampleDrawn& drawn = *tally_.drawn;
        AssetCountDraw view{.seed = hex(drawn.seed),
                            .of = std::ssize(tally_.plan.listed),
                            .size = std::ssize(drawn.sample),
                            .left = reading_.recounts_left()};
        for (const std::int64_t number : drawn.sample) {
            MC_TRY(held, mc::held<AssetStreams>(snapshot_, number, *desk_.province));
            const asset::Verdict& verdict = reading_.of(number);
            const PersonId first = reading_.first(number);
            AssetCountSampled one{.asset = number,
                                  .code = asset_code(number),
                                  .name = held ? held->state.entry.description.name : "",
                                  .place = place(book_place(number)),
                                  .first = name(first),
                                  .lot = hex(asset::lot_of(drawn.seed, number)),
                                  .recounted = verdict.recounted,
                                  .mine = first == desk_.actor.person,
                                  .disputed = verdict.disputed};
            for (const asset::Sighting* seen : verdict.seen) one.seen.push_back(view_of(*seen));
            view.sample.push_back(std::move(one));
        }
        return view;
    }

    Result<Done> add_ends(AssetCountPage& page) const {
        if (!tally_.approved && !tally_.dropped) return Done{};
        MC_TRY(lines, snapshot_.history(key_in<AssetCountStreams>(id_)));
        for (const Replayed& line : lines) {
            const auto event = asset::decode_count_event(line.record.type, line.record.payload);
            if (!event) return corrupt_record(line.record, "is no event of a stocktake");
            AssetCountEnd end{.by = name(line.record.actor), .at = iso(minute_of(line.record.at))};
            if (const auto* approved = std::get_if<asset::CountApproved>(&*event)) {
                end.words = approved->papers.decision;
                end.decided = iso(approved->papers.decided);
                end.files = scans_of(approved->papers);
                page.approved = std::move(end);
            } else if (const auto* dropped = std::get_if<asset::CountDropped>(&*event)) {
                end.words = dropped->reason;
                page.dropped = std::move(end);
            }
        }
        return Done{};
    }

    /// What the person may do now, as the last word of the act's path.
    std::vector<std::string> may() const {
        const CountDesk who(desk_, tally_);
        std::vector<std::string> may;
        const auto state = tally_.state();
        if (state == asset::CountState::dropped) return may;
        const bool open = state != asset::CountState::approved;
        if (who.counts()) may.emplace_back("findings");
        if (open && who.chairs() && !tally_.drawn) may.emplace_back("close");
        if (open && who.chairs()) may.emplace_back("resolve");
        if (who.keeps() && tally_.closed) may.emplace_back("settle");
        if (open && (who.chairs() || who.leads()) && tally_.drawn) may.emplace_back("approve");
        if (open && who.drops()) may.emplace_back("drop");
        if (tally_.closed) may.emplace_back("minutes");
        return may;
    }

    Snapshot& snapshot_;
    const AssetDesk& desk_;
    std::int64_t id_;
    const asset::Tally& tally_;
    asset::Reading reading_;
};

AssetCountItem item_of(const AssetDesk& desk, const Row& row) {
    const auto state = static_cast<asset::CountState>(row.integer(2));
    return {.count = row.integer(0),
            .agency = desk.link({row.text(1)}),
            .state = std::string(asset::code_of(state)),
            .state_name = std::string(asset::title_of(state)),
            .day = iso(Day{std::chrono::days{row.integer(3)}}),
            .decision = row.text(4),
            .listed = row.integer(5),
            .counted = row.integer(6),
            .differ = row.integer(7),
            .open = row.integer(8)};
}

void add_choices(AssetCountsView& view, const AssetDesk& desk, const AgencyId& agency) {
    std::set<PersonId> people;
    for (const Unit* unit : desk.province->org.units_of(agency)) {
        if (!desk.province->org.exists(unit->id, desk.today)) continue;
        view.places.push_back({unit->id.value, unit->name});
        for (const PersonId& person : desk.province->people.people_in(unit->id, desk.today))
            people.insert(person);
    }
    for (const PersonId& person : people)
        view.people.push_back(
            {person.value, desk.province->person_name(person), duty_words(desk, person, agency)});
    std::ranges::sort(view.people, {}, [](const AssetCountPerson& p) { return fold(p.name); });
}

}  // namespace

std::string duty_words(const AssetDesk& desk, const PersonId& person, const AgencyId& agency) {
    for (const Grant& grant : desk.province->people.grants_of(person, desk.today)) {
        if (desk.province->agency_of(grant.unit) != agency) continue;
        const Unit* unit = desk.province->org.unit(grant.unit);
        return fmt::format("{}, {}", title_of(grant.role), unit ? unit->name : grant.unit.value);
    }
    return {};
}

Result<AssetCountsView> asset_counts(Services& services, const Actor& actor,
                                     const AgencyId& agency) {
    const AssetDesk desk(services, actor);
    if (!agency.empty() && !desk.reads(agency))
        return fail(Refused(not_permitted, {"xem kiểm kê của đơn vị này"}));
    constexpr auto limit = static_cast<std::int64_t>(limits::page_rows_max);
    return services.store.view([&](Snapshot& snapshot) -> Result<AssetCountsView> {
        AssetCountsView view{.as_of = iso(minute_of(desk.now))};
        MC_TRY(rows, agency.empty()
                         ? snapshot.query(sql::asset_counts_of_member, {actor.person.value, limit})
                         : snapshot.query(sql::asset_counts_of_agency, {agency.value, limit}));
        for (const Row& row : rows)
            // Whoever has left the agency sees its stocktakes no more.
            if (!agency.empty() || works_in(desk, {row.text(1)}))
                view.items.push_back(item_of(desk, row));
        if (agency.empty() || !desk.keeps(agency)) return view;
        MC_TRY(book, book_of(snapshot, agency, *desk.province));
        view.may_plan = book.id != 0;
        add_choices(view, desk, agency);
        return view;
    });
}

Result<AssetCountPage> asset_count(Services& services, const Actor& actor, std::int64_t id) {
    const AssetDesk desk(services, actor);
    return services.store.view([&](Snapshot& snapshot) -> Result<AssetCountPage> {
        MC_TRY(found, readable_count(snapshot, desk, id));
        return Looking(snapshot, desk, id, found.state).page(found.revision);
    });
}

Result<AssetCountLines> asset_count_lines(Services& services, const Actor& actor, std::int64_t id) {
    const AssetDesk desk(services, actor);
    return services.store.view([&](Snapshot& snapshot) -> Result<AssetCountLines> {
        MC_TRY(found, readable_count(snapshot, desk, id));
        const asset::Tally& tally = found.state;
        const asset::Reading reading(tally);
        AssetCountLines list{.count = id,
                             .agency_name = desk.link(tally.plan.agency).name,
                             .state = std::string(asset::code_of(tally.state())),
                             .day = iso(tally.plan.as_of),
                             .as_of = iso(minute_of(desk.now))};
        for (const Unit* unit : desk.province->org.units_of(tally.plan.agency))
            list.places.push_back({unit->id.value, unit->name});
        std::set<std::int64_t> sample;
        if (tally.drawn) sample.insert(tally.drawn->sample.begin(), tally.drawn->sample.end());
        std::set<std::int64_t> listed;
        for (const asset::Listed& line : tally.plan.listed) listed.insert(line.asset);
        MC_CHECK(each_numbered(
            snapshot, tally.plan.agency, listed,
            [&](std::int64_t number, const asset::Registered& asset) {
                const asset::Listed* line = tally.listed(number);
                const asset::Description& d = asset.entry.description;
                const asset::Verdict& verdict = reading.of(number);
                std::string detail;
                for (const std::string& part : {d.model, d.serial, d.plate, d.address})
                    if (!part.empty()) detail += (detail.empty() ? "" : " · ") + part;
                const bool recount = sample.contains(number) && !verdict.recounted &&
                                     reading.first(number) != actor.person;
                list.lines.push_back(
                    {.asset = number,
                     .code = asset_code(number),
                     .name = d.name,
                     .detail = std::move(detail),
                     .place = tally.plan.places[static_cast<std::size_t>(line->place)].value,
                     .sight = verdict.sight
                                  ? std::optional(std::string(asset::code_of(*verdict.sight)))
                                  : std::nullopt,
                     .by = verdict.sight ? std::optional(desk.province->person_name(verdict.by))
                                         : std::nullopt,
                     .disputed = verdict.disputed,
                     .recount = recount});
            }));
        return list;
    });
}

Result<Document> asset_count_photo(Services& services, const Actor& actor, std::int64_t id,
                                   const std::string& hash) {
    const AssetDesk desk(services, actor);
    MC_TRY(file, services.store.view([&](Snapshot& snapshot) -> Result<FileRef> {
        MC_TRY(found, readable_count(snapshot, desk, id));
        for (const asset::Sighting& seen : found.state.sightings)
            for (const FileRef& photo : seen.finding.photos) {
                if (photo.hash.value != hash) continue;
                MC_TRY(known,
                       known_files(snapshot, {hash}, "photo", {"", {StreamKind::asset_count, id}}));
                return known.front();
            }
        return fail(Refused(not_found, {"ảnh này"}));
    }));
    MC_TRY(bytes, services.blobs.open({hash}));
    const std::string ending(code_of(file.kind));
    return Document{.mime = file.kind == FileKind::pdf ? "application/pdf" : "image/" + ending,
                    .name = fmt::format("kiem-ke-{}.{}", id, ending),
                    .bytes = {},
                    .file = std::move(bytes)};
}

}  // namespace mc
