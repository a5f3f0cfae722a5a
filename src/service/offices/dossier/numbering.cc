#include "service/offices/dossier/numbering.h"

#include "base/law.h"
#include "dossier/code.h"

namespace mc {
namespace {

std::string year_of(Day day) {
    return iso(day).substr(0, 4);
}

/// Whether the event is the one the dossier began with.
bool registers(const DossierEvent& event) {
    return std::visit(
        [](const auto& e) {
            if constexpr (requires { e.registration; })
                return !e.registration.code.empty();
            else
                return false;
        },
        event);
}

/// The agency whose leader signs the result.
Result<const Agency*> solving_agency(const ProcedureVersion& version, const Org& org,
                                     const Agency& receiving, const AgencyId& commune, Day day) {
    const auto& steps = version.steps;
    const auto signing = std::find_if(steps.rbegin(), steps.rend(), std::mem_fn(&Step::result));
    if (signing == steps.rend()) return &receiving;
    MC_TRY(unit, org.resolve(signing->unit, receiving.id, commune, day));
    return org.agency(org.unit(unit)->agency);
}

std::string identity_code(const Agency* agency, const Org& org) {
    while (agency && agency->code.empty()) agency = org.agency(agency->parent);
    return agency ? agency->code : std::string();
}

}  // namespace

Result<std::string> code_prefix(const ProcedureVersion& version, const Org& org,
                                const Agency& receiving, const AgencyId& commune, Channel channel,
                                Day day) {
    const bool linked = !version.children.empty();
    if (said_on(Law::code_prefix, day) != "solving") return receiving.code;
    if (linked && channel == Channel::online)
        return std::string(said_on(Law::national_portal, day));
    if (linked) return receiving.code;
    MC_TRY(solving, solving_agency(version, org, receiving, commune, day));
    std::string code = identity_code(solving, org);
    return code.empty() ? receiving.code : code;
}

std::string book_counter(const AgencyId& agency, const std::string& field, Day day) {
    return fmt::format("book/{}/{}/{}", agency.value, field, year_of(day));
}

std::string form_counter(std::string_view form, const AgencyId& agency, Day day) {
    return fmt::format("form/{}/{}/{}", form, agency.value, year_of(day));
}

std::vector<Numbered> numbers_of(DossierId id, const Dossier& after, const DossierEvent& event,
                                 Instant at, const ProcedureVersion& version) {
    const AgencyId& agency = after.registration.agency;
    std::vector<Numbered> numbers;
    if (registers(event)) {
        numbers.push_back({std::string("dossier"), id.value});
        if (const auto parts = parts_of(after.registration.code))
            numbers.push_back({counter_of_codes(*parts), parts->number});
    }
    if (const auto* accepted = std::get_if<Accepted>(&event))
        numbers.push_back({book_counter(agency, version.field, day_of(at)), accepted->book_number});
    if (const auto* asked = std::get_if<SupplementAsked>(&event))
        numbers.push_back({form_counter("02", agency, day_of(at)), asked->number});
    if (const auto* required = std::get_if<SupplementRequired>(&event))
        numbers.push_back({form_counter("02", agency, day_of(at)), required->number});
    if (const auto* refused = std::get_if<RefusalSigned>(&event))
        numbers.push_back({form_counter("03", agency, day_of(at)), refused->number});
    if (const auto* apology = std::get_if<ApologySigned>(&event))
        numbers.push_back({form_counter("04", agency, day_of(at)), apology->number});
    if (const auto* declined = std::get_if<Declined>(&event))
        numbers.push_back({form_counter("03", agency, day_of(at)), declined->number});
    return numbers;
}

}  // namespace mc
