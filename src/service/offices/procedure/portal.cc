#include "service/offices/procedure/portal.h"

#include "base/limits.h"
#include "base/text.h"
#include "procedure/search.h"
#include "service/offices/dossier/wording.h"

namespace mc {
namespace {

constexpr std::size_t common_max = 8;

/// The province's usual hours in words: taken from the calendar, so a seasonal change shows by
/// itself.
std::string hours_words(const Calendar& calendar, Day today) {
    const WorkingHours* usual = nullptr;
    for (const WorkingHours& hours : calendar.hours())
        if (hours.agency.empty() && hours.from <= today && (!usual || usual->from <= hours.from))
            usual = &hours;
    if (!usual) return "";
    std::string words = "Thứ Hai đến Thứ Sáu";
    for (std::size_t i = 0; i < usual->week[0].size(); ++i)
        words +=
            fmt::format("{}{}–{}", i == 0 ? ", " : " và ", clock_words(usual->week[0][i].begin),
                        clock_words(usual->week[0][i].end));
    return words;
}

std::vector<const ProcedureVersion*> in_force(const Province& province, Day today) {
    std::vector<const ProcedureVersion*> out;
    for (const Versioned* v : province.all_in_force(today)) out.push_back(&v->version);
    return out;
}

}  // namespace

Portal portal(Services& services) {
    const auto province = services.province();
    const Day today = day_of(services.time.now());
    Portal out{.province = province->name,
               .hotline = province->hotline,
               .hours = hours_words(province->calendar, today),
               .demo = province->demo,
               .today = iso(today)};
    std::map<std::string, std::int64_t> fields;
    for (const ProcedureVersion* v : in_force(*province, today)) {
        ++fields[v->field];
        if (out.common.size() < common_max) out.common.push_back(brief_of(*v));
    }
    for (const auto& [name, count] : fields) out.fields.push_back({name, count});
    return out;
}

ProcedureList find_procedures(Services& services, const std::string& query,
                              const std::string& field, const std::string& receiving) {
    const auto province = services.province();
    const Day today = day_of(services.time.now());
    const Agency* agency = receiving.empty() ? nullptr : province->org.agency({receiving});
    ProcedureList list;
    for (const ProcedureVersion* v : search(in_force(*province, today), query)) {
        if (!field.empty() && v->field != field) continue;
        if (!receiving.empty() && (!agency || !receives(*v, *agency))) continue;
        list.items.push_back(brief_of(*v));
    }
    return list;
}

Result<ProcedureView> procedure(Services& services, const std::string& code) {
    const auto province = services.province();
    const Versioned* version = province->in_force({code}, day_of(services.time.now()));
    if (!version) return fail(Refused(RefusalCode::procedure_unknown, {code}));
    return view_of(version->version);
}

Result<AgencyList> receiving_agencies(Services& services, const std::string& code,
                                      const std::string& query) {
    const auto province = services.province();
    const Day today = day_of(services.time.now());
    const Versioned* version = province->in_force({code}, today);
    if (!version) return fail(Refused(RefusalCode::procedure_unknown, {code}));
    AgencyList list;
    for (const Agency* agency : province->org.receiving(today)) {
        if (list.items.size() == limits::page_rows_max) break;
        if (receives(version->version, *agency) &&
            (query.empty() || contains_folded(agency->name, query)))
            list.items.push_back(view_of(*agency, province->org));
    }
    return list;
}

AgencyList communes_of(Services& services, const Actor& actor) {
    const auto province = services.province();
    const Day today = day_of(services.time.now());
    std::set<AgencyId> own;
    for (const Duty& duty : actor.duties) own.insert(province->agency_of(duty.unit));
    AgencyList list;
    for (const Agency& agency : province->org.agencies())
        if (agency.level == Level::commune && own.contains(agency.parent) &&
            province->org.exists(agency.id, today))
            list.items.push_back(view_of(agency, province->org));
    return list;
}

}  // namespace mc
