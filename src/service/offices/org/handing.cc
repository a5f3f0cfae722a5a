#include "service/offices/org/handing.h"

#include <charconv>

#include "dossier/fit.h"
#include "service/offices/dossier/deadline.h"
#include "service/offices/dossier/projection.h"
#include "service/offices/org/staff_desk.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;

constexpr std::int64_t handed_at_once = 200;  // read at once

/// Whether the dossier is the unit's: something to do there, or taken in and given out there.
bool lies_at(const Dossier& d, const UnitId& unit, const Province& province) {
    return !ended(d) &&
           (has_work_for(d, unit) || counter_of(province.org, counter_agency(d)) == unit);
}

using Each = std::function<Result<bool>(DossierId, const Loaded&)>;

/// The unit's open dossiers after one; `each` tells whether to go on.
Result<Done> each_of(Snapshot& snapshot, const Province& province, const UnitId& unit,
                     std::int64_t after, const Each& each) {
    for (;;) {
        MC_TRY(rows, snapshot.query(sql::open_of_unit, {unit.value, after, handed_at_once}));
        for (const Row& row : rows) {
            after = row.integer(0);
            MC_TRY(loaded, load(snapshot, DossierId{after}, province));
            if (!lies_at(loaded.dossier, unit, province)) continue;
            MC_TRY(more, each(DossierId{after}, loaded));
            if (!more) return Done{};
        }
        if (static_cast<std::int64_t>(rows.size()) < handed_at_once) return Done{};
    }
}

/// From whom to whom. The heir as of today: it may have an heir itself by now.
struct Handing {
    const Unit* from = nullptr;
    UnitId to;
    std::string decision;
    Day since{};
};

Result<Handing> handing_of(const StaffDesk& desk, const UnitId& unit) {
    MC_CHECK(check_administrator(desk));
    const Org& org = desk.province->org;
    const Unit* from = org.unit(unit);
    if (!from) return fail(Refused(not_found, {"đơn vị này"}));
    if (!desk.looks_after(unit))
        return fail(Refused(not_permitted, {"chuyển hồ sơ của cơ quan khác"}));
    const auto gone = desk.province->people.dissolved.find(unit);
    if (gone == desk.province->people.dissolved.end())
        return fail(Refused(not_found, {"quyết định chấm dứt hoạt động của đơn vị này"}));
    const Day since = gone->second.from;
    const UnitId to = org.heir_of(gone->second.heir, std::max(desk.today, since));
    if (to.empty()) return fail(Refused(not_found, {"đơn vị nhận việc còn hoạt động"}));
    return Handing{from, to, gone->second.decision, since};
}

HandingItem item_of(const Loaded& loaded, const UnitId& unit, const Province& province) {
    const Dossier& d = loaded.dossier;
    const Plan plan = loaded.version->plan();
    HandingItem item{.code = d.registration.code.value};
    for (std::size_t i = 0; i < d.steps.size(); ++i)
        if (d.steps[i].unit == unit && d.steps[i].phase != Phase::done)
            item.steps.push_back(plan.version->steps[i].name);
    if (item.steps.empty()) item.steps.emplace_back("Tiếp nhận và trả kết quả");
    item.due_at = text_if(due_of(d, plan, province.calendar));
    return item;
}

NamedLink link_to(const Org& org, const UnitId& unit) {
    return {unit.value, unit_words(org, unit)};
}

/// One dossier, as it is when its turn has come.
Result<Decided> decide_handing(const Situation& s, const UnitId& from, const Handing& handing) {
    if (!lies_at(s.dossier, from, s.province)) return fail(Refused(changed_meanwhile));
    HandedToHeir event{.from = from, .to = handing.to, .since = handing.since};
    if (counter_of(s.province.org, counter_agency(s.dossier)) == from)
        event.keeper = s.province.agency_of(handing.to);
    if (event.keeper == counter_agency(s.dossier)) event.keeper = {};
    const DossierEvent happened = event;
    // A counter that stays in its agency has nothing to hand over but steps.
    if (!fits(s.dossier, happened, s.rules.plan)) return fail(Refused(changed_meanwhile));
    return Decided{happened, {.legal_basis = handing.decision}, {}};
}

/// Whether it was done now; whoever was there first is passed by.
Result<bool> hand_one(Services& services, const Actor& actor, DossierId id, const UnitId& unit,
                      const Handing& handing) {
    const std::string key = fmt::format("R-161/{}/{}/{}", id.value, iso(handing.since), unit.value);
    const auto answer =
        act_by_rule(services, Asked{.actor = actor, .key = key, .command = key, .dossier = id},
                    [&](const Situation& s) { return decide_handing(s, unit, handing); });
    if (answer) return !answer->repeated;
    const auto* refused = std::get_if<Refused>(&answer.error());
    if (refused && refused->all.front().code == changed_meanwhile) return false;
    return fail(answer.error());
}

Result<std::int64_t> place_in(const HandingIn& in) {
    if (!in.after) return std::int64_t{0};
    std::int64_t after = 0;
    const char* end = in.after->data() + in.after->size();
    const auto read = std::from_chars(in.after->data(), end, after);
    if (read.ec != std::errc{} || read.ptr != end || after < 0)
        return fail(Refused(field_invalid, {"chỗ làm tiếp"}, "after"));
    return after;
}

}  // namespace

Result<std::int64_t> left_at(Snapshot& snapshot, const Province& province, const UnitId& unit) {
    std::int64_t count = 0;
    MC_CHECK(each_of(snapshot, province, unit, 0, [&](DossierId, const Loaded&) {
        return Result<bool>(++count < limits::handing_counted_max);
    }));
    return count;
}

Result<HandingPreview> handing_preview(Services& services, const Actor& actor, const UnitId& unit) {
    const StaffDesk desk(services, actor);
    MC_TRY(handing, handing_of(desk, unit));
    const Province& province = *desk.province;
    HandingPreview preview{.from = link_to(province.org, unit),
                           .to = link_to(province.org, handing.to),
                           .since = iso(handing.since),
                           .day_has_come = handing.since <= desk.today,
                           .as_of = iso(minute_of(services.time.now()))};
    MC_CHECK(services.store.read([&](Snapshot& snapshot) {
        preview.count = 0, preview.items.clear();  // the work may run twice
        return each_of(snapshot, province, unit, 0, [&](DossierId, const Loaded& loaded) {
            if (preview.items.size() < limits::handing_rows_max)
                preview.items.push_back(item_of(loaded, unit, province));
            return Result<bool>(++preview.count < limits::handing_counted_max);
        });
    }));
    preview.more = preview.count == limits::handing_counted_max;
    return preview;
}

Result<HandingProgress> hand_to_heir(Services& services, const Actor& actor, const UnitId& unit,
                                     const HandingIn& in) {
    MC_CHECK(catch_up(services));
    const StaffDesk desk(services, actor);
    MC_TRY(handing, handing_of(desk, unit));
    if (desk.today < handing.since)
        return fail(Refused(not_yet_ended, {handing.from->name, vn_day(handing.since)}));
    MC_TRY(after, place_in(in));
    std::vector<DossierId> batch;
    MC_CHECK(services.store.read([&](Snapshot& snapshot) {
        batch.clear();
        return each_of(snapshot, *desk.province, unit, after, [&](DossierId id, const Loaded&) {
            batch.push_back(id);
            return Result<bool>(std::ssize(batch) < limits::handing_batch);
        });
    }));
    HandingProgress progress;
    for (const DossierId id : batch) {
        MC_TRY(moved, hand_one(services, actor, id, unit, handing));
        progress.moved += moved ? 1 : 0;
    }
    if (std::ssize(batch) == limits::handing_batch)
        progress.next = std::to_string(batch.back().value);
    return progress;
}

}  // namespace mc
