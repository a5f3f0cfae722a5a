// Which counter gives which number: codes of a day, the book of a field, the numbered forms. One
// place for whoever takes a number, counts on after a rebuild, or looks for a missing one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dossier/dossier.h"
#include "service/folded.h"

namespace mc {

/// Số thứ tự trong sổ theo dõi hồ sơ: per agency, field and year.
std::string book_counter(const AgencyId& agency, const std::string& field, Day day);
/// Số của phiếu theo mẫu "02" or "03": per agency and year.
std::string form_counter(std::string_view form, const AgencyId& agency, Day day);

/// The identity code a new dossier's code begins with, by the law of the day of
/// intake: until 30/06/2025 that of the agency that receives; since then that of the agency that
/// solves, and for linked procedures of the receiving one-stop or, online, of the National Portal.
/// Shape: an agency without a code of its own takes that of the one above it.
/// Refuses: unit_unresolved, where the solving agency cannot be found.
Result<std::string> code_prefix(const ProcedureVersion& version, const Org& org,
                                const Agency& receiving, const AgencyId& commune, Channel channel,
                                Day day);

/// The numbers an event has used up. `after` is the dossier it led to.
std::vector<Numbered> numbers_of(DossierId id, const Dossier& after, const DossierEvent& event,
                                 Instant at, const ProcedureVersion& version);

}  // namespace mc
