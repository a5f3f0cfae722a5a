#include "service/offices/ministry/desk.h"

#include <algorithm>

#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;

std::optional<UnitId> unit_as(const Actor& actor, Role role) {
    const auto found = std::ranges::find(actor.duties, role, &Duty::role);
    return found == actor.duties.end() ? std::nullopt : std::optional(found->unit);
}

}  // namespace

Result<Held<MinistryStreams>> connection_now(Snapshot& snapshot, const Province& province) {
    MC_TRY(found, held<MinistryStreams>(snapshot, MinistryStreams::only, province));
    return found ? std::move(*found) : Held<MinistryStreams>{};
}

Result<std::shared_ptr<const Held<MinistryStreams>>> ConnectionKeep::now(Services& services) {
    using Kept = std::shared_ptr<const Held<MinistryStreams>>;
    const std::lock_guard lock(mutex_);
    MC_TRY(kept, services.store.view([&](Snapshot& snapshot) -> Result<Kept> {
        constexpr StreamKey key{MinistryStreams::kind, MinistryStreams::only};
        MC_TRY(rows,
               snapshot.query(sql::stream_revision, {static_cast<std::int64_t>(key.kind), key.id}));
        const std::int64_t revision = rows.empty() ? 0 : rows[0].integer(0);
        if (held_ && held_->revision == revision) return held_;
        MC_TRY(now, connection_now(snapshot, *services.province()));
        return std::make_shared<const Held<MinistryStreams>>(std::move(now));
    }));
    held_ = kept;
    return kept;
}

std::optional<UnitId> MinistryDesk::manages() const {
    if (const auto unit = unit_as(books.actor, Role::asset_manager)) return unit;
    for (const Duty& duty : books.actor.duties) {
        const Agency* agency = books.province->org.agency(books.province->agency_of(duty.unit));
        if (duty.role == Role::administrator && agency && is_top(*agency)) return duty.unit;
    }
    return {};
}

bool MinistryDesk::reads_all() const {
    return books.reads_all() || manages();
}

bool MinistryDesk::reads(const AgencyId& agency) const {
    return reads_all() || books.keeps(agency);
}

Result<Done> MinistryDesk::check() const {
    if (reads_all() || unit_as(books.actor, Role::asset_accountant)) return Done{};
    return fail(Refused(not_permitted, {"xem kết nối và đối chiếu tài sản công"}));
}

Result<Done> MinistryDesk::check_reads(const AgencyId& agency) const {
    MC_CHECK(check());
    if (!reads(agency)) return fail(Refused(not_permitted, {"xem đối chiếu của đơn vị này"}));
    if (!books.province->org.agency(agency)) return fail(Refused(not_found, {"đơn vị này"}));
    return Done{};
}

Result<UnitId> MinistryDesk::check_manages() const {
    MC_CHECK(check());
    if (const auto unit = manages()) return *unit;
    return fail(Refused(not_permitted, {"quản lý kết nối với Bộ Tài chính"}));
}

Result<UnitId> MinistryDesk::check_acts_for(const AgencyId& agency) const {
    MC_CHECK(check_reads(agency));
    if (const auto unit = books.keeps(agency)) return *unit;
    return check_manages();
}

MinistryAsked asked_by(const Services& services, const Asked& asked, const UnitId& unit) {
    return {asked.key, asked.command, asked.actor.person, unit, services.time.now()};
}

MinistryAsked asked_by_rule(Services& services, const std::string& key) {
    return {key, key, {}, {}, services.own_now()};
}

Result<bool> act_on_ministry(Services& services, const MinistryAsked& asked,
                             const MinistryDecide& decide) {
    const auto province = services.province();
    MC_TRY(begun, services.store.view([&](Snapshot& snapshot) -> Result<bool> {
        MC_TRY(stream, snapshot.load(key_in<MinistryStreams>(MinistryStreams::only)));
        return stream.revision != 0;
    }));
    MC_TRY(answer,
           services.store.act(act_of(ActOn<MinistryStreams>{
               .id = begun ? MinistryStreams::only : 0,
               .key = asked.key,
               .command = asked.command,
               .at = asked.at,
               .by = asked.by,
               .province = province,
               .decide = [&](const Sees<MinistryStreams>& sees) -> Result<Entry<MinistryStreams>> {
                   // Somebody else was first to begin it.
                   MC_TRY(now, sees.tx.load(key_in<MinistryStreams>(MinistryStreams::only)));
                   if (sees.id == 0 && now.revision != 0) return fail(Refused(changed_meanwhile));
                   MC_TRY(event, decide(sees));
                   return Entry<MinistryStreams>{std::move(event), {}, asked.unit};
               }})));
    return !answer.repeated;
}

}  // namespace mc
