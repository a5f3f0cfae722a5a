#include "service/offices/asset/desk.h"

#include <algorithm>

#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;

bool holds(const Actor& actor, Role role) {
    return std::ranges::any_of(actor.duties, [&](const Duty& duty) { return duty.role == role; });
}

/// In whose book the act is written: a hand-over is signed for by the receiver.
AgencyId keeper_of(const asset::Registered& asset, const asset::RegisterEvent& event) {
    if (const auto* entered = std::get_if<asset::Entered>(&event)) return entered->agency;
    if (std::holds_alternative<asset::Received>(event) && asset.offered) return asset.offered->to;
    if (const auto* declared = std::get_if<asset::Declared>(&event)) return declared->agency;
    if (const auto* judged = std::get_if<asset::DeclarationJudged>(&event)) return judged->agency;
    return asset.agency();
}

/// The books that the act has to find open, and that nobody may close meanwhile.
std::vector<AgencyId> books_of(const asset::Registered& asset, const asset::RegisterEvent& event) {
    std::vector<AgencyId> books{keeper_of(asset, event)};
    if (std::holds_alternative<asset::Received>(event) && asset.begun())
        books.push_back(asset.agency());
    if (const auto* offered = std::get_if<asset::Offered>(&event)) books.push_back(offered->to);
    return books;
}

asset::Papers* papers_of(asset::RegisterEvent& event) {
    return std::visit(
        [](auto& e) -> asset::Papers* {
            if constexpr (requires { e.papers; })
                return &e.papers;
            else if constexpr (requires { e.entry.papers; })
                return &e.entry.papers;
            else
                return nullptr;
        },
        event);
}

Result<Done> name_files(Transaction& tx, const PersonId& by, std::int64_t id, AssetAsked& asked) {
    asset::Papers* papers = papers_of(asked.event);
    if (!papers || asked.files.empty()) return Done{};
    MC_TRY(files,
           known_files(tx, asked.files, "papers.files", {owner_of(by), {StreamKind::asset, id}}));
    papers->files = std::move(files);
    return Done{};
}

/// Only an entry is about an asset that is not there yet.
Result<Done> check_there(const asset::Registered& asset, const asset::RegisterEvent& event) {
    if (asset.begun() || std::holds_alternative<asset::Entered>(event)) return Done{};
    return fail(Refused(not_found, {"tài sản này"}));
}

/// A refusal of one of many things of a request.
Error within(const std::string& place, Error error) {
    if (auto* refused = std::get_if<Refused>(&error))
        for (Refusal& one : refused->all) one.field = place + one.field;
    return error;
}

/// What the rules cannot see: places and agencies that are there.
Result<Done> check_places(const AssetDesk& desk, const asset::Registered& asset,
                          const asset::RegisterEvent& event) {
    const auto place = [&](const UnitId& unit, const char* field) -> Result<Done> {
        const bool there = desk.province->org.exists(unit, desk.today);
        if (there && desk.province->agency_of(unit) == keeper_of(asset, event)) return Done{};
        return fail(Refused(field_invalid, {"nơi sử dụng không thuộc đơn vị này"}, field));
    };
    if (const auto* e = std::get_if<asset::Entered>(&event)) return place(e->place, "place");
    if (const auto* e = std::get_if<asset::Corrected>(&event)) {
        if (e->entry.agency != asset.agency())
            return fail(
                Refused(field_invalid, {"đơn vị không đổi khi sửa lần nhập sổ"}, "entry.agency"));
        return place(e->entry.place, "entry.place");
    }
    if (const auto* e = std::get_if<asset::Offered>(&event)) {
        if (!desk.province->org.exists(e->to, desk.today))
            return fail(Refused(field_invalid, {"bên nhận không có hoặc đã thôi hoạt động"}, "to"));
    }
    if (const auto* e = std::get_if<asset::Moved>(&event)) return place(e->place, "place");
    if (const auto* e = std::get_if<asset::Received>(&event)) return place(e->place, "place");
    return Done{};
}

/// Everything that is asked of an act once its event is made.
class Writing {
public:
    Writing(const AssetDesk& desk, const AssetAsked& asked, const std::vector<StreamKey>& locked)
        : desk_(desk), asked_(asked), locked_(locked) {}

    Result<Entry<AssetStreams>> decide(const Sees<AssetStreams>& sees) const {
        const asset::Registered& asset = sees.held.state;
        AssetAsked asked = asked_;
        MC_CHECK(check_there(asset, asked.event));
        const AgencyId keeper = keeper_of(asset, asked.event);
        const auto unit = desk_.keeps(keeper);
        if (!unit) return fail(Refused(not_permitted, {"giữ sổ tài sản của đơn vị này"}));
        std::vector<BookHeld> books;
        for (const AgencyId& agency : books_of(asset, asked.event)) {
            MC_TRY(book, book_of(sees.tx, agency, sees.province));
            // Another book than the one that was locked: somebody was quicker.
            if (book.id != 0 &&
                std::ranges::find(locked_, key_in<AssetBookStreams>(book.id)) == locked_.end())
                return fail(Refused(changed_meanwhile));
            books.push_back(std::move(book));
        }
        auto* divided = std::get_if<asset::Divided>(&asked.event);
        if (divided) {
            MC_CHECK(check_parts(asset, *divided));
            MC_TRY(into, numbers_for_parts(sees.tx));
            divided->into = std::move(into);
        }
        const asset::Bench bench{books[0].held.state,
                                 books.size() > 1 ? &books[1].held.state : nullptr, desk_.today,
                                 *desk_.rules};
        MC_CHECK(asset::judge(asset, asked.event, bench));
        MC_CHECK(check_places(desk_, asset, asked.event));
        MC_CHECK(name_files(sees.tx, desk_.actor.person, sees.id, asked));
        if (divided) MC_CHECK(enter_parts(sees, *divided, bench, *unit));
        return Entry<AssetStreams>{std::move(asked.event), std::move(asked.words), *unit};
    }

private:
    Result<Done> check_parts(const asset::Registered& asset, const asset::Divided& by) const {
        auto found = asset::against_dividing(asset, by, asked_.parts, *desk_.rules);
        if (!found.empty()) return fail(Refused(std::move(found)));
        return Done{};
    }
    Result<std::vector<std::int64_t>> numbers_for_parts(Transaction& tx) const {
        std::vector<std::int64_t> numbers;
        for (std::size_t i = 0; i < asked_.parts.size(); ++i) {
            MC_TRY(id, tx.next(AssetStreams::counter));
            numbers.push_back(id);
        }
        return numbers;
    }
    /// Each part begins with its entry, in the same act; what is wrong with one is told by its row.
    Result<Done> enter_parts(const Sees<AssetStreams>& sees, const asset::Divided& by,
                             const asset::Bench& bench, const UnitId& unit) const {
        const auto entries =
            asset::parts_of(sees.held.state, sees.id, by, asked_.parts, *desk_.rules);
        for (std::size_t i = 0; i < entries.size(); ++i) {
            auto fits = asset::judge({}, entries[i], bench);
            if (fits) fits = check_places(desk_, {}, entries[i]);
            if (!fits) return fail(within(fmt::format("parts.{}.", i), std::move(fits.error())));
            MC_CHECK(record<AssetStreams>(sees.tx, by.into[i], {},
                                          {entries[i], {asked_.parts[i].user}, unit},
                                          desk_.actor.person, sees.province));
        }
        return Done{};
    }

    const AssetDesk& desk_;
    const AssetAsked& asked_;
    const std::vector<StreamKey>& locked_;
};

/// The books that the act will look at, by what is there now.
Result<std::vector<StreamKey>> books_to_lock(Services& services, const AssetDesk& desk,
                                             std::int64_t id, const Result<AssetAsked>& typed) {
    return services.store.view([&](Snapshot& snapshot) -> Result<std::vector<StreamKey>> {
        asset::Registered asset;
        if (id != 0) {
            MC_TRY(found, readable_asset(snapshot, desk, id));
            asset = std::move(found.state);
        }
        MC_CHECK(typed);
        MC_CHECK(check_there(asset, typed->event));
        std::vector<StreamKey> keys;
        for (const AgencyId& agency : books_of(asset, typed->event)) {
            MC_TRY(book, book_of(snapshot, agency, *desk.province));
            if (book.id != 0) keys.push_back(key_in<AssetBookStreams>(book.id));
        }
        std::ranges::sort(keys);
        keys.erase(std::ranges::unique(keys).begin(), keys.end());
        return keys;
    });
}

}  // namespace

AssetDesk::AssetDesk(const Services& services, const Actor& the_actor)
    : province(services.province()),
      rules(services.wear_rules),
      car_norms(services.car_norms),
      actor(the_actor),
      today(mc::day_of(services.time.now())),
      now(services.time.now()) {}

std::optional<UnitId> AssetDesk::keeps(const AgencyId& agency) const {
    for (const Duty& duty : actor.duties)
        if (duty.role == Role::asset_accountant && province->agency_of(duty.unit) == agency)
            return duty.unit;
    return {};
}

bool AssetDesk::reads_all() const {
    return holds(actor, Role::asset_manager) || holds(actor, Role::inspector);
}

bool AssetDesk::reads(const AgencyId& agency) const {
    return keeps(agency).has_value() || reads_all();
}

Result<Done> AssetDesk::check() const {
    if (reads_all() || holds(actor, Role::asset_accountant)) return Done{};
    return fail(Refused(not_permitted, {"xem sổ tài sản"}));
}

Result<Done> AssetDesk::check_reads(const AgencyId& agency) const {
    MC_CHECK(check());
    if (!reads(agency)) return fail(Refused(not_permitted, {"xem sổ tài sản của đơn vị này"}));
    if (!province->org.agency(agency)) return fail(Refused(not_found, {"đơn vị này"}));
    return Done{};
}

Result<UnitId> AssetDesk::check_keeps(const AgencyId& agency) const {
    MC_CHECK(check_reads(agency));
    if (const auto unit = keeps(agency)) return *unit;
    return fail(Refused(not_permitted, {"giữ sổ tài sản của đơn vị này"}));
}

NamedLink AssetDesk::link(const AgencyId& id) const {
    const Agency* agency = province->org.agency(id);
    return {id.value, agency ? agency->name : id.value};
}

std::string AssetDesk::class_name(const std::string& code, int year) const {
    const asset::ClassRow* row = rules->of(year).row(code);
    return row ? row->name : code;
}

Result<BookHeld> book_of(Snapshot& snapshot, const AgencyId& agency, const Province& province) {
    MC_TRY(rows, snapshot.query(sql::asset_book_by_agency, {agency.value}));
    if (rows.empty()) return BookHeld{};
    const std::int64_t id = rows[0].integer(0);
    MC_TRY(found, held<AssetBookStreams>(snapshot, id, province));
    if (!found) return fail(Fault{Fault::Kind::corrupt, "a book has a row and no stream"});
    return BookHeld{id, std::move(*found)};
}

Result<Held<AssetStreams>> readable_asset(Snapshot& snapshot, const AssetDesk& desk,
                                          std::int64_t id) {
    MC_CHECK(desk.check());
    MC_TRY(found, held<AssetStreams>(snapshot, id, *desk.province));
    const auto reads = [&](const asset::Registered& asset) {
        return std::ranges::any_of(
                   asset.holdings,
                   [&](const asset::Holding& holding) { return desk.reads(holding.agency); }) ||
               (asset.offered && desk.reads(asset.offered->to));
    };
    if (!found || !reads(found->state)) return fail(Refused(not_found, {"tài sản này"}));
    return std::move(*found);
}

Result<asset::Registered> decoded_asset(std::int64_t id, const std::string& state) {
    auto asset = cbor::decode<asset::Registered>(state);
    if (asset) return std::move(*asset);
    return fail(Fault{Fault::Kind::corrupt, fmt::format("state of asset {} does not decode", id)});
}

Result<std::int64_t> act_on_asset(Services& services, const Asked& asked, std::int64_t id,
                                  Result<AssetAsked> typed) {
    const AssetDesk desk(services, asked.actor);
    MC_CHECK(desk.check());
    MC_TRY(locked, books_to_lock(services, desk, id, typed));
    const Writing writing(desk, *typed, locked);
    Act act = act_of(ActOn<AssetStreams>{
        .id = id,
        .key = asked.key,
        .command = asked.command,
        .at = desk.now,
        .by = asked.actor.person,
        .province = desk.province,
        .may = [&](const Sees<AssetStreams>& sees) -> Result<Done> {
            if (asked.revision == 0 || asked.revision == sees.held.revision) return Done{};
            return fail(Refused(changed_meanwhile));
        },
        .decide = [&](const Sees<AssetStreams>& sees) { return writing.decide(sees); }});
    act.beside = locked;
    MC_TRY(answer, services.store.act(std::move(act)));
    return answer.record.stream.id;
}

}  // namespace mc
