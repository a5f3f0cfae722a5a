#include "org/reform.h"

#include <algorithm>

#include "base/sessions.h"
#include "base/text.h"

namespace mc {
namespace {

using enum RefusalCode;

void check_decision(std::vector<Refusal>& no, const std::string& decision) {
    if (blank(decision)) no.push_back({field_missing, "decision", {"số quyết định"}});
}

void check_name(std::vector<Refusal>& no, const std::string& name) {
    if (blank(name)) no.push_back({field_missing, "name", {"tên"}});
}

bool called_alike(const std::string& a, const std::string& b) {
    return fold(a) == fold(b);
}

void check_agency_name(std::vector<Refusal>& no, const Org& org, const AgencySet& command) {
    const Agency* self = org.agency(command.agency);
    for (const Agency& other : org.agencies()) {
        if (other.id == command.agency || !called_alike(other.name, command.name)) continue;
        if (other.until && *other.until <= command.from) continue;
        const bool apart = self && self->level == Level::commune && other.level == Level::commune &&
                           self->parent != other.parent;
        if (!apart) return no.push_back({name_taken, "name", {other.name}});
    }
}

void check_unit_name(std::vector<Refusal>& no, const Org& org, const AgencyId& agency,
                     const UnitId& self, const std::string& name, Day from) {
    for (const Unit* other : org.units_of(agency))
        if (other->id != self && called_alike(other->name, name) &&
            !(other->until && *other->until <= from))
            return no.push_back({name_taken, "name", {other->name + " của cơ quan này"}});
}

template <class T>
Result<T> decided(std::vector<Refusal> no, const T& event) {
    if (!no.empty()) return fail(Refused(std::move(no)));
    return event;
}

/// Whether the work of `heir`, wherever it goes later, comes back to `unit`.
bool comes_back(const Org& org, const UnitId& heir, const UnitId& unit) {
    UnitId at = heir;
    for (std::size_t left = org.units().size(); left > 0; --left) {
        if (at == unit) return true;
        const Unit* found = org.unit(at);
        if (!found || found->heir.empty()) return false;
        at = found->heir;
    }
    return true;
}

std::string unit_name(const Org& org, const UnitId& id) {
    const Unit* unit = org.unit(id);
    return unit ? unit->name : id.value;
}

void check_heir(std::vector<Refusal>& no, const Org& org, const UnitDissolved& command,
                const std::string& field) {
    const Unit* unit = org.unit(command.unit);
    const Unit* heir = org.unit(command.heir);
    const auto invalid = [&](std::string why) {
        no.push_back({heir_invalid, field, {unit_name(org, command.heir), std::move(why)}});
    };
    if (command.heir == command.unit) return invalid("đó chính là đơn vị thôi hoạt động");
    if (!heir || !org.exists(command.heir, command.from))
        return no.push_back({not_found, field, {"đơn vị nhận việc vào ngày ấy"}});
    if (comes_back(org, command.heir, command.unit))
        return invalid("việc của đơn vị đó rồi lại về chính đơn vị này");
    if (unit && !can_do_the_work_of(*heir, *unit))
        invalid("đơn vị đó không có vai trò để làm các bước của " + unit->name);
}

/// Who sits in the units that end looks after nothing any more from that day on.
bool leaves_nobody(const Establishment& state, const Org& org, const AgencyId& agency,
                   const std::set<UnitId>& ending, Day from) {
    bool ends = false, stays = false;
    for (const auto& [person, grants] : state.grants)
        for (const Grant& grant : grants) {
            const Unit* own = org.unit(grant.unit);
            if (grant.role != Role::administrator || grant.until || !own) continue;
            if (!org.exists(grant.unit, from)) continue;
            const Agency* top = org.agency(own->agency);
            if (!org.under(agency, own->agency) && !(top && is_top(*top))) continue;
            if (ending.contains(grant.unit))
                ends = true;
            else if (lasts(state, org, grant, agency))
                stays = true;
        }
    return ends && !stays;
}

/// What is asked of a unit's end, whoever decided it.
void check_end(std::vector<Refusal>& no, const Org& org, const UnitDissolved& command, Day today) {
    const Unit* unit = org.unit(command.unit);
    if (!unit) return no.push_back({not_found, "unit", {"đơn vị này"}});
    if (unit->until && *unit->until <= today) {
        // The files told its end, but not who does its work.
        if (unit->heir.empty() && command.from == *unit->until) return;
        return no.push_back({unit_ended,
                             "unit",
                             {unit->name, vn_day(*unit->until),
                              unit->heir.empty() ? "đơn vị khác" : unit_name(org, unit->heir)}});
    }
    check_begin(no, command.from, today);
    if (command.from <= unit->from)
        no.push_back({field_invalid, "from", {"ngày, phải sau ngày đơn vị bắt đầu hoạt động"}});
}

}  // namespace

bool can_do_the_work_of(const Unit& heir, const Unit& unit) {
    for (const Role role :
         {Role::receptionist, Role::specialist, Role::head_of_room, Role::leader, Role::council})
        if (fits(role, unit.function) && !fits(role, heir.function)) return false;
    const bool essential = unit.function == "one_stop" || unit.function == "leadership";
    return !essential || heir.function == unit.function;
}

Result<AgencySet> decide_rename(const Org& org, const AgencySet& command, Day today) {
    std::vector<Refusal> no;
    if (!org.exists(command.agency, command.from))
        no.push_back({not_found, "agency", {"cơ quan này vào ngày ấy"}});
    check_name(no, command.name);
    check_agency_name(no, org, command);
    check_begin(no, command.from, today);
    check_decision(no, command.decision);
    return decided(std::move(no), command);
}

Result<UnitRenamed> decide_rename(const Org& org, const UnitRenamed& command, Day today) {
    std::vector<Refusal> no;
    if (!org.exists(command.unit, command.from))
        no.push_back({not_found, "unit", {"đơn vị này vào ngày ấy"}});
    check_name(no, command.name);
    if (const Unit* unit = org.unit(command.unit))
        check_unit_name(no, org, unit->agency, unit->id, command.name, command.from);
    check_begin(no, command.from, today);
    check_decision(no, command.decision);
    return decided(std::move(no), command);
}

Result<UnitFounded> decide_found(const Org& org, const UnitFounded& command, Day today) {
    std::vector<Refusal> no;
    if (!org.exists(command.agency, command.from))
        no.push_back({not_found, "agency", {"cơ quan này vào ngày ấy"}});
    if (const Unit* held = org.unit({command.agency.value + "/" + command.function}))
        no.push_back({unit_exists, "function", {held->name}});
    else if (std::ranges::find(org.units(), command.function, &Unit::function) == org.units().end())
        no.push_back({field_invalid, "function", {"việc của đơn vị"}});
    check_name(no, command.name);
    if (!org.unit({command.agency.value + "/" + command.function}))
        check_unit_name(no, org, command.agency, {}, command.name, command.from);
    check_begin(no, command.from, today);
    check_decision(no, command.decision);
    return decided(std::move(no), command);
}

Result<UnitDissolved> decide_dissolve(const Establishment& state, const Org& org,
                                      const UnitDissolved& command, Day today) {
    std::vector<Refusal> no;
    check_end(no, org, command, today);
    check_heir(no, org, command, "heir");
    check_decision(no, command.decision);
    if (const Unit* unit = org.unit(command.unit);
        unit && leaves_nobody(state, org, unit->agency, {command.unit}, command.from))
        no.push_back({last_administrator, "unit", {}});
    return decided(std::move(no), command);
}

Result<std::vector<OrgEvent>> decide_dissolve(const Establishment& state, const Org& org,
                                              const AgencyDissolved& command,
                                              const std::vector<UnitDissolved>& units, Day today) {
    std::vector<Refusal> no;
    const Agency* agency = org.agency(command.agency);
    if (!agency)
        no.push_back({not_found, "agency", {"cơ quan này"}});
    else if (agency->until && *agency->until <= today)
        no.push_back(
            {unit_ended, "agency", {agency->name, vn_day(*agency->until), "cơ quan khác"}});
    // What was decided is not decided again: the units' ends and heirs would not be told anew.
    else if (state.ended.contains(command.agency))
        no.push_back(
            {unit_ended, "agency", {agency->name, vn_day(*agency->until), "cơ quan khác"}});
    check_begin(no, command.from, today);
    check_decision(no, command.decision);
    std::set<AgencyId> successors;
    std::set<UnitId> told;
    std::vector<OrgEvent> events;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const UnitDissolved one{units[i].unit, units[i].heir, command.from, command.decision};
        const std::string field = fmt::format("heirs[{}]", i);
        const Unit* unit = org.unit(one.unit);
        if (!unit || unit->agency != command.agency || !org.exists(one.unit, command.from) ||
            !told.insert(one.unit).second) {
            no.push_back({not_found, field, {"đơn vị này trong cơ quan thôi hoạt động"}});
            continue;
        }
        check_heir(no, org, one, field);
        const Unit* heir = org.unit(one.heir);
        if (heir && heir->agency == command.agency && heir->id != one.unit)
            no.push_back(
                {heir_invalid, field, {heir->name, "cơ quan của đơn vị đó cũng thôi hoạt động"}});
        if (heir) successors.insert(heir->agency);
        events.emplace_back(one);
    }
    for (const Unit* unit : org.units_of(command.agency))
        if (org.exists(unit->id, command.from) && !told.contains(unit->id))
            no.push_back({field_missing, "heirs", {"đơn vị nhận việc của " + unit->name}});
    // Units that ended before have heirs too.
    for (const Unit* unit : org.units_of(command.agency))
        if (const Unit* heir = org.unit(unit->heir); heir && heir->agency != command.agency)
            successors.insert(heir->agency);
    if (agency && leaves_nobody(state, org, command.agency, told, command.from))
        no.push_back({last_administrator, "agency", {}});
    if (!no.empty()) return fail(Refused(std::move(no)));
    AgencyDissolved gone = command;
    gone.successors.assign(successors.begin(), successors.end());
    events.insert(events.begin(), gone);
    return events;
}

Result<HotlineConfirmed> decide_hotline(const Org& org, const HotlineConfirmed& command) {
    std::vector<Refusal> no;
    if (!org.exists(command.agency, command.on))
        no.push_back({not_found, "agency", {"cơ quan này"}});
    if (blank(command.hotline)) no.push_back({field_missing, "hotline", {"số đường dây nóng"}});
    if (blank(command.in_charge))
        no.push_back({field_missing, "in_charge", {"họ tên, chức danh người phụ trách"}});
    if (blank(command.feedback))
        no.push_back({field_missing, "feedback", {"nơi tiếp nhận phản ánh, kiến nghị"}});
    return decided(std::move(no), command);
}

Result<HoursPosted> decide_hours(const Org& org, const HoursPosted& command, Day today) {
    std::vector<Refusal> no;
    if (!org.exists(command.agency, command.from))
        no.push_back({not_found, "agency", {"cơ quan này vào ngày ấy"}});
    check_begin(no, command.from, today);
    check_decision(no, command.decision);
    HoursPosted posted = command;
    constexpr std::size_t days_of_a_week = 7;
    if (posted.week.size() != days_of_a_week)
        no.push_back({hours_invalid, "week", {"ghi đủ bảy ngày từ thứ Hai"}});
    for (std::size_t i = 0; i < posted.week.size(); ++i) {
        const auto hours = parse_sessions(posted.week[i]);
        if (!hours || !sensible(*hours))
            no.push_back({hours_invalid,
                          fmt::format("week[{}]", i),
                          {"viết dạng 07:30-11:30, 13:30-16:30, các buổi tách rời nhau"}});
        else
            posted.week[i] = sessions_words(*hours);
    }
    if (std::ranges::all_of(posted.week, [](const std::string& day) { return day.empty(); }))
        no.push_back({hours_invalid, "week", {"cả tuần không mở cửa ngày nào"}});
    if (!no.empty()) return fail(Refused(std::move(no)));
    return posted;
}

Result<DissolutionWithdrawn> decide_keep(const Establishment& state, const Org& org,
                                         const DissolutionWithdrawn& command, Day today) {
    std::vector<Refusal> no;
    check_decision(no, command.decision);
    const auto ends = [&](const auto& all, const auto& id) -> std::optional<Day> {
        const auto found = all.find(id);
        return found == all.end() ? std::nullopt : std::optional(found->second.from);
    };
    if (command.agency.empty()) {
        const Unit* unit = org.unit(command.unit);
        const auto from = ends(state.dissolved, command.unit);
        const bool with_agency = unit && from && ends(state.ended, unit->agency) == from;
        if (!unit || !from || *from <= today || with_agency)
            no.push_back({not_dissolved, "", {unit ? unit->name : "Đơn vị này"}});
    } else {
        const Agency* agency = org.agency(command.agency);
        const auto from = ends(state.ended, command.agency);
        if (!agency || !from || *from <= today)
            no.push_back({not_dissolved, "", {agency ? agency->name : "Cơ quan này"}});
    }
    return decided(std::move(no), command);
}

bool hotline_due(const Agency& agency, Day today) {
    if (!agency.confirmed) return true;
    const std::chrono::year_month_day then{*agency.confirmed};
    auto again = then + std::chrono::years{1};
    if (!again.ok()) again = again.year() / again.month() / std::chrono::last;
    return Day{again} <= today;
}

}  // namespace mc
