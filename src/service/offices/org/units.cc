#include "service/offices/org/units.h"

#include <algorithm>
#include <sstream>

#include "base/text.h"
#include "identity/contact.h"
#include "org/reform.h"
#include "service/offices/org/handing.h"
#include "service/offices/org/staff_desk.h"

namespace mc {
namespace {

using enum RefusalCode;

bool looks_after(const StaffDesk& desk, const AgencyId& agency) {
    // An agency is looked after as its units are; one that has none yet by whoever stands above.
    const auto units = desk.province->org.units_of(agency);
    if (!units.empty()) return desk.looks_after(units.front()->id);
    return desk.top();
}

Result<const Agency*> check_agency(const StaffDesk& desk, const AgencyId& id) {
    MC_CHECK(check_administrator(desk));
    const Agency* agency = desk.province->org.agency(id);
    if (!agency) return fail(Refused(not_found, {"cơ quan này"}));
    if (!looks_after(desk, id))
        return fail(Refused(not_permitted, {"quản lý cơ quan, đơn vị khác"}));
    return agency;
}

Result<const Unit*> check_unit(const StaffDesk& desk, const UnitId& id) {
    MC_CHECK(check_administrator(desk));
    const Unit* unit = desk.province->org.unit(id);
    if (!unit) return fail(Refused(not_found, {"đơn vị này"}));
    if (!desk.looks_after(id))
        return fail(Refused(not_permitted, {"quản lý cơ quan, đơn vị khác"}));
    return unit;
}

/// Whom work is given to must be looked after too: nobody sends work to a foreign office.
Result<Done> check_heir(const StaffDesk& desk, const UnitId& heir) {
    if (!desk.province->org.unit(heir) || desk.looks_after(heir)) return Done{};
    return fail(
        Refused(not_permitted,
                {"giao việc cho cơ quan khác; việc này do người quản trị của cấp trên làm"}));
}

std::optional<std::string> day_if(const std::optional<Day>& day) {
    return day ? std::optional(iso(*day)) : std::nullopt;
}

bool still_there(const StaffDesk& desk, const Agency& agency) {
    return !agency.until || desk.today < *agency.until;
}

UnitItem item_of(const StaffDesk& desk, const Unit& unit) {
    UnitItem item{.id = unit.id.value,
                  .function = unit.function,
                  .name = unit.name,
                  .from = iso(unit.from),
                  .until = day_if(unit.until)};
    if (!unit.heir.empty())
        item.heir = NamedLink{unit.heir.value, unit_words(desk.province->org, unit.heir)};
    return item;
}

Hotline hotline_of(const StaffDesk& desk, const Agency& agency) {
    return {agency.hotline,           agency.email,
            agency.in_charge,         agency.feedback,
            day_if(agency.confirmed), hotline_due(agency, desk.today)};
}

/// R-002 is asked of offices that take dossiers in.
bool owes_hotline(const StaffDesk& desk, const Agency& agency) {
    return desk.province->org.exists(UnitId{agency.id.value + "/one_stop"}, desk.today) &&
           hotline_due(agency, desk.today);
}

bool matches(const std::string& name, const std::string& q) {
    const std::string folded = fold(name);
    std::istringstream words(fold(q));
    for (std::string word; words >> word;)
        if (folded.find(word) == std::string::npos) return false;
    return true;
}

std::vector<NamedLink> links_to(const Org& org, const std::vector<AgencyId>& agencies) {
    std::vector<NamedLink> links;
    for (const AgencyId& id : agencies)
        if (const Agency* agency = org.agency(id)) links.push_back({id.value, agency->name});
    return links;
}

/// What work a unit can be founded for: what others of the province do and this agency has nobody
/// for, under the name it has elsewhere.
std::vector<NamedLink> functions_for(const Org& org, const AgencyId& agency) {
    std::map<std::string, std::string> names;
    for (const Unit& unit : org.units()) names.emplace(unit.function, unit.name);
    for (const Unit* unit : org.units_of(agency)) names.erase(unit->function);
    std::vector<NamedLink> functions;
    for (const auto& [code, name] : names) functions.push_back({code, name});
    std::ranges::sort(functions, {}, [](const NamedLink& f) { return fold(f.name); });
    return functions;
}

struct Deed {
    AgencyId agency;  // whose page it stands on
    UnitId unit;      // whose page too; empty: the agency as a whole
    std::string what;
};

std::optional<Deed> deed_of(const OrgEvent& event, const Org& org) {
    const auto of_unit = [&](const UnitId& id, std::string what) {
        const Unit* unit = org.unit(id);
        return Deed{unit ? unit->agency : AgencyId{}, id, std::move(what)};
    };
    if (const auto* e = std::get_if<AgencySet>(&event))
        return Deed{
            e->agency,
            {},
            fmt::format("Đổi tên thành {} từ {} ({})", e->name, vn_day(e->from), e->decision)};
    if (const auto* e = std::get_if<UnitFounded>(&event))
        return Deed{e->agency,
                    {e->agency.value + "/" + e->function},
                    fmt::format("Lập {} từ {} ({})", e->name, vn_day(e->from), e->decision)};
    if (const auto* e = std::get_if<UnitRenamed>(&event))
        return of_unit(e->unit, fmt::format("Đơn vị đổi tên thành {} từ {} ({})", e->name,
                                            vn_day(e->from), e->decision));
    if (const auto* e = std::get_if<UnitDissolved>(&event))
        return of_unit(e->unit, fmt::format("{} thôi hoạt động từ {}, giao việc cho {} ({})",
                                            unit_words(org, e->unit), vn_day(e->from),
                                            unit_words(org, e->heir), e->decision));
    if (const auto* e = std::get_if<AgencyDissolved>(&event))
        return Deed{
            e->agency, {}, fmt::format("Thôi hoạt động từ {} ({})", vn_day(e->from), e->decision)};
    if (const auto* e = std::get_if<HotlineConfirmed>(&event))
        return Deed{
            e->agency,
            {},
            fmt::format("Xác nhận đường dây nóng {}, phụ trách: {}", e->hotline, e->in_charge)};
    if (const auto* e = std::get_if<HoursPosted>(&event))
        return Deed{
            e->agency, {}, fmt::format("Giờ mở cửa mới từ {} ({})", vn_day(e->from), e->decision)};
    if (const auto* e = std::get_if<DissolutionWithdrawn>(&event)) {
        std::string what = fmt::format("Không thôi hoạt động nữa ({})", e->decision);
        return e->agency.empty() ? of_unit(e->unit, std::move(what))
                                 : Deed{e->agency, {}, std::move(what)};
    }
    return {};
}

struct Deeds {
    std::vector<PersonDeed> all;
    std::int64_t revision{};
};

/// Newest first.
Result<Deeds> deeds_of(Services& services, const StaffDesk& desk,
                       const std::function<bool(const Deed&)>& shown) {
    MC_TRY(lines, services.store.view([](Snapshot& s) { return s.history(org_stream); }));
    std::vector<PersonDeed> deeds;
    std::int64_t revision = 1;  // a page of which nothing was ever done has one too
    for (const Replayed& line : lines) {
        if (line.record.type == edition_adopted_type) continue;
        const auto event = decode_org_event(line.record.type,
                                            line.personal ? *line.personal : line.record.payload);
        const auto deed = event ? deed_of(*event, desk.province->org) : std::nullopt;
        if (!deed || !shown(*deed)) continue;
        revision = line.record.seq;
        const std::string by = desk.province->person_name(line.record.actor);
        deeds.push_back(
            {iso(minute_of(line.record.at)), by.empty() ? "Chương trình" : by, deed->what});
    }
    std::ranges::reverse(deeds);
    return Deeds{std::move(deeds), revision};
}

/// What is still to come and was decided here, not told by the files.
template <class Ends, class Id>
bool can_be_kept(const StaffDesk& desk, const Ends& ends, const Id& id) {
    const auto found = ends.find(id);
    return found != ends.end() && desk.today < found->second.from;
}

Result<AgencyPage> page_of(Services& services, const StaffDesk& desk, const Agency& agency) {
    const Org& org = desk.province->org;
    AgencyPage page{.id = agency.id.value,
                    .name = agency.name,
                    .code = agency.code,
                    .from = iso(agency.from),
                    .until = day_if(agency.until),
                    .hotline = hotline_of(desk, agency),
                    .predecessors = links_to(org, agency.predecessors),
                    .successors = links_to(org, agency.successors),
                    .functions = functions_for(org, agency.id),
                    .as_of = iso(minute_of(services.time.now()))};
    page.hotline.due = owes_hotline(desk, agency);
    for (const Unit* unit : org.units_of(agency.id)) {
        UnitItem item = item_of(desk, *unit);
        if (unit->until && *unit->until <= desk.today && !unit->heir.empty()) {
            MC_TRY(left, services.store.view([&](Snapshot& snapshot) {
                return left_at(snapshot, *desk.province, unit->id);
            }));
            item.left = left;
        }
        page.units.push_back(std::move(item));
    }
    MC_TRY(deeds,
           deeds_of(services, desk, [&](const Deed& deed) { return deed.agency == agency.id; }));
    page.history = std::move(deeds.all);
    page.revision = deeds.revision;
    page.ends_by_decision = can_be_kept(desk, desk.province->people.ended, agency.id);
    if (!agency.open.empty()) page.open = OpenHours{agency.open, agency.open_decision};
    return page;
}

/// Those of the same agency first, then those that do the same elsewhere, then the others.
std::vector<NamedLink> heirs_for(const StaffDesk& desk, const Unit& unit) {
    const Org& org = desk.province->org;
    std::vector<std::pair<int, NamedLink>> found;
    for (const Unit& other : org.units()) {
        if (other.id == unit.id || !org.exists(other.id, desk.today) ||
            !desk.looks_after(other.id) || !can_do_the_work_of(other, unit))
            continue;
        const int order = other.agency == unit.agency ? 0 : other.function == unit.function ? 1 : 2;
        found.emplace_back(order, NamedLink{other.id.value, unit_words(org, other.id)});
    }
    std::ranges::sort(found, {},
                      [](const auto& one) { return std::pair(one.first, fold(one.second.name)); });
    std::vector<NamedLink> heirs;
    for (auto& [order, link] : found) heirs.push_back(std::move(link));
    return heirs;
}

/// Procedures in force that name the unit's function: who did their steps before does them on.
std::int64_t procedures_of(const StaffDesk& desk, const Unit& unit) {
    return std::ranges::count_if(
        desk.province->all_in_force(desk.today), [&](const Versioned* versioned) {
            return std::ranges::any_of(versioned->version.steps, [&](const Step& step) {
                const auto parts = parts_of(step.unit);
                return parts && parts->function == unit.function;
            });
        });
}

std::vector<UnitMember> people_of(const StaffDesk& desk, const Unit& unit) {
    std::vector<UnitMember> people;
    for (const PersonId& person : desk.province->people.people_in(unit.id, desk.today))
        for (const Grant& grant : desk.province->people.grants_of(person, desk.today))
            if (grant.unit == unit.id)
                people.push_back({person.value, desk.province->person_name(person),
                                  std::string(title_of(grant.role))});
    return people;
}

Result<UnitPage> page_of(Services& services, const StaffDesk& desk, const Unit& unit) {
    const Org& org = desk.province->org;
    UnitPage page{.unit = item_of(desk, unit),
                  .agency = {unit.agency.value, org.agency(unit.agency)->name},
                  .people = people_of(desk, unit),
                  .procedures = procedures_of(desk, unit),
                  .heirs = heirs_for(desk, unit),
                  .as_of = iso(minute_of(services.time.now()))};
    for (const Unit& other : org.units())
        if (other.heir == unit.id)
            page.inherits.push_back({other.id.value, unit_words(org, other.id)});
    MC_TRY(left, services.store.view([&](Snapshot& snapshot) {
        return left_at(snapshot, *desk.province, unit.id);
    }));
    page.unit.left = left;
    MC_TRY(deeds, deeds_of(services, desk, [&](const Deed& deed) { return deed.unit == unit.id; }));
    page.history = std::move(deeds.all);
    page.revision = deeds.revision;
    page.ends_by_decision = can_be_kept(desk, desk.province->people.dissolved, unit.id) &&
                            !can_be_kept(desk, desk.province->people.ended, unit.agency);
    return page;
}

Result<Day> day_in(const std::string& text) {
    const auto day = parse_day(text);
    if (!day || *day < calendar_first || *day > calendar_last)
        return fail(Refused(field_invalid, {"ngày có hiệu lực"}, "from"));
    return *day;
}

/// One act; `decide` gives what is recorded. What the caller may is asked inside, so that a repeat
/// is answered also when the agency has gone.
Result<Done> act(Services& services, const Asked& asked, const AgencyId& agency, const UnitId& unit,
                 const std::function<Result<std::vector<OrgEvent>>(const StaffDesk&)>& decide) {
    MC_CHECK(catch_up(services));
    const StaffDesk desk(services, asked.actor);
    MC_CHECK(check_administrator(desk));
    const auto seen = check_seen(services, desk, asked.revision, [&](const OrgEvent& event) {
        const auto deed = deed_of(event, desk.province->org);
        const bool same = deed && (unit.empty() ? deed->agency == agency : deed->unit == unit);
        return same ? deed->what : std::string();
    });
    MC_CHECK(act_on_org(services, asked, desk, [&](Transaction&) -> Result<std::vector<OrgEvent>> {
        MC_CHECK(seen);
        return decide(desk);
    }));
    return Done{};
}

/// The page after an act is the act's own answer: it is told also to whom nothing here belongs any
/// more by what he did.
Result<AgencyPage> page_after(Services& services, const Asked& asked, const AgencyId& id) {
    const StaffDesk desk(services, asked.actor);
    const Agency* agency = desk.province->org.agency(id);
    if (!agency) return fail(Refused(not_found, {"cơ quan này"}));
    return page_of(services, desk, *agency);
}
Result<UnitPage> page_after(Services& services, const Asked& asked, const UnitId& id) {
    const StaffDesk desk(services, asked.actor);
    const Unit* unit = desk.province->org.unit(id);
    if (!unit) return fail(Refused(not_found, {"đơn vị này"}));
    return page_of(services, desk, *unit);
}

/// A number that can be dialled, an address that can be written to, a place that can be found.
Result<HotlineConfirmed> hotline_in(const AgencyId& id, const HotlineIn& in, Day today) {
    HotlineConfirmed told{id, in.hotline, in.email.value_or(""), in.in_charge, in.feedback, today};
    std::vector<Refusal> no;
    constexpr std::size_t digits_least = 3, digits_most = 11;  // "113", "1022", "02583811042"
    if (!blank(told.hotline)) {
        const std::string number = tidy_phone(told.hotline);
        if (number.size() < digits_least || number.size() > digits_most ||
            number.find_first_not_of("0123456789") != std::string::npos)
            no.push_back({contact_invalid, "hotline", {"số điện thoại có từ 3 đến 11 chữ số"}});
    }
    if (!told.email.empty())
        if (const std::string fault = email_fault(told.email); !fault.empty())
            no.push_back({contact_invalid, "email", {fault}});
    if (!blank(told.feedback) && says_nothing(told.feedback))
        no.push_back({contact_invalid, "feedback", {"nơi tiếp nhận phản ánh phải là một địa chỉ"}});
    if (!no.empty()) return fail(Refused(std::move(no)));
    return told;
}

}  // namespace

Result<AgencyItems> agency_items(Services& services, const Actor& actor, const std::string& q) {
    const StaffDesk desk(services, actor);
    MC_CHECK(check_administrator(desk));
    AgencyItems list{.as_of = iso(minute_of(services.time.now()))};
    for (const Agency& agency : desk.province->org.agencies()) {
        if (!looks_after(desk, agency.id)) continue;
        const bool due = owes_hotline(desk, agency);
        list.hotlines_due += due ? 1 : 0;
        if (!matches(agency.name, q)) continue;
        list.items.push_back({agency.id.value, agency.name, iso(agency.from), day_if(agency.until),
                              std::ssize(desk.province->org.units_of(agency.id)), due});
    }
    // What is there comes before what was.
    std::ranges::sort(list.items, {}, [&](const AgencyItem& item) {
        return std::tuple(!still_there(desk, *desk.province->org.agency({item.id})),
                          fold(item.name), item.id);
    });
    list.cut = list.items.size() > limits::page_rows_max;
    if (list.cut) list.items.resize(limits::page_rows_max);
    return list;
}

Result<AgencyPage> agency_page(Services& services, const Actor& actor, const AgencyId& id) {
    const StaffDesk desk(services, actor);
    MC_TRY(agency, check_agency(desk, id));
    return page_of(services, desk, *agency);
}

Result<UnitPage> unit_page(Services& services, const Actor& actor, const UnitId& id) {
    const StaffDesk desk(services, actor);
    MC_TRY(unit, check_unit(desk, id));
    return page_of(services, desk, *unit);
}

Result<AgencyPage> rename_agency(Services& services, const Asked& asked, const AgencyId& id,
                                 const RenameIn& in) {
    MC_TRY(from, day_in(in.from));
    MC_CHECK(
        act(services, asked, id, {}, [&](const StaffDesk& desk) -> Result<std::vector<OrgEvent>> {
            MC_CHECK(check_agency(desk, id));
            return alone(decide_rename(
                desk.province->org,
                AgencySet{.agency = id, .name = in.name, .from = from, .decision = in.decision},
                desk.today));
        }));
    return page_after(services, asked, id);
}

Result<AgencyPage> confirm_hotline(Services& services, const Asked& asked, const AgencyId& id,
                                   const HotlineIn& in) {
    MC_CHECK(
        act(services, asked, id, {}, [&](const StaffDesk& desk) -> Result<std::vector<OrgEvent>> {
            MC_CHECK(check_agency(desk, id));
            MC_TRY(told, hotline_in(id, in, desk.today));
            return alone(decide_hotline(desk.province->org, told));
        }));
    return page_after(services, asked, id);
}

Result<AgencyPage> post_hours(Services& services, const Asked& asked, const AgencyId& id,
                              const AgencyHoursIn& in) {
    MC_TRY(from, day_in(in.from));
    MC_CHECK(
        act(services, asked, id, {}, [&](const StaffDesk& desk) -> Result<std::vector<OrgEvent>> {
            MC_CHECK(check_agency(desk, id));
            return alone(decide_hours(desk.province->org,
                                      HoursPosted{id, in.week, from, in.decision}, desk.today));
        }));
    return page_after(services, asked, id);
}

Result<AgencyPage> keep_agency(Services& services, const Asked& asked, const AgencyId& id,
                               const KeepIn& in) {
    MC_CHECK(
        act(services, asked, id, {}, [&](const StaffDesk& desk) -> Result<std::vector<OrgEvent>> {
            MC_CHECK(check_agency(desk, id));
            return alone(decide_keep(desk.province->people, desk.province->org,
                                     DissolutionWithdrawn{id, {}, in.decision}, desk.today));
        }));
    return page_after(services, asked, id);
}

Result<UnitPage> keep_unit(Services& services, const Asked& asked, const UnitId& id,
                           const KeepIn& in) {
    MC_CHECK(
        act(services, asked, {}, id, [&](const StaffDesk& desk) -> Result<std::vector<OrgEvent>> {
            MC_CHECK(check_unit(desk, id));
            return alone(decide_keep(desk.province->people, desk.province->org,
                                     DissolutionWithdrawn{{}, id, in.decision}, desk.today));
        }));
    return page_after(services, asked, id);
}

Result<AgencyPage> found_unit(Services& services, const Asked& asked, const AgencyId& id,
                              const FoundIn& in) {
    MC_TRY(from, day_in(in.from));
    MC_CHECK(
        act(services, asked, id, {}, [&](const StaffDesk& desk) -> Result<std::vector<OrgEvent>> {
            MC_CHECK(check_agency(desk, id));
            return alone(decide_found(desk.province->org,
                                      UnitFounded{id, in.function, in.name, from, in.decision},
                                      desk.today));
        }));
    return page_after(services, asked, id);
}

namespace {

/// With the unit from which one administers one's own duty would end, which nobody decides himself
///
Result<Done> check_not_own(const StaffDesk& desk, const AgencyId& agency, const UnitId& unit) {
    for (const Grant& grant : desk.province->people.grants_of(desk.by, desk.today)) {
        const Unit* own = desk.province->org.unit(grant.unit);
        if (grant.role == Role::administrator && own && (own->id == unit || own->agency == agency))
            return fail(Refused(grant_to_self));
    }
    return Done{};
}

}  // namespace

Result<AgencyPage> dissolve_agency(Services& services, const Asked& asked, const AgencyId& id,
                                   const AgencyDissolveIn& in) {
    MC_TRY(from, day_in(in.from));
    MC_CHECK(
        act(services, asked, id, {}, [&](const StaffDesk& desk) -> Result<std::vector<OrgEvent>> {
            MC_CHECK(check_agency(desk, id));
            std::vector<UnitDissolved> units;
            for (const UnitHeirIn& unit : in.heirs) {
                MC_CHECK(check_heir(desk, {unit.heir}));
                units.push_back({{unit.unit}, {unit.heir}, from, in.decision});
            }
            MC_CHECK(check_not_own(desk, id, {}));
            return decide_dissolve(desk.province->people, desk.province->org,
                                   AgencyDissolved{id, {}, from, in.decision}, units, desk.today);
        }));
    return page_after(services, asked, id);
}

Result<UnitPage> rename_unit(Services& services, const Asked& asked, const UnitId& id,
                             const RenameIn& in) {
    MC_TRY(from, day_in(in.from));
    MC_CHECK(
        act(services, asked, {}, id, [&](const StaffDesk& desk) -> Result<std::vector<OrgEvent>> {
            MC_CHECK(check_unit(desk, id));
            return alone(decide_rename(desk.province->org,
                                       UnitRenamed{id, in.name, from, in.decision}, desk.today));
        }));
    return page_after(services, asked, id);
}

Result<UnitPage> dissolve_unit(Services& services, const Asked& asked, const UnitId& id,
                               const DissolveIn& in) {
    MC_TRY(from, day_in(in.from));
    MC_CHECK(
        act(services, asked, {}, id, [&](const StaffDesk& desk) -> Result<std::vector<OrgEvent>> {
            MC_CHECK(check_unit(desk, id));
            MC_CHECK(check_heir(desk, {in.heir}));
            MC_CHECK(check_not_own(desk, {}, id));
            return alone(decide_dissolve(desk.province->people, desk.province->org,
                                         UnitDissolved{id, {in.heir}, from, in.decision},
                                         desk.today));
        }));
    return page_after(services, asked, id);
}

}  // namespace mc
