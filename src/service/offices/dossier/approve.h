// A leader approves several dossiers in one go. Each is signed for, opened, approved with the paper
// prepared for it and handed over: acts of their own, each with its own request key and answer.
#pragma once

#include "service/offices/dossier/act.h"

namespace mc {

/// What became of one dossier: the acts done, the last answer or the first "no". What was done
/// before a "no" stays done.
struct Approval {
    std::string dossier;
    std::vector<std::string> done;
    Result<Answer> answer;
};

/// `answered` gets one Approval for each item, in their order; a "no" to one stops none of the
/// others. Repeating the request under its key repeats no act.
/// Refuses: field_invalid (items) for none, more than limits::approvals_max, or a dossier named
/// twice.
void approve_many(Services& services, const Asked& asked, const ApprovalsIn& in,
                  std::function<void(Result<std::vector<Approval>>)> answered);

}  // namespace mc
