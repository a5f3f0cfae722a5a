// What the public pages ask of the catalogue: the province in one answer, search, one procedure,
// where to submit.
#pragma once

#include "service/offices/dossier/views/dossier.h"
#include "service/services.h"

namespace mc {

Portal portal(Services& services);
ProcedureList find_procedures(Services& services, const std::string& query,
                              const std::string& field, const std::string& receiving);
/// Refuses: procedure_unknown.
Result<ProcedureView> procedure(Services& services, const std::string& code);
/// Shape: at most 200 agencies, those whose name fits `query`. Refuses: procedure_unknown.
Result<AgencyList> receiving_agencies(Services& services, const std::string& code,
                                      const std::string& query);

/// Communes the actor's agency receives for; empty where the agency is a commune itself.
AgencyList communes_of(Services& services, const Actor& actor);

}  // namespace mc
