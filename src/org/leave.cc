#include "org/leave.h"

#include <algorithm>

#include "base/text.h"

namespace mc {
namespace {

using enum RefusalCode;

void add(std::vector<Refusal>& all, const Error& error) {
    const auto& more = std::get<Refused>(error).all;
    all.insert(all.end(), more.begin(), more.end());
}

/// What others do in the person's stead ends with it.
void end_substitutes(std::vector<OrgEvent>& ends, const Establishment& state, const Revoked& end) {
    for (const auto& [person, grants] : state.grants)
        for (const Grant& grant : grants) {
            if (grant.instead_of != end.person || grant.unit != end.unit || grant.role != end.role)
                continue;
            if (grant.until && *grant.until <= end.from) continue;
            const Revoked theirs{person, grant.unit, grant.role, end.from, end.decision};
            if (std::ranges::find(ends, OrgEvent{theirs}) == ends.end()) ends.emplace_back(theirs);
        }
}

/// The end of every duty that would hold on that day or later; each is decided as if alone.
std::vector<OrgEvent> end_all(std::vector<Refusal>& no, const Establishment& state, const Org& org,
                              const PersonId& by, const PersonId& person, Day from,
                              const std::string& decision) {
    std::vector<OrgEvent> ends;
    const auto found = state.grants.find(person);
    if (found == state.grants.end()) return ends;
    for (const Grant& grant : found->second) {
        if (grant.until && *grant.until <= from) continue;
        const Revoked end{person, grant.unit, grant.role, from, decision};
        if (std::ranges::find(ends, OrgEvent{end}) != ends.end()) continue;
        if (auto decided = decide_revoke(state, org, by, end)) {
            ends.emplace_back(*std::move(decided));
            if (grant.instead_of.empty()) end_substitutes(ends, state, end);
        } else {
            add(no, decided.error());
        }
    }
    return ends;
}

/// The same refusal of several duties is told once.
void tell_once(std::vector<Refusal>& no) {
    std::vector<Refusal> once;
    for (Refusal& refusal : no)
        if (std::ranges::find(once, refusal) == once.end()) once.push_back(std::move(refusal));
    no = std::move(once);
}

}  // namespace

Result<std::vector<OrgEvent>> decide_transfer(const Establishment& state, const Org& org,
                                              const PersonId& by, const Grant& to, Day today) {
    std::vector<Refusal> no;
    check_begin(no, to.from, today);
    std::vector<OrgEvent> events = end_all(no, state, org, by, to.person, to.from, to.decision);
    Establishment after = state;
    for (const OrgEvent& event : events) after = apply(std::move(after), event);
    if (auto granted = decide_grant(after, org, by, to))
        events.emplace_back(*std::move(granted));
    else
        add(no, granted.error());
    tell_once(no);
    if (!no.empty()) return fail(Refused(std::move(no)));
    return events;
}

Result<std::vector<OrgEvent>> decide_leave(const Establishment& state, const Org& org,
                                           const PersonId& by, const PersonLeft& command,
                                           Day today) {
    std::vector<Refusal> no;
    if (by == command.person) no.push_back({grant_to_self, "person", {}});
    const auto gone = state.left.find(command.person);
    if (gone != state.left.end() && gone->second <= today) no.push_back({already_locked, "", {}});
    check_begin(no, command.from, today);
    if (blank(command.decision)) no.push_back({field_missing, "decision", {"số quyết định"}});
    if (!no.empty()) return fail(Refused(std::move(no)));
    std::vector<OrgEvent> events =
        end_all(no, state, org, by, command.person, command.from, command.decision);
    tell_once(no);
    if (!no.empty()) return fail(Refused(std::move(no)));
    // What ended on the day first told goes on until the day told now.
    if (gone != state.left.end() && gone->second < command.from)
        if (const auto held = state.grants.find(command.person); held != state.grants.end())
            for (Grant grant : held->second) {
                if (grant.until != gone->second) continue;
                grant.from = gone->second, grant.until = command.from;
                grant.decision = command.decision;
                events.emplace_back(grant);
            }
    events.emplace_back(command);
    return events;
}

Result<std::vector<OrgEvent>> decide_end(const Establishment& state, const Org& org,
                                         const PersonId& by, const Revoked& command) {
    MC_TRY(revoked, decide_revoke(state, org, by, command));
    std::vector<OrgEvent> events{revoked};
    const auto held = state.grants.find(command.person);
    const bool own =
        held != state.grants.end() && std::ranges::any_of(held->second, [&](const Grant& grant) {
            return grant.unit == command.unit && grant.role == command.role &&
                   grant.instead_of.empty() && (!grant.until || command.from < *grant.until);
        });
    if (own) end_substitutes(events, state, command);
    return events;
}

Result<AccountLocked> decide_lock(const Establishment& state, const Org& org, const PersonId& by,
                                  const AccountLocked& command, Day today) {
    std::vector<Refusal> no;
    if (by == command.person) no.push_back({grant_to_self, "person", {}});
    if (says_nothing(command.reason)) no.push_back({reason_missing, "reason", {}});
    if (state.locked.contains(command.person)) no.push_back({already_locked, "", {}});
    // Asked as if the duty ended today: a place is left to nobody either way.
    for (const Grant& grant : state.grants_of(command.person, today)) {
        if (grant.role != Role::administrator) continue;
        const auto ended =
            decide_revoke(state, org, by, {command.person, grant.unit, grant.role, today, "khóa"});
        if (ended) continue;
        for (const Refusal& refusal : std::get<Refused>(ended.error()).all)
            if (refusal.code == last_administrator) no.push_back({last_administrator, "", {}});
    }
    tell_once(no);
    if (!no.empty()) return fail(Refused(std::move(no)));
    return command;
}

Result<AccountUnlocked> decide_unlock(const Establishment& state, const PersonId& by,
                                      const AccountUnlocked& command) {
    std::vector<Refusal> no;
    if (by == command.person) no.push_back({grant_to_self, "person", {}});
    if (says_nothing(command.reason)) no.push_back({reason_missing, "reason", {}});
    if (!state.locked.contains(command.person) && !state.left.contains(command.person))
        no.push_back({not_locked, "", {}});
    if (!no.empty()) return fail(Refused(std::move(no)));
    return command;
}

}  // namespace mc
