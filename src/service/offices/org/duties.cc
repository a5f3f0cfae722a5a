#include "service/offices/org/duties.h"

#include "dossier/fit.h"
#include "org/leave.h"
#include "service/offices/org/staff.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;

/// The units the person ever worked in, and whether he does today.
std::map<UnitId, bool> units_of(const StaffDesk& desk, const PersonId& person) {
    std::map<UnitId, bool> units;
    const auto found = desk.province->people.grants.find(person);
    if (found == desk.province->people.grants.end()) return units;
    for (const Grant& grant : found->second) {
        const bool now = grant.from <= desk.today && desk.holds_or_will(grant);
        units[grant.unit] = units[grant.unit] || now;
    }
    return units;
}

/// Whoever moves or shuts out somebody looks after all that the person may do, as for a password.
Result<Done> check_whole(const StaffDesk& desk, const PersonId& person, std::string what) {
    MC_CHECK(check_person(desk, person));
    if (desk.by == person) return fail(Refused(grant_to_self, {}, "person"));
    if (!desk.may_open(person))
        return fail(Refused(not_permitted, {std::move(what) + " có vai trò ở cơ quan khác"}));
    return Done{};
}

using Decide = std::function<Result<std::vector<OrgEvent>>(const StaffDesk& desk, Transaction& tx)>;

Result<Done> act(Services& services, const Asked& asked, const PersonId& person,
                 const Decide& decide) {
    MC_CHECK(catch_up(services));
    const StaffDesk desk(services, asked.actor);
    MC_CHECK(check_administrator(desk));
    const auto seen = check_person_seen(services, desk, asked, person);
    MC_CHECK(
        act_on_org(services, asked, desk, [&](Transaction& tx) -> Result<std::vector<OrgEvent>> {
            MC_CHECK(seen);
            return decide(desk, tx);
        }));
    return Done{};
}

struct InHand {
    DossierId dossier;
    UnitId unit;
};

/// Dossiers with a step in his name in units where he does nothing any more.
Result<std::vector<InHand>> left_over(Services& services, const StaffDesk& desk,
                                      const PersonId& person) {
    std::vector<InHand> all;
    MC_CHECK(services.store.read([&](Snapshot& snapshot) -> Result<Done> {
        all.clear();
        for (const auto& [unit, now] : units_of(desk, person)) {
            if (now || !desk.looks_after(unit)) continue;
            MC_TRY(rows, snapshot.query(sql::tasks_of_person,
                                        {unit.value, person.value, limits::handing_batch}));
            for (const Row& row : rows) all.push_back({DossierId{row.integer(0)}, unit});
        }
        return Done{};
    }));
    return all;
}

/// Back to the unit's queue. Whoever else did it first, or took the step on, is passed by.
Result<Done> release_one(Services& services, const Actor& actor, const PersonId& person,
                         const InHand& held) {
    MC_TRY(revision, services.store.view([&](Snapshot& snapshot) -> Result<std::int64_t> {
        MC_TRY(stream, snapshot.load({StreamKind::dossier, held.dossier.value}));
        return stream.revision;
    }));
    const std::string key = fmt::format("R-042/{}/{}/{}/{}", held.dossier.value, revision,
                                        held.unit.value, person.value);
    const auto answer = act_by_rule(
        services, Asked{.actor = actor, .key = key, .command = key, .dossier = held.dossier},
        [&](const Situation& s) -> Result<Decided> {
            const DossierEvent released = Released{person, held.unit};
            if (!fits(s.dossier, released, s.rules.plan)) return fail(Refused(changed_meanwhile));
            return Decided{released, {}, {}};
        });
    if (answer) return Done{};
    const auto* refused = std::get_if<Refused>(&answer.error());
    if (refused && refused->all.front().code == changed_meanwhile) return Done{};
    return fail(answer.error());
}

/// A batch of them. An act that has ended duties is done whatever becomes of this: the page tells
/// what is left, and it can be asked for again.
Result<Done> release_some(Services& services, const Actor& actor, const PersonId& person) {
    const StaffDesk desk(services, actor);
    MC_TRY(held, left_over(services, desk, person));
    std::int64_t done = 0;
    for (const InHand& one : held) {
        if (done++ == limits::handing_batch) break;
        MC_CHECK(release_one(services, actor, person, one));
    }
    return Done{};
}

}  // namespace

Result<PersonWork> work_of(Snapshot& snapshot, const StaffDesk& desk, const PersonId& person) {
    PersonWork work;
    for (const auto& [unit, now] : units_of(desk, person)) {
        if (!desk.looks_after(unit)) continue;
        MC_TRY(rows, snapshot.query(sql::tasks_of_person,
                                    {unit.value, person.value, limits::handing_counted_max}));
        (now ? work.in_hand : work.left_over) += std::ssize(rows);
    }
    return work;
}

std::vector<SubstituteView> substitutes_of(const StaffDesk& desk, const PersonId& person) {
    std::vector<SubstituteView> views;
    for (const auto& [other, grants] : desk.province->people.grants)
        for (const Grant& grant : grants)
            if (grant.instead_of == person && desk.holds_or_will(grant))
                views.push_back({other.value, desk.province->person_name(other), desk.view(grant)});
    return views;
}

Result<PersonPage> transfer_person(Services& services, const Asked& asked, const PersonId& person,
                                   const DutyEndIn& in) {
    MC_TRY(to, grant_of(person, {in.unit, in.role, in.from, in.decision, {}}));
    MC_CHECK(act(services, asked, person, [&](const StaffDesk& desk, Transaction&) {
        const auto decide = [&]() -> Result<std::vector<OrgEvent>> {
            MC_CHECK(check_whole(desk, person, "chuyển người"));
            MC_CHECK(desk.check_giving(to));
            return decide_transfer(desk.province->people, desk.province->org, desk.by, to,
                                   desk.today);
        };
        return decide();
    }));
    MC_CHECK(release_some(services, asked.actor, person));
    return person_page(services, asked.actor, person);
}

Result<PersonPage> leave_person(Services& services, Sessions& sessions, const Asked& asked,
                                const PersonId& person, const LeaveIn& in) {
    const auto from = parse_day(in.from);
    if (!from || *from > calendar_last)
        return fail(Refused(field_invalid, {"ngày thôi làm việc"}, "from"));
    std::vector<std::string> ended;
    MC_CHECK(act(services, asked, person,
                 [&](const StaffDesk& desk, Transaction& tx) -> Result<std::vector<OrgEvent>> {
                     MC_CHECK(check_whole(desk, person, "cho thôi việc người"));
                     MC_TRY(events,
                            decide_leave(desk.province->people, desk.province->org, desk.by,
                                         PersonLeft{person, *from, in.decision}, desk.today));
                     ended.clear();  // the work may run again
                     if (*from <= desk.today) {
                         MC_TRY(tokens, Sessions::end_all(tx, person));
                         ended = std::move(tokens);
                     }
                     return events;
                 }));
    sessions.forget(ended);
    MC_CHECK(release_some(services, asked.actor, person));
    return person_page(services, asked.actor, person);
}

Result<PersonPage> lock_person(Services& services, Sessions& sessions, const Asked& asked,
                               const PersonId& person, const LockIn& in) {
    std::vector<std::string> ended;
    MC_CHECK(act(services, asked, person,
                 [&](const StaffDesk& desk, Transaction& tx) -> Result<std::vector<OrgEvent>> {
                     MC_CHECK(check_whole(desk, person, "khóa tài khoản của người"));
                     MC_TRY(locked, decide_lock(desk.province->people, desk.province->org, desk.by,
                                                AccountLocked{person, in.reason}, desk.today));
                     MC_TRY(tokens, Sessions::end_all(tx, person));
                     ended = std::move(tokens);
                     return std::vector<OrgEvent>{locked};
                 }));
    sessions.forget(ended);
    return person_page(services, asked.actor, person);
}

Result<PersonPage> unlock_person(Services& services, const Asked& asked, const PersonId& person,
                                 const LockIn& in) {
    MC_CHECK(act(services, asked, person,
                 [&](const StaffDesk& desk, Transaction&) -> Result<std::vector<OrgEvent>> {
                     MC_CHECK(check_whole(desk, person, "mở khóa tài khoản của người"));
                     return alone(decide_unlock(desk.province->people, desk.by,
                                                AccountUnlocked{person, in.reason}));
                 }));
    return person_page(services, asked.actor, person);
}

Result<PersonPage> release_work(Services& services, const Asked& asked, const PersonId& person,
                                const ReleaseIn&) {
    MC_CHECK(catch_up(services));
    const StaffDesk desk(services, asked.actor);
    MC_CHECK(check_person(desk, person));
    MC_CHECK(release_some(services, asked.actor, person));
    return person_page(services, asked.actor, person);
}

}  // namespace mc
