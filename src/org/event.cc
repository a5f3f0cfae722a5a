#include "org/event.h"

#include <algorithm>

#include "base/cbor.h"

namespace mc {
namespace {

bool holds(const Grant& grant, Day on) {
    return grant.from <= on && (!grant.until || on < *grant.until);
}

bool same(const auto& a, const auto& b) {
    return a.person == b.person && a.unit == b.unit && a.role == b.role;
}

bool overlap(const Grant& a, const Grant& b) {
    return (!a.until || b.from < *a.until) && (!b.until || a.from < *b.until);
}

Establishment on(Establishment state, const AgencySet& event) {
    state.amended.push_back(event);
    return state;
}

Establishment on(Establishment state, const UnitFounded& event) {
    state.founded.push_back(event);
    return state;
}

Establishment on(Establishment state, const PersonSet& event) {
    state.people[event.person] = event;
    return state;
}

Establishment on(Establishment state, const Granted& event) {
    state.grants[event.person].push_back(event);
    return state;
}

Establishment on(Establishment state, const Revoked& event) {
    const auto found = state.grants.find(event.person);
    if (found == state.grants.end()) return state;
    std::vector<Grant>& theirs = found->second;
    for (Grant& grant : theirs)
        if (same(grant, event) && (!grant.until || event.from < *grant.until))
            grant.until = event.from;
    // A grant that ends before it begins never held: it was withdrawn in advance.
    std::erase_if(theirs,
                  [](const Grant& grant) { return grant.until && *grant.until <= grant.from; });
    if (theirs.empty()) state.grants.erase(found);
    return state;
}

// Accounts and passwords are the sessions' business (service/login/session.h).
Establishment on(Establishment state, const AccountOpened&) {
    return state;
}

Establishment on(Establishment state, const PasswordGiven& event) {
    state.asked.erase(event.person);
    return state;
}

Establishment on(Establishment state, const PasswordAsked& event) {
    state.asked[event.person] = event;
    return state;
}

Establishment on(Establishment state, const PasswordNotGiven& event) {
    state.asked.erase(event.person);
    return state;
}

Establishment on(Establishment state, const HoursPosted& event) {
    state.hours.push_back(event);
    return state;
}

Establishment on(Establishment state, const DissolutionWithdrawn& event) {
    if (event.agency.empty()) {
        state.dissolved.erase(event.unit);
        return state;
    }
    const auto gone = state.ended.find(event.agency);
    if (gone == state.ended.end()) return state;
    // Units that end on another day do so by themselves.
    std::erase_if(state.dissolved, [&](const auto& one) {
        return one.first.value.starts_with(event.agency.value + "/") &&
               one.second.from == gone->second.from;
    });
    state.ended.erase(gone);
    return state;
}

Establishment on(Establishment state, const StaffImported&) {
    return state;
}

Establishment on(Establishment state, const UnitRenamed& event) {
    state.renamed.push_back(event);
    return state;
}

Establishment on(Establishment state, const UnitDissolved& event) {
    state.dissolved[event.unit] = event;
    return state;
}

Establishment on(Establishment state, const AgencyDissolved& event) {
    state.ended[event.agency] = event;
    return state;
}

Establishment on(Establishment state, const HotlineConfirmed& event) {
    state.hotlines[event.agency] = event;
    return state;
}

Establishment on(Establishment state, const AccountLocked& event) {
    state.locked.insert(event.person);
    return state;
}

Establishment on(Establishment state, const AccountUnlocked& event) {
    state.locked.erase(event.person);
    state.left.erase(event.person);
    return state;
}

Establishment on(Establishment state, const PersonLeft& event) {
    state.left[event.person] = event.from;
    return state;
}

std::span<const Grant> all_of(const Establishment& state, const PersonId& person) {
    const auto found = state.grants.find(person);
    return found == state.grants.end() ? std::span<const Grant>{} : found->second;
}

void amend(Agency& agency, const AgencySet& change) {
    const auto put = [](std::string& kept, const std::string& value) {
        if (!value.empty()) kept = value;
    };
    put(agency.name, change.name);
    put(agency.hotline, change.hotline);
    put(agency.email, change.email);
    put(agency.address, change.address);
    if (!change.hotline.empty()) agency.hotline_source = change.decision;
}

void amend(Agency& agency, const HotlineConfirmed& told) {
    agency.hotline = told.hotline;
    agency.email = told.email;
    agency.in_charge = told.in_charge;
    agency.feedback = told.feedback;
    agency.confirmed = told.on;
    agency.hotline_source = "confirmed";
}

}  // namespace

std::vector<Grant> Establishment::grants_of(const PersonId& person, Day on) const {
    std::vector<Grant> out;
    for (const Grant& grant : all_of(*this, person))
        if (holds(grant, on)) out.push_back(grant);
    return out;
}

std::vector<PersonId> Establishment::people_in(const UnitId& unit, Day on) const {
    std::vector<PersonId> out;
    for (const auto& [person, theirs] : grants)
        if (std::ranges::any_of(theirs,
                                [&](const Grant& g) { return g.unit == unit && holds(g, on); }))
            out.push_back(person);
    return out;
}

void check_begin(std::vector<Refusal>& no, Day from, Day today) {
    if (from < today)
        no.push_back(
            {RefusalCode::field_invalid, "from", {"ngày có hiệu lực, phải từ hôm nay trở đi"}});
}

bool Establishment::shut_out(const PersonId& person, Day on) const {
    const auto gone = left.find(person);
    return locked.contains(person) || (gone != left.end() && gone->second <= on);
}

std::optional<Day> Establishment::next_change(Day on) const {
    std::optional<Day> next;
    const auto look = [&](Day from) {
        if (on < from && (!next || from < *next)) next = from;
    };
    for (const AgencySet& change : amended) look(change.from);
    for (const UnitRenamed& change : renamed) look(change.from);
    for (const HoursPosted& change : hours) look(change.from);
    return next;
}

namespace {

/// What is done for another for a time ends, and is done for who has the duty himself until then.
void check_substitution(std::vector<Refusal>& no, const Establishment& state, const Grant& grant) {
    const auto refuse = [&](const char* field, std::string why) {
        no.push_back({RefusalCode::not_substitutable, field, {std::move(why)}});
    };
    if (!grant.until) refuse("until", "phải ghi ngày kết thúc");
    if (grant.instead_of == grant.person) return refuse("instead_of", "đó là chính người này");
    const bool own = std::ranges::any_of(all_of(state, grant.instead_of), [&](const Grant& held) {
        return held.unit == grant.unit && held.role == grant.role && held.instead_of.empty() &&
               held.from <= grant.from &&
               (!held.until || (grant.until && *grant.until <= *held.until));
    });
    if (!own)
        refuse("instead_of", "người được thay không tự mình giữ vai trò đó trong cả thời gian ấy");
}

}  // namespace

Result<Granted> decide_grant(const Establishment& state, const Org& org, const PersonId& by,
                             const Grant& grant) {
    using enum RefusalCode;
    std::vector<Refusal> no;
    if (by == grant.person) no.push_back({grant_to_self, "person", {}});
    const Unit* unit = org.unit(grant.unit);
    if (unit == nullptr || !org.exists(grant.unit, grant.from))
        no.push_back({not_found, "unit", {"đơn vị " + grant.unit.value}});
    if (unit != nullptr && !fits(grant.role, unit->function))
        no.push_back({role_unfit, "role", {std::string(title_of(grant.role)), unit->name}});
    if (grant.until && *grant.until <= grant.from)
        no.push_back({field_invalid, "until", {"ngày kết thúc"}});
    if (grant.decision.empty())
        no.push_back({field_missing, "decision", {"số quyết định phân công"}});
    if (!grant.instead_of.empty()) check_substitution(no, state, grant);
    // Whoever is gone comes back first, by an act of its own.
    if (const auto gone = state.left.find(grant.person);
        gone != state.left.end() && (!grant.until || gone->second < *grant.until))
        no.push_back({person_left, "person", {vn_day(gone->second)}});
    for (const Grant& held : all_of(state, grant.person))
        if (same(held, grant) && overlap(held, grant)) {
            no.push_back({grant_exists, "", {}});
            break;
        }
    if (!no.empty()) return fail(Refused(std::move(no)));
    return grant;
}

namespace {

/// Whether this is an administrator's duty of that day over the agency.
bool reaches(const Grant& grant, const Org& org, const AgencyId& agency, Day on) {
    const Unit* own = org.unit(grant.unit);
    if (grant.role != Role::administrator || !holds(grant, on) || own == nullptr ||
        !org.exists(grant.unit, on))
        return false;
    const Agency* top = org.agency(own->agency);
    return org.under(agency, own->agency) || (top != nullptr && is_top(*top));
}

}  // namespace

bool is_top(const Agency& agency) {
    return agency.level == Level::province && agency.parent.empty();
}

bool administers_top(const Establishment& state, const Org& org, const PersonId& person, Day on) {
    return std::ranges::any_of(all_of(state, person), [&](const Grant& grant) {
        const Unit* own = org.unit(grant.unit);
        const Agency* agency = own == nullptr ? nullptr : org.agency(own->agency);
        return agency != nullptr && is_top(*agency) && reaches(grant, org, agency->id, on);
    });
}

bool administers(const Establishment& state, const Org& org, const PersonId& person,
                 const UnitId& unit, Day on) {
    const Unit* of = org.unit(unit);
    return of != nullptr && std::ranges::any_of(all_of(state, person), [&](const Grant& grant) {
               return reaches(grant, org, of->agency, on);
           });
}

bool lasts(const Establishment& state, const Org& org, const Grant& grant, const AgencyId& agency) {
    if (grant.until || state.locked.contains(grant.person) || state.left.contains(grant.person))
        return false;
    const auto end = [&](const Unit* unit, const Agency* of) {
        Day last = Day::max();
        if (unit && unit->until) last = *unit->until;
        if (of && of->until) last = std::min(last, *of->until);
        return last;
    };
    const Unit* own = org.unit(grant.unit);
    return own && end(own, org.agency(own->agency)) >= end(nullptr, org.agency(agency));
}

Result<Revoked> decide_revoke(const Establishment& state, const Org& org, const PersonId& by,
                              const Revoked& command) {
    using enum RefusalCode;
    std::vector<Refusal> no;
    if (by == command.person) no.push_back({grant_to_self, "person", {}});
    // Whose own duty has an end would leave the place to nobody later.
    const Unit* of = org.unit(command.unit);
    const auto another = [&](const auto& one) {
        return one.first != command.person && of != nullptr &&
               std::ranges::any_of(one.second, [&](const Grant& grant) {
                   return reaches(grant, org, of->agency, command.from) &&
                          lasts(state, org, grant, of->agency);
               });
    };
    if (command.role == Role::administrator && std::ranges::none_of(state.grants, another))
        no.push_back({last_administrator, "role", {}});
    const bool held = std::ranges::any_of(all_of(state, command.person), [&](const Grant& grant) {
        return same(grant, command) && (!grant.until || command.from < *grant.until);
    });
    if (!held) no.push_back({not_found, "", {"phân công này"}});
    if (command.decision.empty())
        no.push_back({field_missing, "decision", {"số quyết định thôi phân công"}});
    if (!no.empty()) return fail(Refused(std::move(no)));
    return command;
}

Establishment apply(Establishment state, const OrgEvent& event) {
    return std::visit([&](const auto& e) { return on(std::move(state), e); }, event);
}

namespace {

/// What the files end on their own day no decision keeps any longer.
Day earlier(const std::optional<Day>& known, Day decided) {
    return known ? std::min(*known, decided) : decided;
}

void end_agencies(std::vector<Agency>& agencies, const Establishment& state) {
    for (Agency& agency : agencies) {
        const auto gone = state.ended.find(agency.id);
        if (gone == state.ended.end()) continue;
        agency.until = earlier(agency.until, gone->second.from);
        agency.successors = gone->second.successors;
        for (Agency& heir : agencies)
            if (std::ranges::find(gone->second.successors, heir.id) !=
                    gone->second.successors.end() &&
                std::ranges::find(heir.predecessors, agency.id) == heir.predecessors.end())
                heir.predecessors.push_back(agency.id);
    }
}

/// In the order in which they take effect, whenever they were decided.
template <class Change>
std::vector<Change> by_day(std::vector<Change> changes) {
    std::ranges::stable_sort(changes, {}, &Change::from);
    return changes;
}

void amend_units(std::vector<Unit>& units, const Establishment& state, Day on) {
    for (const UnitRenamed& change : by_day(state.renamed))
        for (Unit& unit : units)
            if (unit.id == change.unit && change.from <= on) unit.name = change.name;
    for (Unit& unit : units) {
        const auto gone = state.dissolved.find(unit.id);
        if (gone == state.dissolved.end()) continue;
        unit.until = earlier(unit.until, gone->second.from);
        unit.heir = gone->second.heir;
    }
}

}  // namespace

Org amended(const Org& files, const Establishment& state, Day on) {
    auto agencies = files.agencies();
    auto units = files.units();
    for (const AgencySet& change : by_day(state.amended))
        for (Agency& agency : agencies)
            if (agency.id == change.agency && change.from <= on) amend(agency, change);
    for (Agency& agency : agencies)
        if (const auto told = state.hotlines.find(agency.id); told != state.hotlines.end())
            amend(agency, told->second);
    for (const HoursPosted& posted : by_day(state.hours))
        for (Agency& agency : agencies)
            if (agency.id == posted.agency && posted.from <= on)
                agency.open = posted.week, agency.open_decision = posted.decision;
    end_agencies(agencies, state);
    for (const UnitFounded& founded : state.founded) {
        const Agency* of = files.agency(founded.agency);
        const UnitId id{founded.agency.value + "/" + founded.function};
        // A later edition of the files may have taken it over.
        if (of == nullptr || files.unit(id) != nullptr) continue;
        units.push_back(
            {id, founded.agency, founded.function, founded.name, founded.from, of->until, {}});
    }
    amend_units(units, state, on);
    return Org(std::move(agencies), std::move(units), files.services());
}

OrgEvent sealed(const OrgEvent& event) {
    OrgEvent shown = event;
    if (auto* person = std::get_if<PersonSet>(&shown)) *person = {.person = person->person};
    if (auto* granted = std::get_if<Granted>(&shown)) granted->decision.clear();
    if (auto* revoked = std::get_if<Revoked>(&shown)) revoked->decision.clear();
    if (auto* opened = std::get_if<AccountOpened>(&shown)) opened->account.clear();
    if (auto* given = std::get_if<PasswordGiven>(&shown)) given->reason.clear();
    if (auto* told = std::get_if<HotlineConfirmed>(&shown)) told->in_charge.clear();
    if (auto* locked = std::get_if<AccountLocked>(&shown)) locked->reason.clear();
    if (auto* unlocked = std::get_if<AccountUnlocked>(&shown)) unlocked->reason.clear();
    if (auto* left = std::get_if<PersonLeft>(&shown)) left->decision.clear();
    if (auto* set = std::get_if<AgencySet>(&shown)) set->decision.clear();
    if (auto* founded = std::get_if<UnitFounded>(&shown)) founded->decision.clear();
    if (auto* renamed = std::get_if<UnitRenamed>(&shown)) renamed->decision.clear();
    if (auto* ended = std::get_if<UnitDissolved>(&shown)) ended->decision.clear();
    if (auto* ended = std::get_if<AgencyDissolved>(&shown)) ended->decision.clear();
    if (auto* kept = std::get_if<DissolutionWithdrawn>(&shown)) kept->decision.clear();
    if (auto* posted = std::get_if<HoursPosted>(&shown)) posted->decision.clear();
    if (auto* asked = std::get_if<PasswordAsked>(&shown)) asked->reason.clear();
    if (auto* not_given = std::get_if<PasswordNotGiven>(&shown)) not_given->reason.clear();
    // A hash over names and numbers that can be guessed would tell them after they were erased.
    if (auto* imported = std::get_if<StaffImported>(&shown)) imported->plan = {};
    return shown;
}

namespace {}  // namespace

std::optional<OrgEvent> decode_org_event(std::uint32_t type, std::string_view payload) {
    return cbor::decode_one<OrgEvent>(type, payload);
}

}  // namespace mc
