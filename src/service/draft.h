// Online applications that are being written: scratch of a citizen, not yet an act. Whoever holds
// the secret may go on; an untouched draft is removed after 30 days.
#pragma once

#include "service/file.h"
#include "service/intake.h"

namespace mc {

extern const Projection draft_rows;

/// Refuses: procedure_unknown, agency_does_not_receive, procedure not offered online
/// (field_invalid).
Result<DraftView> start_draft(Services& services, const DraftStartIn& in);
/// Refuses: not_found for a wrong id and for a wrong secret alike.
Result<DraftView> draft(Services& services, const std::string& id, const std::string& secret);
Result<DraftView> save_draft(Services& services, const std::string& id, const std::string& secret,
                             const DraftSaveIn& in);

/// Puts an uploaded file under a component. Refuses: not_found, paper_not_in_list, field_invalid
/// beyond 40 files.
Result<PaperFile> add_draft_file(Services& services, const std::string& id,
                                 const std::string& secret, const std::string& component,
                                 PaperFile file);
Result<Done> remove_draft_file(Services& services, const std::string& id, const std::string& secret,
                               const std::string& hash);

/// Submits. A draft is its own request key: submitting it again, from another phone too, is
/// answered as the first time. It stays until it expires.
void submit_draft(Services& services, const std::string& id, const std::string& secret,
                  Answered answered);

}  // namespace mc
