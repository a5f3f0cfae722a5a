// Online applications that are being written: scratch of a citizen, not yet an act. Whoever holds
// the secret may go on; an untouched draft is removed after 30 days.
#pragma once

#include "service/file.h"
#include "service/offices/dossier/intake.h"

namespace mc {

extern const Projection draft_rows;

/// Refuses: procedure_unknown, agency_does_not_receive, procedure not offered online
/// (field_invalid), drafts_too_many. `network` is where it came from, as the quota counts.
Result<DraftView> start_draft(Services& services, const DraftStartIn& in,
                              const std::string& network);
/// Refuses: not_found for a wrong id and for a wrong secret alike.
Result<DraftView> draft(Services& services, const std::string& id, const std::string& secret);
/// What was typed. `revision` is the one that was read before: refuses changed_meanwhile when
/// another device has saved since.
Result<DraftView> save_draft(Services& services, const std::string& id, const std::string& secret,
                             const DraftSaveIn& in, std::int64_t revision);

/// Whether anything more may be uploaded, asked before the first byte.
/// Refuses: not_found, draft_too_large, drafts_too_many, storage_reserved.
Result<Done> room_in_draft(Services& services, const std::string& id, const std::string& secret);

/// Puts an uploaded file of this draft under a component; a file that is refused is let go.
/// Refuses: not_found, paper_not_in_list, and as room_in_draft.
Result<PaperFile> add_draft_file(Services& services, const std::string& id,
                                 const std::string& secret, const std::string& component,
                                 PaperFile file);
Result<Done> remove_draft_file(Services& services, const std::string& id, const std::string& secret,
                               const std::string& hash);

/// Removes a draft whose time is over with the files that nothing else names. Shape: how many
/// files went.
Result<std::int64_t> drop_expired_draft(Services& services, const std::string& id);

/// Submits. A draft is its own request key: submitting it again, from another phone too, is
/// answered as the first time. It stays until it expires.
void submit_draft(Services& services, const std::string& id, const std::string& secret,
                  Answered answered);

}  // namespace mc
